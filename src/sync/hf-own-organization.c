/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-own-organization.h"

#include "hf-error.h"
#include "hf-fhir-element.h"

static GError *
new_missing (void)
{
  return g_error_new_literal (HF_ERROR, HF_ERROR_NOT_FOUND,
                              "Your own organisation is not on the server under the ID in "
                              "Preferences. Until it is, referrals do not say who asks.");
}

gboolean
hf_own_organization_find (HfRound *round, GError **error)
{
  g_autofree char *id = hf_store_get_fact (round->store, HF_OWN_ORGANIZATION, NULL);
  g_autofree char *reference = g_strconcat ("Organization/", id, NULL);
  g_autoptr (HfReply) reply = NULL;
  g_autoptr (GError) fault = NULL;

  if (id == NULL)
    return TRUE;
  if (!hf_fhir_id_is_valid (id)) {
    hf_round_warn (round, new_missing ());
    return TRUE;
  }
  reply = hf_round_read (round, reference, &fault);
  if (reply != NULL) {
    round->organization = g_steal_pointer (&reference);
    return TRUE;
  }
  if (!hf_round_bears (round, fault)) {
    g_propagate_error (error, g_steal_pointer (&fault));
    return FALSE;
  }
  if (g_error_matches (fault, HF_ERROR, HF_ERROR_NOT_FOUND))
    hf_round_warn (round, new_missing ());
  else
    hf_round_warn (round, g_steal_pointer (&fault));
  return TRUE;
}
