/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "account-stage.h"
#include "hf-error.h"

static gboolean
load_token (char **out_token, gpointer data, GError **error)
{
  AccountStage *stage = data;

  if (stage->broken) {
    g_set_error_literal (error, HF_ERROR, HF_ERROR_FAILED, "no keyring");
    return FALSE;
  }
  *out_token = g_strdup (stage->kept);
  return TRUE;
}

static gboolean
save_token (const char *token, gpointer data, GError **error)
{
  AccountStage *stage = data;

  if (stage->broken) {
    g_set_error_literal (error, HF_ERROR, HF_ERROR_FAILED, "no keyring");
    return FALSE;
  }
  g_free (stage->kept);
  stage->kept = g_strdup (token);
  stage->saved_after = scripted_server_count (stage->provider->server);
  return TRUE;
}

static gint64
read_clock (gpointer data)
{
  return ((AccountStage *)data)->now;
}

HfAccount *
account_stage_open (AccountStage *stage, const char *base)
{
  const HfTokenKeeper keeper = { load_token, save_token, stage };
  HfAccount *account = hf_account_new (stage->desk->store, &keeper, base, NULL);

  hf_account_set_clock (account, read_clock, stage);
  return account;
}

void
account_stage_set_up (AccountStage *stage, gconstpointer data)
{
  const char *base;

  stage->provider = fake_provider_new ();
  base = scripted_server_get_url (stage->provider->server);
  stage->desk = sync_desk_new ("a", NULL, base);
  stage->account = account_stage_open (stage, base);
  hf_sync_set_account (stage->desk->sync, stage->account);
}

void
account_stage_tear_down (AccountStage *stage, gconstpointer data)
{
  hf_account_free (stage->account);
  sync_desk_free (stage->desk);
  fake_provider_free (stage->provider);
  g_free (stage->kept);
}

/* The program starts again. */
void
account_stage_start_again (AccountStage *stage)
{
  hf_account_free (stage->account);
  stage->account = account_stage_open (stage, scripted_server_get_url (stage->provider->server));
  hf_sync_set_account (stage->desk->sync, stage->account);
}

gboolean
account_stage_try_sign_in (AccountStage *stage, GError **error)
{
  const HfSignIn plan = fake_provider_plan (stage->provider);
  gboolean done;

  fake_provider_add_config (stage->provider, NULL);
  done = hf_account_sign_in (stage->account, &plan, FALSE, NULL, error);
  fake_provider_wait (stage->provider);
  return done;
}

void
account_stage_sign_in (AccountStage *stage)
{
  g_autoptr (GError) error = NULL;

  account_stage_try_sign_in (stage, &error);
  g_assert_no_error (error);
}

char *
account_stage_token (AccountStage *stage, gboolean refused, GError **error)
{
  char *text = NULL;

  hf_account_bearer (refused, &text, NULL, stage->account, error);
  return text;
}

guint
account_stage_count (AccountStage *stage)
{
  return scripted_server_count (stage->provider->server);
}
