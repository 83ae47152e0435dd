/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folding of the private setting, the answers, the agreed ways and the consents. */
#include "hf-fold-private.h"

#include "hf-consent.h"
#include "hf-gate.h"
#include "hf-said-private.h"

#include <stdlib.h>
#include <string.h>

static void
store_answer (HfLoop *loop, const char *link_id, const char *value, gint64 at)
{
  HfAnswer *answer = g_new0 (HfAnswer, 1);

  answer->value = g_strdup (value);
  answer->at = at;
  g_hash_table_replace (loop->answers, g_strdup (link_id), answer);
}

/* An emergency asked through a relative is accepted, and a qualified interpreter sent for (R26). */
static void
send_for_interpreter (HfLoop *loop, gint64 at)
{
  const char *kind = hf_loop_get_answer (loop, "int.kind");
  const char *emergency = hf_loop_get_answer (loop, "emerg.now");

  /* Not sure is not "no" (R7). */
  if (emergency != NULL && !g_str_equal (emergency, "no") &&
      (g_strcmp0 (kind, "relative") == 0 || g_strcmp0 (kind, "minor") == 0))
    hf_loop_open_task (loop, "book_interpreter", at);
}

/* After an answer: what stands now and did not, or was said again, raises its escalation and task.
 */
static void
sweep_effects (HfLoop *loop, gint64 at)
{
  GPtrArray *effects = hf_pathway_get (loop->pathway)->effects;

  for (guint i = 0; i < effects->len; i++) {
    const HfEffect *effect = g_ptr_array_index (effects, i);
    gboolean stands = hf_gate_effect_matches (loop, i);
    gboolean said_now = stands && hf_loop_answer (loop, effect->link_id)->at == at;

    if (stands && (said_now || !loop->active[i])) {
      if (effect->escalate_to != NULL)
        hf_loop_raise (loop, effect->link_id, effect->escalate_to, at, effect->within);
      if (effect->task != NULL)
        hf_loop_open_task (loop, effect->task, at);
    }
    loop->active[i] = stands;
  }
}

static void
store_answers (HfLoop *loop, const HfEvent *event)
{
  g_autoptr (GVariant) answers =
      g_variant_lookup_value (hf_event_get_data (event), "answers", G_VARIANT_TYPE_VARDICT);
  GVariantIter iter;
  const char *link_id;
  GVariant *value;

  if (answers == NULL)
    return;
  g_variant_iter_init (&iter, answers);
  while (g_variant_iter_next (&iter, "{&sv}", &link_id, &value)) {
    if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
      store_answer (loop, link_id, g_variant_get_string (value, NULL), hf_event_get_at (event));
    g_variant_unref (value);
  }
}

/* "No" to a question about the receiver rules it out for this person; "yes" lets it back in. */
static void
note_ruled_out (HfLoop *loop, gint64 at)
{
  char **scoped = hf_pathway_get (loop->pathway)->receiver_scoped;

  for (gsize i = 0; loop->leg.receiver != NULL && scoped != NULL && scoped[i] != NULL; i++) {
    const HfAnswer *answer = hf_loop_answer (loop, scoped[i]);

    if (answer == NULL || answer->at != at)
      continue;
    if (g_str_equal (answer->value, "no"))
      g_hash_table_add (loop->ledger.ruled_out, g_strdup (loop->leg.receiver));
    else if (g_str_equal (answer->value, "yes"))
      g_hash_table_remove (loop->ledger.ruled_out, loop->leg.receiver);
  }
}

static void
apply_answers (HfLoop *loop, const HfEvent *event)
{
  store_answers (loop, event);
  sweep_effects (loop, hf_event_get_at (event));
  note_ruled_out (loop, hf_event_get_at (event));
  send_for_interpreter (loop, hf_event_get_at (event));
}

static void
apply_confirmed (HfLoop *loop, const HfEvent *event)
{
  apply_answers (loop, event);
  loop->setting.confirmed = hf_event_get_at (event);
  loop->setting.stopped = FALSE;
}

static void
apply_lost (HfLoop *loop, const HfEvent *event)
{
  loop->setting.confirmed = HF_TIME_NONE;
  loop->setting.stopped = TRUE;
  if (loop->call.state == HF_CALL_LIVE)
    loop->call.state = HF_CALL_STOPPED;
}

