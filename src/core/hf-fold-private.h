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

/** hf_fold_void_bookings: a reroute voids what the earlier receiver booked (R36). */
void hf_fold_void_bookings (HfLoop *loop);

G_END_DECLS
