/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the call ended: an outcome by number, and who accepted. */
#pragma once

#include <adwaita.h>
#include "hf-call-flow.h"

G_BEGIN_DECLS

/** HfEndForm: HfEndForm::ended (outcome as int, role (nullable) of who accepted). */
#define HF_TYPE_END_FORM (hf_end_form_get_type ())
G_DECLARE_FINAL_TYPE (HfEndForm, hf_end_form, HF, END_FORM, AdwBin)

GtkWidget *hf_end_form_new (HfCallFlow *flow);
/** hf_end_form_open: in a sheet in front of @from. */
HfEndForm *hf_end_form_open (GtkWidget *from, HfCallFlow *flow);

G_END_DECLS
