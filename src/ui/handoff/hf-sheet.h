/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small window in front of a page: one form, one verb, and a way out. */
#pragma once

#include <adwaita.h>
#include "hf-notice.h"

G_BEGIN_DECLS

/**
 * HfSheet: transient and modal; Escape and Cancel close it, Enter in a field and Ctrl+Return apply.
 *
 * HfSheet::apply: the verb was chosen. Whoever listens closes the sheet, or says why not in its
 * notice.
 */
#define HF_TYPE_SHEET (hf_sheet_get_type ())
G_DECLARE_FINAL_TYPE (HfSheet, hf_sheet, HF, SHEET, AdwWindow)

/**
 * hf_sheet_new:
 * @from: any widget of the window it belongs to
 * @title: neutral: it may be seen in an overview of windows
 * @verb: (nullable): "Record"; %NULL: there is nothing to do but to close it
 */
HfSheet *hf_sheet_new (GtkWidget *from, const char *title, const char *verb);
void hf_sheet_set_body (HfSheet *sheet, GtkWidget *body);
GtkWidget *hf_sheet_get_body (HfSheet *sheet);
/** hf_sheet_get_notice: what is recorded through it closes the sheet; a refusal keeps it open. */
HfNotice *hf_sheet_get_notice (HfSheet *sheet);
/** hf_sheet_close_around: closes the sheet that @body stands in, if it does. */
void hf_sheet_close_around (GtkWidget *body);
/** hf_sheet_set_tall: room for a body that grows; before it is presented. */
void hf_sheet_set_tall (HfSheet *sheet);
/** hf_sheet_set_ready: whether the verb can be chosen. */
void hf_sheet_set_ready (HfSheet *sheet, gboolean ready);

G_END_DECLS
