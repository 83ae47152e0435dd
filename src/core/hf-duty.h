/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that is ours to do in a loop beside its next step: clocks, tasks, calls for help,
 * differences, dates that are missing. */
#pragma once

#include "hf-loop.h"

G_BEGIN_DECLS

typedef enum {
  HF_DUTY_ESCALATION, /* help was called in */
  HF_DUTY_CONFLICT,   /* two answers differ */
  HF_DUTY_CLOCK,      /* a deadline of ours is running, or late */
  HF_DUTY_DATE,       /* a clock cannot start before this date is known */
  HF_DUTY_TASK        /* holds closing (R85) */
} HfDutyKind;

/** HfDuty: @id and @label point into the view or the pathway it was made from. */
typedef struct {
  HfDutyKind kind;
  const char *id;    /* escalation, conflict, deadline, anchor or task */
  const char *label; /* (nullable): the pathway's own words, of a clock */
  gint64 due;        /* HF_TIME_NONE: no date */
} HfDuty;

/** HfDutyMeans: what meets a clock of ours. */
typedef enum {
  HF_MEANS_TASK,         /* task.done with the clock's id */
  HF_MEANS_SUPERVISOR,   /* told the supervisor */
  HF_MEANS_TELL_REVOKED, /* receiver.told_revoked (R30) */
  HF_MEANS_CARING,       /* outreach "caring" that reached the person */
  HF_MEANS_POST_VISIT,   /* outreach "post_visit" */
  HF_MEANS_PRESCRIBER,   /* an escalation to a prescriber */
  HF_MEANS_WAYS          /* ways of contact agreed anew (R59) */
} HfDutyMeans;

/** hf_duty_means: what meets the clock @id of ours. */
HfDutyMeans hf_duty_means (const char *id);

/**
 * hf_loop_list_duties:
 *
 * Clocks that the next step itself meets (introduce, call back, take over, reroute) are not among
 * them. Nothing that holds closing is missing here (R85).
 *
 * Returns: (element-type HfDuty) (transfer full): by due, those without a date last; empty once the
 *   loop is closed. Valid as long as @loop and @view.
 */
GPtrArray *hf_loop_list_duties (const HfLoop *loop, const HfView *view);

G_END_DECLS
