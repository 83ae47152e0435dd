/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-preferences.h"
#include "hf-account-row.h"
#include "hf-name.h"
#include "hf-text.h"
#include <glib/gi18n-lib.h>

struct _HfPreferences {
  AdwPreferencesWindow parent_instance;

  HfService *service;
  GtkFileChooserNative *chooser;

  GtkWidget *service_group;
  GtkWidget *address_row;
  GtkWidget *ca_row;
  GtkWidget *ca_button;
  GtkWidget *client_row;
  GtkWidget *organization_row;
  GtkWidget *fault;
  GtkWidget *account_group;
};

G_DEFINE_FINAL_TYPE (HfPreferences, hf_preferences, ADW_TYPE_PREFERENCES_WINDOW)

static char *
dup_text (GtkWidget *row)
{
  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (row)));
}

static void
set_text (GtkWidget *row, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HfPreferences) self = data;
  g_autoptr (GError) error = NULL;
  if (self->service == NULL)
    return;
  hf_service_save_finish (self->service, result, &error);
  hf_text_set (GTK_LABEL (self->fault), error != NULL ? error->message : NULL);
}

static void
apply_cb (HfPreferences *self)
{
  g_auto (HfServiceSettings) typed = { .address = dup_text (self->address_row),
                                       .ca_file = dup_text (self->ca_row),
                                       .client = dup_text (self->client_row),
                                       .organization = dup_text (self->organization_row) };

  hf_service_save_async (self->service, &typed, saved_cb, g_object_ref (self));
}

static void
chosen_cb (HfPreferences *self, int response)
{
  if (response == GTK_RESPONSE_ACCEPT) {
    g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
    g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
    set_text (self->ca_row, path);
    apply_cb (self);
  }
  g_clear_object (&self->chooser);
}

static void
choose_cb (HfPreferences *self)
{
  if (self->chooser != NULL)
    return;
  self->chooser =
      gtk_file_chooser_native_new (_ ("Certificate File"), GTK_WINDOW (self),
                                   GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Choose"), _ ("_Cancel"));
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
hf_preferences_dispose (GObject *object)
{
  HfPreferences *self = HF_PREFERENCES (object);
  g_clear_object (&self->chooser);
  g_clear_object (&self->service);
  G_OBJECT_CLASS (hf_preferences_parent_class)->dispose (object);
}

static void
hf_preferences_class_init (HfPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = hf_preferences_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/care/holdfast/Holdfast/ui/service/hf-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, HfPreferences, service_group);
  gtk_widget_class_bind_template_child (widget_class, HfPreferences, address_row);
  gtk_widget_class_bind_template_child (widget_class, HfPreferences, ca_row);
  gtk_widget_class_bind_template_child (widget_class, HfPreferences, ca_button);
  gtk_widget_class_bind_template_child (widget_class, HfPreferences, client_row);
  gtk_widget_class_bind_template_child (widget_class, HfPreferences, organization_row);
  gtk_widget_class_bind_template_child (widget_class, HfPreferences, fault);
  gtk_widget_class_bind_template_child (widget_class, HfPreferences, account_group);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
}

static void
hf_preferences_init (HfPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_fixed (HfPreferences *self)
{
  GtkWidget *const rows[] = { self->address_row, self->ca_row, self->client_row,
                              self->organization_row };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    gtk_widget_set_sensitive (rows[i], FALSE);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->service_group),
                                         _ ("The service was chosen when Holdfast was started."));
}

HfPreferences *
hf_preferences_new (GtkWindow *parent, HfDesk *desk)
{
  g_return_val_if_fail (HF_IS_DESK (desk), NULL);
  HfPreferences *self = g_object_new (HF_TYPE_PREFERENCES, "transient-for", parent, NULL);
  self->service = g_object_ref (hf_desk_get_service (desk));
  set_text (self->address_row, hf_service_get_address (self->service));
  set_text (self->ca_row, hf_service_get_ca_file (self->service));
  set_text (self->client_row, hf_service_get_client (self->service));
  set_text (self->organization_row, hf_service_get_organization (self->service));
  if (hf_service_is_fixed (self->service))
    show_fixed (self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->account_group),
                             hf_account_row_new (self->service, TRUE));
  return self;
}
