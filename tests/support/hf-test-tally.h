/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What random histories came to: a property over histories that reach nothing holds of nothing. */
#pragma once

#include "hf-decide.h"
#include "hf-next.h"

G_BEGIN_DECLS

/** HfTestTally: counts; zeroed by hf_test_tally_new(). */
typedef struct {
  guint histories;
  guint events;
  guint exchanges;      /* between desks */
  guint late;           /* facts that came in after something later */
  GHashTable *reached;  /* "state closed", "next call", "deadline met_late" -> how many histories */
  GHashTable *admitted; /* event type -> how many */
  GHashTable *refused;  /* event type -> how many */
  GHashTable *codes;    /* refusal code -> how many */
} HfTestTally;

HfTestTally *hf_test_tally_new (void);
void hf_test_tally_free (HfTestTally *tally);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfTestTally, hf_test_tally_free)

/** hf_test_tally_decided: @refusal (nullable): what hf_decide() said of @event. */
void hf_test_tally_decided (HfTestTally *tally, const HfEvent *event, const HfRefusal *refusal);
/** hf_test_tally_seen: counts once a history how @loop stands at @now. */
void hf_test_tally_seen (
    HfTestTally *tally, const HfLoop *loop, const HfView *view, const HfSite *site, gint64 now);
/** hf_test_tally_print: every count, a few lines. */
void hf_test_tally_print (HfTestTally *tally);
/**
 * hf_test_tally_assert:
 *
 * Every state, hold, consent, call, deadline status, next step, urgency, gate, event type and
 * refusal code of the core came up at all; every command was both admitted and refused.
 */
void hf_test_tally_assert (HfTestTally *tally);

G_END_DECLS
