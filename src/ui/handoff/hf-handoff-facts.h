/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The facts beside the timeline: safe contact, what they can see, visit, barriers, people. */
#pragma once

#include <adwaita.h>
#include "hf-desk.h"

G_BEGIN_DECLS

/** HfHandoffFacts: five cards; their buttons are the page's actions "handoff.*". */
#define HF_TYPE_HANDOFF_FACTS (hf_handoff_facts_get_type ())
G_DECLARE_FINAL_TYPE (HfHandoffFacts, hf_handoff_facts, HF, HANDOFF_FACTS, AdwBin)

void hf_handoff_facts_update (HfHandoffFacts *facts, HfDesk *desk, HfLoopItem *item);

G_END_DECLS
