/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-service.h"

#include "hf-error.h"

#include <glib/gi18n-lib.h>

struct _HfService {
  GObject parent;
  HfStore *store;
  HfStoreWatch *watch;
  HfServiceSettings settings; /* as saved */
  char *fixed;                /* (nullable): address of this run */
  gboolean practice;
  gboolean busy;
  gboolean moved;
  char *fault; /* (nullable): what came of the last try */
  HfServiceState state;
  char *title;
  char *subtitle;
};

enum { PROP_0, PROP_STATE, PROP_TITLE, PROP_SUBTITLE, N_PROPS };
static GParamSpec *properties[N_PROPS];

enum { SIGN_IN, STOP, SIGN_OUT, SETTINGS_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HfService, hf_service, G_TYPE_OBJECT)

static void
keep_text (char **slot, const char *text)
{
  char *copy = g_strdup (text);

  g_free (*slot);
  *slot = copy;
}

static char *
dup_host (HfService *service)
{
  const char *address = hf_service_get_address (service);
  g_autoptr (GUri) uri = address != NULL ? g_uri_parse (address, G_URI_FLAGS_NONE, NULL) : NULL;

  return g_strdup (uri != NULL ? g_uri_get_host (uri) : address);
}

static gboolean
is (const char *fact, const char *word)
{
  return g_strcmp0 (fact, word) == 0;
}

static HfServiceState
find_state (HfService *service, const HfStoreFacts *facts)
{
  if (service->practice)
    return HF_SERVICE_PRACTICE;
  if (service->busy)
    return HF_SERVICE_SIGNING_IN;
  if (service->moved)
    return HF_SERVICE_MOVED;
  if (hf_service_get_address (service) == NULL)
    return HF_SERVICE_NONE;
  if (facts != NULL && (is (facts->account_state, "signed-out") || is (facts->state, "signed-out")))
    return HF_SERVICE_SIGNED_OUT;
  if (facts != NULL && facts->account_state != NULL)
    return HF_SERVICE_SIGNED_IN;
  return HF_SERVICE_OPEN;
}

static char *
make_title (HfService *service, const HfStoreFacts *facts)
{
  switch (service->state) {
  case HF_SERVICE_PRACTICE:
    return g_strdup (_ ("Practice"));
  case HF_SERVICE_NONE:
    return g_strdup (_ ("No service is set up"));
  case HF_SERVICE_OPEN:
    return g_strdup (_ ("Nobody is signed in"));
  case HF_SERVICE_SIGNED_OUT:
    return g_strdup (_ ("Sign in to send"));
  case HF_SERVICE_SIGNING_IN:
    return g_strdup (_ ("Waiting for your browser"));
  case HF_SERVICE_MOVED:
    return g_strdup (_ ("The sign-in has moved"));
  case HF_SERVICE_SIGNED_IN:
  default:
    return g_strdup_printf (_ ("Signed in as %s"),
                            facts->account_name != NULL ? facts->account_name : "?");
  }
}

static char *
make_subtitle (HfService *service, const HfStoreFacts *facts)
{
  g_autofree char *host = dup_host (service);

  if (service->state == HF_SERVICE_MOVED)
    /* Translators: %s is a sentence that names two hosts */
    return g_strdup_printf (_ ("%s If nobody told you so, ask your organisation first."),
                            service->fault);
  if (service->fault != NULL && service->state != HF_SERVICE_SIGNING_IN)
    return g_strdup (service->fault);
  switch (service->state) {
  case HF_SERVICE_PRACTICE:
    return g_strdup (_ ("The people are invented, and so is their service. Nobody signs in."));
  case HF_SERVICE_NONE:
    return g_strdup (_ ("What you do stays on this computer."));
  case HF_SERVICE_SIGNED_OUT:
    return g_strdup_printf (_ ("What you do waits on this computer until %s knows you."), host);
  case HF_SERVICE_SIGNING_IN:
    return g_strdup (_ ("Sign in there, then come back."));
  case HF_SERVICE_SIGNED_IN:
    if (is (facts->account_state, "this-session"))
      return g_strdup_printf (
          _ ("%s, until Holdfast closes: this computer has no keyring that keeps it."), host);
    return g_strdup (host);
  case HF_SERVICE_OPEN:
  case HF_SERVICE_MOVED:
  default:
    if (facts != NULL && is (facts->state, "ok"))
      return g_strdup_printf (_ ("%s asks nobody to."), host);
    return g_strdup (host);
  }
}

