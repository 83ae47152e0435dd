/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a bad line makes of one answer, and the answers that it invents. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** bad_line_harm_rename: @from becomes @to everywhere; Content-Length stays true. */
GBytes *bad_line_harm_rename (GBytes *answer, const char *from, const char *to);
/** bad_line_harm_halve: the head and half of the body. */
GBytes *bad_line_harm_halve (GBytes *answer);
/** bad_line_harm_corrupt: the byte at @at is 0xff: in no text that makes sense. */
GBytes *bad_line_harm_corrupt (GBytes *answer, gsize at);
/** bad_line_harm_length: Content-Length is any other number. */
GBytes *bad_line_harm_length (GBytes *answer, guint32 draw);
/** bad_line_harm_chunks: "Transfer-Encoding: chunked" over bytes that are not, or chunks whose
 * sizes are wrong. */
GBytes *bad_line_harm_chunks (GBytes *answer, guint32 draw);

GBytes *bad_line_harm_gateway (guint32 draw);
GBytes *bad_line_harm_error (guint32 draw);
GBytes *bad_line_harm_slow_down (guint32 draw);
GBytes *bad_line_harm_portal (void);
/** bad_line_harm_redirect: to @elsewhere, or the same by another scheme or host. */
GBytes *bad_line_harm_redirect (guint32 draw, const char *elsewhere);

G_END_DECLS
