/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one event does to a loop under construction; one function an event type. */
#pragma once

#include "hf-loop-private.h"

G_BEGIN_DECLS

typedef void (*HfApply) (HfLoop *loop, const HfEvent *event);

typedef struct {
  const char *type;
  HfApply apply;
} HfApplyRow;

/* Terminated by a NULL type. */
extern const HfApplyRow hf_fold_rows_setting[];  /* private setting, answers, ways, consent */
extern const HfApplyRow hf_fold_rows_receiver[]; /* receiver, packets, calls */
extern const HfApplyRow hf_fold_rows_visit[];    /* bookings and what became of them */
extern const HfApplyRow hf_fold_rows_desk[];     /* owner, tasks, escalations, closing */
extern const HfApplyRow hf_fold_rows_settle[];   /* a person settles two answers about one thing */
extern const HfApplyRow hf_fold_rows_foreign[];  /* what other systems did */

/** hf_fold_acknowledge: the receiver took it on at @at. */
void hf_fold_acknowledge (HfLoop *loop, gint64 at);
/** hf_fold_decline: the present receiver cannot take it. */
void hf_fold_decline (HfLoop *loop, gint64 at);
/** hf_fold_present_visit: (nullable): the one that a report without an appointment is about: the
 * live booking with this receiver, else the latest that took place or was missed. */
HfVisit *hf_fold_present_visit (const HfLoop *loop);
/** hf_fold_read_visit: what stands of @visit, now that more was said about it at @at; opens the
 * question if it was said apart, and ends it if it is answered. */
void hf_fold_read_visit (HfLoop *loop, HfVisit *visit, gint64 at);
/** hf_fold_settle_value: @event settles what was said apart about who runs it, or about a date:
 * @stands is right. */
void hf_fold_settle_value (HfLoop *loop, const HfEvent *event, const HfEvent *stands);
/** hf_fold_miss: a visit counts as missed, known at @at. */
void hf_fold_miss (HfLoop *loop, HfVisit *visit, gint64 at);
/**
 * hf_fold_step:
 * @event: later than all that @loop was folded from, and at the end of its log
 *
 * Takes one event more, in place: what hf_fold() does for each. An event that reaches back
 * (event.withdrawn, consent.revoked with a name) asks for a fold of the whole log instead.
 */
void hf_fold_step (HfLoop *loop, const HfEvent *event);

/** hf_fold_void_bookings: a reroute voids what the earlier receiver booked (R36). */
void hf_fold_void_bookings (HfLoop *loop);

/** hf_fold_answer_questions: what @event answers of that which others said need not be asked. */
void hf_fold_answer_questions (HfLoop *loop, const HfEvent *event);
/** hf_fold_is_question: whether @event says something that a person must make sense of. */
gboolean hf_fold_is_question (const HfEvent *event);

G_END_DECLS
