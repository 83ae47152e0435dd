/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-their-form.h"
#include "hf-name.h"
#include "hf-sheet.h"
#include "hf-text.h"
#include <glib/gi18n-lib.h>

typedef struct {
  GtkWidget *from;
  GtkWidget *row;
  HfTheirWord *word;
  HfTheirDone done;
} Reading;

enum { SPACING = 14, TEXT_HEIGHT = 280 };

static void
reading_free (gpointer data, GClosure *closure)
{
  Reading *reading = data;
  g_object_unref (reading->from);
  hf_their_word_free (reading->word);
  g_free (reading);
}

/* A letter is read, and that is all that must be said; of the rest, what was found out. */
static gboolean
is_ready (const HfTheirWord *word, const char *note)
{
  return !word->is_hidden && (word->is_letter || *note != '\0');
}

static void
apply_cb (HfSheet *sheet, gpointer data)
{
  Reading *reading = data;
  const char *note = gtk_editable_get_text (GTK_EDITABLE (reading->row));
  if (!is_ready (reading->word, note))
    return;
  if (gtk_widget_get_root (reading->from) != NULL) {
    g_auto (GVariantDict) fields = G_VARIANT_DICT_INIT (NULL);
    g_variant_dict_insert (&fields, "id", "s", reading->word->id);
    if (*note != '\0')
      g_variant_dict_insert (&fields, "note", "s", note);
    reading->done (reading->from, g_variant_dict_end (&fields));
  }
  gtk_window_close (GTK_WINDOW (sheet));
}

static void
changed_cb (GtkEditable *row, Reading *reading)
{
  hf_sheet_set_ready (HF_SHEET (gtk_widget_get_root (GTK_WIDGET (row))),
                      is_ready (reading->word, gtk_editable_get_text (row)));
}

/* Their words in a frame of their own, so that nobody takes them for ours; to be copied, for a
 * number may be in them. */
static GtkWidget *
text_new (const char *text)
{
  GtkWidget *label = hf_text_label (text, NULL);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  hf_set_label (label, _ ("What they wrote"));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), TEXT_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), label);
  gtk_widget_add_css_class (scroller, "party");
  return scroller;
}

static GtkWidget *
row_new (const HfTheirWord *word)
{
  GtkWidget *row = adw_entry_row_new ();
  g_autofree char *heard = g_strjoin (". ", word->title, word->source,
                                      word->text != NULL ? word->text : word->hint, NULL);
  g_autofree char *clean = hf_text_dup_clean (heard);
  hf_text_set_row (ADW_PREFERENCES_ROW (row),
                   word->is_letter ? _ ("What was done about it, if anything")
                                   : _ ("What you found out, or did"),
                   NULL);
  hf_set_description (row, clean);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  return row;
}

static GtkWidget *
form_new (const HfTheirWord *word, GtkWidget *row)
{
  GtkWidget *form = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING);
  GtkWidget *list = gtk_list_box_new ();
  gtk_box_append (GTK_BOX (form), hf_text_label (word->title, "hf-section"));
  gtk_box_append (GTK_BOX (form), hf_text_label (word->source, "dim-label"));
  if (word->text != NULL)
    gtk_box_append (GTK_BOX (form), text_new (word->text));
  if (word->hint != NULL)
    gtk_box_append (GTK_BOX (form), hf_text_label (word->hint, NULL));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  hf_set_label (list, _ ("Note"));
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  gtk_box_append (GTK_BOX (form), list);
  return form;
}

GtkWidget *
hf_their_form_open (GtkWidget *from, HfTheirWord *word, HfTheirDone done)
{
  g_return_val_if_fail (GTK_IS_WIDGET (from) && word != NULL, NULL);
  Reading *reading = g_new0 (Reading, 1);
  HfSheet *sheet = hf_sheet_new (from, word->is_letter ? _ ("Message") : _ ("Settle"),
                                 word->is_letter ? _ ("I Have Read It") : _ ("Settle"));
  reading->from = g_object_ref (from);
  reading->word = word;
  reading->done = done;
  reading->row = row_new (word);
  GtkWidget *form = form_new (word, reading->row);
  hf_sheet_set_body (sheet, form);
  hf_sheet_set_ready (sheet, is_ready (word, ""));
  g_signal_connect (reading->row, "changed", G_CALLBACK (changed_cb), reading);
  g_signal_connect_data (sheet, "apply", G_CALLBACK (apply_cb), reading, reading_free, 0);
  gtk_window_present (GTK_WINDOW (sheet));
  gtk_widget_grab_focus (reading->row);
  return form;
}
