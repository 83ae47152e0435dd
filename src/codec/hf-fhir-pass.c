/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-fhir-pass.h"

static void
pass_free (gpointer data)
{
  HfFhirPass *pass = data;

  g_free (pass->receiver);
  g_free (pass->reason);
  g_free (pass);
}

static HfFhirPass *
begin (GPtrArray *passes, gint64 at)
{
  HfFhirPass *pass = g_new0 (HfFhirPass, 1);

  pass->number = passes->len + 1;
  pass->began = at;
  pass->last = at;
  pass->sent = HF_TIME_NONE;
  g_ptr_array_add (passes, pass);
  return pass;
}

static gboolean
begins_pass (const HfEvent *event, const HfFhirPass *pass)
{
  if (hf_event_is (event, "handoff.rerouted") || hf_event_is (event, "loop.reopened"))
    return TRUE;
  return hf_event_is (event, "packet.sent") && pass->revoked;
}

static gboolean
names (const HfConsentRecord *consent, const char *receiver)
{
  return receiver != NULL && g_strv_contains ((const char *const *)consent->to, receiver);
}

/* Whether the consent that ended by name is what @receiver relied on: one that a newer consent had
 * replaced by then is not. */
static gboolean
was_relied_on (const HfLoop *loop, const char *receiver, const char *ended, gint64 at)
{
  GPtrArray *consents = hf_loop_get_consents (loop);
  gboolean found = FALSE;

  for (guint i = 0; i < consents->len; i++) {
    const HfConsentRecord *consent = g_ptr_array_index (consents, i);

    if (!names (consent, receiver))
      continue;
    if (g_str_equal (consent->event, ended))
      found = TRUE;
    else if (found && consent->recorded <= at)
      return FALSE;
  }
  return found;
}

/* R30: for one receiver or for all; other receivers are untouched. */
static gboolean
ends_consent (const HfLoop *loop, const HfFhirPass *pass, const HfEvent *event)
{
  const char *to = hf_event_get_string (event, "to");
  const char *consent = hf_event_get_string (event, "consent");

  if (!hf_event_is (event, "consent.revoked") || pass->sent == HF_TIME_NONE)
    return FALSE;
  if (consent != NULL)
    return was_relied_on (loop, pass->receiver, consent, hf_event_get_at (event));
  return to == NULL || g_strcmp0 (to, pass->receiver) == 0;
}

static void
take_receiver (HfFhirPass *pass, const HfEvent *event)
{
  const char *receiver = hf_event_get_string (event, "receiver");

  if (receiver == NULL)
    return;
  g_free (pass->receiver);
  pass->receiver = g_strdup (receiver);
}

static void
take_event (HfFhirPass *pass, const HfLoop *loop, const HfEvent *event)
{
  gint64 at = hf_event_get_at (event);

  pass->last = MAX (pass->last, at);
  if (hf_event_is (event, "packet.sent") && pass->sent == HF_TIME_NONE)
    pass->sent = at;
  if (hf_event_is (event, "handoff.rerouted") || pass->sent == HF_TIME_NONE)
    take_receiver (pass, event);
  pass->revoked |= ends_consent (loop, pass, event);
  if (hf_event_is (event, "receiver.declined")) {
    pass->declined = TRUE;
    g_free (pass->reason);
    pass->reason = g_strdup (hf_event_get_string (event, "reason"));
  }
}

GPtrArray *
hf_fhir_passes (const HfLoop *loop)
{
  GPtrArray *events = hf_loop_get_events (loop);
  GPtrArray *passes = g_ptr_array_new_with_free_func (pass_free);
  HfFhirPass *pass = begin (passes, hf_loop_get_opened (loop));

  for (guint i = 0; i < events->len; i++) {
    const HfEvent *event = g_ptr_array_index (events, i);

    if (hf_loop_is_withdrawn (loop, hf_event_get_id (event)))
      continue;
    if (begins_pass (event, pass)) {
      const char *receiver = pass->receiver;

      pass = begin (passes, hf_event_get_at (event));
      pass->receiver = g_strdup (receiver);
    }
    take_event (pass, loop, event);
  }
  return passes;
}
