/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-fhir-outcome.h"

#include "hf-fhir-element.h"

#include <string.h>

enum { SENTENCE_MAX = 400 };

/* Gravest first. */
static const struct {
  const char *code;
  const char *words;
} severities[] = {
  { "fatal", "Refused" },
  { "error", "Refused" },
  { "warning", "Warning" },
  { "information", "Note" },
};

gboolean
hf_fhir_outcome_is (const HfJsonTape *tape, HfJsonNode node)
{
  return hf_fhir_is (tape, node, "OperationOutcome");
}

static guint
rank_of (const HfJsonTape *tape, HfJsonNode issue)
{
  HfJsonNode severity = hf_json_tape_member (tape, issue, "severity");
  guint rank = 0;

  while (rank < G_N_ELEMENTS (severities) &&
         !hf_json_tape_equals (tape, severity, severities[rank].code))
    rank++;
  return rank;
}

static HfJsonNode
find_gravest (const HfJsonTape *tape, HfJsonNode node, guint *out_rank)
{
  HfJsonNode issues = hf_json_tape_member (tape, node, "issue");
  HfJsonNode gravest = HF_JSON_NONE;

  *out_rank = G_N_ELEMENTS (severities);
  for (HfJsonNode at = hf_json_tape_first (tape, issues); at != HF_JSON_NONE;
       at = hf_json_tape_next (tape, at)) {
    guint rank = rank_of (tape, at);

    if (gravest == HF_JSON_NONE || rank < *out_rank) {
      gravest = at;
      *out_rank = rank;
    }
  }
  return gravest;
}

gboolean
hf_fhir_outcome_is_failure (const HfJsonTape *tape, HfJsonNode node)
{
  guint rank;

  return hf_fhir_outcome_is (tape, node) && find_gravest (tape, node, &rank) != HF_JSON_NONE &&
         rank <= 1;
}

/* One line without control characters and without anything between angle brackets. */
static char *
plain (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean in_tag = FALSE;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    if (c == '<' && (g_ascii_isalpha (at[1]) || at[1] == '/' || at[1] == '!'))
      in_tag = strchr (at, '>') != NULL;
    if (!in_tag)
      g_string_append_unichar (out, g_unichar_iscntrl (c) || g_unichar_isspace (c) ? ' ' : c);
    if (c == '>')
      in_tag = FALSE;
  }
  return g_strstrip (g_string_free (g_steal_pointer (&out), FALSE));
}

static char *
words_of (const HfJsonTape *tape, HfJsonNode issue)
{
  HfJsonNode details = hf_json_tape_member (tape, issue, "details");
  HfJsonNode codings = hf_json_tape_member (tape, details, "coding");
  char *words = hf_fhir_dup_text (tape, details, "text");

  if (words == NULL)
    words = hf_fhir_dup_text (tape, issue, "diagnostics");
  if (words == NULL)
    words = hf_fhir_dup_text (tape, hf_json_tape_first (tape, codings), "display");
  return words != NULL ? words : hf_fhir_dup_text (tape, issue, "code");
}

/* issue.expression[0], or the older issue.location[0]. */
static char *
place_of (const HfJsonTape *tape, HfJsonNode issue)
{
  static const char *const names[] = { "expression", "location" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    HfJsonNode list = hf_json_tape_member (tape, issue, names[i]);
    char *place = hf_json_tape_dup_string (tape, hf_json_tape_first (tape, list));

    if (place != NULL)
      return place;
  }
  return NULL;
}

char *
hf_fhir_outcome_sentence (const HfJsonTape *tape, HfJsonNode node)
{
  guint rank;
  HfJsonNode issue = find_gravest (tape, node, &rank);
  g_autofree char *words = words_of (tape, issue);
  g_autofree char *place = place_of (tape, issue);
  g_autofree char *raw = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *valid = NULL;

  if (words == NULL)
    return g_strdup ("The server gave no reason.");
  raw = g_strdup_printf (
      "%s: %s%s%s%s", rank < G_N_ELEMENTS (severities) ? severities[rank].words : "The server",
      words, place != NULL ? " (" : "", place != NULL ? place : "", place != NULL ? ")" : "");
  sentence = plain (raw);
  if (strlen (sentence) <= SENTENCE_MAX)
    return g_steal_pointer (&sentence);
  sentence[SENTENCE_MAX - strlen ("…")] = '\0';
  valid = g_utf8_make_valid (sentence, -1);
  /* A character that was cut in two becomes U+FFFD at the end. */
  if (g_str_has_suffix (valid, "\357\277\275"))
    valid[strlen (valid) - 3] = '\0';
  return g_strconcat (valid, "…", NULL);
}
