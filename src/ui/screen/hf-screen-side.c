/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-screen-side.h"
#include "hf-fact-card.h"
#include "hf-heading.h"
#include "hf-name.h"
#include "hf-text.h"
#include "hf-yes-no-button.h"
#include <adwaita.h>
#include <glib/gi18n-lib.h>

struct _HfScreenSide {
  GtkBox parent_instance;

  GtkWidget *cover;
  GtkWidget *so_far;
  GtkWidget *lasting;
  GtkWidget *agreed;
  GtkWidget *yes_no;
};

enum { ENDING_WIDTH = 560 };

G_DEFINE_FINAL_TYPE (HfScreenSide, hf_screen_side, GTK_TYPE_BOX)

static void
hf_screen_side_class_init (HfScreenSideClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  g_type_ensure (HF_TYPE_FACT_CARD);
  g_type_ensure (HF_TYPE_YES_NO_BUTTON);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/care/holdfast/Holdfast/ui/screen/hf-screen-side.ui");
  gtk_widget_class_bind_template_child (widget_class, HfScreenSide, cover);
  gtk_widget_class_bind_template_child (widget_class, HfScreenSide, so_far);
  gtk_widget_class_bind_template_child (widget_class, HfScreenSide, lasting);
  gtk_widget_class_bind_template_child (widget_class, HfScreenSide, agreed);
  gtk_widget_class_bind_template_child (widget_class, HfScreenSide, yes_no);
}

static void
hf_screen_side_init (HfScreenSide *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
fill_card (GtkWidget *card, char **lines)
{
  hf_fact_card_clear (HF_FACT_CARD (card));
  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    hf_fact_card_add_line (HF_FACT_CARD (card), lines[i], NULL);
  gtk_widget_set_visible (gtk_widget_get_parent (card), lines != NULL && lines[0] != NULL);
}

void
hf_screen_side_update (HfScreenSide *self, HfScreenFlow *flow)
{
  g_return_if_fail (HF_IS_SCREEN_SIDE (self));
  g_auto (GStrv) so_far = hf_screen_flow_dup_so_far (flow);
  g_auto (GStrv) agreed = hf_screen_flow_dup_agreed (flow);
  g_autofree char *lasting = hf_screen_flow_dup_lasting (flow);
  g_autofree char *cover = g_strdup_printf (_ ("“%s”"), hf_screen_flow_get_cover_line (flow));
  char *lasting_lines[] = { lasting, NULL };
  hf_text_set (GTK_LABEL (self->cover), cover);
  fill_card (self->so_far, so_far);
  fill_card (self->lasting, lasting_lines);
  fill_card (self->agreed, agreed);
  hf_yes_no_button_set_on (HF_YES_NO_BUTTON (self->yes_no), hf_screen_flow_is_yes_no (flow));
}

void
hf_screen_dots_set (GtkBox *box, const HfScreenProgress *progress)
{
  g_return_if_fail (GTK_IS_BOX (box));
  GtkWidget *dot;
  while ((dot = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, dot);
  for (guint i = 1; i <= progress->n_modules; i++) {
    dot = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
    gtk_image_set_from_icon_name (GTK_IMAGE (dot), i < progress->module    ? "emblem-ok-symbolic"
                                                   : i == progress->module ? "media-record-symbolic"
                                                                           : "radio-symbolic");
    gtk_widget_add_css_class (dot, i < progress->module    ? "stepdone"
                                   : i == progress->module ? "stepnow"
                                                           : "dim-label");
    gtk_box_append (box, dot);
  }
  g_autofree char *text =
      g_strdup_printf (_ ("Part %u of %u"), progress->module, progress->n_modules);
  hf_set_label (GTK_WIDGET (box), text);
}

GtkWidget *
hf_screen_ending_new (const char *heading, const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *title = hf_heading_new (heading, "hf-say-large");
  gtk_widget_add_css_class (words, "saycard");
  gtk_box_append (GTK_BOX (words), title);
  gtk_box_append (GTK_BOX (words), hf_text_label (text, NULL));
  gtk_box_append (GTK_BOX (box), words);
  return box;
}

void
hf_screen_ending_add (GtkWidget *ending, const char *label, const char *action)
{
  g_return_if_fail (GTK_IS_BOX (ending));
  GtkWidget *button = gtk_button_new_with_label (label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  if (gtk_widget_get_last_child (ending) == gtk_widget_get_first_child (ending))
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_box_append (GTK_BOX (ending), button);
}

GtkWidget *
hf_screen_ending_clamp (GtkWidget *ending)
{
  g_return_val_if_fail (GTK_IS_BOX (ending), NULL);
  gtk_widget_set_valign (ending, GTK_ALIGN_CENTER);
  return g_object_new (ADW_TYPE_CLAMP, "maximum-size", ENDING_WIDTH, "margin-start", 14,
                       "margin-end", 14, "child", ending, NULL);
}

void
hf_screen_ending_take_focus (GtkWidget *ending)
{
  g_return_if_fail (GTK_IS_BOX (ending));
  gtk_widget_grab_focus (gtk_widget_get_first_child (gtk_widget_get_first_child (ending)));
}
