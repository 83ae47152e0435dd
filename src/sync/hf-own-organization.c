/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-own-organization.h"

#include "hf-error.h"
#include "hf-fhir-element.h"

/* The reference that the server has shown. */
#define FACT_SEEN "sync.organization"

static gboolean
ask (HfRound *round, const char *reference, gboolean *out_there, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (HfReply) reply = hf_round_read (round, reference, &fault);

  *out_there = reply != NULL;
  if (reply != NULL || !hf_round_stops (fault))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}

gboolean
hf_own_organization_find (HfRound *round, GError **error)
{
  g_autofree char *id = hf_store_get_fact (round->store, HF_OWN_ORGANIZATION, NULL);
  g_autofree char *seen = hf_store_get_fact (round->store, FACT_SEEN, NULL);
  g_autofree char *reference = g_strconcat ("Organization/", id, NULL);
  gboolean there = FALSE;

  if (id == NULL)
    return TRUE;
  if (g_strcmp0 (seen, reference) == 0) {
    round->organization = g_steal_pointer (&reference);
    return TRUE;
  }
  if (hf_fhir_id_is_valid (id) && !ask (round, reference, &there, error))
    return FALSE;
  if (!there) {
    hf_round_warn (
        round, g_error_new_literal (HF_ERROR, HF_ERROR_NOT_FOUND,
                                    "Your own organisation is not on the server under the ID in "
                                    "Preferences. Until it is, referrals do not say who asks."));
    return TRUE;
  }
  if (!hf_store_set_fact (round->store, FACT_SEEN, reference, error))
    return FALSE;
  round->organization = g_steal_pointer (&reference);
  return TRUE;
}
