/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choosing a service: search, two toggles, and the matches. */
#pragma once

#include <gtk/gtk.h>
#include "hf-desk.h"

G_BEGIN_DECLS

/**
 * HfProviderPick:
 *
 * HfProviderPick::picked (directory id): a row by click or Enter, or Enter in the search for the
 * first match. Asking what there is sends no name.
 */
#define HF_TYPE_PROVIDER_PICK (hf_provider_pick_get_type ())
G_DECLARE_FINAL_TYPE (HfProviderPick, hf_provider_pick, HF, PROVIDER_PICK, GtkBox)

/** hf_provider_pick_new: only services that take the pathway of @handoff. */
GtkWidget *hf_provider_pick_new (HfDesk *desk, const char *handoff);
void hf_provider_pick_take_focus (HfProviderPick *pick);

G_END_DECLS
