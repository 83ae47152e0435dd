/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preferences: where the organisation's service is, and who is signed in to it. */
#pragma once

#include <adwaita.h>
#include "hf-desk.h"

G_BEGIN_DECLS

#define HF_TYPE_PREFERENCES (hf_preferences_get_type ())
G_DECLARE_FINAL_TYPE (HfPreferences, hf_preferences, HF, PREFERENCES, AdwPreferencesWindow)

/** hf_preferences_new: in front of @parent. */
HfPreferences *hf_preferences_new (GtkWindow *parent, HfDesk *desk);

G_END_DECLS
