/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-call-words.h"

#include <glib/gi18n-lib.h>

typedef enum { PART_US, PART_PERSON, PART_RECEIVER, PART_HOUSE, PART_PHONE, PART_VISIT } Part;

/* The words that pathway files leave open, without regard to capitals. */
static const struct {
  const char *word;
  Part part;
} open_words[] = {
  { "first name", PART_US },        { "agreed caller name", PART_US },
  { "name", PART_PERSON },          { "alias", PART_PERSON },
  { "agreed name", PART_PERSON },   { "advocate first name", PART_RECEIVER },
  { "advocate", PART_RECEIVER },    { "nurse", PART_RECEIVER },
  { "adult nurse", PART_RECEIVER }, { "scheduler", PART_RECEIVER },
  { "therapist", PART_RECEIVER },   { "worker", PART_RECEIVER },
  { "programme", PART_HOUSE },      { "clinic", PART_HOUSE },
  { "agency", PART_HOUSE },         { "provider", PART_HOUSE },
  { "number", PART_PHONE },         { "time", PART_VISIT },
};

void
hf_call_cast_free (HfCallCast *cast)
{
  if (cast == NULL)
    return;
  g_free (cast->us);
  g_free (cast->person);
  g_free (cast->receiver);
  g_free (cast->house);
  g_free (cast->phone);
  g_free (cast->visit);
  g_free (cast);
}

static const char *
name_part (const HfCallCast *cast, Part part)
{
  switch (part) {
  case PART_US:
    return cast->us != NULL ? cast->us : _ ("your coordinator");
  case PART_PERSON:
    return cast->person != NULL ? cast->person : _ ("the person");
  case PART_RECEIVER:
    if (cast->receiver != NULL)
      return cast->receiver;
    return cast->house != NULL ? cast->house : _ ("the receiver");
  case PART_HOUSE:
    return cast->house != NULL ? cast->house : _ ("the receiver");
  case PART_PHONE:
    return cast->phone != NULL ? cast->phone : _ ("the number you were given");
  case PART_VISIT:
  default:
    return cast->visit != NULL ? cast->visit : _ ("the time we agree");
  }
}

static const char *
find_word (const HfCallCast *cast, const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (open_words); i++)
    if (g_ascii_strcasecmp (open_words[i].word, word) == 0)
      return name_part (cast, open_words[i].part);
  return word;
}

static void
append_filled (GString *out, const char *word, const HfCallCast *cast)
{
  const char *filled = find_word (cast, word);

  if (!g_unichar_isupper (g_utf8_get_char (word))) {
    g_string_append (out, filled);
    return;
  }
  g_string_append_unichar (out, g_unichar_toupper (g_utf8_get_char (filled)));
  g_string_append (out, *filled != '\0' ? g_utf8_next_char (filled) : filled);
}

char *
hf_call_words_fill (const char *text, const HfCallCast *cast)
{
  GString *out;
  const char *rest = text;

  g_return_val_if_fail (text != NULL && cast != NULL, NULL);

  out = g_string_new (NULL);
  for (const char *open; (open = strchr (rest, '[')) != NULL;) {
    const char *close = strchr (open, ']');
    g_autofree char *word = NULL;

    if (close == NULL || close == open + 1)
      break;
    word = g_strndup (open + 1, (gsize)(close - open - 1));
    g_string_append_len (out, rest, open - rest);
    append_filled (out, word, cast);
    rest = close + 1;
  }
  g_string_append (out, rest);
  return g_string_free (out, FALSE);
}
