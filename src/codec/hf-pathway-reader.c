/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-pathway-reader.h"

#include "hf-error.h"
#include "hf-fhir-element.h"
#include "hf-fhir-vector.h"
#include "hf-json-reader.h"
#include "hf-questionnaire-reader.h"

#include <string.h>

#define FORMAT "holdfast-pathway/0.1"

/* Far above any pathway, far below what would keep a desk waiting. */
static const HfJsonLimits limits = {
  .bytes = 1024 * 1024,
  .depth = 32,
  .string = 16 * 1024,
  .name = 256,
  .nodes = 50 * 1000,
};

typedef void (*ReadElement) (HfJsonReader *reader, HfPathwayParts *parts);

/* Each element of the array @name, which must be there. */
static void
read_each (HfJsonReader *reader, const char *name, HfPathwayParts *parts, ReadElement read)
{
  if (!hf_json_reader_enter (reader, name)) {
    hf_json_reader_fail (reader, "no %s", name);
    return;
  }
  for (guint i = 0; i < hf_json_reader_count (reader); i++) {
    hf_json_reader_enter_element (reader, i);
    read (reader, parts);
    hf_json_reader_leave (reader);
  }
  hf_json_reader_leave (reader);
}

/* Which of @words stands in @name; the first if none does. */
static int
read_choice (HfJsonReader *reader, const char *name, const char *const *words)
{
  g_autofree char *word = hf_json_reader_need_string (reader, name);
  g_autofree char *list = NULL;

  if (word == NULL)
    return 0;
  for (int i = 0; words[i] != NULL; i++)
    if (g_str_equal (word, words[i]))
      return i;
  list = g_strjoinv (", ", (char **)words);
  hf_json_reader_fail (reader, "%s is none of %s", name, list);
  return 0;
}

static HfSpan
parse_span (HfJsonReader *reader, const char *name, const char *text)
{
  g_autoptr (GError) error = NULL;
  HfSpan span = { 0, 0 };

  if (text != NULL && !hf_span_parse (text, &span, &error))
    hf_json_reader_fail (reader, "%s: %s", name, error->message);
  return span;
}

static HfSpan
need_span (HfJsonReader *reader, const char *name)
{
  g_autofree char *text = hf_json_reader_need_string (reader, name);

  return parse_span (reader, name, text);
}

static HfSpan
read_span (HfJsonReader *reader, const char *name)
{
  g_autofree char *text = hf_json_reader_dup_string (reader, name);

  return parse_span (reader, name, text);
}

static guint
read_gates (HfJsonReader *reader)
{
  g_auto (GStrv) names = hf_json_reader_dup_strings (reader, "gates");
  guint gates = 0;

  for (gsize i = 0; names[i] != NULL; i++) {
    int gate = hf_gate_from_name (names[i]);

    if (gate >= 0)
      gates |= 1u << gate;
    else
      hf_json_reader_fail (reader, "there is no gate '%s'", names[i]);
  }
  return gates;
}

static void
read_effect (HfJsonReader *reader, HfPathwayParts *parts)
{
  static const char *const effects[] = { "proceed", "pause", "block", NULL };
  static const char *const untils[] = { "answer", "resolved", "task", NULL };
  HfEffect *effect = g_new0 (HfEffect, 1);
  g_autofree char *until = hf_json_reader_dup_string (reader, "until");

  g_ptr_array_add (parts->effects, effect);
  effect->link_id = hf_json_reader_need_string (reader, "linkId");
  effect->answers = hf_json_reader_dup_strings (reader, "answers");
  effect->kind = (HfEffectKind)read_choice (reader, "effect", effects);
  effect->gates = read_gates (reader);
  effect->why = hf_json_reader_dup_string (reader, "why");
  effect->task = hf_json_reader_dup_string (reader, "task");
  effect->flag = hf_json_reader_dup_string (reader, "flag");
  effect->until = until != NULL ? (HfUntil)read_choice (reader, "until", untils) : HF_UNTIL_ANSWER;
  if (hf_json_reader_enter (reader, "escalate")) {
    effect->escalate_to = hf_json_reader_need_string (reader, "to");
    effect->within = need_span (reader, "within");
    hf_json_reader_leave (reader);
  }
}

static void
read_packet_item (HfJsonReader *reader, HfPathwayParts *parts)
{
  static const char *const presets[] = { "off", "on", "forbidden", NULL };
  HfPacketItem *item = g_new0 (HfPacketItem, 1);

  g_ptr_array_add (parts->packet, item);
  item->id = hf_json_reader_need_string (reader, "id");
  item->label = hf_json_reader_need_string (reader, "label");
  item->cls = hf_json_reader_need_string (reader, "cls");
  item->note = hf_json_reader_dup_string (reader, "note");
  item->preset = (HfPacketDefault)read_choice (reader, "default", presets);
}

