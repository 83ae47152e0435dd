/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-sync-page.h"
#include "hf-account-row.h"
#include "hf-header.h"
#include "hf-route.h"
#include "hf-sync-group.h"
#include "hf-sync-row.h"
#include "hf-text.h"
#include "hf-window-page.h"
#include <glib/gi18n-lib.h>

struct _HfSyncPage {
  AdwBin parent_instance;

  HfDesk *desk;
  HfSyncStatus *status;

  GtkWidget *header;
  GtkWidget *check_button;
  GtkWidget *pause_button;
  GtkWidget *again_button;
  GtkWidget *groups;
  GtkWidget *icon;
  GtkWidget *title;
  GtkWidget *detail;
};

static void page_init (HfWindowPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HfSyncPage,
                               hf_sync_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (HF_TYPE_WINDOW_PAGE, page_init))

/* A green check never stands over what is not sent, or over a service that does not answer. */
static const char *const icons[] = {
  [HF_SYNC_SENT] = "emblem-ok-symbolic",
  [HF_SYNC_WAITING] = "hf-waiting-symbolic",
  [HF_SYNC_OFFLINE] = "network-offline-symbolic",
  [HF_SYNC_ATTENTION] = "dialog-warning-symbolic",
};

static void
update (HfSyncPage *self)
{
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *detail = NULL;
  gboolean fetching;
  gboolean missing;
  int mood;
  g_object_get (self->status, "title", &title, "subtitle", &subtitle, "detail", &detail, "mood",
                &mood, "fetching", &fetching, "missing", &missing, NULL);
  hf_header_set_subtitle (HF_HEADER (self->header), subtitle);
  hf_text_set (GTK_LABEL (self->title), title);
  hf_text_set (GTK_LABEL (self->detail), detail);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icons[mood]);
  gtk_widget_set_visible (self->pause_button, fetching);
  gtk_widget_set_visible (self->again_button, missing);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HfSyncPage *self = HF_SYNC_PAGE (widget);
  hf_route_open (widget, self->desk, g_variant_get_string (parameter, NULL));
}

static void
send_again_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HfSyncPage *self = HF_SYNC_PAGE (widget);
  g_autoptr (GError) error = NULL;
  if (hf_sync_status_send_again (self->status, &error))
    gtk_widget_activate_action (widget, "win.check-now", NULL);
  else
    hf_text_set (GTK_LABEL (self->detail), error->message);
}

static void
compare_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HfSyncPage *self = HF_SYNC_PAGE (widget);
  hf_route_compare (widget, self->desk, g_variant_get_string (parameter, NULL));
}

/* (nullable) (transfer full): the row may have gone since the button was drawn. */
static HfSyncItem *
find_item (HfSyncPage *self, gint64 row)
{
  GListModel *items = hf_sync_status_get_items (self->status);
  for (guint i = 0; i < g_list_model_get_n_items (items); i++) {
    g_autoptr (HfSyncItem) item = g_list_model_get_item (items, i);
    if (hf_sync_item_get_row (item) == row)
      return g_steal_pointer (&item);
  }
  return NULL;
}

static void
retry_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (HfSyncItem) item = find_item (HF_SYNC_PAGE (widget), g_variant_get_int64 (parameter));
  if (item != NULL)
    hf_sync_item_retry (item);
}

static void
keep_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (HfSyncItem) item = find_item (HF_SYNC_PAGE (widget), g_variant_get_int64 (parameter));
  if (item != NULL)
    hf_sync_item_keep (item);
}

static void
hf_sync_page_shown (HfWindowPage *page)
{
  gtk_widget_grab_focus (HF_SYNC_PAGE (page)->check_button);
}

static void
page_init (HfWindowPageInterface *iface)
{
  iface->shown = hf_sync_page_shown;
}

static void
hf_sync_page_dispose (GObject *object)
{
  HfSyncPage *self = HF_SYNC_PAGE (object);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->status);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (hf_sync_page_parent_class)->dispose (object);
}

static void
hf_sync_page_class_init (HfSyncPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = hf_sync_page_dispose;
  g_type_ensure (HF_TYPE_HEADER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/care/holdfast/Holdfast/ui/sync/hf-sync-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HfSyncPage, header);
  gtk_widget_class_bind_template_child (widget_class, HfSyncPage, check_button);
  gtk_widget_class_bind_template_child (widget_class, HfSyncPage, pause_button);
  gtk_widget_class_bind_template_child (widget_class, HfSyncPage, again_button);
  gtk_widget_class_bind_template_child (widget_class, HfSyncPage, groups);
  gtk_widget_class_bind_template_child (widget_class, HfSyncPage, icon);
  gtk_widget_class_bind_template_child (widget_class, HfSyncPage, title);
  gtk_widget_class_bind_template_child (widget_class, HfSyncPage, detail);
  gtk_widget_class_install_action (widget_class, "sync.send-again", NULL, send_again_action);
  gtk_widget_class_install_action (widget_class, "sync.open", "s", open_action);
  gtk_widget_class_install_action (widget_class, "sync.compare", "s", compare_action);
  gtk_widget_class_install_action (widget_class, "sync.retry", "x", retry_action);
  gtk_widget_class_install_action (widget_class, "sync.keep", "x", keep_action);
}

static void
hf_sync_page_init (HfSyncPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* On the wire and waiting are one thing to a person: not there yet. */
static gboolean
is_in_state (gpointer object, gpointer data)
{
  const HfOutboxState wanted = (HfOutboxState)GPOINTER_TO_INT (data);
  const HfOutboxState state = hf_sync_item_get_state (object);
  return state == wanted || (wanted == HF_OUTBOX_WAITING && state == HF_OUTBOX_UNKNOWN);
}

static GtkWidget *
create_row (gpointer item, gpointer data)
{
  return hf_sync_row_new (item);
}

static GtkWidget *
create_different_row (gpointer item, gpointer data)
{
  return hf_sync_row_new_different (item);
}

static void
add_state (HfSyncPage *self, HfOutboxState state, const char *title, const char *css_class)
{
  GtkCustomFilter *filter = gtk_custom_filter_new (is_in_state, GINT_TO_POINTER ((int)state), NULL);
  GListModel *items = g_object_ref (hf_sync_status_get_items (self->status));
  GListModel *shown = G_LIST_MODEL (gtk_filter_list_model_new (items, GTK_FILTER (filter)));
  gtk_box_append (GTK_BOX (self->groups), hf_sync_group_new (title, shown, create_row, css_class));
}

static void
add_different (HfSyncPage *self)
{
  GListModel *items = g_object_ref (hf_sync_status_get_different (self->status));
  gtk_box_append (GTK_BOX (self->groups),
                  hf_sync_group_new (_ ("Different"), items, create_different_row, NULL));
}

GtkWidget *
hf_sync_page_new (HfDesk *desk)
{
  g_return_val_if_fail (HF_IS_DESK (desk), NULL);
  HfSyncPage *self = g_object_new (HF_TYPE_SYNC_PAGE, NULL);
  self->desk = g_object_ref (desk);
  self->status = hf_sync_status_new (desk);
  gtk_box_append (GTK_BOX (self->groups), hf_account_list_new (hf_desk_get_service (desk)));
  add_state (self, HF_OUTBOX_REFUSED, _ ("Refused"), "late");
  add_different (self);
  add_state (self, HF_OUTBOX_HELD, _ ("Held"), NULL);
  add_state (self, HF_OUTBOX_WAITING, _ ("Waiting"), NULL);
  add_state (self, HF_OUTBOX_KEPT, _ ("Kept Here"), NULL);
  g_signal_connect_object (self->status, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
