/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-their-form.h"
#include "hf-name.h"
#include "hf-sheet.h"
#include "hf-text.h"
#include <glib/gi18n-lib.h>

typedef struct {
  GtkWidget *from;
  GtkWidget *sheet;
  GtkWidget *row;
  GtkWidget *holder; /* of the words, or of the button that shows them */
  gboolean shown;
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
is_ready (const Reading *reading)
{
  const char *note = gtk_editable_get_text (GTK_EDITABLE (reading->row));
  return reading->shown && (reading->word->is_letter || *note != '\0');
}

static void
apply_cb (HfSheet *sheet, gpointer data)
{
  Reading *reading = data;
  const char *note = gtk_editable_get_text (GTK_EDITABLE (reading->row));
  if (!is_ready (reading))
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
  hf_sheet_set_ready (HF_SHEET (reading->sheet), is_ready (reading));
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

/* A screen reader begins at the line to fill in: it says what that is about. */
static void
describe (Reading *reading)
{
  const HfTheirWord *word = reading->word;
  const char *text = reading->shown ? word->text : NULL;
  g_autofree char *heard =
      g_strjoin (". ", word->title, word->source, text != NULL ? text : word->hint, NULL);
  g_autofree char *clean = hf_text_dup_clean (heard);
  hf_set_description (reading->row, clean);
}

static void
show_cb (GtkButton *button, Reading *reading)
{
  reading->shown = TRUE;
  adw_bin_set_child (ADW_BIN (reading->holder), text_new (reading->word->text));
  describe (reading);
  changed_cb (GTK_EDITABLE (reading->row), reading);
  gtk_widget_grab_focus (reading->row);
}

static GtkWidget *
cover_new (Reading *reading)
{
  GtkWidget *cover = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING);
  GtkWidget *button = gtk_button_new_with_label (_ ("Nobody Else Sees It: Show"));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (cover),
                  hf_text_label (_ ("What they wrote may tell what this is about."), NULL));
  gtk_box_append (GTK_BOX (cover), button);
  g_signal_connect (button, "clicked", G_CALLBACK (show_cb), reading);
  return cover;
}

/* Hidden with everything else: whoever comes back has not said that nobody sees it (R68). */
static void
unmapped_cb (GtkWidget *holder, Reading *reading)
{
  if (!reading->word->is_covered)
    return;
  reading->shown = FALSE;
  adw_bin_set_child (ADW_BIN (holder), cover_new (reading));
  describe (reading);
  changed_cb (GTK_EDITABLE (reading->row), reading);
}

static GtkWidget *
holder_new (Reading *reading)
{
  GtkWidget *holder = adw_bin_new ();
  if (reading->word->is_covered)
    adw_bin_set_child (ADW_BIN (holder), cover_new (reading));
  else
    adw_bin_set_child (ADW_BIN (holder), text_new (reading->word->text));
  g_signal_connect (holder, "unmap", G_CALLBACK (unmapped_cb), reading);
  return holder;
}

static GtkWidget *
row_new (const HfTheirWord *word)
{
  GtkWidget *row = adw_entry_row_new ();
  hf_text_set_row (ADW_PREFERENCES_ROW (row),
                   word->is_letter ? _ ("What was done about it, if anything")
                                   : _ ("What you found out, or did"),
                   NULL);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  return row;
}

static GtkWidget *
form_new (Reading *reading)
{
  const HfTheirWord *word = reading->word;
  GtkWidget *form = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING);
  GtkWidget *list = gtk_list_box_new ();
  gtk_box_append (GTK_BOX (form), hf_text_label (word->title, "hf-section"));
  gtk_box_append (GTK_BOX (form), hf_text_label (word->source, "dim-label"));
  if (word->text != NULL) {
    reading->holder = holder_new (reading);
    gtk_box_append (GTK_BOX (form), reading->holder);
  }
  if (word->hint != NULL)
    gtk_box_append (GTK_BOX (form), hf_text_label (word->hint, NULL));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  hf_set_label (list, _ ("Note"));
  gtk_list_box_append (GTK_LIST_BOX (list), reading->row);
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
  reading->sheet = GTK_WIDGET (sheet);
  reading->shown = !word->is_covered;
  GtkWidget *form = form_new (reading);
  describe (reading);
  hf_sheet_set_body (sheet, form);
  hf_sheet_set_ready (sheet, is_ready (reading));
  g_signal_connect (reading->row, "changed", G_CALLBACK (changed_cb), reading);
  g_signal_connect_data (sheet, "apply", G_CALLBACK (apply_cb), reading, reading_free, 0);
  gtk_window_present (GTK_WINDOW (sheet));
  gtk_widget_grab_focus (reading->row);
  return form;
}