static int
minutes_of (const char *clock)
{
  char *end = NULL;
  long hours;
  long minutes;

  if (clock == NULL || !g_ascii_isdigit (*clock))
    return -1;
  hours = strtol (clock, &end, 10);
  if (*end != ':' || !g_ascii_isdigit (end[1]))
    return -1;
  minutes = strtol (end + 1, &end, 10);
  if (hours > 24 || minutes > 59 || *end != '\0')
    return -1;
  return (int)(hours * 60 + minutes);
}

static guint
days_of (GVariant *window)
{
  g_autoptr (GVariant) days = g_variant_lookup_value (window, "days", G_VARIANT_TYPE ("av"));
  guint mask = 0;

  for (gsize i = 0; days != NULL && i < g_variant_n_children (days); i++) {
    g_autoptr (GVariant) boxed = g_variant_get_child_value (days, i);
    g_autoptr (GVariant) day = g_variant_get_variant (boxed);
    gint64 number =
        g_variant_is_of_type (day, G_VARIANT_TYPE_INT64) ? g_variant_get_int64 (day) : 0;

    if (number >= 1 && number <= 7)
      mask |= 1u << number;
  }
  return mask;
}

/* A window that cannot be read is kept as one that is never open. */
static void
read_windows (HfWay *way, GVariant *from)
{
  g_autoptr (GVariant) windows = g_variant_lookup_value (from, "windows", G_VARIANT_TYPE ("av"));

  for (gsize i = 0; windows != NULL && i < g_variant_n_children (windows); i++) {
    g_autoptr (GVariant) boxed = g_variant_get_child_value (windows, i);
    g_autoptr (GVariant) window = g_variant_get_variant (boxed);
    HfWindow read = { 0, 0, 0 };
    const char *start = NULL;
    const char *end = NULL;

    if (g_variant_is_of_type (window, G_VARIANT_TYPE_VARDICT)) {
      g_variant_lookup (window, "from", "&s", &start);
      g_variant_lookup (window, "to", "&s", &end);
      read.days = days_of (window);
      read.from = minutes_of (start);
      read.to = minutes_of (end);
    }
    if (read.from < 0 || read.to < 0)
      read.days = 0;
    g_array_append_val (way->windows, read);
  }
}

static HfWay *
read_way (GVariant *from)
{
  HfWay *way = g_new0 (HfWay, 1);
  const char *review = NULL;

  way->windows = g_array_new (FALSE, FALSE, sizeof (HfWindow));
  way->review_by = HF_TIME_NONE;
  g_variant_lookup (from, "id", "s", &way->id);
  g_variant_lookup (from, "kind", "s", &way->kind);
  g_variant_lookup (from, "value", "s", &way->value);
  g_variant_lookup (from, "place", "s", &way->place);
  g_variant_lookup (from, "sayName", "s", &way->say_name);
  g_variant_lookup (from, "callerId", "s", &way->caller_id);
  g_variant_lookup (from, "voicemail", "b", &way->voicemail);
  g_variant_lookup (from, "text", "b", &way->text);
  /* A review date that cannot be read has passed: stale, not open for ever. */
  if (g_variant_lookup (from, "reviewBy", "&s", &review) &&
      !hf_time_parse (review, &way->review_by, NULL))
    way->review_by = 0;
  read_windows (way, from);
  return way;
}

/* Whoever agreed on a list and did not know that one of its ways is not safe any more has not
 * opened it again: that way is dead on every desktop (R53). */
static void
keep_unsafe_shut (HfLoop *loop, const HfEvent *event)
{
  GPtrArray *ended = loop->ledger.unsafe;

  for (guint i = 0; i < ended->len && hf_said_names_known (event); i++) {
    const HfUnsafeWay *unsafe = g_ptr_array_index (ended, i);

    for (guint k = 0; k < loop->ledger.ways->len; k++) {
      HfWay *way = g_ptr_array_index (loop->ledger.ways, k);

      if (!hf_event_has_string (event, HF_SAID_REPLACES, unsafe->event) &&
          (g_strcmp0 (way->id, unsafe->id) == 0 ||
           (unsafe->value != NULL && g_strcmp0 (way->value, unsafe->value) == 0)))
        way->withdrawn = TRUE;
    }
  }
}

