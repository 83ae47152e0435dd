/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When the server is asked again. */
#pragma once

#include "hf-time.h"

G_BEGIN_DECLS

/**
 * HfPollPlan: what the next round depends on. Times are ms UTC; %HF_TIME_NONE: there is none.
 * @now: by this computer's clock
 * @last: when the last round began
 * @moved: when something last came or went
 * @waiting: the earliest moment at which a waiting change may be tried
 * @retry: after a round that failed: when to knock again (hf_backoff_delay())
 * @not_before: the server asked for silence until then
 * @urgent: a call is live, or a time-critical handoff is due
 * @no_network: this computer says that it has none
 */
typedef struct {
  gint64 now;
  gint64 last;
  gint64 moved;
  gint64 waiting;
  gint64 retry;
  gint64 not_before;
  gboolean urgent;
  gboolean no_network;
} HfPollPlan;

/**
 * hf_poll_plan_next: when to begin the next round, not before @now of the plan. Pure.
 *
 * The polling rule of the SDOH Clinical Care guide (HL7 SDOHCC, "checking task status"): at least
 * once a business day, not more often than every 15 minutes unless it is urgent. Hourly in the
 * site's working hours; every 15 minutes for an hour after something came or went; every minute
 * while it is urgent; otherwise at the next opening, four hours at most. A round that a person asks
 * for, or that a change asks for, is not planned here: it begins at once.
 *
 * Without a network a failed try is repeated every 15 minutes only, for a monitor that is wrong
 * must not silence a desk; the caller asks for a round when the network comes back. Whatever a
 * clock that was set back says, the next round is never more than four hours away.
 */
gint64 hf_poll_plan_next (const HfPollPlan *plan, const HfCalendar *calendar);

G_END_DECLS
