/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the process gives away about itself: as little as possible. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** hf_harden: no core dumps, no debugger of another process; before any key is in memory. */
void hf_harden (void);

G_END_DECLS
