/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-compare-form.h"
#include "hf-name.h"
#include "hf-page-keys.h"
#include "hf-sheet.h"
#include "hf-text.h"
#include <glib/gi18n-lib.h>

struct _HfCompareForm {
  AdwBin parent_instance;

  GtkWidget *from;
  HfDifference *difference;
  HfCompareDone done;
  GtkWidget *buttons[2];

  GtkWidget *title;
  GtkWidget *sides;
  GtkWidget *note_row;
  GtkWidget *zone;
  GtkWidget *ask_button;
};

enum { WIDTH = 640, MARGIN = 24 };

G_DEFINE_FINAL_TYPE (HfCompareForm, hf_compare_form, ADW_TYPE_BIN)

static void
choose (HfCompareForm *self, guint side)
{
  if (side >= G_N_ELEMENTS (self->buttons) || !gtk_widget_get_sensitive (self->buttons[side]))
    return;
  const char *note = gtk_editable_get_text (GTK_EDITABLE (self->note_row));
  if (gtk_widget_get_root (self->from) != NULL)
    self->done (self->from, hf_difference_settle (self->difference, side, note));
  hf_sheet_close_around (GTK_WIDGET (self));
}

/* Neither is taken for right; the question stands until somebody knows. */
static void
ask (HfCompareForm *self)
{
  g_autoptr (GtkWidget) from = g_object_ref (self->from);
  if (self->difference->ask == NULL)
    return;
  hf_sheet_close_around (GTK_WIDGET (self));
  gtk_widget_activate_action (from, "handoff.ask", NULL);
}

static void
choose_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HfCompareForm *self = HF_COMPARE_FORM (widget);
  const guint number = g_variant_get_uint32 (parameter);
  if (number == G_N_ELEMENTS (self->buttons) + 1)
    ask (self);
  else
    choose (self, number - 1);
}

static void
clicked_cb (GtkWidget *button, HfCompareForm *self)
{
  choose (self, button == self->buttons[0] ? 0 : 1);
}

static void
hf_compare_form_dispose (GObject *object)
{
  HfCompareForm *self = HF_COMPARE_FORM (object);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->from);
  g_clear_pointer (&self->difference, hf_difference_free);
  G_OBJECT_CLASS (hf_compare_form_parent_class)->dispose (object);
}

static void
hf_compare_form_class_init (HfCompareFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = hf_compare_form_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/care/holdfast/Holdfast/ui/handoff/hf-compare-form.ui");
  gtk_widget_class_bind_template_child (widget_class, HfCompareForm, title);
  gtk_widget_class_bind_template_child (widget_class, HfCompareForm, sides);
  gtk_widget_class_bind_template_child (widget_class, HfCompareForm, note_row);
  gtk_widget_class_bind_template_child (widget_class, HfCompareForm, zone);
  gtk_widget_class_bind_template_child (widget_class, HfCompareForm, ask_button);
  gtk_widget_class_install_action (widget_class, "compare.choose", "u", choose_action);
}

static void
hf_compare_form_init (HfCompareForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hf_page_keys_add_digits (GTK_WIDGET (self), "compare.choose", 0);
}

static GtkWidget *
make_button (HfCompareForm *self, guint number)
{
  const HfDifferenceSide *side = &self->difference->sides[number];
  GtkWidget *button = gtk_button_new_with_label (_ ("This Is Right"));
  /* Translators: a button for a screen reader: whose answer it is, and what it says: "This is
   * right. Yours: Visit on Thursday 14 May, 10:30" */
  g_autofree char *name = g_strdup_printf (_ ("This is right. %s: %s"), side->caption, side->what);
  g_autofree char *clean = hf_text_dup_clean (name);
  hf_set_label (button, clean);
  hf_set_description (button, side->refusal != NULL ? side->refusal : side->result);
  gtk_widget_set_sensitive (button, side->refusal == NULL);
  gtk_widget_set_valign (button, GTK_ALIGN_END);
  gtk_widget_set_vexpand (button, TRUE);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, 0);
  self->buttons[number] = button;
  return button;
}

static void
add_side (HfCompareForm *self, guint number)
{
  const HfDifferenceSide *side = &self->difference->sides[number];
  GtkWidget *card = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing",
                                  6, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  /* Translators: one of two answers for a screen reader: "Yours. Visit on Thursday 14 May, 10:30.
   * You, Tuesday 12 May, 09:02." */
  g_autofree char *name =
      g_strdup_printf (_ ("%s. %s. %s."), side->caption, side->what, side->source);
  g_autofree char *clean = hf_text_dup_clean (name);
  gtk_widget_add_css_class (card, "party");
  hf_set_label (card, clean);
  gtk_box_append (GTK_BOX (card), hf_text_label (side->caption, "dim-label"));
  gtk_box_append (GTK_BOX (card), hf_text_label (side->what, "heading"));
  gtk_box_append (GTK_BOX (card), hf_text_label (side->source, "hf-small"));
  gtk_box_append (GTK_BOX (card),
                  hf_text_label (side->refusal != NULL ? side->refusal : side->result, NULL));
  gtk_box_append (GTK_BOX (card), make_button (self, number));
  gtk_box_append (GTK_BOX (self->sides), card);
}

/* Side by side where the window in front of which it stands has room for it, else one below the
 * other. */
static void
fit (HfCompareForm *self, HfSheet *sheet)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (self->from));
  const int room = gtk_widget_get_width (window) - MARGIN;
  if (room < WIDTH)
    gtk_orientable_set_orientation (GTK_ORIENTABLE (self->sides), GTK_ORIENTATION_VERTICAL);
  gtk_window_set_default_size (GTK_WINDOW (sheet), MIN (WIDTH, room), -1);
}

GtkWidget *
hf_compare_form_open (GtkWidget *from, HfDifference *difference, HfCompareDone done)
{
  g_return_val_if_fail (GTK_IS_WIDGET (from) && difference != NULL, NULL);
  HfCompareForm *self = g_object_new (HF_TYPE_COMPARE_FORM, NULL);
  HfSheet *sheet = hf_sheet_new (from, _ ("Compare"), NULL);
  self->from = g_object_ref (from);
  self->difference = difference;
  self->done = done;
  hf_text_set (GTK_LABEL (self->title), difference->title);
  add_side (self, 0);
  add_side (self, 1);
  hf_text_set (GTK_LABEL (self->zone), difference->zone);
  gtk_widget_set_visible (self->ask_button, difference->ask != NULL);
  if (difference->ask != NULL)
    gtk_button_set_label (GTK_BUTTON (self->ask_button), difference->ask);
  hf_sheet_set_body (sheet, GTK_WIDGET (self));
  fit (self, sheet);
  gtk_window_present (GTK_WINDOW (sheet));
  gtk_widget_grab_focus (self->buttons[0]);
  return GTK_WIDGET (self);
}
