/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-token-keyring.h"
#include "hf-error.h"
#include "hf-seal.h"
#include <libsecret/secret.h>
#include <string.h>

/* A locked keyring asks its owner for a password: they need time, but not for ever. */
enum { PATIENCE_S = 120 };

struct _HfTokenKeyring {
  HfKey *key;
  char *profile;
  GCancellable *stop;
};

static const SecretSchema schema = {
  .name = "care.holdfast.Holdfast.SignIn",
  .flags = SECRET_SCHEMA_NONE,
  .attributes = { { "profile", SECRET_SCHEMA_ATTRIBUTE_STRING } },
};

/* The key is this profile's own; there is only one thing that it seals. */
static const HfSealContext context = { .version = 1 };

HfTokenKeyring *
hf_token_keyring_new (HfKey *key, const char *profile)
{
  g_return_val_if_fail (key != NULL && profile != NULL, NULL);
  HfTokenKeyring *self = g_new0 (HfTokenKeyring, 1);
  self->key = hf_key_derive (key, 1, "hf-token");
  self->profile = g_strdup (profile);
  self->stop = g_cancellable_new ();
  return self;
}

void
hf_token_keyring_free (HfTokenKeyring *self)
{
  g_return_if_fail (self != NULL);
  hf_key_unref (self->key);
  g_free (self->profile);
  g_object_unref (self->stop);
  g_free (self);
}

void
hf_token_keyring_stop (HfTokenKeyring *self)
{
  g_return_if_fail (self != NULL);
  g_cancellable_cancel (self->stop);
}

/* One call to the Secret Service, on whatever thread: it runs in a context of its own, so that it
 * can be given up. */
typedef struct {
  GMainContext *context;
  GCancellable *stop;
  gulong chain;
  GSource *timer;
  GAsyncResult *result;
} Call;

static void
forward_cb (GCancellable *from, gpointer to)
{
  g_cancellable_cancel (to);
}

static gboolean
impatient_cb (gpointer data)
{
  g_cancellable_cancel (data);
  return G_SOURCE_REMOVE;
}

static void
call_begin (Call *call, HfTokenKeyring *self)
{
  call->context = g_main_context_new ();
  call->stop = g_cancellable_new ();
  call->chain = g_cancellable_connect (self->stop, G_CALLBACK (forward_cb),
                                       g_object_ref (call->stop), g_object_unref);
  call->timer = g_timeout_source_new_seconds (PATIENCE_S);
  g_source_set_callback (call->timer, impatient_cb, call->stop, NULL);
  g_source_attach (call->timer, call->context);
  g_main_context_push_thread_default (call->context);
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  ((Call *)data)->result = g_object_ref (result);
}

static GAsyncResult *
call_wait (Call *call)
{
  while (call->result == NULL)
    g_main_context_iteration (call->context, TRUE);
  return call->result;
}

static void
call_end (Call *call, HfTokenKeyring *self)
{
  g_main_context_pop_thread_default (call->context);
  g_cancellable_disconnect (self->stop, call->chain);
  g_source_destroy (call->timer);
  g_source_unref (call->timer);
  g_clear_object (&call->result);
  g_object_unref (call->stop);
  g_main_context_unref (call->context);
}

/* Its words may name the keyring; they never hold what is in it. */
static gboolean
fail (GError **error, GError *cause)
{
  g_set_error (error, HF_ERROR, HF_ERROR_FAILED, "Asking the keyring: %s", cause->message);
  g_error_free (cause);
  return FALSE;
}

static char *
seal (HfTokenKeyring *self, const char *token)
{
  g_autoptr (GBytes) plain = g_bytes_new_static (token, strlen (token));
  g_autoptr (GBytes) sealed = hf_seal (self->key, &context, plain);
  gsize size;
  const guchar *bytes = g_bytes_get_data (sealed, &size);
  return g_base64_encode (bytes, size);
}

/* What does not open is another program's, or of a profile that was made anew: there is none. */
static char *
unseal (HfTokenKeyring *self, const char *text)
{
  gsize size;
  guchar *bytes = g_base64_decode (text, &size);
  g_autoptr (GBytes) sealed = g_bytes_new_take (bytes, size);
  g_autoptr (GBytes) plain = hf_unseal (self->key, &context, sealed, NULL);
  if (plain == NULL)
    return NULL;
  const char *token = g_bytes_get_data (plain, &size);
  return g_strndup (token, size);
}

static gboolean
load (char **out_token, gpointer data, GError **error)
{
  HfTokenKeyring *self = data;
  GError *cause = NULL;
  Call call = { 0 };
  call_begin (&call, self);
  secret_password_lookup (&schema, call.stop, ended_cb, &call, "profile", self->profile, NULL);
  char *text = secret_password_lookup_finish (call_wait (&call), &cause);
  call_end (&call, self);
  if (cause != NULL)
    return fail (error, cause);
  *out_token = text != NULL ? unseal (self, text) : NULL;
  secret_password_free (text);
  return TRUE;
}

static gboolean
forget (HfTokenKeyring *self, GError **error)
{
  GError *cause = NULL;
  Call call = { 0 };
  call_begin (&call, self);
  secret_password_clear (&schema, call.stop, ended_cb, &call, "profile", self->profile, NULL);
  secret_password_clear_finish (call_wait (&call), &cause);
  call_end (&call, self);
  return cause == NULL || fail (error, cause);
}

static gboolean
save (const char *token, gpointer data, GError **error)
{
  HfTokenKeyring *self = data;
  GError *cause = NULL;
  Call call = { 0 };
  if (token == NULL)
    return forget (self, error);
  g_autofree char *sealed = seal (self, token);
  call_begin (&call, self);
  secret_password_store (&schema, SECRET_COLLECTION_DEFAULT, "Holdfast", sealed, call.stop,
                         ended_cb, &call, "profile", self->profile, NULL);
  secret_password_store_finish (call_wait (&call), &cause);
  call_end (&call, self);
  return cause == NULL || fail (error, cause);
}

HfTokenKeeper
hf_token_keyring_get_keeper (HfTokenKeyring *self)
{
  return (HfTokenKeeper){ .load = load, .save = save, .data = self };
}