static void
read_step (HfJsonReader *reader, HfPathwayParts *parts)
{
  static const char *const tones[] = { "neutral", "sensitive", NULL };
  HfCallStep *step = g_new0 (HfCallStep, 1);
  g_autofree char *gate = hf_json_reader_dup_string (reader, "gate");

  g_ptr_array_add (parts->steps, step);
  step->id = hf_json_reader_need_string (reader, "id");
  step->who = hf_json_reader_need_string (reader, "who");
  step->say = hf_json_reader_need_string (reader, "say");
  step->note = hf_json_reader_dup_string (reader, "note");
  step->sensitive = read_choice (reader, "tone", tones) == 1;
  step->required = hf_json_reader_get_boolean (reader, "required", FALSE);
  step->gate = gate != NULL ? hf_gate_from_name (gate) : -1;
  if (gate != NULL && step->gate < 0)
    hf_json_reader_fail (reader, "there is no gate '%s'", gate);
}

static void
read_barrier (HfJsonReader *reader, HfPathwayParts *parts)
{
  HfBarrier *barrier = g_new0 (HfBarrier, 1);

  g_ptr_array_add (parts->barriers, barrier);
  barrier->id = hf_json_reader_need_string (reader, "id");
  barrier->ask = hf_json_reader_need_string (reader, "ask");
  barrier->fix = hf_json_reader_need_string (reader, "fix");
}

/* "when": [linkId or "flag", [answers]] */
static void
read_when (HfJsonReader *reader, HfDeadlineRule *rule)
{
  HfJsonTape *tape = hf_json_reader_get_tape (reader);
  g_autoptr (GStrvBuilder) answers = g_strv_builder_new ();
  HfJsonNode question;
  HfJsonNode list;

  if (!hf_json_reader_enter (reader, "when"))
    return;
  question = hf_json_tape_first (tape, hf_json_reader_get_node (reader));
  list = hf_json_tape_next (tape, question);
  rule->when_question = hf_json_tape_dup_string (tape, question);
  for (HfJsonNode node = hf_json_tape_first (tape, list); node != HF_JSON_NONE;
       node = hf_json_tape_next (tape, node)) {
    g_autofree char *answer = hf_json_tape_dup_string (tape, node);

    if (answer != NULL)
      g_strv_builder_add (answers, answer);
  }
  rule->when_answers = g_strv_builder_end (answers);
  if (rule->when_question == NULL || hf_json_reader_count (reader) != 2 ||
      hf_json_tape_kind (tape, list) != HF_JSON_ARRAY || hf_json_tape_length (tape, list) == 0 ||
      g_strv_length (rule->when_answers) != hf_json_tape_length (tape, list))
    hf_json_reader_fail (reader, "not a question and its answers, like [\"id\", [\"yes\"]]");
  hf_json_reader_leave (reader);
}

static void
read_deadline (HfJsonReader *reader, HfPathwayParts *parts)
{
  static const char *const duties[] = { "us", "receiver", "both", NULL };
  HfDeadlineRule *rule = g_new0 (HfDeadlineRule, 1);
  g_autofree char *needs = hf_json_reader_dup_string (reader, "needs");

  g_ptr_array_add (parts->deadlines, rule);
  rule->id = hf_json_reader_need_string (reader, "id");
  rule->label = hf_json_reader_need_string (reader, "label");
  rule->anchor = hf_json_reader_need_string (reader, "anchor");
  rule->due = need_span (reader, "due");
  rule->by = (HfDutyOf)read_choice (reader, "by", duties);
  rule->source = hf_json_reader_need_string (reader, "source");
  rule->fraction = hf_json_reader_get_double (reader, "fractionOfWindow", 0);
  rule->floor = read_span (reader, "floor");
  rule->needs_feedback = needs != NULL;
  read_when (reader, rule);
  if (needs != NULL && !g_str_equal (needs, "feedback"))
    hf_json_reader_fail (reader, "needs: only feedback can be needed");
  if (rule->fraction < 0 || rule->fraction > 1)
    hf_json_reader_fail (reader, "fractionOfWindow: not between 0 and 1");
}

static void
read_closing (HfJsonReader *reader, HfPathwayParts *parts)
{
  HfClosing *closing = g_new0 (HfClosing, 1);

  g_ptr_array_add (parts->closings, closing);
  closing->outcome = hf_json_reader_need_string (reader, "outcome");
  closing->requires = hf_json_reader_dup_strings (reader, "requires");
}

static void
read_no_show (HfJsonReader *reader, HfNoShowRule *rule)
{
  g_autofree char *window = NULL;
  gint64 attempts;

  if (!hf_json_reader_enter (reader, "noShow")) {
    hf_json_reader_fail (reader, "no noShow");
    return;
  }
  attempts = hf_json_reader_get_int (reader, "maxAttempts", -1);
  if (attempts < 0 || attempts > 1000)
    hf_json_reader_fail (reader, "maxAttempts: not between 0 and 1000");
  rule->max_attempts = (int)attempts;
  rule->spacing = need_span (reader, "spacing");
  window = hf_json_reader_need_string (reader, "window");
  rule->window_until_close = g_strcmp0 (window, "until window_close") == 0;
  if (!rule->window_until_close)
    rule->window = parse_span (reader, "window", window);
  rule->after = hf_json_reader_need_string (reader, "after");
  rule->script = hf_json_reader_dup_string (reader, "script");
  hf_json_reader_leave (reader);
}

