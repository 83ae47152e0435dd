/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether anybody is there: how long no key, button or pointer has touched the program. */
#pragma once

#include "hf-clock.h"
#include "hf-native-watch.h"

G_BEGIN_DECLS

/**
 * HfIdle:
 *
 * HfIdle::soon: nobody touched it for the first of the two spans; HfIdle::gone: nor for the second.
 * Each once, until somebody touches it again. Time is the clock's, so that a computer that slept
 * counts the sleep.
 */
#define HF_TYPE_IDLE (hf_idle_get_type ())
G_DECLARE_FINAL_TYPE (HfIdle, hf_idle, HF, IDLE, GObject)

/** hf_idle_new: touched now; watches all that @natives has yet to see. */
HfIdle *hf_idle_new (HfClock *clock, HfNativeWatch *natives);
/** hf_idle_set_spans: @soon and @gone in milliseconds, counted from the last touch. */
void hf_idle_set_spans (HfIdle *idle, gint64 soon, gint64 gone);
/** hf_idle_touch: somebody is there. */
void hf_idle_touch (HfIdle *idle);

G_END_DECLS
