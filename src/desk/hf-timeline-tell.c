/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One event as a row: title, detail, source. */
#include "hf-timeline-row-private.h"

#include "hf-call-log.h"
#include "hf-words.h"
#include "hf-yes-no.h"

#include <glib/gi18n-lib.h>

#define MESSAGE "message"

/* How a type is drawn; the words come from the table of event types. */
typedef struct {
  const char *type;
  const char *icon;
  HfNode node;
  gboolean theirs;
} Look;

static const Look looks[] = {
  { "handoff.opened", "list-add-symbolic", HF_NODE_CIRCLE, FALSE },
  { "privacy.confirmed", "security-high-symbolic", HF_NODE_CIRCLE, FALSE },
  { "privacy.lost", "media-playback-pause-symbolic", HF_NODE_CIRCLE, FALSE },
  { "screen.answered", "view-list-symbolic", HF_NODE_DOT, FALSE },
  { "consent.recorded", "document-edit-symbolic", HF_NODE_CIRCLE, FALSE },
  { "consent.revoked", "action-unavailable-symbolic", HF_NODE_CIRCLE, FALSE },
  { "packet.sent", "mail-send-symbolic", HF_NODE_CIRCLE, FALSE },
  { "call.started", "call-start-symbolic", HF_NODE_DOT, FALSE },
  { "call.completed", "system-users-symbolic", HF_NODE_BOTH, FALSE },
  { "call.stopped", "media-playback-stop-symbolic", HF_NODE_CIRCLE, FALSE },
  { "call.dropped", "call-missed-symbolic", HF_NODE_DOT, FALSE },
  { "receiver.acknowledged", "emblem-ok-symbolic", HF_NODE_CIRCLE, TRUE },
  { "receiver.declined", "action-unavailable-symbolic", HF_NODE_CIRCLE, TRUE },
  { "handoff.rerouted", "media-playlist-shuffle-symbolic", HF_NODE_CIRCLE, FALSE },
  { "appointment.booked", "x-office-calendar-symbolic", HF_NODE_CIRCLE, FALSE },
  { "appointment.cancelled", "x-office-calendar-symbolic", HF_NODE_CIRCLE, FALSE },
  { "visit.attended", "emblem-ok-symbolic", HF_NODE_CIRCLE, TRUE },
  { "visit.noshow", "call-missed-symbolic", HF_NODE_DIAMOND, TRUE },
  { "update.received", "mail-unread-symbolic", HF_NODE_CIRCLE, TRUE },
  { "outreach.attempted", "call-start-symbolic", HF_NODE_CIRCLE, FALSE },
  { "escalation.raised", "dialog-warning-symbolic", HF_NODE_CIRCLE, FALSE },
  { "closed", "emblem-ok-symbolic", HF_NODE_CIRCLE, FALSE },
};

static const Look *
look_of (const HfEvent *event)
{
  static const Look plain = { NULL, "document-edit-symbolic", HF_NODE_DOT, FALSE };

  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    if (hf_event_is (event, looks[i].type))
      return &looks[i];
  return &plain;
}

gboolean
hf_timeline_tells (const HfEvent *event)
{
  static const char *const silent[] = { "viewed",          "exported",    "printed",
                                        "call.step_done",  "call.joined", "call.started",
                                        "event.withdrawn", NULL };

  return !g_strv_contains (silent, hf_event_get_type (event));
}

static char *
consent_title (const HfRowSight *sight, const HfEvent *event)
{
  g_auto (GStrv) items = hf_event_dup_strings (event, "items");
  gint64 expires = hf_event_get_time (event, "expires");
  guint n_items = g_strv_length (items);
  g_autofree char *day = NULL;

  if (expires == HF_TIME_NONE)
    return g_strdup_printf (
        ngettext ("Consent recorded: %u item", "Consent recorded: %u items", n_items), n_items);
  day = hf_words_day (expires, sight->calendar);
  return g_strdup_printf (ngettext ("Consent recorded: %u item, until %s",
                                    "Consent recorded: %u items, until %s", n_items),
                          n_items, day);
}