static void
read_consent (HfJsonReader *reader, HfPathwayParts *parts)
{
  g_auto (GStrv) elements = NULL;

  if (!hf_json_reader_enter (reader, "consent")) {
    hf_json_reader_fail (reader, "no consent");
    return;
  }
  parts->consent.usual = need_span (reader, "default_expiry");
  parts->consent.longest = need_span (reader, "max_expiry");
  elements = hf_json_reader_dup_strings (reader, "elements");
  parts->consent.one_agency = g_strv_contains ((const char *const *)elements, "one_named_agency");
  hf_json_reader_leave (reader);
}

/* "1.2.0": what orders versions, and what ids of resources may hold. */
static gboolean
is_version (const char *text)
{
  g_auto (GStrv) numbers = g_strsplit (text, ".", -1);

  for (gsize i = 0; numbers[i] != NULL; i++)
    if (numbers[i][0] == '\0' || strlen (numbers[i]) > 9 ||
        strspn (numbers[i], G_CSET_DIGITS) != strlen (numbers[i]))
      return FALSE;
  return g_strv_length (numbers) == 3;
}

static void
read_name (HfJsonReader *reader, HfPathwayParts *parts)
{
  parts->id = hf_json_reader_need_string (reader, "id");
  parts->version = hf_json_reader_need_string (reader, "version");
  if (parts->id != NULL &&
      (parts->id[0] == '\0' || strlen (parts->id) > 64 ||
       strspn (parts->id, G_CSET_a_2_z G_CSET_DIGITS "-") != strlen (parts->id)))
    hf_json_reader_fail (reader, "id: not 1 to 64 small letters, digits and hyphens");
  if (parts->version != NULL && !is_version (parts->version))
    hf_json_reader_fail (reader, "version: not three numbers like 1.2.0");
}

static void
read_head (HfJsonReader *reader, HfPathwayParts *parts)
{
  static const char *const sensitivities[] = { "standard", "medium", "high", NULL };
  static const char *const policies[] = { "agreed_ways", "safe_ways_only", NULL };
  g_autofree char *format = hf_json_reader_need_string (reader, "format");

  if (format != NULL && !g_str_equal (format, FORMAT))
    hf_json_reader_fail (reader, "format: not " FORMAT);
  read_name (reader, parts);
  parts->title = hf_json_reader_need_string (reader, "title");
  parts->neutral_title = hf_json_reader_need_string (reader, "neutralTitle");
  parts->sensitivity = (HfPathwaySensitivity)read_choice (reader, "sensitivity", sensitivities);
  parts->private_for = need_span (reader, "privateFor");
  parts->safe_ways_only = read_choice (reader, "contactPolicy", policies) == 1;
  parts->feedback_default = hf_json_reader_get_boolean (reader, "feedbackDefault", FALSE);
  parts->always_askable = hf_json_reader_dup_strings (reader, "alwaysAskable");
  parts->receiver_scoped = hf_json_reader_dup_strings (reader, "receiverScoped");
  parts->stop_safely = hf_json_reader_dup_strings (reader, "stopSafely");
}

/* It is read already, so that a wrong kind was refused. */
static HfPathwaySource
dup_source (HfJsonTape *tape)
{
  HfJsonNode questionnaire = hf_json_tape_member (tape, 0, "questionnaire");
  g_autofree char *url = hf_fhir_dup_text (tape, questionnaire, "url");
  g_autofree char *version = hf_fhir_dup_text (tape, questionnaire, "version");
  HfPathwaySource source = { .text = hf_fhir_canon (tape, 0) };

  if (url != NULL)
    source.screen = g_strjoin ("|", url, version, NULL);
  return source;
}

HfPathway *
hf_pathway_read (GBytes *bytes, GError **error)
{
  HfPathway *pathway;
  g_autoptr (HfJsonTape) tape = hf_json_tape_new (bytes, &limits, error);
  g_autoptr (HfJsonReader) reader = NULL;
  g_autoptr (HfPathwayParts) parts = NULL;

  if (tape == NULL) {
    g_prefix_error (error, "pathway: ");
    return NULL;
  }
  reader = hf_json_reader_new (tape, "pathway");
  parts = hf_pathway_parts_new ();
  read_head (reader, parts);
  hf_questionnaire_read_items (reader, parts->items);
  read_each (reader, "effects", parts, read_effect);
  read_consent (reader, parts);
  read_each (reader, "packet", parts, read_packet_item);
  read_each (reader, "callSteps", parts, read_step);
  read_each (reader, "barriers", parts, read_barrier);
  read_each (reader, "deadlines", parts, read_deadline);
  read_no_show (reader, &parts->no_show);
  read_each (reader, "closing", parts, read_closing);
  if (!hf_json_reader_finish (reader, error))
    return NULL;
  pathway = hf_pathway_new (g_steal_pointer (&parts), error);
  if (pathway != NULL)
    hf_pathway_set_source (pathway, dup_source (tape));
  return pathway;
}
