/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When the visit is: a day on a calendar, or the words people use. */
#pragma once

#include <adwaita.h>
#include "hf-desk.h"

G_BEGIN_DECLS

/** HfVisitForm: HfVisitForm::changed: the time reads differently now. */
#define HF_TYPE_VISIT_FORM (hf_visit_form_get_type ())
G_DECLARE_FINAL_TYPE (HfVisitForm, hf_visit_form, HF, VISIT_FORM, AdwBin)

GtkWidget *hf_visit_form_new (HfDesk *desk);
/** hf_visit_form_set_text: as if typed. */
void hf_visit_form_set_text (HfVisitForm *form, const char *text);
/** hf_visit_form_get_time: %HF_TIME_NONE while what is typed makes no sense. */
gint64 hf_visit_form_get_time (HfVisitForm *form);

/** HfVisitChosen: called with the widget that asked. */
typedef void (*HfVisitChosen) (GtkWidget *from, gint64 time);
/** hf_visit_form_open: in a sheet in front of @from. */
HfVisitForm *hf_visit_form_open (GtkWidget *from, HfDesk *desk, HfVisitChosen chosen);
/** hf_visit_form_open_past: for a moment that may have passed: @title says what happened then. */
HfVisitForm *
hf_visit_form_open_past (GtkWidget *from, HfDesk *desk, const char *title, HfVisitChosen chosen);

G_END_DECLS
