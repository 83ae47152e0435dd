/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A short list of choices by number, in a sheet; one press is the whole answer. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** HfChoiceForm: HfChoiceForm::chosen (number from 1). */
#define HF_TYPE_CHOICE_FORM (hf_choice_form_get_type ())
G_DECLARE_FINAL_TYPE (HfChoiceForm, hf_choice_form, HF, CHOICE_FORM, AdwBin)

GtkWidget *hf_choice_form_new (void);
/** hf_choice_form_add: @refusal (nullable): why it cannot be chosen now; it stays in sight. */
void hf_choice_form_add (HfChoiceForm *form, const char *text, const char *refusal);
/** hf_choice_form_add_top: something that is set before choosing. */
void hf_choice_form_add_top (HfChoiceForm *form, GtkWidget *widget);
/** hf_choice_form_in_sheet: in a sheet in front of @from, which closes when chosen. */
HfChoiceForm *hf_choice_form_in_sheet (GtkWidget *from, const char *title);
/** hf_choice_form_present: shows its sheet, once all choices are in it. */
void hf_choice_form_present (HfChoiceForm *form);

G_END_DECLS
