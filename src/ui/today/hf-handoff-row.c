/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-handoff-row.h"
#include "hf-look.h"
#include "hf-name.h"
#include "hf-route.h"
#include "hf-text.h"

struct _HfHandoffRow {
  GtkListBoxRow parent_instance;

  HfDesk *desk;
  HfLoopItem *item;
  gboolean narrow;

  GtkWidget *ring;
  GtkWidget *who;
  GtkWidget *what;
  GtkWidget *what_below;
  GtkWidget *safe_tag;
  GtkWidget *unsent_tag;
  GtkWidget *next;
  GtkWidget *tags;
  GtkWidget *holder_column;
  GtkWidget *due_column;
  GtkWidget *holder_tag;
  GtkWidget *due_tag;
  GtkWidget *button;
  GtkWidget *arrow;
};

G_DEFINE_FINAL_TYPE (HfHandoffRow, hf_handoff_row, GTK_TYPE_LIST_BOX_ROW)

static void
update_item (HfHandoffRow *self)
{
  HfLoopItem *item = self->item;
  hf_text_set (GTK_LABEL (self->who), hf_loop_item_get_who (item));
  hf_text_set (GTK_LABEL (self->what), hf_loop_item_get_what (item));
  hf_text_set (GTK_LABEL (self->what_below), hf_loop_item_get_what (item));
  hf_text_set (GTK_LABEL (self->next), hf_loop_item_get_next_text (item));
  gtk_widget_set_visible (self->what, !self->narrow);
  gtk_widget_set_visible (self->what_below, self->narrow);
  gtk_widget_set_visible (self->safe_tag, hf_loop_item_get_protected (item));
  gtk_widget_set_visible (self->unsent_tag, hf_loop_item_get_unsent (item));
  hf_look_set_ring (HF_RING (self->ring), item);
  hf_look_set_due (HF_TAG (self->due_tag), item);
  hf_look_set_holder (HF_TAG (self->holder_tag), item);
  gtk_button_set_label (GTK_BUTTON (self->button), hf_loop_item_get_action_text (item));
  const char *description = hf_loop_item_get_description (item);
  if (description != NULL)
    hf_set_label (GTK_WIDGET (self), description);
}

static void
move_tag (GtkWidget *tag, GtkWidget *box)
{
  GtkWidget *old = gtk_widget_get_parent (tag);
  if (old == box)
    return;
  g_object_ref (tag);
  gtk_box_remove (GTK_BOX (old), tag);
  gtk_box_append (GTK_BOX (box), tag);
  g_object_unref (tag);
}

static void
update_form (HfHandoffRow *self, HfAdaptive *adaptive)
{
  self->narrow = hf_adaptive_get_narrow (adaptive);
  move_tag (self->due_tag, self->narrow ? self->tags : self->due_column);
  move_tag (self->holder_tag, self->narrow ? self->tags : self->holder_column);
  const gboolean medium = hf_adaptive_get_medium (adaptive) && !self->narrow;
  hf_tag_set_icon_only (HF_TAG (self->holder_tag), medium);
  gtk_widget_set_size_request (self->holder_column, medium ? -1 : 98, -1);
  hf_tag_set_icon_only (HF_TAG (self->safe_tag), medium);
  gtk_label_set_ellipsize (GTK_LABEL (self->next),
                           self->narrow ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (GTK_LABEL (self->next), self->narrow);
  gtk_widget_set_visible (self->tags, self->narrow);
  gtk_widget_set_visible (self->holder_column, !self->narrow);
  gtk_widget_set_visible (self->due_column, !self->narrow);
  gtk_widget_set_visible (self->button, !self->narrow);
  gtk_widget_set_visible (self->arrow, self->narrow);
  gtk_widget_set_visible (self->what, !self->narrow);
  gtk_widget_set_visible (self->what_below, self->narrow);
}

static void
form_changed_cb (HfHandoffRow *self, GParamSpec *pspec, HfAdaptive *adaptive)
{
  update_form (self, adaptive);
}

static void
do_next (HfHandoffRow *self)
{
  hf_route_next (GTK_WIDGET (self), self->desk, hf_loop_item_get_handoff (self->item));
}

static void
next_clicked_cb (HfHandoffRow *self)
{
  do_next (self);
}

static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  do_next (HF_HANDOFF_ROW (widget));
}

