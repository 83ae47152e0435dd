/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-account.h"
#include "hf-error.h"
#include "hf-pkce.h"
#include "hf-round.h"
#include "hf-time.h"

/* Refreshed this long before its end, or a quarter of its life: a request takes a while. */
#define MARGIN HF_MINUTE

/* What the fact "account" holds. */
typedef struct {
  HfIdentity *identity;
  char *base;
  char *client;
  char *hosts;
  char *endpoint;
  char *revocation;
} Record;

struct _HfAccount {
  HfStore *store;
  HfTokenKeeper keeper;
  char *base;
  char *ca_file;
  HfAccountClock clock;
  gpointer clock_data;
  GMutex
      mutex; /* guards all below, and is held while the service is asked: one refresh at a time */
  Record *record; /* NULL: nobody ever signed in */
  gboolean loaded;
  char *access;
  gint64 ends; /* when the access token is renewed; HF_TIME_NONE: when it is refused */
  char *refresh;
  gboolean kept; /* @refresh will be there when the program starts again */
};

static void
record_free (Record *record)
{
  g_clear_pointer (&record->identity, hf_identity_free);
  g_free (record->base);
  g_free (record->client);
  g_free (record->hosts);
  g_free (record->endpoint);
  g_free (record->revocation);
  g_free (record);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Record, record_free)

static char *
dup_entry (GVariant *entries, const char *name)
{
  char *value = NULL;

  g_variant_lookup (entries, name, "s", &value);
  return value;
}

static Record *
record_read (const char *text)
{
  g_autoptr (GVariant) entries = g_variant_parse (G_VARIANT_TYPE ("a{ss}"), text, NULL, NULL, NULL);
  g_autoptr (Record) record = g_new0 (Record, 1);

  if (entries == NULL)
    return NULL;
  record->identity = g_new0 (HfIdentity, 1);
  record->identity->issuer = dup_entry (entries, "issuer");
  record->identity->subject = dup_entry (entries, "subject");
  record->base = dup_entry (entries, "base");
  record->client = dup_entry (entries, "client");
  record->hosts = dup_entry (entries, "hosts");
  record->endpoint = dup_entry (entries, "endpoint");
  record->revocation = dup_entry (entries, "revocation");
  if (record->identity->issuer == NULL || record->identity->subject == NULL ||
      record->base == NULL || record->client == NULL || record->hosts == NULL ||
      record->endpoint == NULL)
    return NULL;
  return g_steal_pointer (&record);
}

static char *
record_write (const HfGrant *grant)
{
  g_auto (GVariantBuilder) entries = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));
  const struct {
    const char *name;
    const char *value;
  } all[] = { { "issuer", grant->identity->issuer }, { "subject", grant->identity->subject },
              { "user", grant->identity->user },     { "base", grant->base },
              { "client", grant->client },           { "hosts", grant->hosts },
              { "endpoint", grant->endpoint },       { "revocation", grant->revocation } };
  g_autoptr (GVariant) variant = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i].value != NULL)
      g_variant_builder_add (&entries, "{ss}", all[i].name, all[i].value);
  variant = g_variant_ref_sink (g_variant_builder_end (&entries));
  return g_variant_print (variant, FALSE);
}

static gint64
steady_clock (gpointer data)
{
  return g_get_monotonic_time () / 1000;
}

HfAccount *
hf_account_new (HfStore *store, const HfTokenKeeper *keeper, const char *base, const char *ca_file)
{
  HfAccount *account = g_new0 (HfAccount, 1);

  account->store = g_object_ref (store);
  if (keeper != NULL)
    account->keeper = *keeper;
  account->base = g_strdup (base);
  account->ca_file = g_strdup (ca_file);
  account->clock = steady_clock;
  g_mutex_init (&account->mutex);
  return account;
}

static void
drop_tokens (HfAccount *account)
{
  g_clear_pointer (&account->access, hf_pkce_wipe);
  g_clear_pointer (&account->refresh, hf_pkce_wipe);
  account->kept = FALSE;
}

void
hf_account_free (HfAccount *account)
{
  drop_tokens (account);
  g_clear_pointer (&account->record, record_free);
  g_object_unref (account->store);
  g_mutex_clear (&account->mutex);
  g_free (account->base);
  g_free (account->ca_file);
  g_free (account);
}

void
hf_account_set_clock (HfAccount *account, HfAccountClock clock, gpointer data)
{
  account->clock = clock;
  account->clock_data = data;
}

