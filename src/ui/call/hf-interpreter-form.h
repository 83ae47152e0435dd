/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which interpreter: agency and number, and no name. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** HfInterpreterDone: called with the widget that asked, once both are there. */
typedef void (*HfInterpreterDone) (GtkWidget *from, const char *agency, const char *number);
/** hf_interpreter_form_open: in a sheet in front of @from; returns the form. */
GtkWidget *hf_interpreter_form_open (GtkWidget *from, HfInterpreterDone done);

G_END_DECLS
