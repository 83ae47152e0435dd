/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-directory-page.h"
#include "hf-header.h"
#include "hf-name.h"
#include "hf-window-page.h"
#include "hf-provider-detail.h"
#include "hf-provider-list.h"
#include "hf-provider-row.h"
#include "hf-text.h"
#include <glib/gi18n-lib.h>

struct _HfDirectoryPage {
  AdwBin parent_instance;

  HfDesk *desk;
  HfProviderList *services;
  GtkSingleSelection *selection;

  GtkWidget *header;
  GtkWidget *back_button;
  GtkWidget *leaflet;
  GtkWidget *list_pane;
  GtkWidget *search_entry;
  GtkWidget *room_button;
  GtkWidget *list_stack;
  GtkWidget *list_place;
  GtkWidget *list;
  GtkWidget *empty;
  GtkWidget *detail;
};

static void page_init (HfWindowPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HfDirectoryPage,
                               hf_directory_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (HF_TYPE_WINDOW_PAGE, page_init))

static void
update_panes (HfDirectoryPage *self)
{
  AdwLeaflet *leaflet = ADW_LEAFLET (self->leaflet);
  const gboolean folded = adw_leaflet_get_folded (leaflet);
  GtkWidget *shown = adw_leaflet_get_visible_child (leaflet);
  gtk_widget_set_visible (self->back_button, folded && shown == self->detail);
}

static void
update_count (HfDirectoryPage *self)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->services));
  const gboolean nothing_known = g_list_model_get_n_items (hf_desk_get_providers (self->desk)) == 0;
  g_autofree char *subtitle =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u service", "%u services", n), n);
  hf_header_set_subtitle (HF_HEADER (self->header), subtitle);
  hf_text_set_status (
      ADW_STATUS_PAGE (self->empty), nothing_known ? _ ("No services yet") : _ ("Nobody listed"),
      nothing_known ? _ ("The directory comes with the next check of the server.") : NULL);
  gtk_widget_set_visible (self->empty, n == 0);
  gtk_stack_set_visible_child (GTK_STACK (self->list_stack),
                               n == 0 ? self->empty : self->list_place);
}

static void
update_detail (HfDirectoryPage *self)
{
  hf_provider_detail_set (HF_PROVIDER_DETAIL (self->detail), self->desk,
                          gtk_single_selection_get_selected_item (self->selection));
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  gtk_list_item_set_child (item, hf_provider_row_new ());
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  HfProviderItem *provider = gtk_list_item_get_item (item);
  hf_provider_row_set_item (HF_PROVIDER_ROW (gtk_list_item_get_child (item)), provider);
  hf_list_item_set_label (item, hf_provider_item_get_description (provider));
}

static void
unbind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  hf_list_item_set_label (item, NULL);
}

static void
activate_cb (HfDirectoryPage *self, guint position)
{
  adw_leaflet_set_visible_child (ADW_LEAFLET (self->leaflet), self->detail);
}

static void
back_cb (HfDirectoryPage *self)
{
  adw_leaflet_set_visible_child (ADW_LEAFLET (self->leaflet), self->list_pane);
  gtk_widget_grab_focus (self->list);
}

static void
search_changed_cb (HfDirectoryPage *self, GtkSearchEntry *entry)
{
  hf_provider_list_set_query (self->services, gtk_editable_get_text (GTK_EDITABLE (entry)));
}

static void
room_toggled_cb (HfDirectoryPage *self, GtkToggleButton *button)
{
  hf_provider_list_set_room_only (self->services, gtk_toggle_button_get_active (button));
}

static void
hf_directory_page_shown (HfWindowPage *page)
{
  gtk_widget_grab_focus (HF_DIRECTORY_PAGE (page)->search_entry);
}

static void
hf_directory_page_search (HfWindowPage *page)
{
  HfDirectoryPage *self = HF_DIRECTORY_PAGE (page);
  adw_leaflet_set_visible_child (ADW_LEAFLET (self->leaflet), self->list_pane);
  gtk_widget_grab_focus (self->search_entry);
}

static void
page_init (HfWindowPageInterface *iface)
{
  iface->shown = hf_directory_page_shown;
  iface->search = hf_directory_page_search;
}

static void
hf_directory_page_dispose (GObject *object)
{
  HfDirectoryPage *self = HF_DIRECTORY_PAGE (object);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->services);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (hf_directory_page_parent_class)->dispose (object);
}

static void
hf_directory_page_class_init (HfDirectoryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = hf_directory_page_dispose;
  g_type_ensure (HF_TYPE_HEADER);
  g_type_ensure (HF_TYPE_PROVIDER_DETAIL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/care/holdfast/Holdfast/ui/provider/hf-directory-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HfDirectoryPage, header);
  gtk_widget_class_bind_template_child (widget_class, HfDirectoryPage, back_button);
  gtk_widget_class_bind_template_child (widget_class, HfDirectoryPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, HfDirectoryPage, list_pane);
  gtk_widget_class_bind_template_child (widget_class, HfDirectoryPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, HfDirectoryPage, room_button);
  gtk_widget_class_bind_template_child (widget_class, HfDirectoryPage, list_stack);
  gtk_widget_class_bind_template_child (widget_class, HfDirectoryPage, list_place);
  gtk_widget_class_bind_template_child (widget_class, HfDirectoryPage, list);
  gtk_widget_class_bind_template_child (widget_class, HfDirectoryPage, empty);
  gtk_widget_class_bind_template_child (widget_class, HfDirectoryPage, detail);
  gtk_widget_class_bind_template_callback (widget_class, update_panes);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, room_toggled_cb);
}

static void
hf_directory_page_init (HfDirectoryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_up_list (HfDirectoryPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  gtk_list_view_set_factory (GTK_LIST_VIEW (self->list), factory);
  gtk_list_view_set_model (GTK_LIST_VIEW (self->list), GTK_SELECTION_MODEL (self->selection));
}

GtkWidget *
hf_directory_page_new (HfDesk *desk)
{
  g_return_val_if_fail (HF_IS_DESK (desk), NULL);
  HfDirectoryPage *self = g_object_new (HF_TYPE_DIRECTORY_PAGE, NULL);
  self->desk = g_object_ref (desk);
  self->services = hf_provider_list_new (desk);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->services)));
  set_up_list (self);
  g_signal_connect_object (self->services, "items-changed", G_CALLBACK (update_count), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (update_detail),
                           self, G_CONNECT_SWAPPED);
  update_count (self);
  update_detail (self);
  update_panes (self);
  return GTK_WIDGET (self);
}
