/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-sync-text-private.h"

#include "hf-words.h"

#include <glib/gi18n-lib.h>

/* Longer than this is an obligation: while the service can be reached, and in any case. */
#define LONG_ONLINE HF_DAY
#define LONG_AT_ALL (3 * HF_DAY)

static gboolean
is_state (const HfSyncLook *look, const char *state)
{
  return look->facts != NULL && g_strcmp0 (look->facts->state, state) == 0;
}

/* Whatever went wrong last, a service that answered at all can be reached. */
static gboolean
is_online (const HfSyncLook *look)
{
  return look->facts->state != NULL && !is_state (look, "offline");
}

static gboolean
is_stale (const HfSyncLook *look, const HfOutboxItem *item)
{
  gint64 age = look->now - item->since;

  if (look->facts->state == NULL || item->state == HF_OUTBOX_KEPT)
    return FALSE;
  return age > LONG_AT_ALL || (age > LONG_ONLINE && is_online (look));
}

static void
keep_oldest (gint64 *slot, gint64 since)
{
  if (*slot == HF_TIME_NONE || since < *slot)
    *slot = since;
}

void
hf_sync_look_add (HfSyncLook *look, const HfOutboxItem *item)
{
  switch (item->state) {
  case HF_OUTBOX_SENT:
    look->sent++;
    return;
  case HF_OUTBOX_REFUSED:
    look->refused++;
    break;
  case HF_OUTBOX_HELD:
    look->held++;
    break;
  case HF_OUTBOX_KEPT:
    look->kept++;
    break;
  case HF_OUTBOX_WAITING:
  case HF_OUTBOX_UNKNOWN:
  default:
    look->waiting++;
    keep_oldest (&look->waiting_since, item->since);
    break;
  }
  if (is_stale (look, item)) {
    look->stale++;
    keep_oldest (&look->stale_since, item->since);
  }
}

void
hf_sync_progress_clear (HfSyncProgress *progress)
{
  g_clear_pointer (&progress->part, g_free);
}

void
hf_sync_progress_read (HfSyncProgress *progress, const char *fact)
{
  g_auto (GStrv) words = g_strsplit (fact != NULL ? fact : "", " ", 4);
  guint n = g_strv_length (words);
  guint64 done = 0;

  hf_sync_progress_clear (progress);
  progress->left = -1;
  if (n < 3 || !g_ascii_string_to_unsigned (words[1], 10, 0, G_MAXUINT, &done, NULL))
    return;
  progress->part = g_strdup (words[0]);
  progress->done = (guint)done;
  progress->total = g_ascii_strtoll (words[2], NULL, 10);
  progress->paused = n == 4;
}

/* The server no longer shows what was sent: a person is to be asked (docs/sync.md). */
static gboolean
is_missing (const HfSyncLook *look)
{
  return look->facts != NULL && look->facts->missing != NULL;
}

gboolean
hf_sync_look_is_all_sent (const HfSyncLook *look)
{
  return look->waiting + look->refused + look->held + look->kept + look->different == 0 &&
         !is_missing (look);
}

/* Whether the server did not let us in, or did not answer, when it was asked last. */
static gboolean
is_cut_off (const HfSyncLook *look)
{
  return is_state (look, "offline") || is_state (look, "signed-out") || is_state (look, "failed");
}

HfSyncMood
hf_sync_look_get_mood (const HfSyncLook *look)
{
  if (look->refused > 0 || look->different > 0 || is_missing (look))
    return HF_SYNC_ATTENTION;
  if (is_cut_off (look))
    return HF_SYNC_OFFLINE;
  if (look->facts == NULL || look->facts->last_contact == NULL ||
      !hf_sync_look_is_all_sent (look) || look->progress->part != NULL)
    return HF_SYNC_WAITING;
  return HF_SYNC_SENT;
}

/* Takes @part. */
static void
add_part (GString *text, char *part)
{
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
  g_free (part);
}

static void
add_counts (const HfSyncLook *look, GString *text)
{
  if (look->refused > 0)
    add_part (text, g_strdup_printf (_ ("%u refused"), look->refused));
  if (look->different > 0)
    add_part (text, g_strdup_printf (_ ("%u different"), look->different));
  if (look->held > 0)
    add_part (text, g_strdup_printf (_ ("%u held"), look->held));
  if (look->waiting > 0)
    add_part (text, g_strdup_printf (_ ("%u waiting"), look->waiting));
  if (look->kept > 0)
    add_part (text, g_strdup_printf (_ ("%u kept here"), look->kept));
}

static char *
dup_contact (const HfSyncLook *look)
{
  gint64 time;

  if (look->facts == NULL || look->facts->last_contact == NULL ||
      !hf_time_parse (look->facts->last_contact, &time, NULL))
    return NULL;
  return hf_calendar_same_day (look->calendar, time, look->now)
             ? hf_words_clock (time, look->calendar)
             : hf_words_moment (time, look->calendar);
}

/* What a person calls what is fetched. A total below what is here already was an estimate. */
static char *
dup_progress (const HfSyncProgress *progress)
{
  gboolean counted = progress->total >= (gint64)progress->done;
  guint total = counted ? (guint)MIN (progress->total, G_MAXUINT) : 0;

  if (g_strcmp0 (progress->part, "Task") == 0)
    return counted ? g_strdup_printf (_ ("%u of %u referrals fetched"), progress->done, total)
                   : g_strdup_printf (ngettext ("%u referral fetched so far",
                                                "%u referrals fetched so far", progress->done),
                                      progress->done);
  return counted ? g_strdup_printf (_ ("%u of %u entries fetched"), progress->done, total)
                 : g_strdup_printf (ngettext ("%u entry fetched so far",
                                              "%u entries fetched so far", progress->done),
                                    progress->done);
}

