/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Consent: which record counts for the present receiver, and how it stands. */
#pragma once

#include "hf-loop.h"

G_BEGIN_DECLS

/** hf_consent_find: (nullable): the newest record that names @receiver. */
const HfConsentRecord *hf_consent_find (const HfLoop *loop, const char *receiver);

/** hf_consent_for_receiver: (nullable): the newest record that names the present receiver. */
const HfConsentRecord *hf_consent_for_receiver (const HfLoop *loop);

/** hf_consent_is_ended: whether it was taken back, as a whole or for @receiver alone (R30). */
gboolean hf_consent_is_ended (const HfConsentRecord *record, const char *receiver);

/**
 * hf_consent_state:
 *
 * R27, R29, R30, R36. A record that lacks what the law asks of it (42 CFR 2.31 where the flag
 * part2 stands, R32; one named agency where the pathway asks for one, R34) never becomes active.
 */
HfConsentState hf_consent_state (const HfLoop *loop, gint64 now);

/** hf_consent_feedback: whether the receiver may tell us anything at @now (R33). */
gboolean hf_consent_feedback (const HfLoop *loop, gint64 now);

G_END_DECLS
