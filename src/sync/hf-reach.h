/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the server can be reached, kept as facts that the screen reads. */
#pragma once

#include "hf-store.h"

G_BEGIN_DECLS

/**
 * hf_reach_record:
 * @fault: (nullable): why the round failed; %NULL: it did not
 * @warning: (nullable): a single entry that was passed over
 * @heard: ms: when the server answered; %HF_TIME_NONE: it did not
 *
 * Writes "sync.state" (ok, offline, signed-out, failed), "sync.error" (the words of the fault or
 * the warning, or nothing) and "sync.last-contact".
 */
gboolean hf_reach_record (
    HfStore *store, const GError *fault, const GError *warning, gint64 heard, GError **error);

/** hf_reach_name_service: "sync.service": the host, for a person to recognise. */
gboolean hf_reach_name_service (HfStore *store, const char *base_url, GError **error);

G_END_DECLS