static void
log_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HfHandoffRow *self = HF_HANDOFF_ROW (widget);
  hf_route_log (widget, self->desk, hf_loop_item_get_handoff (self->item));
}

static void
hf_handoff_row_dispose (GObject *object)
{
  HfHandoffRow *self = HF_HANDOFF_ROW (object);
  g_clear_object (&self->item);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (hf_handoff_row_parent_class)->dispose (object);
}

static void
hf_handoff_row_class_init (HfHandoffRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  object_class->dispose = hf_handoff_row_dispose;
  g_type_ensure (HF_TYPE_RING);
  g_type_ensure (HF_TYPE_TAG);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/care/holdfast/Holdfast/ui/today/hf-handoff-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HfHandoffRow, ring);
  gtk_widget_class_bind_template_child (widget_class, HfHandoffRow, who);
  gtk_widget_class_bind_template_child (widget_class, HfHandoffRow, what);
  gtk_widget_class_bind_template_child (widget_class, HfHandoffRow, what_below);
  gtk_widget_class_bind_template_child (widget_class, HfHandoffRow, safe_tag);
  gtk_widget_class_bind_template_child (widget_class, HfHandoffRow, unsent_tag);
  gtk_widget_class_bind_template_child (widget_class, HfHandoffRow, next);
  gtk_widget_class_bind_template_child (widget_class, HfHandoffRow, tags);
  gtk_widget_class_bind_template_child (widget_class, HfHandoffRow, holder_column);
  gtk_widget_class_bind_template_child (widget_class, HfHandoffRow, due_column);
  gtk_widget_class_bind_template_child (widget_class, HfHandoffRow, holder_tag);
  gtk_widget_class_bind_template_child (widget_class, HfHandoffRow, due_tag);
  gtk_widget_class_bind_template_child (widget_class, HfHandoffRow, button);
  gtk_widget_class_bind_template_child (widget_class, HfHandoffRow, arrow);
  gtk_widget_class_bind_template_callback (widget_class, next_clicked_cb);
  gtk_widget_class_install_action (widget_class, "row.next", NULL, next_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "row.next",
                                       NULL);
  gtk_widget_class_install_action (widget_class, "row.log", NULL, log_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_l, 0, "row.log", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "row.next",
                                       NULL);
}

static void
hf_handoff_row_init (HfHandoffRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hf_handoff_row_new (HfDesk *desk, HfLoopItem *item, HfAdaptive *adaptive)
{
  g_return_val_if_fail (HF_IS_DESK (desk), NULL);
  g_return_val_if_fail (HF_IS_LOOP_ITEM (item), NULL);
  g_return_val_if_fail (HF_IS_ADAPTIVE (adaptive), NULL);
  HfHandoffRow *self = g_object_new (HF_TYPE_HANDOFF_ROW, NULL);
  self->desk = g_object_ref (desk);
  self->item = g_object_ref (item);
  g_signal_connect_object (item, "notify", G_CALLBACK (update_item), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adaptive, "notify::narrow", G_CALLBACK (form_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adaptive, "notify::medium", G_CALLBACK (form_changed_cb), self,
                           G_CONNECT_SWAPPED);
  update_form (self, adaptive);
  update_item (self);
  return GTK_WIDGET (self);
}

HfLoopItem *
hf_handoff_row_get_item (HfHandoffRow *self)
{
  g_return_val_if_fail (HF_IS_HANDOFF_ROW (self), NULL);
  return self->item;
}

void
hf_handoff_row_set_suggested (HfHandoffRow *self, gboolean suggested)
{
  g_return_if_fail (HF_IS_HANDOFF_ROW (self));
  if (suggested)
    gtk_widget_add_css_class (self->button, "suggested-action");
  else
    gtk_widget_remove_css_class (self->button, "suggested-action");
}

void
hf_handoff_row_open (HfHandoffRow *self)
{
  g_return_if_fail (HF_IS_HANDOFF_ROW (self));
  hf_route_open (GTK_WIDGET (self), self->desk, hf_loop_item_get_handoff (self->item));
}
