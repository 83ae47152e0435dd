/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-note-form.h"
#include "hf-name.h"
#include "hf-sheet.h"
#include "hf-text.h"

typedef struct {
  GtkWidget *from;
  GtkWidget *row;
  HfNoteDone done;
  gboolean required;
} Asking;

static void
asking_free (gpointer data, GClosure *closure)
{
  Asking *asking = data;
  g_object_unref (asking->from);
  g_free (asking);
}

static gboolean
is_complete (const Asking *asking)
{
  return !asking->required || *gtk_editable_get_text (GTK_EDITABLE (asking->row)) != '\0';
}

static void
apply_cb (HfSheet *sheet, gpointer data)
{
  Asking *asking = data;
  if (!is_complete (asking))
    return;
  if (gtk_widget_get_root (asking->from) != NULL)
    asking->done (asking->from, gtk_editable_get_text (GTK_EDITABLE (asking->row)));
  gtk_window_close (GTK_WINDOW (sheet));
}

static void
changed_cb (GtkEditable *row, HfSheet *sheet)
{
  hf_sheet_set_ready (sheet, *gtk_editable_get_text (row) != '\0');
}

static GtkWidget *
form_new (const HfNoteAsk *ask, GtkWidget **out_row)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *row = adw_entry_row_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  hf_set_label (list, ask->title);
  hf_text_set_row (ADW_PREFERENCES_ROW (row), ask->field, NULL);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  *out_row = row;
  return list;
}

GtkWidget *
hf_note_form_open (GtkWidget *from, const HfNoteAsk *ask, HfNoteDone done)
{
  g_return_val_if_fail (GTK_IS_WIDGET (from), NULL);
  Asking *asking = g_new0 (Asking, 1);
  HfSheet *sheet = hf_sheet_new (from, ask->title, ask->verb);
  GtkWidget *form = form_new (ask, &asking->row);
  asking->from = g_object_ref (from);
  asking->done = done;
  asking->required = ask->required;
  hf_sheet_set_body (sheet, form);
  hf_sheet_set_ready (sheet, !ask->required);
  if (ask->required)
    g_signal_connect_object (asking->row, "changed", G_CALLBACK (changed_cb), sheet, 0);
  g_signal_connect_data (sheet, "apply", G_CALLBACK (apply_cb), asking, asking_free, 0);
  gtk_window_present (GTK_WINDOW (sheet));
  gtk_widget_grab_focus (asking->row);
  return form;
}
