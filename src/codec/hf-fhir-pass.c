/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-fhir-pass.h"

static void
pass_free (gpointer data)
{
  HfFhirPass *pass = data;

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

static void
take_event (HfFhirPass *pass, const HfEvent *event)
{
  gint64 at = hf_event_get_at (event);

  pass->last = MAX (pass->last, at);
  if (hf_event_is (event, "packet.sent") && pass->sent == HF_TIME_NONE)
    pass->sent = at;
  if (hf_event_is (event, "consent.revoked") && pass->sent != HF_TIME_NONE)
    pass->revoked = TRUE;
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
    if (begins_pass (event, pass))
      pass = begin (passes, hf_event_get_at (event));
    take_event (pass, event);
  }
  return passes;
}
