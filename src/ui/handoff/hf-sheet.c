/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-sheet.h"
#include <glib/gi18n-lib.h>

struct _HfSheet {
  AdwWindow parent_instance;

  GtkWidget *cancel_button;
  GtkWidget *apply_button;
  GtkWidget *holder;
  GtkWidget *notice;
};

enum { WIDTH = 460, TALL = 560 };

enum { APPLY, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HfSheet, hf_sheet, ADW_TYPE_WINDOW)

static void
apply_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[APPLY], 0);
}

static void
hf_sheet_class_init (HfSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  signals[APPLY] =
      g_signal_new ("apply", HF_TYPE_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (HF_TYPE_NOTICE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/care/holdfast/Holdfast/ui/handoff/hf-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, HfSheet, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, HfSheet, apply_button);
  gtk_widget_class_bind_template_child (widget_class, HfSheet, holder);
  gtk_widget_class_bind_template_child (widget_class, HfSheet, notice);
  gtk_widget_class_install_action (widget_class, "sheet.apply", NULL, apply_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "sheet.apply", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK,
                                       "sheet.apply", NULL);
}

static void
hf_sheet_init (HfSheet *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->notice, "recorded", G_CALLBACK (gtk_window_close), self,
                           G_CONNECT_SWAPPED);
}

HfSheet *
hf_sheet_new (GtkWidget *from, const char *title, const char *verb)
{
  g_return_val_if_fail (GTK_IS_WIDGET (from), NULL);
  GtkRoot *root = gtk_widget_get_root (from);
  HfSheet *self =
      g_object_new (HF_TYPE_SHEET, "title", title, "transient-for", root, "modal", TRUE, NULL);
  gtk_widget_set_visible (self->apply_button, verb != NULL);
  gtk_button_set_label (GTK_BUTTON (self->cancel_button),
                        verb != NULL ? _ ("Cancel") : _ ("Close"));
  if (verb != NULL)
    gtk_button_set_label (GTK_BUTTON (self->apply_button), verb);
  return self;
}

void
hf_sheet_set_body (HfSheet *self, GtkWidget *body)
{
  g_return_if_fail (HF_IS_SHEET (self));
  adw_bin_set_child (ADW_BIN (self->holder), body);
}

GtkWidget *
hf_sheet_get_body (HfSheet *self)
{
  g_return_val_if_fail (HF_IS_SHEET (self), NULL);
  return adw_bin_get_child (ADW_BIN (self->holder));
}

HfNotice *
hf_sheet_get_notice (HfSheet *self)
{
  g_return_val_if_fail (HF_IS_SHEET (self), NULL);
  return HF_NOTICE (self->notice);
}

void
hf_sheet_close_around (GtkWidget *body)
{
  g_return_if_fail (GTK_IS_WIDGET (body));
  GtkRoot *sheet = gtk_widget_get_root (body);
  if (HF_IS_SHEET (sheet))
    gtk_window_close (GTK_WINDOW (sheet));
}

void
hf_sheet_set_tall (HfSheet *self)
{
  g_return_if_fail (HF_IS_SHEET (self));
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH, TALL);
}

void
hf_sheet_set_ready (HfSheet *self, gboolean ready)
{
  g_return_if_fail (HF_IS_SHEET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sheet.apply", ready);
}
