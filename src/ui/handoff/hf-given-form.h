/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was given to whom, and when: it stays listed for ever (R30). */
#pragma once

#include <gtk/gtk.h>
#include "hf-desk.h"

G_BEGIN_DECLS

/** hf_given_form_open: in a sheet, the newest first. */
void hf_given_form_open (GtkWidget *from, HfDesk *desk, const char *handoff);

/** hf_given_dup_title: (transfer full): "Harbor House, Tuesday 12 May, 10:21". */
char *hf_given_dup_title (HfDesk *desk, const HfDisclosure *given);

G_END_DECLS
