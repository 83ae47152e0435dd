/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two answers about one thing side by side; one press says which is right. */
#pragma once

#include <adwaita.h>
#include "hf-difference.h"

G_BEGIN_DECLS

#define HF_TYPE_COMPARE_FORM (hf_compare_form_get_type ())
G_DECLARE_FINAL_TYPE (HfCompareForm, hf_compare_form, HF, COMPARE_FORM, AdwBin)

/** HfCompareDone: @data: (transfer floating): of conflict.settled */
typedef void (*HfCompareDone) (GtkWidget *from, GVariant *data);

/**
 * hf_compare_form_open: in a sheet in front of @from, which closes when one was chosen.
 * @difference: (transfer full)
 *
 * Calls @done if @from still stands on the screen. Undo is the page's.
 */
GtkWidget *hf_compare_form_open (GtkWidget *from, HfDifference *difference, HfCompareDone done);

G_END_DECLS
