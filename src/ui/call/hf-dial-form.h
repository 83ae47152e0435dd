/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The card before a call: the number, its rules, and how it went. It never dials by itself. */
#pragma once

#include <adwaita.h>
#include "hf-dial-plan.h"

G_BEGIN_DECLS

/**
 * HfDialForm:
 *
 * HfDialForm::result (code): "reached", "no_answer", "wrong_person", "left_voicemail", "left_text".
 * Number keys choose.
 */
#define HF_TYPE_DIAL_FORM (hf_dial_form_get_type ())
G_DECLARE_FINAL_TYPE (HfDialForm, hf_dial_form, HF, DIAL_FORM, AdwBin)

/** hf_dial_form_new: @plan (transfer full). */
GtkWidget *hf_dial_form_new (HfDialPlan *plan);
const HfDialPlan *hf_dial_form_get_plan (HfDialForm *form);
/** hf_dial_form_open: in a sheet in front of @from. */
HfDialForm *hf_dial_form_open (GtkWidget *from, HfDialPlan *plan);

G_END_DECLS
