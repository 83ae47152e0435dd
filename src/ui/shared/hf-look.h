/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a handoff's urgency, holder and next step look: icon and tag, one table for every page. */
#pragma once

#include "hf-loop-item.h"
#include "hf-ring.h"
#include "hf-tag.h"

G_BEGIN_DECLS

/** hf_look_step_icon: the icon of what is next. */
const char *hf_look_step_icon (HfStepKind kind);
/** hf_look_set_due: the due tag of @item: filled when late, tinted today, plain otherwise. */
void hf_look_set_due (HfTag *tag, HfLoopItem *item);
/** hf_look_set_holder: "You hold", "Both hold", "They hold". */
void hf_look_set_holder (HfTag *tag, HfLoopItem *item);
/** hf_look_set_ring: arcs and centre icon of @item. */
void hf_look_set_ring (HfRing *ring, HfLoopItem *item);
/** hf_look_safe_tag: (transfer floating): the outlined "Safe contact only". */
GtkWidget *hf_look_safe_tag (void);

G_END_DECLS