char *
hf_sync_text_title (const HfSyncLook *look)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *clock = dup_contact (look);

  if (look->facts == NULL)
    return g_strdup (_ ("Looking at what is sent"));
  if (is_state (look, "signed-out"))
    g_string_append (text, _ ("Sign in to send"));
  else if (is_state (look, "offline") && clock != NULL)
    g_string_append_printf (text, _ ("Offline since %s"), clock);
  else if (is_state (look, "offline"))
    g_string_append (text, _ ("Offline"));
  add_counts (look, text);
  if (look->progress->part != NULL)
    add_part (text, dup_progress (look->progress));
  if (is_missing (look))
    add_part (text, g_strdup (_ ("Records are missing on the service")));
  if (text->len == 0 && clock == NULL)
    return g_strdup (_ ("Nothing to send yet"));
  return g_strdup (text->len > 0 ? text->str : _ ("Everything sent"));
}

char *
hf_sync_text_subtitle (const HfSyncLook *look)
{
  g_autofree char *clock = dup_contact (look);

  if (clock == NULL)
    return g_strdup (_ ("Not checked yet"));
  if (is_state (look, "failed"))
    return g_strdup_printf (_ ("The last check failed · last answer %s"), clock);
  return g_strdup_printf (_ ("Last check %s"), clock);
}

/* Takes @line. */
static void
add_line (GString *text, char *line)
{
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, line);
  g_free (line);
}

static void
add_service (const HfSyncLook *look, GString *text)
{
  static const char *const here[] = { "127.0.0.1", "::1", "localhost", NULL };
  const char *service = look->facts->service;

  if (service == NULL)
    return;
  if (g_strv_contains (here, service))
    add_line (text, g_strdup (_ ("The service runs on this computer.")));
  else
    add_line (text, g_strdup_printf (_ ("The service is %s."), service));
}

/* An estimate is said only where it rests on something; seconds are not worth saying. */
static void
add_progress (const HfSyncLook *look, GString *text)
{
  const HfSyncProgress *progress = look->progress;
  g_autofree char *span = NULL;

  if (progress->part == NULL)
    return;
  if (progress->paused) {
    add_line (text, g_strdup (_ ("Not everything is fetched. Check Now goes on where it ended.")));
    return;
  }
  add_line (text, g_strdup (_ ("What has arrived can be worked with already.")));
  if (progress->left < HF_MINUTE)
    return;
  span = hf_words_span (progress->left);
  add_line (text, g_strdup_printf (_ ("About %s yet."), span));
}

static void
add_account (const HfSyncLook *look, GString *text)
{
  const char *name = look->facts->account_name;
  const char *state = look->facts->account_state;

  if (g_strcmp0 (state, "signed-out") == 0)
    add_line (text, g_strdup (_ ("Nobody is signed in.")));
  else if (name != NULL && g_strcmp0 (state, "this-session") == 0)
    add_line (text, g_strdup_printf (_ ("%s is signed in until Holdfast is closed."), name));
  else if (name != NULL && g_strcmp0 (state, "signed-in") == 0)
    add_line (text, g_strdup_printf (_ ("%s is signed in."), name));
}

static void
add_fault (const HfSyncLook *look, GString *text)
{
  const char *fault = look->facts->fault;

  /* That somebody must sign in is the title already. */
  if (fault == NULL || g_strcmp0 (look->facts->state, "signed-out") == 0)
    return;
  if (is_cut_off (look))
    add_line (text, g_strdup_printf (_ ("The last check did not go well: %s"), fault));
  else if (!is_missing (look)) /* the fault is that, and is said */
    add_line (text, g_strdup_printf (_ ("An entry of the service was passed over: %s"), fault));
}

/* G22: nobody knows why; so nothing is sent again, or taken for deleted, before a person says so.
 */
static void
add_missing (const HfSyncLook *look, GString *text)
{
  if (is_missing (look))
    add_line (text, g_strdup_printf (
                        _ ("The service no longer shows %s of what was sent. Nothing is lost here. "
                           "Ask who runs it what happened, and then send it again."),
                        look->facts->missing));
}

char *
hf_sync_text_detail (const HfSyncLook *look)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (look->facts == NULL)
    return g_strdup ("");
  add_progress (look, text);
  add_missing (look, text);
  add_service (look, text);
  add_account (look, text);
  if (look->waiting > 0) {
    g_autofree char *since = hf_words_moment (look->waiting_since, look->calendar);

    add_line (text, g_strdup_printf (_ ("The oldest waits since %s."), since));
  }
  add_fault (look, text);
  if (look->sent > 0)
    add_line (text, g_strdup_printf (ngettext ("%u change was sent in the last day.",
                                               "%u changes were sent in the last day.", look->sent),
                                     look->sent));
  return g_strdup (text->str);
}

char *
hf_sync_text_duty (const HfSyncLook *look)
{
  g_autofree char *since = NULL;

  if (look->stale == 0)
    return NULL;
  since = hf_words_moment (look->stale_since, look->calendar);
  return g_strdup_printf (ngettext ("%u change was not sent since %s. See why.",
                                    "%u changes were not sent, the oldest since %s. See why.",
                                    look->stale),
                          look->stale, since);
}
