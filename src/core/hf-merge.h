/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Merge of two logs: set union by event id. */
#pragma once

#include "hf-event.h"

G_BEGIN_DECLS

/**
 * hf_merge:
 * @into: (element-type HfEvent): a sorted log without doubles; changed in place
 * @from: (element-type HfEvent): events in any order, doubles allowed
 *
 * Adds what is missing and keeps the order (at, id). If one id stands for two different contents
 * (a broken desk), the one whose bytes sort first wins on every desk.
 *
 * Returns: how many events were added or replaced
 */
guint hf_merge (GPtrArray *into, GPtrArray *from);

G_END_DECLS
