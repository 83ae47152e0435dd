/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A profile, its account at a scripted service, and a keyring that can break. */
#pragma once

#include "fake-provider.h"
#include "hf-account.h"
#include "sync-desk.h"

G_BEGIN_DECLS

#define SECOND_ACCESS "canary-access-2"
#define SECOND_REFRESH "canary-refresh-2"

typedef struct {
  FakeProvider *provider;
  SyncDesk *desk;
  HfAccount *account;
  char *kept; /* what the keeper has */
  gboolean broken;
  guint saved_after; /* requests that the service had heard when a token was kept last */
  gint64 now;
} AccountStage;

void account_stage_set_up (AccountStage *stage, gconstpointer data);
void account_stage_tear_down (AccountStage *stage, gconstpointer data);

/** account_stage_open: another account of the same profile. */
HfAccount *account_stage_open (AccountStage *stage, const char *base);
/** account_stage_start_again: the program starts again. */
void account_stage_start_again (AccountStage *stage);
gboolean account_stage_try_sign_in (AccountStage *stage, GError **error);
/** account_stage_sign_in: must go well. */
void account_stage_sign_in (AccountStage *stage);
/** account_stage_token: (nullable) (transfer full): what a request would go with. */
char *account_stage_token (AccountStage *stage, gboolean refused, GError **error);
/** account_stage_count: requests that the service has heard. */
guint account_stage_count (AccountStage *stage);

G_END_DECLS
