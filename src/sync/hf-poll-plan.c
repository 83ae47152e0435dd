/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-poll-plan.h"

#define URGENT HF_MINUTE
#define SHORTEST (15 * HF_MINUTE)
#define USUAL HF_HOUR
#define LONGEST (4 * HF_HOUR)
/* How long after something came or went the answer to it may be near. */
#define STAYS_NEAR HF_HOUR

static gint64
next_in_hours (const HfPollPlan *plan, const HfCalendar *calendar, gint64 last)
{
  if (plan->moved != HF_TIME_NONE && last - plan->moved < STAYS_NEAR)
    return last + SHORTEST;
  if (hf_calendar_is_working_time (calendar, last + USUAL))
    return last + USUAL;
  return MIN (hf_calendar_next_opening (calendar, last), last + LONGEST);
}

static gint64
next_by_rule (const HfPollPlan *plan, const HfCalendar *calendar)
{
  gint64 last = MIN (plan->last, plan->now);
  gint64 next;

  if (plan->no_network)
    return last + SHORTEST;
  /* After a failure nothing else matters than when to knock again. */
  if (plan->retry != HF_TIME_NONE)
    return plan->retry;
  next = plan->urgent ? last + URGENT : next_in_hours (plan, calendar, last);
  return plan->waiting != HF_TIME_NONE ? MIN (next, plan->waiting) : next;
}

gint64
hf_poll_plan_next (const HfPollPlan *plan, const HfCalendar *calendar)
{
  gint64 next = plan->last != HF_TIME_NONE ? next_by_rule (plan, calendar) : plan->now;

  if (plan->not_before != HF_TIME_NONE)
    next = MAX (next, plan->not_before);
  return CLAMP (next, plan->now, plan->now + LONGEST);
}
