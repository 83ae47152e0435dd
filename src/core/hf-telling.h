/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that tell what a handoff is about to anybody who hears or reads them (R19). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * hf_telling_find:
 * @text: (nullable): in any language; every list is asked, because a pathway does not say its own
 *
 * Returns: (nullable) (transfer none): the first telling word, or beginning of one, in @text
 */
const char *hf_telling_find (const char *text);

G_END_DECLS
