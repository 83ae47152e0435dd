/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The log: our own words, and of other libraries' words only that there were some. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * hf_log_install: once, first thing.
 *
 * A toolkit may quote the text it could not show, and that text may be a person's. Messages of
 * other domains are cut to domain and level until hf_log_show_foreign().
 */
void hf_log_install (void);
/** hf_log_show_foreign: for practice, whose people are invented. */
void hf_log_show_foreign (void);

G_END_DECLS
