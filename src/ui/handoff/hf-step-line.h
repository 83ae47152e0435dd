/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The five steps of a loop in a line, each with its mark. */
#pragma once

#include <gtk/gtk.h>
#include "hf-next.h"

G_BEGIN_DECLS

/** HfStepLine: said as one sentence: "Done: Consent, Introduced. Left: Booked, ...". */
#define HF_TYPE_STEP_LINE (hf_step_line_get_type ())
G_DECLARE_FINAL_TYPE (HfStepLine, hf_step_line, HF, STEP_LINE, GtkBox)

void hf_step_line_set (HfStepLine *line, const HfArcState arcs[HF_N_ARCS]);
/** hf_step_line_set_narrow: only the sentence, as text. */
void hf_step_line_set_narrow (HfStepLine *line, gboolean narrow);

G_END_DECLS
