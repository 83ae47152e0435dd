/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random schedules of faults: two desks and another program work on the same handoffs while the
 * line cuts, drops, delays and refuses. When the faults stop, nothing may be lost or doubled.
 * HF_SCHEDULES sets how many; HF_SCHEDULE runs one of them. */
#include "hf-time.h"
#include "sync-desk.h"

#include <string.h>

#define ROUNDS 12

typedef struct {
  GRand *random;
  HfPractice *practice;
  SyncDesk *desks[2];
  GPtrArray *handoffs; /* utf8 */
  GPtrArray *written;  /* utf8: ids of events whose append was acknowledged */
  guint foreign;
} Schedule;

typedef struct {
  guint schedules;
  guint written;
  guint foreign;
  guint faults;
  guint lost;
  guint doubled;
} Tally;

static const HfPracticeAction actions[] = {
  HF_PRACTICE_STATUS,     HF_PRACTICE_CUT,  HF_PRACTICE_DROP_BEFORE,
  HF_PRACTICE_DROP_AFTER, HF_PRACTICE_HTML, HF_PRACTICE_STALE_VERSION,
};
static const guint statuses[] = { 500, 502, 503, 429, 409, 412 };
static const char *const methods[] = { "GET", "PUT", "POST", NULL };

static void
add_faults (Schedule *schedule)
{
  guint n = (guint)g_rand_int_range (schedule->random, 0, 4);

  for (guint i = 0; i < n; i++) {
    HfPracticeFault fault = {
      .action = actions[g_rand_int_range (schedule->random, 0, G_N_ELEMENTS (actions))],
      .method = methods[g_rand_int_range (schedule->random, 0, G_N_ELEMENTS (methods))],
      .status = statuses[g_rand_int_range (schedule->random, 0, G_N_ELEMENTS (statuses))],
      .bytes = (gsize)g_rand_int_range (schedule->random, 0, 400),
      .count = (guint)g_rand_int_range (schedule->random, 1, 4),
      .chance = g_rand_double_range (schedule->random, 0.1, 1.0),
    };

    if (fault.status == 429)
      fault.retry_after = (guint)g_rand_int_range (schedule->random, 1, 300);
    hf_practice_add_fault (schedule->practice, &fault);
  }
}

/* A server whose If-None-Exist looks up an index that lags can make two of one: left out. */
static void
choose_manners (Schedule *schedule)
{
  HfPracticeLimits limits = hf_practice_limits_default;

  limits.update_create = g_rand_boolean (schedule->random);
  limits.second_stamps = g_rand_boolean (schedule->random);
  limits.page_life = g_rand_boolean (schedule->random) ? 1 : 0;
  if (limits.update_create && g_rand_boolean (schedule->random))
    limits.search_lag = 90 * HF_SECOND;
  hf_practice_set_limits (schedule->practice, &limits);
}

static void
write_something (Schedule *schedule)
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
    { "consent.recorded", "{'to': <[<'northside-pantry'>]>, 'items': <[<'id'>]>, "
                          "'back': <true>, 'expires': <'2026-05-01T00:00:00Z'>}" },
  };
  SyncDesk *desk = schedule->desks[g_rand_int_range (schedule->random, 0, 2)];
  guint which = (guint)g_rand_int_range (schedule->random, 0, G_N_ELEMENTS (events));
  guint handoff = (guint)g_rand_int_range (schedule->random, 0, (gint32)schedule->handoffs->len);

  g_ptr_array_add (schedule->written,
                   sync_desk_write (desk, g_ptr_array_index (schedule->handoffs, handoff),
                                    events[which].type, events[which].data));
}

/* Another program puts back a whole Task with another status, without asking whose version. */
static void
edit_a_task (Schedule *schedule)
{
  static const char *const to[] = { "\"status\":\"accepted\"", "\"status\":\"in-progress\"",
                                    "\"status\":\"on-hold\"" };
  g_auto (GStrv) ids = hf_practice_dup_ids (schedule->practice, "Task");
  g_autofree char *json = NULL;
  g_autoptr (GString) text = NULL;
  guint n = g_strv_length (ids);

  if (n == 0)
    return;
  n = (guint)g_rand_int_range (schedule->random, 0, (gint32)n);
  json = hf_practice_get (schedule->practice, "Task", ids[n]);
  text = g_string_new (json);
  if (g_string_replace (text, "\"status\":\"draft\"", to[g_rand_int_range (schedule->random, 0, 3)],
                        1) == 0 &&
      g_string_replace (text, "\"status\":\"in-progress\"",
                        to[g_rand_int_range (schedule->random, 0, 3)], 1) == 0)
    return;
  hf_practice_put (schedule->practice, "Task", ids[n], text->str, NULL);
  schedule->foreign++;
}

