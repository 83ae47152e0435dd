/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-practice-match.h"

typedef gboolean (*MatchFunc) (const HfJsonTape *tape, HfJsonNode node, const char *value);

/* Deep enough for arrays of CodeableConcepts of codings; a foreign resource cannot drive it further
 * than the tape's own limit of depth. */
static gboolean
match_below (
    const HfJsonTape *tape, HfJsonNode node, char **steps, MatchFunc match, const char *value)
{
  if (node == HF_JSON_NONE)
    return FALSE;
  if (hf_json_tape_kind (tape, node) == HF_JSON_ARRAY) {
    for (HfJsonNode child = hf_json_tape_first (tape, node); child != HF_JSON_NONE;
         child = hf_json_tape_next (tape, child))
      if (match_below (tape, child, steps, match, value))
        return TRUE;
    return FALSE;
  }
  if (*steps == NULL)
    return match (tape, node, value);
  return match_below (tape, hf_json_tape_member (tape, node, *steps), steps + 1, match, value);
}

static gboolean
member_equals (const HfJsonTape *tape, HfJsonNode node, const char *name, const char *text)
{
  HfJsonNode member = hf_json_tape_member (tape, node, name);

  return member != HF_JSON_NONE && hf_json_tape_equals (tape, member, text);
}

static gboolean
match_coded (const HfJsonTape *tape, HfJsonNode node, const char *system, const char *code)
{
  HfJsonNode own_system = hf_json_tape_member (tape, node, "system");

  if (system != NULL && *system == '\0' && own_system != HF_JSON_NONE)
    return FALSE;
  if (system != NULL && *system != '\0' &&
      (own_system == HF_JSON_NONE || !hf_json_tape_equals (tape, own_system, system)))
    return FALSE;
  /* "system|" asks for any code of that system. */
  return *code == '\0' || member_equals (tape, node, "code", code) ||
         member_equals (tape, node, "value", code);
}

static gboolean
match_token (const HfJsonTape *tape, HfJsonNode node, const char *value)
{
  const char *bar = strchr (value, '|');
  g_autofree char *system = bar != NULL ? g_strndup (value, bar - value) : NULL;
  const char *code = bar != NULL ? bar + 1 : value;

  switch (hf_json_tape_kind (tape, node)) {
  case HF_JSON_STRING:
    return hf_json_tape_equals (tape, node, code);
  case HF_JSON_TRUE:
    return g_str_equal (code, "true");
  case HF_JSON_FALSE:
    return g_str_equal (code, "false");
  case HF_JSON_OBJECT:
    break;
  default:
    return FALSE;
  }

  HfJsonNode coding = hf_json_tape_member (tape, node, "coding");
  if (coding == HF_JSON_NONE || hf_json_tape_kind (tape, coding) != HF_JSON_ARRAY)
    return match_coded (tape, node, system, code);
  for (HfJsonNode child = hf_json_tape_first (tape, coding); child != HF_JSON_NONE;
       child = hf_json_tape_next (tape, child))
    if (match_coded (tape, child, system, code))
      return TRUE;
  return FALSE;
}

static gboolean
match_reference (const HfJsonTape *tape, HfJsonNode node, const char *value)
{
  HfJsonNode reference = hf_json_tape_member (tape, node, "reference");

  if (reference == HF_JSON_NONE)
    return FALSE;

  g_autofree char *text = hf_json_tape_dup_string (tape, reference);
  if (text == NULL || *value == '\0')
    return FALSE;
  if (g_str_equal (text, value))
    return TRUE;
  g_autofree char *tail = g_strconcat ("/", value, NULL);
  return g_str_has_suffix (text, tail);
}

static gboolean
match_string (const HfJsonTape *tape, HfJsonNode node, const char *value)
{
  g_autofree char *text = hf_json_tape_dup_string (tape, node);

  if (text == NULL)
    return FALSE;
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_autofree char *wanted = g_utf8_casefold (value, -1);
  return g_str_has_prefix (folded, wanted);
}

gboolean
hf_practice_match (const HfJsonTape *tape,
                   const char *path,
                   HfPracticeMatchKind kind,
                   const char *value)
{
  static const MatchFunc funcs[] = { match_token, match_reference, match_string };
  g_auto (GStrv) steps = g_strsplit (path, ".", -1);

  return match_below (tape, 0, steps, funcs[kind], value);
}
