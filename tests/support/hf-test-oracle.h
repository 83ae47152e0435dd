/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The safety questions answered a second time, straight from the events, without the fold. */
#pragma once

#include "hf-event.h"
#include "hf-pathway.h"
#include "hf-site.h"

G_BEGIN_DECLS

/**
 * hf_test_oracle_consent:
 * @log: what the desk knows, in order
 * @items: (nullable): what is to leave; %NULL: nothing but the introduction itself
 * @purpose: (nullable): what for, if it is said
 *
 * Whether the newest consent that names @to stands at @now and covers each item and the purpose
 * (R27 to R30).
 */
gboolean hf_test_oracle_consent (GPtrArray *log,
                                 HfPathway *pathway,
                                 const char *to,
                                 char *const *items,
                                 const char *purpose,
                                 gint64 now);

/** hf_test_oracle_is_private: whether somebody confirmed a private setting, within the pathway's
 * time, and nothing that ends it has happened since (R12, R13). What ended it counts even if it was
 * taken back: only a new confirmation makes a setting private. */
gboolean hf_test_oracle_is_private (GPtrArray *log, HfPathway *pathway, gint64 now);

/** hf_test_oracle_may_reach: whether an outreach.attempted keeps to an agreed way, its hours, and
 * what may be left on it (R49, R51, R53, R59). */
gboolean hf_test_oracle_may_reach (GPtrArray *log, const HfSite *site, const HfEvent *attempt);

/** hf_test_oracle_closing: (nullable): the closed event that stands, if the loop is closed (R83,
 * R84). */
const HfEvent *hf_test_oracle_closing (GPtrArray *log);

/** hf_test_oracle_find: (nullable) */
const HfEvent *hf_test_oracle_find (GPtrArray *log, const char *id);

G_END_DECLS
