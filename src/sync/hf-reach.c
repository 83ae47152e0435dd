/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-reach.h"
#include "hf-error.h"
#include "hf-origin.h"
#include "hf-time.h"

static const char *
name_state (const GError *fault)
{
  if (fault == NULL)
    return "ok";
  if (g_error_matches (fault, HF_ERROR, HF_ERROR_OFFLINE))
    return "offline";
  if (g_error_matches (fault, HF_ERROR, HF_ERROR_SIGN_IN))
    return "signed-out";
  return "failed";
}

gboolean
hf_reach_record (
    HfStore *store, const GError *fault, const GError *warning, gint64 heard, GError **error)
{
  const GError *said = fault != NULL ? fault : warning;

  if (heard != HF_TIME_NONE) {
    g_autofree char *stamp = hf_time_format (heard);

    if (!hf_store_set_fact (store, "sync.last-contact", stamp, error))
      return FALSE;
  }
  return hf_store_set_fact (store, "sync.state", name_state (fault), error) &&
         hf_store_set_fact (store, "sync.error", said != NULL ? said->message : NULL, error);
}

gboolean
hf_reach_name_service (HfStore *store, const char *base_url, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GUri) base = hf_origin_parse (base_url, &text);
  const char *host = base != NULL ? g_uri_get_host (base) : NULL;
  g_autofree char *known = hf_store_get_fact (store, "sync.service", NULL);

  return g_strcmp0 (host, known) == 0 || hf_store_set_fact (store, "sync.service", host, error);
}
