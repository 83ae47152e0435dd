/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands around a question: the cover line, what is agreed, how far it has come, how it ends.
 */
#pragma once

#include <gtk/gtk.h>
#include "hf-screen-flow.h"

G_BEGIN_DECLS

/** HfScreenSide: cover line, so far, how long it counts, agreed. Never a sensitive word. */
#define HF_TYPE_SCREEN_SIDE (hf_screen_side_get_type ())
G_DECLARE_FINAL_TYPE (HfScreenSide, hf_screen_side, HF, SCREEN_SIDE, GtkBox)

void hf_screen_side_update (HfScreenSide *side, HfScreenFlow *flow);

/** hf_screen_dots_set: one dot a module, into @box; said as "Part 2 of 5". */
void hf_screen_dots_set (GtkBox *box, const HfScreenProgress *progress);

/** hf_screen_ending_new: (transfer floating): a page's end: a heading and a plain sentence. */
GtkWidget *hf_screen_ending_new (const char *heading, const char *text);
/** hf_screen_ending_add: a button for @action. */
void hf_screen_ending_add (GtkWidget *ending, const char *label, const char *action);
/** hf_screen_ending_clamp: (transfer floating): @ending in the middle of a page of its own. */
GtkWidget *hf_screen_ending_clamp (GtkWidget *ending);
void hf_screen_ending_take_focus (GtkWidget *ending);

G_END_DECLS
