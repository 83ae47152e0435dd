/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The switch between free talk and questions that yes or no answers. */
#pragma once

#include <gtk/gtk.h>
#include "hf-notice.h"

G_BEGIN_DECLS

/** HfYesNoButton: R22; the action "contact.yes-no" of its page (key Y). */
#define HF_TYPE_YES_NO_BUTTON (hf_yes_no_button_get_type ())
G_DECLARE_FINAL_TYPE (HfYesNoButton, hf_yes_no_button, HF, YES_NO_BUTTON, GtkBox)

/** hf_yes_no_button_set_on: says which of the two it is, and offers the other. */
void hf_yes_no_button_set_on (HfYesNoButton *button, gboolean on);
/** hf_yes_no_record: writes down that the person asked for the other of the two. */
void hf_yes_no_record (HfNotice *notice, HfDesk *desk, const char *handoff);

G_END_DECLS