/* Reads what the store and the keeper have, once. */
static gboolean
load (HfAccount *account, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autofree char *text = NULL;

  if (account->loaded)
    return TRUE;
  text = hf_store_get_fact (account->store, "account", &fault);
  if (fault != NULL && !g_error_matches (fault, HF_ERROR, HF_ERROR_NOT_FOUND)) {
    g_propagate_error (error, g_steal_pointer (&fault));
    return FALSE;
  }
  if (text != NULL && (account->record = record_read (text)) == NULL) {
    g_set_error_literal (error, HF_ERROR, HF_ERROR_FAILED,
                         "Who signed in on this profile cannot be read.");
    return FALSE;
  }
  /* A keyring that is not there is no fault: the person is asked to sign in. */
  if (account->record != NULL && account->keeper.load != NULL)
    account->keeper.load (&account->refresh, account->keeper.data, NULL);
  account->kept = account->refresh != NULL;
  account->loaded = TRUE;
  return TRUE;
}

static gboolean
set_state (HfAccount *account, const char *state, GError **error)
{
  g_autofree char *known = hf_store_get_fact (account->store, "account.state", NULL);

  return g_strcmp0 (known, state) == 0 ||
         hf_store_set_fact (account->store, "account.state", state, error);
}

static gboolean
keep (HfAccount *account, const char *refresh)
{
  return account->keeper.save != NULL && account->keeper.save (refresh, account->keeper.data, NULL);
}

/* Takes over what @tokens holds; a new refresh token is safe before the access token is there to be
 * used. */
static gboolean
take (HfAccount *account, HfTokens *tokens, GError **error)
{
  const gint64 life = tokens->lifetime;

  if (tokens->refresh != NULL) {
    hf_pkce_wipe (account->refresh);
    account->refresh = g_steal_pointer (&tokens->refresh);
    account->kept = keep (account, account->refresh);
  }
  hf_pkce_wipe (account->access);
  account->access = g_steal_pointer (&tokens->access);
  account->ends = life > 0 ? account->clock (account->clock_data) + life - MIN (MARGIN, life / 4)
                           : HF_TIME_NONE;
  return set_state (account, account->kept ? "signed-in" : "this-session", error);
}

/* Nothing is tried twice with a token that the service does not know. */
static gboolean
ask_person (HfAccount *account, GError **error)
{
  /* A keyring that stayed locked may still hold one. */
  if (account->refresh != NULL)
    keep (account, NULL);
  drop_tokens (account);
  if (!set_state (account, "signed-out", error))
    return FALSE;
  g_set_error_literal (error, HF_ERROR, HF_ERROR_SIGN_IN, "Sign in to send.");
  return FALSE;
}

static gboolean
is_same_person (HfAccount *account, const HfTokens *tokens)
{
  g_autoptr (HfIdentity) identity = NULL;

  if (tokens->id == NULL)
    return TRUE;
  identity = hf_identity_read (tokens->id, account->record->identity->issuer,
                               account->record->client, NULL, NULL);
  return identity != NULL && hf_identity_same (identity, account->record->identity);
}

static gboolean
renew (HfAccount *account, GCancellable *cancellable, GError **error)
{
  const HfOauthClient client = { account->record->endpoint, account->record->client,
                                 account->ca_file };
  g_autoptr (GError) fault = NULL;
  g_autoptr (HfTokens) tokens = NULL;

  if (account->refresh == NULL)
    return ask_person (account, error);
  tokens = hf_oauth_refresh (&client, account->refresh, cancellable, &fault);
  if (g_error_matches (fault, HF_ERROR, HF_ERROR_SIGN_IN))
    return ask_person (account, error);
  if (tokens == NULL) {
    /* Anything that a round would take for the refusal of one item, or bear as the server's trouble
     * with one question: the next one would ask the sign-in again. */
    if (g_error_matches (fault, HF_ERROR, HF_ERROR_BUSY))
      fault->code = HF_ERROR_OFFLINE;
    else if (!hf_round_stops (fault))
      fault->code = HF_ERROR_FAILED;
    g_propagate_error (error, g_steal_pointer (&fault));
    return FALSE;
  }
  if (!is_same_person (account, tokens))
    return ask_person (account, error);
  return take (account, tokens, error);
}

static gboolean
is_fresh (HfAccount *account)
{
  return account->access != NULL &&
         (account->ends == HF_TIME_NONE || account->clock (account->clock_data) < account->ends);
}

