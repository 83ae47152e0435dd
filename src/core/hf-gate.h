/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gates: what the answers, the private setting and the consent leave open at a moment. */
#pragma once

#include "hf-loop.h"

G_BEGIN_DECLS

/** hf_gate_is_enabled: whether an item's enableWhen holds; a disabled item has no effect (R6). */
gboolean hf_gate_is_enabled (const HfLoop *loop, const char *link_id);
/** hf_gate_effect_matches: whether the standing answer calls for effect number @index. */
gboolean hf_gate_effect_matches (const HfLoop *loop, guint index);
/** hf_gate_has_flag: whether a standing answer sets @flag. */
gboolean hf_gate_has_flag (const HfLoop *loop, const char *flag);
/** hf_gate_dup_flags: (transfer full): sorted. */
char **hf_gate_dup_flags (const HfLoop *loop);
/** hf_gate_hold: the strongest standing effect; block beats pause (R4). */
HfHold hf_gate_hold (const HfLoop *loop);
/** hf_gate_find_hold: (nullable): the standing effect that shuts @gate; a block before a pause. */
const HfEffect *hf_gate_find_hold (const HfLoop *loop, HfGate gate);
/** hf_gate_private_until: end of the lease, or %HF_TIME_NONE if there is none at @now (R12: half
 * open). */
gint64 hf_gate_private_until (const HfLoop *loop, gint64 now);
/** hf_gate_dup_missing: (transfer full): required, enabled questions without an answer, in order
 * (R5). */
char **hf_gate_dup_missing (const HfLoop *loop);

/**
 * hf_gate_is_open:
 *
 * Every gate fails closed: what is not known, or "not sure", never opens one (R7). A deadline never
 * opens a door (R54).
 */
gboolean hf_gate_is_open (const HfLoop *loop, HfGate gate, gint64 now);

/**
 * hf_gate_check_way:
 *
 * Returns: (nullable): %NULL if the person may be reached by @way at @now, else the refusal code
 * (R49, R50, R54, R58, R59)
 */
const char *hf_gate_check_way (const HfLoop *loop, const char *way, gint64 now);
/** hf_gate_dup_ways: (transfer full): ids of the ways allowed at @now. */
char **hf_gate_dup_ways (const HfLoop *loop, gint64 now);

G_END_DECLS