static void
set_text (HfService *service, char **slot, char *text, guint property)
{
  if (g_strcmp0 (*slot, text) == 0) {
    g_free (text);
    return;
  }
  g_free (*slot);
  *slot = text;
  g_object_notify_by_pspec (G_OBJECT (service), properties[property]);
}

static void
look (HfService *service)
{
  const HfStoreFacts *facts = hf_store_watch_get_facts (service->watch);
  const HfServiceState state = find_state (service, facts);
  g_object_freeze_notify (G_OBJECT (service));
  if (state != service->state)
    g_object_notify_by_pspec (G_OBJECT (service), properties[PROP_STATE]);
  service->state = state;
  set_text (service, &service->title, make_title (service, facts), PROP_TITLE);
  set_text (service, &service->subtitle, make_subtitle (service, facts), PROP_SUBTITLE);
  g_object_thaw_notify (G_OBJECT (service));
}

static void
hf_service_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HfService *service = HF_SERVICE (object);

  switch (id) {
  case PROP_STATE:
    g_value_set_int (value, (int)service->state);
    break;
  case PROP_TITLE:
    g_value_set_string (value, service->title);
    break;
  case PROP_SUBTITLE:
    g_value_set_string (value, service->subtitle);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
hf_service_dispose (GObject *object)
{
  HfService *service = HF_SERVICE (object);

  g_clear_object (&service->watch);
  g_clear_object (&service->store);
  G_OBJECT_CLASS (hf_service_parent_class)->dispose (object);
}

static void
hf_service_finalize (GObject *object)
{
  HfService *service = HF_SERVICE (object);

  hf_service_settings_clear (&service->settings);
  g_free (service->fixed);
  g_free (service->fault);
  g_free (service->title);
  g_free (service->subtitle);
  G_OBJECT_CLASS (hf_service_parent_class)->finalize (object);
}

static void
hf_service_class_init (HfServiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = hf_service_get_property;
  object_class->dispose = hf_service_dispose;
  object_class->finalize = hf_service_finalize;
  properties[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, HF_SERVICE_PRACTICE,
                                             HF_SERVICE_SIGNED_IN, HF_SERVICE_NONE, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SIGN_IN] = g_signal_new ("sign-in", HF_TYPE_SERVICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[STOP] = g_signal_new ("stop", HF_TYPE_SERVICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
  signals[SIGN_OUT] = g_signal_new ("sign-out", HF_TYPE_SERVICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 0);
  signals[SETTINGS_CHANGED] = g_signal_new ("settings-changed", HF_TYPE_SERVICE, G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hf_service_init (HfService *service)
{
  service->state = HF_SERVICE_NONE;
}

HfService *
hf_service_new (HfStore *store, HfStoreWatch *watch)
{
  HfService *service;

  g_return_val_if_fail (HF_IS_STORE (store) && HF_IS_STORE_WATCH (watch), NULL);

  service = g_object_new (HF_TYPE_SERVICE, NULL);
  service->store = g_object_ref (store);
  service->watch = g_object_ref (watch);
  /* Nobody else writes these. */
  hf_service_settings_load (&service->settings, store);
  g_signal_connect_object (watch, "changed", G_CALLBACK (look), service, G_CONNECT_SWAPPED);
  look (service);
  return service;
}

HfServiceState
hf_service_get_state (HfService *service)
{
  g_return_val_if_fail (HF_IS_SERVICE (service), HF_SERVICE_NONE);

  return service->state;
}

const char *
hf_service_get_title (HfService *service)
{
  g_return_val_if_fail (HF_IS_SERVICE (service), NULL);

  return service->title;
}

const char *
hf_service_get_subtitle (HfService *service)
{
  g_return_val_if_fail (HF_IS_SERVICE (service), NULL);

  return service->subtitle;
}

const char *
hf_service_get_address (HfService *service)
{
  g_return_val_if_fail (HF_IS_SERVICE (service), NULL);

  return service->fixed != NULL ? service->fixed : service->settings.address;
}

const char *
hf_service_get_ca_file (HfService *service)
{
  g_return_val_if_fail (HF_IS_SERVICE (service), NULL);

  return service->settings.ca_file;
}

const char *
hf_service_get_client (HfService *service)
{
  g_return_val_if_fail (HF_IS_SERVICE (service), NULL);

  return service->settings.client != NULL ? service->settings.client : HF_SERVICE_CLIENT;
}

const char *
hf_service_get_organization (HfService *service)
{
  g_return_val_if_fail (HF_IS_SERVICE (service), NULL);

  return service->settings.organization;
}

gboolean
hf_service_is_fixed (HfService *service)
{
  g_return_val_if_fail (HF_IS_SERVICE (service), FALSE);

  return service->fixed != NULL || service->practice;
}

typedef struct {
  HfStore *store;
  HfServiceSettings settings;
} Save;

static void
save_free (Save *save)
{
  g_object_unref (save->store);
  hf_service_settings_clear (&save->settings);
  g_free (save);
}

static void
save_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Save *save = task_data;
  GError *error = NULL;

  if (hf_service_settings_save (&save->settings, save->store, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
hf_service_save_async (HfService *service,
                       const HfServiceSettings *typed,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Save *save;
  const char *mistake;

  g_return_if_fail (HF_IS_SERVICE (service));

  /* A thread may drop its task last, and with it the task's source: so there is none. */
  task = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_source_tag (task, hf_service_save_async);
  save = g_new0 (Save, 1);
  save->store = g_object_ref (service->store);
  save->settings = hf_service_settings_copy (typed);
  g_task_set_task_data (task, save, (GDestroyNotify)save_free);
  mistake = hf_service_settings_find_mistake (&save->settings);
  if (mistake != NULL)
    g_task_return_new_error (task, HF_ERROR, HF_ERROR_BAD_DATA, "%s", mistake);
  else
    g_task_run_in_thread (task, save_thread);
}

gboolean
hf_service_save_finish (HfService *service, GAsyncResult *result, GError **error)
{
  Save *save;

  g_return_val_if_fail (HF_IS_SERVICE (service), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  save = g_task_get_task_data (G_TASK (result));
  hf_service_settings_clear (&service->settings);
  service->settings = hf_service_settings_copy (&save->settings);
  service->moved = FALSE;
  g_clear_pointer (&service->fault, g_free);
  look (service);
  g_signal_emit (service, signals[SETTINGS_CHANGED], 0);
  return TRUE;
}

void
hf_service_sign_in (HfService *service)
{
  g_return_if_fail (HF_IS_SERVICE (service));

  if (!service->busy && !service->practice && hf_service_get_address (service) != NULL)
    g_signal_emit (service, signals[SIGN_IN], 0, service->moved);
}

void
hf_service_stop (HfService *service)
{
  g_return_if_fail (HF_IS_SERVICE (service));

  if (service->busy)
    g_signal_emit (service, signals[STOP], 0);
}

void
hf_service_sign_out (HfService *service)
{
  g_return_if_fail (HF_IS_SERVICE (service));

  if (!service->busy && service->state == HF_SERVICE_SIGNED_IN)
    g_signal_emit (service, signals[SIGN_OUT], 0);
}

void
hf_service_fix (HfService *service, const char *address, gboolean practice)
{
  g_return_if_fail (HF_IS_SERVICE (service));

  keep_text (&service->fixed, address);
  service->practice = practice;
  look (service);
}

void
hf_service_begin (HfService *service)
{
  g_return_if_fail (HF_IS_SERVICE (service));

  service->busy = TRUE;
  service->moved = FALSE;
  g_clear_pointer (&service->fault, g_free);
  look (service);
}

void
hf_service_end (HfService *service, const GError *error)
{
  const gboolean silent = error == NULL || g_error_matches (error, HF_ERROR, HF_ERROR_CANCELLED);

  g_return_if_fail (HF_IS_SERVICE (service));

  service->busy = FALSE;
  service->moved = g_error_matches (error, HF_ERROR, HF_ERROR_CONFLICT);
  keep_text (&service->fault, silent ? NULL : error->message);
  look (service);
  hf_store_watch_read (service->watch);
}
