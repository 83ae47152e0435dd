/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-consent.h"

#include "hf-gate.h"
#include "hf-loop-private.h"

const HfConsentRecord *
hf_consent_find (const HfLoop *loop, const char *receiver)
{
  for (guint i = loop->ledger.consents->len; i-- > 0;) {
    const HfConsentRecord *record = g_ptr_array_index (loop->ledger.consents, i);

    if (hf_strv_has (record->to, receiver))
      return record;
  }
  return NULL;
}

const HfConsentRecord *
hf_consent_for_receiver (const HfLoop *loop)
{
  return hf_consent_find (loop, loop->leg.receiver);
}

gboolean
hf_consent_is_ended (const HfConsentRecord *record, const char *receiver)
{
  return record->revoked != HF_TIME_NONE || hf_strv_has (record->ended, receiver);
}

static gboolean
is_deficient (const HfLoop *loop, const HfConsentRecord *record)
{
  /* 42 CFR 2.31(a)(3): what is shared has to be named. */
  if (hf_gate_has_flag (loop, "part2") && (!record->part2 || record->items[0] == NULL))
    return TRUE;
  return hf_pathway_get (loop->pathway)->consent.one_agency && g_strv_length (record->to) > 1;
}

HfConsentState
hf_consent_state (const HfLoop *loop, gint64 now)
{
  const HfConsentRecord *record = hf_consent_for_receiver (loop);

  if (loop->ledger.consents->len == 0)
    return HF_CONSENT_NONE;
  if (record == NULL)
    return HF_CONSENT_OTHER_RECEIVER;
  if (hf_consent_is_ended (record, loop->leg.receiver))
    return HF_CONSENT_REVOKED;
  if (now >= record->expires)
    return HF_CONSENT_EXPIRED;
  if (is_deficient (loop, record))
    return HF_CONSENT_NONE;
  return HF_CONSENT_ACTIVE;
}

gboolean
hf_consent_feedback (const HfLoop *loop, gint64 now)
{
  const HfConsentRecord *record = hf_consent_for_receiver (loop);

  return record != NULL && record->back && hf_consent_state (loop, now) == HF_CONSENT_ACTIVE &&
         !hf_gate_has_flag (loop, "feedback_off");
}
