/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clear form of a small row: a little-endian GVariant in normal form. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** hf_bytes_from_variant: @value is sunk if floating. */
GBytes *hf_bytes_from_variant (GVariant *value);
/** hf_bytes_to_variant: (nullable): %NULL if @bytes are not a @type in normal form. */
GVariant *hf_bytes_to_variant (GBytes *bytes, const char *type);

G_END_DECLS
