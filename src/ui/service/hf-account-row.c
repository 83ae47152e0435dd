/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-account-row.h"
#include "hf-name.h"
#include "hf-text.h"
#include <glib/gi18n-lib.h>

struct _HfAccountRow {
  AdwActionRow parent_instance;

  HfService *service;
  gboolean in_preferences;
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (HfAccountRow, hf_account_row, ADW_TYPE_ACTION_ROW)

/* (nullable): there is nothing to do. */
static const char *
find_label (HfAccountRow *self)
{
  switch (hf_service_get_state (self->service)) {
  case HF_SERVICE_OPEN:
  case HF_SERVICE_SIGNED_OUT:
    return _ ("Sign In");
  case HF_SERVICE_SIGNING_IN:
    return _ ("Cancel");
  case HF_SERVICE_MOVED:
    return _ ("Sign In There");
  case HF_SERVICE_SIGNED_IN:
    return self->in_preferences ? _ ("Sign Out") : NULL;
  case HF_SERVICE_NONE:
    return self->in_preferences ? NULL : _ ("Set Up…");
  case HF_SERVICE_PRACTICE:
  default:
    return NULL;
  }
}

static void
clicked_cb (HfAccountRow *self)
{
  switch (hf_service_get_state (self->service)) {
  case HF_SERVICE_NONE:
    gtk_widget_activate_action (GTK_WIDGET (self), "win.preferences", NULL);
    break;
  case HF_SERVICE_SIGNING_IN:
    hf_service_stop (self->service);
    break;
  case HF_SERVICE_SIGNED_IN:
    hf_service_sign_out (self->service);
    break;
  default:
    hf_service_sign_in (self->service);
  }
}

static void
update (HfAccountRow *self)
{
  const char *title = hf_service_get_title (self->service);
  const char *subtitle = hf_service_get_subtitle (self->service);
  const char *label = find_label (self);
  g_autofree char *name = g_strdup_printf ("%s. %s", title, subtitle);
  hf_text_set_row (ADW_PREFERENCES_ROW (self), title, subtitle);
  hf_set_label (GTK_WIDGET (self), name);
  hf_set_description (self->button, title);
  gtk_widget_set_visible (self->button, label != NULL);
  gtk_button_set_label (GTK_BUTTON (self->button), label != NULL ? label : "");
  if (hf_service_get_state (self->service) == HF_SERVICE_SIGNED_OUT)
    gtk_widget_add_css_class (self->button, "suggested-action");
  else
    gtk_widget_remove_css_class (self->button, "suggested-action");
}

static void
hf_account_row_dispose (GObject *object)
{
  HfAccountRow *self = HF_ACCOUNT_ROW (object);
  g_clear_object (&self->service);
  G_OBJECT_CLASS (hf_account_row_parent_class)->dispose (object);
}

static void
hf_account_row_class_init (HfAccountRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hf_account_row_dispose;
}

static void
hf_account_row_init (HfAccountRow *self)
{
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  self->button = gtk_button_new ();
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (clicked_cb), self,
                           G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->button);
}

GtkWidget *
hf_account_row_new (HfService *service, gboolean in_preferences)
{
  g_return_val_if_fail (HF_IS_SERVICE (service), NULL);
  HfAccountRow *self = g_object_new (HF_TYPE_ACCOUNT_ROW, NULL);
  self->service = g_object_ref (service);
  self->in_preferences = in_preferences;
  g_signal_connect_object (service, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

/* The page says itself who is signed in. */
static void
update_list (GtkWidget *list, GParamSpec *pspec, HfService *service)
{
  const HfServiceState state = hf_service_get_state (service);
  gtk_widget_set_visible (list, state != HF_SERVICE_PRACTICE && state != HF_SERVICE_SIGNED_IN);
}

GtkWidget *
hf_account_list_new (HfService *service)
{
  g_return_val_if_fail (HF_IS_SERVICE (service), NULL);
  GtkWidget *list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  hf_set_label (list, _ ("Account"));
  gtk_list_box_append (GTK_LIST_BOX (list), hf_account_row_new (service, FALSE));
  g_signal_connect_object (service, "notify::state", G_CALLBACK (update_list), list,
                           G_CONNECT_SWAPPED);
  update_list (list, NULL, service);
  return list;
}
