/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-step-line.h"
#include "hf-name.h"
#include "hf-text.h"
#include "hf-words.h"
#include <glib/gi18n-lib.h>

struct _HfStepLine {
  GtkBox parent_instance;

  GtkWidget *icons[HF_N_ARCS];
  GtkWidget *labels[HF_N_ARCS];
  GtkWidget *sentence;
};

G_DEFINE_FINAL_TYPE (HfStepLine, hf_step_line, GTK_TYPE_BOX)

static const char *const arc_icons[] = {
  [HF_ARC_OPEN] = "radio-symbolic",
  [HF_ARC_DONE] = "emblem-ok-symbolic",
  [HF_ARC_FAILED] = "call-missed-symbolic",
};
static const char *const arc_classes[] = {
  [HF_ARC_OPEN] = "dim-label",
  [HF_ARC_DONE] = "stepdone",
  [HF_ARC_FAILED] = "error",
};

static char *
dup_names (const HfArcState arcs[HF_N_ARCS], gboolean done)
{
  g_autoptr (GString) names = g_string_new (NULL);
  for (int i = 0; i < HF_N_ARCS; i++) {
    if ((arcs[i] == HF_ARC_DONE) != done)
      continue;
    g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", hf_words_arc ((HfArc)i));
  }
  return g_strdup (names->str);
}

static char *
dup_sentence (const HfArcState arcs[HF_N_ARCS])
{
  g_autofree char *done = dup_names (arcs, TRUE);
  g_autofree char *left = dup_names (arcs, FALSE);
  if (*done == '\0')
    return g_strdup_printf (_ ("Left: %s"), left);
  if (*left == '\0')
    return g_strdup_printf (_ ("Done: %s"), done);
  return g_strdup_printf (_ ("Done: %s. Left: %s"), done, left);
}

static void
hf_step_line_class_init (HfStepLineClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hf_step_line_init (HfStepLine *self)
{
  gtk_box_set_homogeneous (GTK_BOX (self), TRUE);
  for (int i = 0; i < HF_N_ARCS; i++) {
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 7);
    self->icons[i] =
        g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
    self->labels[i] = hf_text_label (hf_words_arc ((HfArc)i), "hf-name");
    gtk_label_set_wrap (GTK_LABEL (self->labels[i]), FALSE);
    gtk_box_append (GTK_BOX (box), self->icons[i]);
    gtk_box_append (GTK_BOX (box), self->labels[i]);
    gtk_box_append (GTK_BOX (self), box);
  }
  self->sentence = hf_text_label ("", "dim-label");
  gtk_box_append (GTK_BOX (self), self->sentence);
  gtk_widget_set_visible (self->sentence, FALSE);
}

void
hf_step_line_set (HfStepLine *self, const HfArcState arcs[HF_N_ARCS])
{
  g_return_if_fail (HF_IS_STEP_LINE (self));
  g_autofree char *sentence = dup_sentence (arcs);
  for (int i = 0; i < HF_N_ARCS; i++) {
    const char *classes[] = { arc_classes[arcs[i]], NULL };
    gtk_image_set_from_icon_name (GTK_IMAGE (self->icons[i]), arc_icons[arcs[i]]);
    gtk_widget_set_css_classes (self->icons[i], classes);
    if (arcs[i] == HF_ARC_FAILED)
      gtk_widget_add_css_class (self->labels[i], "error");
    else
      gtk_widget_remove_css_class (self->labels[i], "error");
  }
  gtk_label_set_text (GTK_LABEL (self->sentence), sentence);
  hf_set_label (GTK_WIDGET (self), sentence);
}

void
hf_step_line_set_narrow (HfStepLine *self, gboolean narrow)
{
  g_return_if_fail (HF_IS_STEP_LINE (self));
  for (int i = 0; i < HF_N_ARCS; i++)
    gtk_widget_set_visible (gtk_widget_get_parent (self->labels[i]), !narrow);
  gtk_widget_set_visible (self->sentence, narrow);
}
