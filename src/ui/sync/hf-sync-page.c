/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-sync-page.h"
#include "hf-header.h"
#include "hf-window-page.h"
#include "hf-sync-group.h"
#include "hf-text.h"
#include <glib/gi18n-lib.h>

struct _HfSyncPage {
  AdwBin parent_instance;

  HfSyncStatus *status;

  GtkWidget *header;
  GtkWidget *check_button;
  GtkWidget *groups;
  GtkWidget *summary;
};

static void page_init (HfWindowPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HfSyncPage,
                               hf_sync_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (HF_TYPE_WINDOW_PAGE, page_init))

static void
update (HfSyncPage *self)
{
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  gboolean all_sent;
  g_object_get (self->status, "title", &title, "subtitle", &subtitle, "all-sent", &all_sent, NULL);
  AdwStatusPage *summary = ADW_STATUS_PAGE (self->summary);
  hf_header_set_subtitle (HF_HEADER (self->header), subtitle);
  hf_text_set_status (summary, title, NULL);
  adw_status_page_set_icon_name (summary, all_sent ? "emblem-ok-symbolic" : "hf-waiting-symbolic");
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
  gtk_widget_class_bind_template_child (widget_class, HfSyncPage, groups);
  gtk_widget_class_bind_template_child (widget_class, HfSyncPage, summary);
}

static void
hf_sync_page_init (HfSyncPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hf_sync_page_new (HfDesk *desk)
{
  g_return_val_if_fail (HF_IS_DESK (desk), NULL);
  HfSyncPage *self = g_object_new (HF_TYPE_SYNC_PAGE, NULL);
  self->status = hf_sync_status_new (desk);
  GtkBox *groups = GTK_BOX (self->groups);
  gtk_box_append (groups, hf_sync_group_new (desk, self->status, HF_OUTBOX_REFUSED, _ ("Refused"),
                                             _ ("Try Again")));
  gtk_box_append (groups,
                  hf_sync_group_new (desk, self->status, HF_OUTBOX_HELD, _ ("Held"), _ ("Send")));
  gtk_box_append (groups,
                  hf_sync_group_new (desk, self->status, HF_OUTBOX_WAITING, _ ("Waiting"), NULL));
  g_signal_connect_object (self->status, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
