/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The safe ways of reaching a person: those that are agreed, and one more. */
#pragma once

#include <adwaita.h>
#include "hf-desk.h"

G_BEGIN_DECLS

/**
 * HfWaysForm: each change is recorded at once (safecontact.set). Voicemail and text start off, and
 * the number is not to be shown, so that a hurried yes is never the dangerous one.
 */
#define HF_TYPE_WAYS_FORM (hf_ways_form_get_type ())
G_DECLARE_FINAL_TYPE (HfWaysForm, hf_ways_form, HF, WAYS_FORM, AdwBin)

GtkWidget *hf_ways_form_new (HfDesk *desk, const char *handoff);
/** hf_ways_form_count: property "count": ways that stand now. */
guint hf_ways_form_count (HfWaysForm *form);

G_END_DECLS