static void
play_round (Schedule *schedule)
{
  guint n = (guint)g_rand_int_range (schedule->random, 0, 4);

  hf_practice_clear_faults (schedule->practice);
  add_faults (schedule);
  for (guint i = 0; i < n; i++)
    write_something (schedule);
  if (g_rand_boolean (schedule->random))
    edit_a_task (schedule);
  for (guint i = 0; i < 2; i++)
    sync_desk_try (schedule->desks[g_rand_int_range (schedule->random, 0, 2)]);
  hf_practice_advance (schedule->practice, g_rand_int_range (schedule->random, 1, 6 * HF_MINUTE));
}

static void
settle (Schedule *schedule)
{
  hf_practice_clear_faults (schedule->practice);
  hf_practice_set_limits (schedule->practice, &hf_practice_limits_default);
  for (guint i = 0; i < 4; i++) {
    hf_practice_advance (schedule->practice, 10 * HF_MINUTE);
    sync_desk_run (schedule->desks[0]);
    sync_desk_run (schedule->desks[1]);
  }
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

static void
count_faults (Schedule *schedule, Tally *tally)
{
  g_auto (GStrv) ids = hf_practice_dup_ids (schedule->practice, "Communication");
  g_autoptr (GPtrArray) carriers = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; ids[i] != NULL; i++)
    g_ptr_array_add (carriers, hf_practice_get (schedule->practice, "Communication", ids[i]));
  for (guint i = 0; i < schedule->written->len; i++) {
    guint n = count_carriers (carriers, g_ptr_array_index (schedule->written, i));

    tally->lost += n == 0;
    tally->doubled += n > 1;
  }
  tally->written += schedule->written->len;
  tally->foreign += schedule->foreign;
  tally->faults += hf_practice_count_faults (schedule->practice);
  tally->schedules++;
}

static guint
count_writes (HfPractice *practice)
{
  return hf_practice_count_requests (practice, "PUT", NULL) +
         hf_practice_count_requests (practice, "POST", NULL);
}

static void
play (guint number, Tally *tally)
{
  Schedule schedule = { .random = g_rand_new_with_seed (number) };
  g_autoptr (GError) error = NULL;
  guint before;

  schedule.practice = hf_practice_new (number, SYNC_DESK_START);
  hf_practice_start (schedule.practice, 0, &error);
  g_assert_no_error (error);
  schedule.handoffs = g_ptr_array_new_with_free_func (g_free);
  schedule.written = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < 2; i++) {
    schedule.desks[i] = sync_desk_new (i == 0 ? "ana" : "ben", schedule.practice,
                                       hf_practice_get_base_url (schedule.practice));
    hf_sync_set_seed (schedule.desks[i]->sync, number * 2 + i);
    g_ptr_array_add (schedule.handoffs, sync_desk_open (schedule.desks[i]));
  }
  choose_manners (&schedule);
  for (guint i = 0; i < ROUNDS; i++)
    play_round (&schedule);
  settle (&schedule);

  sync_desk_assert_same (schedule.desks[0], schedule.desks[1]);
  before = count_writes (schedule.practice);
  sync_desk_run (schedule.desks[0]);
  sync_desk_run (schedule.desks[1]);
  g_assert_cmpuint (count_writes (schedule.practice), ==, before);
  g_assert_cmpuint (sync_desk_count (schedule.desks[0], HF_OUTBOX_REFUSED), ==, 0);
  g_assert_cmpuint (sync_desk_count (schedule.desks[1], HF_OUTBOX_REFUSED), ==, 0);
  count_faults (&schedule, tally);

  for (guint i = 0; i < 2; i++)
    sync_desk_free (schedule.desks[i]);
  hf_practice_free (schedule.practice);
  g_ptr_array_unref (schedule.handoffs);
  g_ptr_array_unref (schedule.written);
  g_rand_free (schedule.random);
}

static void
test_schedules (void)
{
  const char *only = g_getenv ("HF_SCHEDULE");
  const char *many = g_getenv ("HF_SCHEDULES");
  guint n = many != NULL ? (guint)g_ascii_strtoull (many, NULL, 10) : 50;
  Tally tally = { 0 };

  for (guint i = 1; only == NULL && i <= n; i++) {
    g_test_message ("schedule %u", i);
    play (i, &tally);
  }
  if (only != NULL)
    play ((guint)g_ascii_strtoull (only, NULL, 10), &tally);
  g_print ("# %u schedules: %u events written, %u foreign writes, %u faults: "
           "%u lost, %u doubled\n",
           tally.schedules, tally.written, tally.foreign, tally.faults, tally.lost, tally.doubled);
  g_assert_cmpuint (tally.schedules, >, 0);
  g_assert_cmpuint (tally.faults, >, 0);
  g_assert_cmpuint (tally.lost, ==, 0);
  g_assert_cmpuint (tally.doubled, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/schedules/lose-and-double-nothing", test_schedules);
  return g_test_run ();
}