static GVariant *
find_way (const HfEvent *event, const char *id)
{
  g_autoptr (GVariant) ways =
      g_variant_lookup_value (hf_event_get_data (event), "ways", G_VARIANT_TYPE ("av"));

  for (gsize i = 0; ways != NULL && i < g_variant_n_children (ways); i++) {
    g_autoptr (GVariant) boxed = g_variant_get_child_value (ways, i);
    g_autoptr (GVariant) way = g_variant_get_variant (boxed);
    const char *its = NULL;

    if (g_variant_is_of_type (way, G_VARIANT_TYPE_VARDICT) &&
        g_variant_lookup (way, "id", "&s", &its) && g_strcmp0 (its, id) == 0)
      return g_steal_pointer (&way);
  }
  return NULL;
}

/* Two lists that were agreed apart: only the person knows which holds. A way that is not in both,
 * word for word, is not used before it is agreed on again (R59). */
static void
hold_disputed (HfLoop *loop, const HfEvent *event)
{
  GPtrArray *standing = hf_said_get_standing (loop, HF_SAID_WAYS);

  for (guint i = 0; i < standing->len; i++) {
    const HfEvent *other = ((const HfSaid *)g_ptr_array_index (standing, i))->means;

    for (guint k = 0; other != event && k < loop->ledger.ways->len; k++) {
      HfWay *way = g_ptr_array_index (loop->ledger.ways, k);
      g_autoptr (GVariant) mine = find_way (event, way->id);
      g_autoptr (GVariant) theirs = find_way (other, way->id);

      if (mine == NULL || theirs == NULL || !g_variant_equal (mine, theirs))
        way->review_by = 0;
    }
  }
}

/* The agreed ways are the list of now: a way that is not named again is no longer agreed. */
static void
apply_ways (HfLoop *loop, const HfEvent *event)
{
  g_autoptr (GVariant) ways =
      g_variant_lookup_value (hf_event_get_data (event), "ways", G_VARIANT_TYPE ("av"));

  if (!hf_said_take (loop, HF_SAID_WAYS, event, event))
    return;
  g_ptr_array_set_size (loop->ledger.ways, 0);
  for (gsize i = 0; ways != NULL && i < g_variant_n_children (ways); i++) {
    g_autoptr (GVariant) boxed = g_variant_get_child_value (ways, i);
    g_autoptr (GVariant) way = g_variant_get_variant (boxed);

    if (g_variant_is_of_type (way, G_VARIANT_TYPE_VARDICT))
      g_ptr_array_add (loop->ledger.ways, read_way (way));
  }
  loop->ledger.contact_set = hf_event_get_at (event);
  keep_unsafe_shut (loop, event);
  hold_disputed (loop, event);
}

static void
end_way (HfLoop *loop, const HfEvent *event, const char *id)
{
  HfWay *way = hf_loop_find_way (loop, id);
  HfUnsafeWay *unsafe = g_new0 (HfUnsafeWay, 1);

  if (way != NULL)
    way->withdrawn = TRUE;
  unsafe->event = hf_event_get_id (event);
  unsafe->id = g_strdup (id);
  unsafe->value = way != NULL ? g_strdup (way->value) : NULL;
  g_ptr_array_add (loop->ledger.unsafe, unsafe);
  hf_said_note (loop, HF_SAID_WAYS, event);
}

static void
apply_way_withdrawn (HfLoop *loop, const HfEvent *event)
{
  end_way (loop, event, hf_event_get_string (event, "id"));
}

static void
apply_tried (HfLoop *loop, const HfEvent *event)
{
  HfTry *try = g_new0 (HfTry, 1);

  try->way = g_strdup (hf_event_get_string (event, "way"));
  try->kind = g_strdup (hf_event_get_string (event, "kind"));
  try->result = g_strdup (hf_event_get_string (event, "result"));
  try->at = hf_event_get_at (event);
  g_ptr_array_add (loop->ledger.tries, try);
  /* Somebody else answered: that way is dead at once, everywhere (R53). */
  if (g_strcmp0 (try->result, "wrong_person") == 0)
    end_way (loop, event, try->way);
}

