/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync-pair.h"
#include "hf-time.h"

#include <string.h>

SyncPair *
sync_pair_new (guint32 seed, HfPractice *practice, const char *base_url)
{
  SyncPair *pair = g_new0 (SyncPair, 1);

  pair->random = g_rand_new_with_seed (seed);
  pair->practice = practice;
  pair->handoffs = g_ptr_array_new_with_free_func (g_free);
  pair->written = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < 2; i++) {
    pair->desks[i] = sync_desk_new (i == 0 ? "ana" : "ben", practice, base_url);
    hf_sync_set_seed (pair->desks[i]->sync, seed * 2 + i);
    g_ptr_array_add (pair->handoffs, sync_desk_open (pair->desks[i]));
  }
  return pair;
}

void
sync_pair_free (SyncPair *pair)
{
  for (guint i = 0; i < 2; i++)
    sync_desk_free (pair->desks[i]);
  g_ptr_array_unref (pair->handoffs);
  g_ptr_array_unref (pair->written);
  g_rand_free (pair->random);
  g_free (pair->looked_at);
  g_free (pair->looked_id);
  g_free (pair);
}

SyncDesk *
sync_pair_some_desk (SyncPair *pair)
{
  return pair->desks[g_rand_int_range (pair->random, 0, 2)];
}

void
sync_pair_write (SyncPair *pair)
{
  static const struct {
    const char *type;
    const char *data;
  } events[] = {
    { "note", "{'text': <'something'>}" },
    { "nudge.sent", NULL },
    { "screen.answered", "{'answers': <{'int.need': <'no'>}>}" },
    { "barrier.noted", "{'kind': <'transport'>}" },
    { "appointment.booked", "{'appt': <'a1'>, 'time': <'2026-03-05T15:00:00Z'>, "
                            "'source': <'us'>}" },
    { "appointment.booked", "{'appt': <'a1'>, 'time': <'2026-03-06T10:00:00Z'>, "
                            "'source': <'us'>}" },
    { "appointment.cancelled", "{'appt': <'a1'>}" },
    { "visit.noshow", "{'appt': <'a1'>, 'source': <'us'>}" },
    { "consent.recorded", "{'to': <[<'northside-pantry'>]>, 'items': <[<'id'>]>, "
                          "'back': <true>, 'expires': <'2026-05-01T00:00:00Z'>}" },
    { "consent.revoked", "{'mode': <'aloud'>}" },
    { "packet.sent", "{'to': <'northside-pantry'>, 'items': <[<'id'>]>}" },
  };
  guint which = (guint)g_rand_int_range (pair->random, 0, G_N_ELEMENTS (events));
  guint handoff = (guint)g_rand_int_range (pair->random, 0, (gint32)pair->handoffs->len);

  g_ptr_array_add (pair->written, sync_desk_write (sync_pair_some_desk (pair),
                                                   g_ptr_array_index (pair->handoffs, handoff),
                                                   events[which].type, events[which].data));
}

/* The other program writes @json back with @to in place of the first of @from that is in it. */
static void
put_edited (SyncPair *pair,
            const char *type,
            const char *id,
            const char *json,
            const char *const *from,
            const char *to)
{
  g_autoptr (GString) text = g_string_new (json);

  for (guint i = 0; from[i] != NULL; i++)
    if (g_string_replace (text, from[i], to, 1) > 0) {
      hf_practice_put (pair->practice, type, id, text->str, NULL);
      pair->foreign++;
      return;
    }
}

static char *
some_id (SyncPair *pair, const char *type)
{
  g_auto (GStrv) ids = hf_practice_dup_ids (pair->practice, type);
  guint n = g_strv_length (ids);

  return n > 0 ? g_strdup (ids[g_rand_int_range (pair->random, 0, (gint32)n)]) : NULL;
}

void
sync_pair_edit (SyncPair *pair)
{
  static const char *const to[] = { "\"status\":\"accepted\"", "\"status\":\"in-progress\"",
                                    "\"status\":\"on-hold\"" };
  static const char *const from[] = { "\"status\":\"draft\"", "\"status\":\"requested\"",
                                      "\"status\":\"in-progress\"", NULL };
  const char *status = to[g_rand_int_range (pair->random, 0, G_N_ELEMENTS (to))];
  g_autofree char *id = some_id (pair, "Task");
  g_autofree char *json = id != NULL ? hf_practice_get (pair->practice, "Task", id) : NULL;

  if (json != NULL)
    put_edited (pair, "Task", id, json, from, status);
}

void
sync_pair_move (SyncPair *pair)
{
  static const char *const days[] = { "\"start\":\"2026-03-05T15:00:00.000Z\"",
                                      "\"start\":\"2026-03-06T10:00:00.000Z\"",
                                      "\"start\":\"2026-03-09T14:00:00.000Z\"", NULL };
  static const char *const ends[] = { "\"status\":\"cancelled\"", "\"status\":\"noshow\"",
                                      "\"status\":\"fulfilled\"" };
  static const char *const booked[] = { "\"status\":\"booked\"", NULL };
  guint day = (guint)g_rand_int_range (pair->random, 0, G_N_ELEMENTS (days));
  const char *end = ends[g_rand_int_range (pair->random, 0, G_N_ELEMENTS (ends))];

  /* Looks again, or goes by what it saw the last time. */
  if (pair->looked_id == NULL || g_rand_boolean (pair->random)) {
    g_free (pair->looked_id);
    g_free (pair->looked_at);
    pair->looked_id = some_id (pair, "Appointment");
    pair->looked_at = pair->looked_id != NULL
                          ? hf_practice_get (pair->practice, "Appointment", pair->looked_id)
                          : NULL;
  }
  if (pair->looked_at != NULL)
    put_edited (pair, "Appointment", pair->looked_id, pair->looked_at,
                days[day] != NULL ? days : booked, days[day] != NULL ? days[day] : end);
}

