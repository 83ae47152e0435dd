/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loop ring: five arcs that close as the loop closes. */
#pragma once

#include <gtk/gtk.h>
#include "hf-next.h"

G_BEGIN_DECLS

/**
 * HfRing: a picture (role IMG) with properties "size" (px, default 40) and "icon-name" (what is
 * next, in the centre). Its accessible name is made from the arcs: "4 of 5 steps done".
 */
#define HF_TYPE_RING (hf_ring_get_type ())
G_DECLARE_FINAL_TYPE (HfRing, hf_ring, HF, RING, GtkWidget)

GtkWidget *hf_ring_new (int size);
void hf_ring_set_arcs (HfRing *ring, const HfArcState arcs[HF_N_ARCS]);
void hf_ring_set_icon_name (HfRing *ring, const char *icon_name);
void hf_ring_set_size (HfRing *ring, int size);

G_END_DECLS
