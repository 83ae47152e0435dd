/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-test-oracle.h"

#include "hf-decide.h"

#include <stdlib.h>
#include <string.h>

static const HfEvent *
event_at (GPtrArray *log, guint index)
{
  return g_ptr_array_index (log, index);
}

const HfEvent *
hf_test_oracle_find (GPtrArray *log, const char *id)
{
  for (guint i = 0; i < log->len; i++)
    if (g_strcmp0 (hf_event_get_id (event_at (log, i)), id) == 0)
      return event_at (log, i);
  return NULL;
}

static gboolean
is_taken_back (GPtrArray *log, const HfEvent *event)
{
  for (guint i = 0; i < log->len; i++)
    if (hf_event_is (event_at (log, i), "event.withdrawn") &&
        g_strcmp0 (hf_event_get_string (event_at (log, i), "event"), hf_event_get_id (event)) == 0)
      return hf_decide_can_withdraw (hf_event_get_type (event));
  return FALSE;
}

/* By name whatever the order; otherwise what came after the consent. */
static gboolean
is_revoked (GPtrArray *log, const HfEvent *consent, const char *receiver)
{
  for (guint i = 0; i < log->len; i++) {
    const HfEvent *event = event_at (log, i);
    const char *named = hf_event_get_string (event, "consent");
    const char *to = hf_event_get_string (event, "to");

    if (!hf_event_is (event, "consent.revoked"))
      continue;
    if (named != NULL && g_strcmp0 (named, hf_event_get_id (consent)) == 0)
      return TRUE;
    if (named == NULL && hf_event_compare (event, consent) > 0 &&
        (to == NULL || g_strcmp0 (to, receiver) == 0))
      return TRUE;
  }
  return FALSE;
}

static const HfEvent *
newest_consent (GPtrArray *log, const char *to)
{
  for (guint i = log->len; i-- > 0;)
    if (hf_event_is (event_at (log, i), "consent.recorded") && to != NULL &&
        hf_event_has_string (event_at (log, i), "to", to) &&
        !is_taken_back (log, event_at (log, i)))
      return event_at (log, i);
  return NULL;
}

static gboolean
is_in_time (const HfEvent *consent, HfPathway *pathway, gint64 now)
{
  const HfConsentRule *rule = &hf_pathway_get (pathway)->consent;
  gint64 at = hf_event_get_at (consent);
  gint64 expires = hf_event_get_time (consent, "expires");
  gint64 until = hf_event_get_time (consent, "until");

  if (rule->longest.elapsed > 0 && now >= at + rule->longest.elapsed)
    return FALSE;
  if (until != HF_TIME_NONE && now >= until)
    return FALSE;
  return now < (expires != HF_TIME_NONE ? expires : at + rule->usual.elapsed);
}

gboolean
hf_test_oracle_consent (GPtrArray *log,
                        HfPathway *pathway,
                        const char *to,
                        char *const *items,
                        const char *purpose,
                        gint64 now)
{
  const HfEvent *consent = newest_consent (log, to);

  if (consent == NULL || is_revoked (log, consent, to) || !is_in_time (consent, pathway, now))
    return FALSE;
  if (purpose != NULL && g_strcmp0 (hf_event_get_string (consent, "purpose"), purpose) != 0)
    return FALSE;
  for (gsize i = 0; items != NULL && items[i] != NULL; i++) {
    const HfPacketItem *item = hf_pathway_find_packet_item (pathway, items[i]);

    if (!hf_event_has_string (consent, "items", items[i]) || item == NULL ||
        item->preset == HF_PACKET_FORBIDDEN)
      return FALSE;
  }
  return TRUE;
}

static gboolean
ends_privacy (const HfEvent *event)
{
  static const char *const expected[] = { "person", "receiver", "interpreter", "us", NULL };
  const char *party = hf_event_get_string (event, "party");

  if (hf_event_is (event, "call.joined"))
    return party == NULL || !g_strv_contains (expected, party);
  return hf_event_is (event, "privacy.lost") || hf_event_is (event, "call.stopped") ||
         hf_event_is (event, "call.dropped") || hf_event_is (event, "call.completed");
}

gboolean
hf_test_oracle_is_private (GPtrArray *log, HfPathway *pathway, gint64 now)
{
  gint64 span = hf_pathway_get (pathway)->private_for.elapsed;

  for (guint i = log->len; i-- > 0;) {
    const HfEvent *event = event_at (log, i);
    gint64 at = hf_event_get_at (event);

    if (ends_privacy (event))
      return FALSE;
    if (hf_event_is (event, "privacy.confirmed") && !is_taken_back (log, event))
      return at <= now && now < at + span;
  }
  return FALSE;
}

static int
minutes (GVariant *window, const char *name)
{
  const char *text = NULL;

  if (!g_variant_lookup (window, name, "&s", &text) || strchr (text, ':') == NULL)
    return -1;
  return atoi (text) * 60 + atoi (strchr (text, ':') + 1);
}

