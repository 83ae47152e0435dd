/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-poll-plan.h"

/* 2026-03-02 is a Monday; New York is five hours behind UTC. */
static const char *const monday_noon = "2026-03-02T12:00:00-05:00";

static gint64
time_of (const char *text)
{
  gint64 time = 0;

  g_assert_true (hf_time_parse (text, &time, NULL));
  return time;
}

static HfPollPlan
plan_after (const char *last)
{
  HfPollPlan plan = { .now = time_of (last),
                      .last = time_of (last),
                      .moved = HF_TIME_NONE,
                      .waiting = HF_TIME_NONE,
                      .retry = HF_TIME_NONE,
                      .not_before = HF_TIME_NONE };

  return plan;
}

static void
assert_next (const HfPollPlan *plan, const char *expected)
{
  const char *const holidays[] = { "2026-03-06", NULL };
  g_autoptr (HfCalendar) calendar = hf_calendar_new ("America/New_York", holidays, NULL);
  g_autofree char *next =
      hf_time_format_local (hf_poll_plan_next (plan, calendar), hf_calendar_get_zone (calendar));

  g_assert_cmpstr (next, ==, expected);
}

static void
test_first (void)
{
  HfPollPlan plan = plan_after (monday_noon);

  plan.last = HF_TIME_NONE;
  assert_next (&plan, monday_noon);
}

static void
test_hourly (void)
{
  HfPollPlan plan = plan_after (monday_noon);

  assert_next (&plan, "2026-03-02T13:00:00-05:00");
  plan.now += 20 * HF_MINUTE;
  assert_next (&plan, "2026-03-02T13:00:00-05:00");
  plan = plan_after ("2026-03-02T16:00:00-05:00");
  assert_next (&plan, "2026-03-02T17:00:00-05:00");
}

static void
test_closed (void)
{
  HfPollPlan evening = plan_after ("2026-03-02T17:00:00-05:00");
  HfPollPlan dawn = plan_after ("2026-03-03T05:00:00-05:00");
  HfPollPlan holiday = plan_after ("2026-03-06T12:00:00-05:00");

  assert_next (&evening, "2026-03-02T21:00:00-05:00");
  assert_next (&dawn, "2026-03-03T08:00:00-05:00");
  assert_next (&holiday, "2026-03-06T16:00:00-05:00");
}

static void
test_opening (void)
{
  HfPollPlan plan = plan_after ("2026-03-03T06:30:00-05:00");

  assert_next (&plan, "2026-03-03T08:00:00-05:00");
  plan = plan_after ("2026-03-09T06:59:00-04:00");
  assert_next (&plan, "2026-03-09T08:00:00-04:00");
}

static void
test_quarter (void)
{
  HfPollPlan plan = plan_after (monday_noon);

  plan.moved = plan.last;
  assert_next (&plan, "2026-03-02T12:15:00-05:00");
  plan.moved = plan.last - HF_HOUR + 1;
  assert_next (&plan, "2026-03-02T12:15:00-05:00");
  plan.moved = plan.last - HF_HOUR;
  assert_next (&plan, "2026-03-02T13:00:00-05:00");
}

static void
test_urgent (void)
{
  HfPollPlan plan = plan_after ("2026-03-01T23:00:00-05:00");

  plan.urgent = TRUE;
  assert_next (&plan, "2026-03-01T23:01:00-05:00");
}

static void
test_waiting (void)
{
  HfPollPlan plan = plan_after (monday_noon);

  plan.waiting = plan.now + 20 * HF_SECOND;
  assert_next (&plan, "2026-03-02T12:00:20-05:00");
  plan.waiting = plan.now - HF_DAY;
  assert_next (&plan, monday_noon);
}

static void
test_failure (void)
{
  HfPollPlan plan = plan_after (monday_noon);

  plan.retry = plan.now + 7 * HF_SECOND;
  plan.urgent = TRUE;
  plan.waiting = plan.now;
  assert_next (&plan, "2026-03-02T12:00:07-05:00");
}

static void
test_silence (void)
{
  HfPollPlan plan = plan_after (monday_noon);

  plan.not_before = plan.now + 50 * HF_MINUTE;
  plan.retry = plan.now + HF_SECOND;
  plan.urgent = TRUE;
  plan.waiting = plan.now;
  assert_next (&plan, "2026-03-02T12:50:00-05:00");
}

static void
test_no_network (void)
{
  HfPollPlan plan = plan_after (monday_noon);

  plan.no_network = TRUE;
  plan.urgent = TRUE;
  plan.retry = plan.now + HF_SECOND;
  plan.waiting = plan.now;
  assert_next (&plan, "2026-03-02T12:15:00-05:00");
}

static void
test_clock_set_back (void)
{
  HfPollPlan plan = plan_after (monday_noon);

  plan.last = plan.now + 365 * HF_DAY;
  assert_next (&plan, "2026-03-02T13:00:00-05:00");
  plan.not_before = plan.now + 365 * HF_DAY;
  assert_next (&plan, "2026-03-02T16:00:00-05:00");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/poll/the-first-round-is-at-once", test_first);
  g_test_add_func ("/sync/poll/hourly-in-working-hours", test_hourly);
  g_test_add_func ("/sync/poll/every-four-hours-while-closed", test_closed);
  g_test_add_func ("/sync/poll/not-later-than-the-opening", test_opening);
  g_test_add_func ("/sync/poll/every-15-minutes-after-something-moved", test_quarter);
  g_test_add_func ("/sync/poll/every-minute-while-urgent", test_urgent);
  g_test_add_func ("/sync/poll/a-change-waits-no-longer-than-it-must", test_waiting);
  g_test_add_func ("/sync/poll/after-a-failure-when-the-back-off-says", test_failure);
  g_test_add_func ("/sync/poll/silence-that-the-server-asked-for-is-kept", test_silence);
  g_test_add_func ("/sync/poll/without-a-network-every-15-minutes", test_no_network);
  g_test_add_func ("/sync/poll/a-clock-set-back-does-not-silence", test_clock_set_back);
  return g_test_run ();
}
