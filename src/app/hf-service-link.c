/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-service-link.h"
#include "hf-error.h"
#include "hf-token-keyring.h"
#include <glib/gi18n.h>
#include <gtk/gtk.h>

typedef enum { SIGN_IN, SIGN_IN_MOVED, SIGN_OUT } Job;

struct _HfServiceLink {
  HfService *service;
  HfTokenKeyring *keyring;
  HfAccount *account;
  char *client;
  HfServiceLinkDone done;
  gpointer done_data;
  HfServiceLinkBrowse browse; /* NULL: the system's */
  gpointer browse_data;

  /* One job at a time. The thread writes these, and only what waits for it, or runs in the idle
   * sources that it made, reads them. */
  Job job;
  GThread *thread;
  GCancellable *cancellable;
  GError *error;
  char *address;
  GSource *open_source;
  GSource *end_source;
};

/* Said of a job through its cancellable, which outlives it. */
#define NO_BROWSER "no-browser"

/* A source of the main context that is known before it can run. */
static void
run_on_main (GSource **slot, GSourceFunc function, HfServiceLink *self)
{
  *slot = g_idle_source_new ();
  g_source_set_callback (*slot, function, self, NULL);
  g_source_attach (*slot, NULL);
}

static void
drop_source (GSource **slot)
{
  if (*slot != NULL)
    g_source_destroy (*slot);
  g_clear_pointer (slot, g_source_unref);
}

static void
clear_job (HfServiceLink *self)
{
  drop_source (&self->open_source);
  drop_source (&self->end_source);
  g_clear_object (&self->cancellable);
  g_clear_error (&self->error);
  g_clear_pointer (&self->address, g_free);
}

static gboolean
end_cb (gpointer data)
{
  HfServiceLink *self = data;
  g_thread_join (g_steal_pointer (&self->thread));
  if (g_object_get_data (G_OBJECT (self->cancellable), NO_BROWSER) != NULL) {
    g_clear_error (&self->error);
    g_set_error_literal (&self->error, HF_ERROR, HF_ERROR_FAILED,
                         _ ("No web browser could be opened."));
  }
  hf_service_end (self->service, self->error);
  clear_job (self);
  self->done (self->done_data);
  return G_SOURCE_REMOVE;
}

static void
say_no_browser (GCancellable *cancellable)
{
  if (g_cancellable_is_cancelled (cancellable))
    return;
  g_object_set_data (G_OBJECT (cancellable), NO_BROWSER, GINT_TO_POINTER (TRUE));
  g_cancellable_cancel (cancellable);
}

static void
shown_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GCancellable) cancellable = data;
  if (!gtk_show_uri_full_finish (GTK_WINDOW (source), result, NULL))
    say_no_browser (cancellable);
}

/* The address holds state and challenge, which are worth nothing without what stays here. */
static gboolean
open_cb (gpointer data)
{
  HfServiceLink *self = data;
  if (self->browse != NULL) {
    self->browse (self->address, self->browse_data);
    return G_SOURCE_REMOVE;
  }
  GApplication *application = g_application_get_default ();
  GtkWindow *window = GTK_IS_APPLICATION (application)
                          ? gtk_application_get_active_window (GTK_APPLICATION (application))
                          : NULL;
  if (window != NULL) {
    gtk_show_uri_full (window, self->address, GDK_CURRENT_TIME, self->cancellable, shown_cb,
                       g_object_ref (self->cancellable));
  } else {
    say_no_browser (self->cancellable);
  }
  return G_SOURCE_REMOVE;
}

static gboolean
open_address (const char *address, gpointer data, GError **error)
{
  HfServiceLink *self = data;
  self->address = g_strdup (address);
  run_on_main (&self->open_source, open_cb, self);
  return TRUE;
}

static gpointer
work (gpointer data)
{
  HfServiceLink *self = data;
  const HfSignIn plan = {
    .client = self->client,
    .words = _ ("You can close this page now, and go back to Holdfast."),
    .open = open_address,
    .data = self,
  };
  if (self->job == SIGN_OUT)
    hf_account_sign_out (self->account, self->cancellable, &self->error);
  else
    hf_account_sign_in (self->account, &plan, self->job == SIGN_IN_MOVED, self->cancellable,
                        &self->error);
  run_on_main (&self->end_source, end_cb, self);
  return NULL;
}

static void
begin (HfServiceLink *self, Job job)
{
  if (self->thread != NULL)
    return;
  self->job = job;
  self->cancellable = g_cancellable_new ();
  if (job != SIGN_OUT)
    hf_service_begin (self->service);
  self->thread = g_thread_new ("hf-sign-in", work, self);
}

static void
sign_in_cb (HfServiceLink *self, gboolean moved)
{
  begin (self, moved ? SIGN_IN_MOVED : SIGN_IN);
}

static void
sign_out_cb (HfServiceLink *self)
{
  begin (self, SIGN_OUT);
}

static void
stop_cb (HfServiceLink *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

HfServiceLink *
hf_service_link_new (
    HfService *service, HfStore *store, HfKey *key, HfServiceLinkDone done, gpointer data)
{
  g_return_val_if_fail (HF_IS_SERVICE (service), NULL);
  g_return_val_if_fail (hf_service_get_address (service) != NULL, NULL);
  HfServiceLink *self = g_new0 (HfServiceLink, 1);
  self->service = g_object_ref (service);
  self->client = g_strdup (hf_service_get_client (service));
  self->done = done;
  self->done_data = data;
  self->keyring = hf_token_keyring_new (key, hf_store_get_device (store));
  const HfTokenKeeper keeper = hf_token_keyring_get_keeper (self->keyring);
  self->account = hf_account_new (store, &keeper, hf_service_get_address (service),
                                  hf_service_get_ca_file (service));
  g_signal_connect_swapped (service, "sign-in", G_CALLBACK (sign_in_cb), self);
  g_signal_connect_swapped (service, "sign-out", G_CALLBACK (sign_out_cb), self);
  g_signal_connect_swapped (service, "stop", G_CALLBACK (stop_cb), self);
  return self;
}

void
hf_service_link_stop (HfServiceLink *self)
{
  g_return_if_fail (self != NULL);
  hf_token_keyring_stop (self->keyring);
  stop_cb (self);
}

void
hf_service_link_free (HfServiceLink *self)
{
  g_return_if_fail (self != NULL);
  g_signal_handlers_disconnect_by_data (self->service, self);
  hf_service_link_stop (self);
  if (self->thread != NULL) {
    g_thread_join (self->thread);
    hf_service_end (self->service, NULL);
  }
  clear_job (self);
  hf_account_free (self->account);
  hf_token_keyring_free (self->keyring);
  g_object_unref (self->service);
  g_free (self->client);
  g_free (self);
}

HfAccount *
hf_service_link_get_account (HfServiceLink *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->account;
}

void
hf_service_link_set_browser (HfServiceLink *self, HfServiceLinkBrowse browse, gpointer data)
{
  g_return_if_fail (self != NULL);
  self->browse = browse;
  self->browse_data = data;
}
