/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the call flow fills its steps. */
#pragma once

#include "hf-call-flow.h"
#include "hf-call-words.h"

G_BEGIN_DECLS

/** HfCallStepMoment: how one step stands now; strings are copied. */
typedef struct {
  HfCallStepState state;
  gboolean is_private;
  const char *when;
  const HfCallCast *cast;
  const char *shut; /* (nullable) */
} HfCallStepMoment;

HfCallStepItem *hf_call_step_item_new (const HfCallStep *step);
void hf_call_step_item_update (HfCallStepItem *item, const HfCallStepMoment *moment);

G_END_DECLS
