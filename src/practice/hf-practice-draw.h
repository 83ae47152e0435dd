/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the seed decides: a fixed number for every question asked of it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * hf_practice_draw:
 * @subject: whom it is about, "fault 3", a Task's id
 * @question: what is asked, "visit", "ack"
 *
 * Returns: a number in [0, 1): the same for the same arguments, on every machine
 */
double hf_practice_draw (guint32 seed, const char *subject, const char *question);

/** hf_practice_draw_span: milliseconds from @least to below @most. */
gint64 hf_practice_draw_span (double drawn, gint64 least, gint64 most);

G_END_DECLS
