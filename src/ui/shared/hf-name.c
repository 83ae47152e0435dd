/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-name.h"

void
hf_set_label (GtkWidget *widget, const char *label)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (label != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

void
hf_set_description (GtkWidget *widget, const char *description)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  if (description == NULL) {
    gtk_accessible_reset_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
    return;
  }
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description, -1);
}

GtkWidget *
hf_icon_button (const char *icon_name, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);
  gtk_widget_set_tooltip_text (button, label);
  hf_set_label (button, label);
  if (action != NULL)
    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

/* A screen reader meets the row's own widget, which GTK puts around the child that the factory
 * made. */
void
hf_list_item_set_label (GtkListItem *item, const char *label)
{
  g_return_if_fail (GTK_IS_LIST_ITEM (item));
  GtkWidget *child = gtk_list_item_get_child (item);
  GtkWidget *row = child != NULL ? gtk_widget_get_parent (child) : NULL;
  if (row == NULL)
    return;
  if (label == NULL)
    gtk_accessible_reset_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL);
  else
    hf_set_label (row, label);
}
