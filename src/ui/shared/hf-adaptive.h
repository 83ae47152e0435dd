/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A bin that knows how wide it is: the breakpoints of a libadwaita without AdwBreakpoint. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HfAdaptive: GtkBuildable child; properties "medium" and "narrow" (read only, bindable) are TRUE
 * below "medium-below" (default 860) and "narrow-below" (default 600) px. The CSS classes "medium"
 * and "narrow" stand on it as long. Changes come in an idle, never inside an allocation.
 */
#define HF_TYPE_ADAPTIVE (hf_adaptive_get_type ())
G_DECLARE_FINAL_TYPE (HfAdaptive, hf_adaptive, HF, ADAPTIVE, GtkWidget)

GtkWidget *hf_adaptive_new (GtkWidget *child);
void hf_adaptive_set_child (HfAdaptive *adaptive, GtkWidget *child);
gboolean hf_adaptive_get_medium (HfAdaptive *adaptive);
gboolean hf_adaptive_get_narrow (HfAdaptive *adaptive);

G_END_DECLS
