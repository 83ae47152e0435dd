/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of text that an event asks for: a note, a reason, how it was settled. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** HfNoteAsk: what is asked. @required: an empty line is no answer. */
typedef struct {
  const char *title; /* neutral */
  const char *field;
  const char *verb;
  gboolean required;
} HfNoteAsk;

typedef void (*HfNoteDone) (GtkWidget *from, const char *text);

/** hf_note_form_open: in a sheet; calls @done with @from if it still stands on the screen. */
GtkWidget *hf_note_form_open (GtkWidget *from, const HfNoteAsk *ask, HfNoteDone done);

G_END_DECLS
