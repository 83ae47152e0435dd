/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Closing a loop: one of the pathway's outcomes, and what shows that it is so. */
#pragma once

#include <adwaita.h>
#include "hf-desk.h"

G_BEGIN_DECLS

#define HF_TYPE_CLOSE_FORM (hf_close_form_get_type ())
G_DECLARE_FINAL_TYPE (HfCloseForm, hf_close_form, HF, CLOSE_FORM, AdwBin)

GtkWidget *hf_close_form_new (HfLoop *loop, gint64 now);
/** hf_close_form_choose: outcome by its place in the pathway, from 0. */
void hf_close_form_choose (HfCloseForm *form, guint index);
/** hf_close_form_build: (nullable) (transfer floating): data of closed; %NULL: no outcome yet. */
GVariant *hf_close_form_build (HfCloseForm *form);
/** hf_close_form_open: in a sheet that records, and shows a refusal. */
HfCloseForm *hf_close_form_open (GtkWidget *from, HfDesk *desk, const char *handoff);

G_END_DECLS