/* Locked. */
static gboolean
find_token (HfAccount *account, gboolean refused, GCancellable *cancellable, GError **error)
{
  if (!load (account, error))
    return FALSE;
  if (account->record == NULL && !refused)
    return TRUE;
  if (account->record == NULL || !g_str_equal (account->record->base, account->base)) {
    g_set_error_literal (error, HF_ERROR, HF_ERROR_SIGN_IN, "Sign in to send.");
    return FALSE;
  }
  if (refused)
    g_clear_pointer (&account->access, hf_pkce_wipe);
  return is_fresh (account) || renew (account, cancellable, error);
}

gboolean
hf_account_bearer (
    gboolean refused, char **out_token, GCancellable *cancellable, gpointer data, GError **error)
{
  HfAccount *account = data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&account->mutex);

  if (!find_token (account, refused, cancellable, error))
    return FALSE;
  *out_token = g_strdup (account->access);
  return TRUE;
}

static void
revoke_grant (const HfGrant *grant, const char *ca_file, GCancellable *cancellable)
{
  const HfOauthClient client = { grant->revocation, grant->client, ca_file };
  const HfTokens *tokens = grant->tokens;

  if (grant->revocation != NULL)
    hf_oauth_revoke (&client, tokens->refresh != NULL ? tokens->refresh : tokens->access,
                     cancellable, NULL);
}

static gboolean
check_person (HfAccount *account, const HfGrant *grant, GError **error)
{
  if (account->record == NULL || hf_identity_same (account->record->identity, grant->identity))
    return TRUE;
  g_set_error_literal (error, HF_ERROR, HF_ERROR_REFUSED,
                       "This profile belongs to another person's account. Nothing of yours was "
                       "kept. Open a profile of your own.");
  return FALSE;
}

/* Locked. Who it is stands on the disk before their token does. */
static gboolean
adopt (HfAccount *account, HfGrant *grant, GError **error)
{
  g_autofree char *text = record_write (grant);
  const HfIdentity *identity = grant->identity;
  const char *name = identity->name != NULL ? identity->name : identity->user;

  /* What the service said before no longer holds. */
  if (!hf_store_set_fact (account->store, "sync.state", NULL, error) ||
      !hf_store_set_fact (account->store, "account", text, error) ||
      !hf_store_set_fact (account->store, "account.name", name != NULL ? name : identity->subject,
                          error))
    return FALSE;
  g_clear_pointer (&account->record, record_free);
  account->record = record_read (text);
  g_return_val_if_fail (account->record != NULL, FALSE);
  drop_tokens (account);
  if (grant->tokens->refresh == NULL)
    keep (account, NULL);
  return take (account, grant->tokens, error);
}

static gboolean
read_hosts (HfAccount *account, char **out_hosts, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&account->mutex);

  if (!load (account, error))
    return FALSE;
  *out_hosts = account->record != NULL ? g_strdup (account->record->hosts) : NULL;
  return TRUE;
}

gboolean
hf_account_sign_in (HfAccount *account,
                    const HfSignIn *plan,
                    gboolean moved,
                    GCancellable *cancellable,
                    GError **error)
{
  HfSignIn whole = *plan;
  g_autofree char *hosts = NULL;
  g_autoptr (HfGrant) grant = NULL;
  g_autoptr (GMutexLocker) locker = NULL;

  if (!read_hosts (account, &hosts, error))
    return FALSE;
  whole.base = account->base;
  whole.ca_file = account->ca_file;
  whole.hosts = moved ? NULL : hosts;
  grant = hf_sign_in_run (&whole, cancellable, error);
  if (grant == NULL)
    return FALSE;
  locker = g_mutex_locker_new (&account->mutex);
  if (!check_person (account, grant, error)) {
    revoke_grant (grant, account->ca_file, cancellable);
    return FALSE;
  }
  return adopt (account, grant, error);
}

gboolean
hf_account_sign_out (HfAccount *account, GCancellable *cancellable, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&account->mutex);
  gboolean told = TRUE;

  if (!load (account, error))
    return FALSE;
  if (account->record != NULL && account->record->revocation != NULL && account->refresh != NULL) {
    const HfOauthClient client = { account->record->revocation, account->record->client,
                                   account->ca_file };

    told = hf_oauth_revoke (&client, account->refresh, cancellable, NULL);
  }
  drop_tokens (account);
  keep (account, NULL);
  if (account->record != NULL && !set_state (account, "signed-out", error))
    return FALSE;
  if (!told)
    g_set_error_literal (error, HF_ERROR, HF_ERROR_OFFLINE,
                         "You are signed out here. The service could not be told, and may still "
                         "count you as signed in for a while.");
  return told;
}
