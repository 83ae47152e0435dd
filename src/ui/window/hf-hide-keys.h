/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys that hide everything, seen before any popover, menu or dialog can take them. */
#pragma once

#include "hf-native-watch.h"

G_BEGIN_DECLS

/**
 * HfHideKeys: F12, Ctrl+H, or Shift three times within five seconds, in any window or popover of
 * the program. Signal HfHideKeys::hide.
 */
#define HF_TYPE_HIDE_KEYS (hf_hide_keys_get_type ())
G_DECLARE_FINAL_TYPE (HfHideKeys, hf_hide_keys, HF, HIDE_KEYS, GObject)

/** hf_hide_keys_new: on all that @natives has yet to see. */
HfHideKeys *hf_hide_keys_new (HfNativeWatch *natives);

G_END_DECLS