static void
apply_consent (HfLoop *loop, const HfEvent *event)
{
  const HfPathwayParts *parts = hf_pathway_get (loop->pathway);
  HfConsentRecord *record = g_new0 (HfConsentRecord, 1);
  gint64 at = hf_event_get_at (event);
  gint64 until = hf_event_get_time (event, "until");

  record->event = g_strdup (hf_event_get_id (event));
  record->to = hf_event_dup_strings (event, "to");
  record->items = hf_event_dup_strings (event, "items");
  record->purpose = g_strdup (hf_event_get_string (event, "purpose"));
  record->said = g_strdup (hf_event_get_string (event, "said"));
  record->back = hf_event_get_boolean (event, "back");
  record->part2 = hf_event_get_boolean (event, "part2");
  record->recorded = at;
  record->expires = hf_event_get_time (event, "expires");
  if (record->expires == HF_TIME_NONE)
    record->expires = hf_calendar_add (loop->site->calendar, at, parts->consent.usual);
  if (parts->consent.longest.elapsed > 0)
    record->expires = MIN (record->expires, at + parts->consent.longest.elapsed);
  /* A parent's consent stops counting on the day the person decides for themself (R37). */
  if (until != HF_TIME_NONE)
    record->expires = MIN (record->expires, until);
  record->revoked = HF_TIME_NONE;
  if (g_hash_table_contains (loop->ended, record->event))
    record->revoked = at;
  g_ptr_array_add (loop->ledger.consents, record);
}

static gboolean
revokes (const HfEvent *event, const HfConsentRecord *record)
{
  const char *consent = hf_event_get_string (event, "consent");
  const char *to = hf_event_get_string (event, "to");

  if (record->revoked != HF_TIME_NONE && consent == NULL)
    return FALSE;
  if (consent != NULL)
    return g_str_equal (consent, record->event);
  return to == NULL || hf_strv_has (record->to, to);
}

/* For one of its receivers the others are untouched; without any of them it is over. */
static void
end_for (HfConsentRecord *record, const char *to, gint64 at)
{
  g_autoptr (GStrvBuilder) ended = g_strv_builder_new ();

  if (record->ended != NULL)
    g_strv_builder_addv (ended, (const char **)record->ended);
  g_strv_builder_add (ended, to);
  g_strfreev (record->ended);
  record->ended = g_strv_builder_end (ended);
  for (char **one = record->to; *one != NULL; one++)
    if (!hf_strv_has (record->ended, *one))
      return;
  record->revoked = at;
}

/* Whether a receiver that loses @record by a revocation for @to (NULL: for all) heard of the
 * person. One that a newer record has replaced was not what the receiver relies on. */
static gboolean
is_anybody_to_tell (const HfLoop *loop, const HfConsentRecord *record, const char *to)
{
  for (char **one = record->to; *one != NULL; one++)
    if ((to == NULL || g_str_equal (to, *one)) &&
        g_hash_table_contains (loop->ledger.reached, *one) &&
        hf_consent_find (loop, *one) == record)
      return TRUE;
  return FALSE;
}

/* R30: shut at once; what was sent stays listed; who heard of the person is told within four
 * hours. */
static void
apply_revoked (HfLoop *loop, const HfEvent *event)
{
  const char *to = hf_event_get_string (event, "to");

  for (guint i = 0; i < loop->ledger.consents->len; i++) {
    HfConsentRecord *record = g_ptr_array_index (loop->ledger.consents, i);

    if (!revokes (event, record))
      continue;
    if (to != NULL && hf_event_get_string (event, "consent") == NULL)
      end_for (record, to, hf_event_get_at (event));
    else
      record->revoked = hf_event_get_at (event);
    if (is_anybody_to_tell (loop, record, to))
      loop->ledger.revoked = hf_event_get_at (event);
  }
}

const HfApplyRow hf_fold_rows_setting[] = {
  { "screen.answered", apply_answers },
  { "privacy.confirmed", apply_confirmed },
  { "privacy.lost", apply_lost },
  { "safecontact.set", apply_ways },
  { "safecontact.withdrawn", apply_way_withdrawn },
  { "outreach.attempted", apply_tried },
  { "consent.recorded", apply_consent },
  { "consent.revoked", apply_revoked },
  { NULL, NULL },
};