/* The call that a completion belongs to: the latest start before it. */
static char *
call_title (const HfRowSight *sight, const HfEvent *event)
{
  GPtrArray *events = hf_loop_get_events (sight->loop);
  gint64 started = HF_TIME_NONE;
  g_autofree char *span = NULL;

  if (g_strcmp0 (hf_event_get_string (event, "outcome"), "not_reached") == 0)
    return g_strdup (_ ("Live introduction, not reached"));
  for (guint i = 0; i < events->len; i++) {
    const HfEvent *other = g_ptr_array_index (events, i);

    if (hf_event_is (other, "call.started") && hf_event_get_at (other) <= hf_event_get_at (event))
      started = hf_event_get_at (other);
  }
  if (started == HF_TIME_NONE)
    return g_strdup (_ ("Live introduction"));
  span = hf_words_span (hf_event_get_at (event) - started);
  return g_strdup_printf (_ ("Live introduction, %s"), span);
}

static char *
outreach_title (const HfEvent *event)
{
  static const struct {
    const char *result;
    const char *title;
  } results[] = {
    { "reached", N_ ("Reached") },
    { "no_answer", N_ ("Tried to reach, no answer") },
    { "left_message", N_ ("Tried to reach, left a message") },
    { "left_voicemail", N_ ("Tried to reach, left a voicemail") },
    { "left_text", N_ ("Tried to reach, left a text") },
    { "wrong_person", N_ ("Tried to reach, somebody else answered") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (results); i++)
    if (g_strcmp0 (hf_event_get_string (event, "result"), results[i].result) == 0)
      return g_strdup (_ (results[i].title));
  return g_strdup (_ ("Tried to reach the person"));
}

static gboolean
is_message (const HfEvent *event)
{
  return hf_event_is (event, "foreign.changed") && hf_event_has_string (event, "means", MESSAGE);
}

static char *
make_title (const HfRowSight *sight, const HfEvent *event)
{
  if (hf_event_is (event, "consent.recorded"))
    return consent_title (sight, event);
  if (hf_event_is (event, "call.completed"))
    return call_title (sight, event);
  if (hf_event_is (event, "outreach.attempted"))
    return outreach_title (event);
  if (hf_event_is (event, "receiver.acknowledged"))
    return g_strdup_printf (_ ("Acknowledged by %s"), sight->receiver);
  if (hf_event_is (event, "receiver.declined"))
    return g_strdup_printf (_ ("Not possible for %s"), sight->receiver);
  if (hf_event_is (event, "visit.noshow"))
    return g_strdup (_ ("Missed visit"));
  if (is_message (event))
    return g_strdup (_ ("Message from another system"));
  return g_strdup (hf_words_event (event));
}

static char *
time_detail (const HfRowSight *sight, const HfEvent *event, const char *field)
{
  gint64 time = hf_event_get_time (event, field);

  return time != HF_TIME_NONE ? hf_words_long_moment (time, sight->calendar) : NULL;
}

static char *
said_detail (const char *what)
{
  static const struct {
    const char *what;
    const char *words;
  } said[] = { { "stop", N_ ("Stop") },
               { HF_YES_NO_ON, N_ ("Yes or no only") },
               { HF_YES_NO_OFF, N_ ("They can talk freely") } };

  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    if (g_strcmp0 (what, said[i].what) == 0)
      return g_strdup (_ (said[i].words));
  return g_strdup (what);
}

/* Whom it went to, or for whom it ended; NULL for an end for all. */
static char *
receiver_detail (const HfRowSight *sight, const HfEvent *event)
{
  const char *to = hf_event_get_string (event, "to");

  return to != NULL ? hf_desk_dup_receiver_name (sight->desk, to) : NULL;
}

/* Free text and what tells the subject: only where it may be shown. */
static char *
sensitive_detail (const HfEvent *event)
{
  if (hf_event_is (event, "note") || hf_event_is (event, "update.received"))
    return g_strdup (hf_event_get_string (event, "text"));
  if (hf_event_is (event, "loop.reopened"))
    return g_strdup (hf_event_get_string (event, "reason"));
  if (hf_event_is (event, "task.opened") || hf_event_is (event, "task.done"))
    return hf_words_task (hf_event_get_string (event, "id"));
  if (hf_event_is (event, "escalation.raised"))
    return hf_words_role (hf_event_get_string (event, "to"));
  if (hf_event_is (event, "patient.said"))
    return said_detail (hf_event_get_string (event, "what"));
  return NULL;
}

/* What it means, a line each, and their own words where those may be shown. */
static char *
foreign_detail (const HfRowSight *sight, const HfEvent *event)
{
  g_auto (GStrv) means = hf_event_dup_strings (event, "means");
  const char *text = sight->may_show ? hf_event_get_string (event, "text") : NULL;
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_auto (GStrv) lines = NULL;

  for (gsize i = 0; means[i] != NULL; i++) {
    g_autofree char *word = hf_words_meaning (means[i]);

    if (g_str_equal (means[i], MESSAGE))
      continue; /* the row is called so */
    g_strv_builder_add (words, word);
  }
  if (text != NULL)
    g_strv_builder_add (words, text);
  lines = g_strv_builder_end (words);
  return lines[0] != NULL ? g_strjoinv ("\n", lines) : NULL;
}

static char *
make_detail (const HfRowSight *sight, const HfEvent *event)
{
  if (hf_event_is (event, "appointment.booked"))
    return time_detail (sight, event, "time");
  if (hf_event_is (event, "visit.attended"))
    return time_detail (sight, event, "visitTime");
  if (hf_event_is (event, "receiver.acknowledged"))
    return g_strdup (_ ("They hold too from here."));
  if (hf_event_is (event, "receiver.declined") || hf_event_is (event, "privacy.lost") ||
      hf_event_is (event, "call.stopped")) {
    const char *reason = hf_event_get_string (event, "reason");

    return reason != NULL ? hf_words_reason (reason) : NULL;
  }
  if (hf_event_is (event, "barrier.noted") || hf_event_is (event, "barrier.solved"))
    return hf_words_barrier (hf_event_get_string (event, "kind"));
  if (hf_event_is (event, "packet.sent") || hf_event_is (event, "consent.revoked"))
    return receiver_detail (sight, event);
  if (hf_event_is (event, "closed"))
    return hf_words_outcome (hf_event_get_string (event, "outcome"));
  if (hf_event_is (event, "foreign.changed"))
    return foreign_detail (sight, event);
  return sight->may_show ? sensitive_detail (event) : NULL;
}

static char *
make_source (const HfRowSight *sight, const HfEvent *event, gboolean theirs)
{
  const HfEventHead *head = hf_event_get_head (event);
  const char *source = hf_event_get_string (event, "source");
  g_autofree char *noted = NULL;

  if (!theirs && g_strcmp0 (source, "receiver") != 0)
    return NULL;
  if (g_strcmp0 (source, "person") == 0)
    return g_strdup (_ ("Told by the person"));
  if (g_strcmp0 (source, "us") == 0)
    return NULL;
  if (head->noted - head->at < HF_MINUTE)
    return g_strdup_printf (_ ("Reported by %s"), sight->receiver);
  noted = hf_calendar_same_day (sight->calendar, head->noted, head->at)
              ? hf_words_clock (head->noted, sight->calendar)
              : hf_words_moment (head->noted, sight->calendar);
  return g_strdup_printf (_ ("Reported by %s · received %s"), sight->receiver, noted);
}

void
hf_timeline_tell (const HfRowSight *sight, const HfEvent *event, HfRowParts *parts)
{
  const Look *look = look_of (event);

  parts->title = make_title (sight, event);
  parts->detail = make_detail (sight, event);
  parts->source = make_source (sight, event, look->theirs);
  parts->when = hf_words_moment (hf_event_get_at (event), sight->calendar);
  parts->spoken_when = hf_words_long_moment (hf_event_get_at (event), sight->calendar);
  parts->icon = look->icon;
  parts->node = look->node;
  parts->theirs = look->theirs;
}
