/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must happen next in a loop, and by when: the one answer that list, badge and report share.
 */
#pragma once

#include "hf-loop.h"

G_BEGIN_DECLS

typedef enum {
  HF_STEP_EMERGENCY,    /* an escalation "at once" is open */
  HF_STEP_ESCALATION,   /* somebody of a role must act */
  HF_STEP_OWNER,        /* nobody runs it */
  HF_STEP_THEIRS,       /* what others said must be made sense of; a person settles it */
  HF_STEP_CONFLICT,     /* two answers; a person must settle */
  HF_STEP_SCREEN,       /* the safety screen is not done */
  HF_STEP_SAFE_CONTACT, /* no agreed way of contact */
  HF_STEP_PROVIDER,     /* nobody chosen */
  HF_STEP_CONSENT,
  HF_STEP_CALL,    /* the live introduction */
  HF_STEP_ACK,     /* the receiver has not answered */
  HF_STEP_REROUTE, /* declined */
  HF_STEP_BOOK,
  HF_STEP_VISIT,      /* wait for the visit */
  HF_STEP_ASK_CLINIC, /* visit time passed, nobody told us */
  HF_STEP_OUTREACH,   /* missed: reach the person */
  HF_STEP_UPDATE,     /* the receiver's report */
  HF_STEP_TASK,       /* an open task of ours */
  HF_STEP_CLOCK,      /* a clock of ours runs out before the rest */
  HF_STEP_STOPPED,    /* a contact was stopped; say what happened */
  HF_STEP_CLOSE,      /* all done but closing */
  HF_STEP_CLOSED
} HfStepKind;

typedef enum {
  HF_URGENCY_OVERDUE,
  HF_URGENCY_TODAY,
  HF_URGENCY_WEEK,
  HF_URGENCY_WAITING,
  HF_URGENCY_LATER,
  HF_URGENCY_NO_DATE,
  HF_URGENCY_CLOSED
} HfUrgency;

typedef struct {
  HfStepKind kind;
  HfUrgency urgency;
  gint64 due;          /* HF_TIME_NONE: no date */
  const char *subject; /* (nullable): escalation, task or conflict id; points into the view */
  gboolean ours;       /* ours to do, not waiting for others */
} HfNextStep;

/** hf_next_step: never "nothing": an open loop always has one (no loop ever leaves every list). */
HfNextStep
hf_next_step (const HfLoop *loop, const HfView *view, const HfCalendar *calendar, gint64 now);

/**
 * hf_loop_dup_notices: (transfer full): who must hear of something, "supervisor:second_miss",
 * "supervisor:case_talk", "supervisor:window_missed", "clinician:declined": until somebody of that
 * role was told (R80).
 */
char **hf_loop_dup_notices (const HfLoop *loop, const HfView *view);

/**
 * HfArcs: the loop ring: Consent, Introduced, Booked, Acknowledged, Seen.
 */
typedef enum {
  HF_ARC_CONSENT,
  HF_ARC_INTRODUCED,
  HF_ARC_BOOKED,
  HF_ARC_ACKNOWLEDGED,
  HF_ARC_SEEN,
  HF_N_ARCS
} HfArc;
typedef enum { HF_ARC_OPEN, HF_ARC_DONE, HF_ARC_FAILED } HfArcState;

/** hf_loop_arcs: fills @arcs. */
void hf_loop_arcs (const HfLoop *loop, const HfView *view, HfArcState arcs[HF_N_ARCS]);

G_END_DECLS
