/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a call settles besides the talk: the visit, what could get in the way, a note. */
#pragma once

#include <adwaita.h>
#include "hf-call-flow.h"

G_BEGIN_DECLS

/** HfCallTools: the page's actions call.book, call.barrier (u: from 1) and call.note (s). */
#define HF_TYPE_CALL_TOOLS (hf_call_tools_get_type ())
G_DECLARE_FINAL_TYPE (HfCallTools, hf_call_tools, HF, CALL_TOOLS, GtkBox)

void hf_call_tools_update (HfCallTools *tools, HfCallFlow *flow);
/** hf_call_tools_say_saved: the note was saved at @when; empties the field. */
void hf_call_tools_say_saved (HfCallTools *tools, const char *when);
void hf_call_tools_focus_note (HfCallTools *tools);

G_END_DECLS
