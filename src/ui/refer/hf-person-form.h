/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is handed over, and along which pathway. */
#pragma once

#include <adwaita.h>
#include "hf-desk.h"

G_BEGIN_DECLS

/** HfPersonForm: HfPersonForm::changed: something was typed or chosen. */
#define HF_TYPE_PERSON_FORM (hf_person_form_get_type ())
G_DECLARE_FINAL_TYPE (HfPersonForm, hf_person_form, HF, PERSON_FORM, AdwBin)

GtkWidget *hf_person_form_new (HfDesk *desk);
/** hf_person_form_is_complete: a name to use and a pathway. */
gboolean hf_person_form_is_complete (HfPersonForm *form);
/** hf_person_form_build: (transfer floating): data of handoff.opened. */
GVariant *hf_person_form_build (HfPersonForm *form);
void hf_person_form_take_focus (HfPersonForm *form);

G_END_DECLS
