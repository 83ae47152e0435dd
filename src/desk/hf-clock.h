/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desk's clock: real, or moved by tests and practice. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define HF_TYPE_CLOCK (hf_clock_get_type ())
G_DECLARE_FINAL_TYPE (HfClock, hf_clock, HF, CLOCK, GObject)

/** hf_clock_new: the system's clock. HfClock::tick fires each minute, and at once when moved. */
HfClock *hf_clock_new (void);
/** hf_clock_new_fixed: stands at @now (ms UTC) until hf_clock_set(). */
HfClock *hf_clock_new_fixed (gint64 now);
gint64 hf_clock_now (HfClock *clock);
void hf_clock_set (HfClock *clock, gint64 now);

G_END_DECLS
