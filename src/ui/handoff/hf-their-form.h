/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading what another system said, and settling it. */
#pragma once

#include "hf-their-word.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/** HfTheirDone: @data: (transfer floating): of conflict.settled */
typedef void (*HfTheirDone) (GtkWidget *from, GVariant *data);

/** hf_their_form_open: @word: (transfer full): in a sheet; calls @done with @from if it still
 * stands on the screen. Words that are covered are no part of it until somebody says that nobody
 * else sees them, and go again when the sheet does; meanwhile they cannot be called read. */
GtkWidget *hf_their_form_open (GtkWidget *from, HfTheirWord *word, HfTheirDone done);

G_END_DECLS
