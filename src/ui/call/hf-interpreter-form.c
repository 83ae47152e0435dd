/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-interpreter-form.h"
#include "hf-interpreter.h"
#include "hf-name.h"
#include "hf-sheet.h"
#include "hf-text.h"
#include <glib/gi18n-lib.h>

typedef struct {
  GtkWidget *from;
  GtkWidget *agency;
  GtkWidget *number;
  HfInterpreterDone done;
} Asking;

static void
asking_free (gpointer data, GClosure *closure)
{
  Asking *asking = data;
  g_object_unref (asking->from);
  g_free (asking);
}

static void
apply_cb (HfSheet *sheet, gpointer data)
{
  Asking *asking = data;
  g_autoptr (GError) error = NULL;
  const char *agency = gtk_editable_get_text (GTK_EDITABLE (asking->agency));
  const char *number = gtk_editable_get_text (GTK_EDITABLE (asking->number));
  if (!hf_interpreter_check (agency, number, &error)) {
    hf_notice_say_error (hf_sheet_get_notice (sheet), error);
    return;
  }
  if (gtk_widget_get_root (asking->from) != NULL)
    asking->done (asking->from, agency, number);
  gtk_window_close (GTK_WINDOW (sheet));
}

static GtkWidget *
add_row (GtkWidget *list, const char *title)
{
  GtkWidget *row = adw_entry_row_new ();
  hf_text_set_row (ADW_PREFERENCES_ROW (row), title, NULL);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return row;
}

GtkWidget *
hf_interpreter_form_open (GtkWidget *from, HfInterpreterDone done)
{
  g_return_val_if_fail (GTK_IS_WIDGET (from), NULL);
  Asking *asking = g_new0 (Asking, 1);
  HfSheet *sheet = hf_sheet_new (from, _ ("Interpreter"), _ ("Record"));
  GtkWidget *form = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget *list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  hf_set_label (list, _ ("Interpreter"));
  asking->from = g_object_ref (from);
  asking->done = done;
  asking->agency = add_row (list, _ ("Agency"));
  asking->number = add_row (list, _ ("Interpreter’s number"));
  gtk_box_append (GTK_BOX (form), list);
  gtk_box_append (GTK_BOX (form), hf_text_label (_ ("No name is kept."), "dim-label"));
  hf_sheet_set_body (sheet, form);
  g_signal_connect_data (sheet, "apply", G_CALLBACK (apply_cb), asking, asking_free, 0);
  gtk_window_present (GTK_WINDOW (sheet));
  gtk_widget_grab_focus (asking->agency);
  return form;
}