static gboolean
is_open_window (GVariant *window, GDateTime *local)
{
  g_autoptr (GVariant) days = g_variant_lookup_value (window, "days", G_VARIANT_TYPE ("av"));
  int minute = g_date_time_get_hour (local) * 60 + g_date_time_get_minute (local);
  int from = minutes (window, "from");
  int to = minutes (window, "to");

  for (gsize i = 0; days != NULL && from >= 0 && to >= 0 && i < g_variant_n_children (days); i++) {
    g_autoptr (GVariant) boxed = g_variant_get_child_value (days, i);
    g_autoptr (GVariant) day = g_variant_get_variant (boxed);

    if (g_variant_get_int64 (day) == g_date_time_get_day_of_week (local))
      return minute >= from && minute < to;
  }
  return FALSE;
}

static gboolean
is_agreed_hour (GVariant *way, const HfSite *site, gint64 at)
{
  g_autoptr (GVariant) windows = g_variant_lookup_value (way, "windows", G_VARIANT_TYPE ("av"));
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at / 1000);
  g_autoptr (GDateTime) local =
      g_date_time_to_timezone (utc, hf_calendar_get_zone (site->calendar));

  /* Without hours: whether that will do is for the pathway to say, and is tested with R50. */
  if (windows == NULL || g_variant_n_children (windows) == 0)
    return TRUE;
  for (gsize i = 0; i < g_variant_n_children (windows); i++) {
    g_autoptr (GVariant) boxed = g_variant_get_child_value (windows, i);
    g_autoptr (GVariant) window = g_variant_get_variant (boxed);

    if (is_open_window (window, local))
      return TRUE;
  }
  return FALSE;
}

/* The way as it was agreed last; NULL if it was not agreed, or is dead since. */
static GVariant *
agreed_way (GPtrArray *log, const char *id)
{
  for (guint i = log->len; i-- > 0;) {
    const HfEvent *event = event_at (log, i);
    g_autoptr (GVariant) ways = NULL;
    gboolean wrong = hf_event_is (event, "outreach.attempted") &&
                     g_strcmp0 (hf_event_get_string (event, "result"), "wrong_person") == 0 &&
                     g_strcmp0 (hf_event_get_string (event, "way"), id) == 0;
    gboolean ended = hf_event_is (event, "safecontact.withdrawn") &&
                     g_strcmp0 (hf_event_get_string (event, "id"), id) == 0;

    if ((wrong || ended) && !is_taken_back (log, event))
      return NULL;
    if (!hf_event_is (event, "safecontact.set") || is_taken_back (log, event))
      continue;
    ways = g_variant_lookup_value (hf_event_get_data (event), "ways", G_VARIANT_TYPE ("av"));
    for (gsize j = 0; j < g_variant_n_children (ways); j++) {
      g_autoptr (GVariant) boxed = g_variant_get_child_value (ways, j);
      g_autoptr (GVariant) way = g_variant_get_variant (boxed);
      const char *its_id = NULL;

      if (g_variant_lookup (way, "id", "&s", &its_id) && g_strcmp0 (its_id, id) == 0)
        return g_steal_pointer (&way);
    }
    return NULL;
  }
  return NULL;
}

static gboolean
may_leave (GVariant *way, const char *result)
{
  const char *kind = NULL;
  gboolean voicemail = FALSE;
  gboolean text = FALSE;

  g_variant_lookup (way, "kind", "&s", &kind);
  g_variant_lookup (way, "voicemail", "b", &voicemail);
  g_variant_lookup (way, "text", "b", &text);
  if (g_strcmp0 (kind, "in_person") == 0 || g_strcmp0 (kind, "message_box") == 0)
    return TRUE;
  if (g_str_equal (result, "left_text"))
    return text;
  return voicemail ||
         (!g_str_equal (result, "left_voicemail") && !g_str_equal (result, "left_message"));
}

gboolean
hf_test_oracle_may_reach (GPtrArray *log, const HfSite *site, const HfEvent *attempt)
{
  g_autoptr (GVariant) way = agreed_way (log, hf_event_get_string (attempt, "way"));
  gint64 at = hf_event_get_at (attempt);
  const char *review = NULL;
  gint64 review_by = HF_TIME_NONE;

  if (way == NULL)
    return FALSE;
  if (g_variant_lookup (way, "reviewBy", "&s", &review) &&
      (!hf_time_parse (review, &review_by, NULL) || at >= review_by))
    return FALSE;
  return is_agreed_hour (way, site, at) && may_leave (way, hf_event_get_string (attempt, "result"));
}

const HfEvent *
hf_test_oracle_closing (GPtrArray *log)
{
  const HfEvent *closing = NULL;

  for (guint i = 0; i < log->len; i++) {
    const HfEvent *event = event_at (log, i);

    if (closing == NULL && hf_event_is (event, "closed"))
      closing = event;
    else if (hf_event_is (event, "loop.reopened"))
      closing = NULL;
  }
  return closing;
}
