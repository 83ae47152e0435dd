/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Identifiers: what one looks like, and those that are computed from others. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * hf_id_is_valid: 1 to 64 of A-Z a-z 0-9 . _ : - (UUIDs of ours, ids of case files and of FHIR
 * servers).
 */
gboolean hf_id_is_valid (const char *id);
/** hf_id_is_uuid: lower or upper case, 8-4-4-4-12. */
gboolean hf_id_is_uuid (const char *id);

/**
 * hf_id_derive:
 * @parts: (array zero-terminated=1): joined by newlines before hashing
 *
 * A UUID version 5 in Holdfast's own name space: the same parts give the same id on every desk,
 * which is how two desks that see one change on a server write one event (docs/sync.md).
 */
char *hf_id_derive (const char *const *parts);

/**
 * hf_id_short:
 *
 * The reference shown instead of a name, "H-4821": four digits from a hash of the handoff id.
 */
char *hf_id_short (const char *handoff_id);

G_END_DECLS
