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
extern const HfApplyRow hf_fold_rows_receiver[]; /* receiver, visits, packets, calls */
extern const HfApplyRow hf_fold_rows_desk[];     /* owner, tasks, escalations, closing */
extern const HfApplyRow hf_fold_rows_settle[];   /* a person settles two answers about one thing */

/** hf_fold_acknowledge: the receiver took it on at @at. */
void hf_fold_acknowledge (HfLoop *loop, gint64 at);
/** hf_fold_decline: the present receiver cannot take it. */
void hf_fold_decline (HfLoop *loop, gint64 at);
/** hf_fold_miss: a visit counts as missed, known at @at. */
void hf_fold_miss (HfLoop *loop, HfVisit *visit, gint64 at);
/** hf_fold_void_bookings: a reroute voids what the earlier receiver booked (R36). */
void hf_fold_void_bookings (HfLoop *loop);

G_END_DECLS
