/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-handoffs-page.h"
#include "hf-handoff-cell.h"
#include "hf-header.h"
#include "hf-name.h"
#include "hf-name-filter.h"
#include "hf-window-page.h"
#include "hf-route.h"
#include "hf-text.h"
#include <glib/gi18n-lib.h>

struct _HfHandoffsPage {
  AdwBin parent_instance;

  HfDesk *desk;
  HfNameFilter *filter;
  GListModel *shown;

  GtkWidget *header;
  GtkWidget *search_entry;
  GtkWidget *stack;
  GtkWidget *list_place;
  GtkWidget *list;
  GtkWidget *empty;
};

static void page_init (HfWindowPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HfHandoffsPage,
                               hf_handoffs_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (HF_TYPE_WINDOW_PAGE, page_init))

/* "No results" goes in front of the list, which keeps its rows: making two hundred anew is what
 * costs. */
static void
update (HfHandoffsPage *self)
{
  const guint n = g_list_model_get_n_items (self->shown);
  g_autofree char *subtitle =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u person", "%u people", n), n);
  hf_header_set_subtitle (HF_HEADER (self->header), subtitle);
  gtk_widget_set_visible (self->empty, n == 0);
  hf_text_set_status (
      ADW_STATUS_PAGE (self->empty),
      hf_name_filter_is_set (self->filter) ? _ ("Nobody found") : _ ("No handoffs yet"), NULL);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), n == 0 ? self->empty : self->list_place);
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  gtk_list_item_set_child (item, hf_handoff_cell_new ());
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  hf_handoff_cell_set_item (HF_HANDOFF_CELL (gtk_list_item_get_child (item)),
                            gtk_list_item_get_item (item));
}

static void
unbind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  hf_handoff_cell_set_item (HF_HANDOFF_CELL (gtk_list_item_get_child (item)), NULL);
  hf_list_item_set_label (item, NULL);
}

static void
activate_cb (HfHandoffsPage *self, guint position)
{
  g_autoptr (HfLoopItem) item = g_list_model_get_item (self->shown, position);
  if (item != NULL)
    hf_route_open (GTK_WIDGET (self), self->desk, hf_loop_item_get_handoff (item));
}

static void
search_changed_cb (HfHandoffsPage *self, GtkSearchEntry *entry)
{
  hf_name_filter_set_text (self->filter, gtk_editable_get_text (GTK_EDITABLE (entry)));
  update (self);
}

static void
stop_search_cb (HfHandoffsPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (self->list);
}

static void
hf_handoffs_page_shown (HfWindowPage *page)
{
  HfHandoffsPage *self = HF_HANDOFFS_PAGE (page);
  gtk_widget_grab_focus (g_list_model_get_n_items (self->shown) > 0 ? self->list
                                                                    : self->search_entry);
}

static void
hf_handoffs_page_search (HfWindowPage *page)
{
  gtk_widget_grab_focus (HF_HANDOFFS_PAGE (page)->search_entry);
}

static void
page_init (HfWindowPageInterface *iface)
{
  iface->shown = hf_handoffs_page_shown;
  iface->search = hf_handoffs_page_search;
}

static void
hf_handoffs_page_dispose (GObject *object)
{
  HfHandoffsPage *self = HF_HANDOFFS_PAGE (object);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->shown);
  g_clear_object (&self->filter);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (hf_handoffs_page_parent_class)->dispose (object);
}

static void
hf_handoffs_page_class_init (HfHandoffsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = hf_handoffs_page_dispose;
  g_type_ensure (HF_TYPE_HEADER);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/care/holdfast/Holdfast/ui/handoffs/hf-handoffs-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HfHandoffsPage, header);
  gtk_widget_class_bind_template_child (widget_class, HfHandoffsPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, HfHandoffsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, HfHandoffsPage, list_place);
  gtk_widget_class_bind_template_child (widget_class, HfHandoffsPage, list);
  gtk_widget_class_bind_template_child (widget_class, HfHandoffsPage, empty);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
hf_handoffs_page_init (HfHandoffsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search_entry),
                                           GTK_WIDGET (self));
  self->filter = hf_name_filter_new ();
}

GtkWidget *
hf_handoffs_page_new (HfDesk *desk)
{
  g_return_val_if_fail (HF_IS_DESK (desk), NULL);
  HfHandoffsPage *self = g_object_new (HF_TYPE_HANDOFFS_PAGE, NULL);
  self->desk = g_object_ref (desk);
  self->shown = G_LIST_MODEL (gtk_filter_list_model_new (g_object_ref (hf_desk_get_loops (desk)),
                                                         GTK_FILTER (g_object_ref (self->filter))));
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  g_autoptr (GtkNoSelection) selection = gtk_no_selection_new (g_object_ref (self->shown));
  gtk_list_view_set_factory (GTK_LIST_VIEW (self->list), factory);
  gtk_list_view_set_model (GTK_LIST_VIEW (self->list), GTK_SELECTION_MODEL (selection));
  g_signal_connect_object (self->shown, "items-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