static void
assert_nothing_waits (SyncDesk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = hf_store_list_outbox (desk->store, FALSE, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < items->len; i++) {
    const HfOutboxItem *item = g_ptr_array_index (items, i);

    /* Held: a packet that no consent covers. */
    g_assert_cmpint (item->state, ==, HF_OUTBOX_HELD);
  }
}

/* All that stands on the server, a line a resource. */
static char *
picture (HfPractice *practice)
{
  static const char *const types[] = { "Patient",           "ServiceRequest",       "Task",
                                       "Consent",           "Appointment",          "Communication",
                                       "DocumentReference", "QuestionnaireResponse" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (types); i++) {
    g_auto (GStrv) ids = hf_practice_dup_ids (practice, types[i]);

    for (guint j = 0; ids[j] != NULL; j++) {
      g_autofree char *json = hf_practice_get (practice, types[i], ids[j]);

      g_string_append_printf (text, "%s\n", json);
    }
  }
  return g_string_free (text, FALSE);
}

/* Every handoff's resources are derived anew and compared with what stands on the server. A write
 * that the server refuses because the desk knew an old version is none. */
static void
assert_nothing_to_write (SyncPair *pair)
{
  g_autofree char *before = picture (pair->practice);
  g_autofree char *after = NULL;

  for (guint i = 0; i < 2; i++) {
    for (guint j = 0; j < pair->handoffs->len; j++) {
      const char *handoff = g_ptr_array_index (pair->handoffs, j);

      g_assert_true (hf_store_queue_snapshot (pair->desks[i]->store, handoff, NULL));
    }
    sync_desk_run (pair->desks[i]);
  }
  after = picture (pair->practice);
  g_assert_cmpstr (after, ==, before);
}

void
sync_pair_converge (SyncPair *pair)
{
  for (guint i = 0; i < 4; i++)
    sync_desk_run (pair->desks[i % 2]);
  sync_desk_assert_same (pair->desks[0], pair->desks[1]);
  assert_nothing_waits (pair->desks[0]);
  assert_nothing_waits (pair->desks[1]);
  assert_nothing_to_write (pair);
}

/* How many carriers name this event: exactly one may. */
static guint
count_carriers (GPtrArray *carriers, const char *event)
{
  g_autofree char *urn = g_strconcat ("\"urn:uuid:", event, "\"", NULL);
  guint n = 0;

  for (guint i = 0; i < carriers->len; i++)
    n += strstr (g_ptr_array_index (carriers, i), urn) != NULL;
  return n;
}

static gboolean
is_held (SyncPair *pair, const char *event)
{
  for (guint i = 0; i < 2; i++) {
    g_autoptr (HfOutboxItem) item = sync_desk_find (pair->desks[i], event);

    if (item != NULL && item->state == HF_OUTBOX_HELD)
      return TRUE;
  }
  return FALSE;
}

void
sync_pair_count (SyncPair *pair, SyncPairTally *tally)
{
  g_auto (GStrv) ids = hf_practice_dup_ids (pair->practice, "Communication");
  g_autoptr (GPtrArray) carriers = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *dump = sync_desk_dump (pair->desks[0]);

  for (guint i = 0; ids[i] != NULL; i++)
    g_ptr_array_add (carriers, hf_practice_get (pair->practice, "Communication", ids[i]));
  for (guint i = 0; i < pair->written->len; i++) {
    const char *event = g_ptr_array_index (pair->written, i);
    guint n = count_carriers (carriers, event);

    tally->lost += n == 0 && !is_held (pair, event);
    tally->doubled += n > 1;
  }
  tally->written += pair->written->len;
  tally->foreign += pair->foreign;
  tally->asked += strstr (dump, "'appointment:") != NULL;
  tally->runs++;
}

void
sync_pair_report (const SyncPairTally *tally, const char *what, const char *more)
{
  g_print ("# %u %s: %u events written, %u foreign writes%s: %u lost, %u doubled, %u to ask\n",
           tally->runs, what, tally->written, tally->foreign, more, tally->lost, tally->doubled,
           tally->asked);
  g_assert_cmpuint (tally->runs, >, 0);
  g_assert_cmpuint (tally->written, >, 0);
  g_assert_cmpuint (tally->lost, ==, 0);
  g_assert_cmpuint (tally->doubled, ==, 0);
}

static guint
read_number (const char *name, guint otherwise)
{
  const char *text = g_getenv (name);

  return text != NULL ? (guint)g_ascii_strtoull (text, NULL, 10) : otherwise;
}

guint
sync_pair_choose_runs (guint test, guint soak, guint *offset)
{
  guint shards = read_number ("HF_SHARDS", 1);
  guint runs = read_number ("HF_RUNS", g_getenv ("HF_SOAK") != NULL ? soak : test) / shards;

  *offset = read_number ("HF_SHARD", 0) * runs;
  if (g_getenv ("HF_ONLY") == NULL)
    return runs;
  *offset = read_number ("HF_ONLY", 1) - 1;
  return 1;
}
