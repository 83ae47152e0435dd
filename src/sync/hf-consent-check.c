/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-consent-check.h"
#include "hf-consent.h"
#include "hf-error.h"
#include "hf-fhir-snapshot.h"
#include "hf-observe.h"
#include "hf-packet.h"
#include "hf-standing.h"

/* In the outbox as they stand here; the screen translates them. */
#define N_(text) (text)

/* The newest record that names the receiver decides, also when it allows less than one before. */
static const HfConsentRecord *
find_record (GPtrArray *consents, const char *to)
{
  for (guint i = consents->len; i > 0; i--) {
    const HfConsentRecord *consent = g_ptr_array_index (consents, i - 1);

    if (g_strv_contains ((const char *const *)consent->to, to))
      return consent;
  }
  return NULL;
}

/* R39: the bytes that leave are the bytes that were shown. */
static gboolean
is_as_shown (HfLoop *loop, const HfEvent *packet)
{
  GPtrArray *disclosures = hf_loop_get_disclosures (loop);

  for (guint i = 0; i < disclosures->len; i++) {
    const HfDisclosure *sent = g_ptr_array_index (disclosures, i);
    g_autofree char *text = NULL;

    if (!g_str_equal (sent->event, hf_event_get_id (packet)))
      continue;
    text = hf_packet_rebuild (loop, sent);
    return text != NULL;
  }
  return FALSE;
}

static const char *
find_obstacle (HfLoop *loop, const HfEvent *packet, gint64 now)
{
  g_autoptr (HfView) view = hf_loop_view (loop, now);
  g_auto (GStrv) items = hf_event_dup_strings (packet, "items");
  const char *to = hf_event_get_string (packet, "to");
  const HfConsentRecord *consent =
      to != NULL ? find_record (hf_loop_get_consents (loop), to) : NULL;

  if (consent == NULL)
    return N_ ("Held: no consent names this receiver.");
  if (hf_consent_is_ended (consent, to))
    return N_ ("Held: the consent was taken back.");
  if (consent->expires <= now)
    return N_ ("Held: the consent has run out.");
  if (g_strcmp0 (hf_loop_get_receiver (loop), to) == 0 && view->consent != HF_CONSENT_ACTIVE)
    return N_ ("Held: the consent is not complete.");
  for (guint i = 0; items[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *)consent->items, items[i]))
      return N_ ("Held: the consent does not cover everything in it.");
  return is_as_shown (loop, packet) ? NULL
                                    : N_ ("Held: it is no longer what was shown. Look again.");
}

static HfLoop *
load_loop (HfRound *round, const char *handoff, GError **error)
{
  g_autoptr (GPtrArray) events = hf_store_load (round->store, handoff, NULL, error);

  return events != NULL ? hf_round_fold (round, events, error) : NULL;
}

/* Only what stands on the server already can have been ended there. */
static gboolean
refresh_consents (HfRound *round, HfLoop *loop, GError **error)
{
  g_autoptr (HfView) view = hf_loop_view (loop, round->now);
  g_autoptr (GPtrArray) wanted = hf_fhir_snapshot_list (loop, view);

  for (guint i = 0; i < wanted->len; i++) {
    const HfFhirWanted *one = g_ptr_array_index (wanted, i);
    g_autoptr (HfRemote) remote = NULL;
    g_autoptr (GError) fault = NULL;

    if (!g_str_equal (one->type, "Consent"))
      continue;
    remote = hf_standing_find (round, one, &fault);
    if (remote != NULL)
      hf_observe_now (round, remote->type, remote->id, &fault);
    if (fault != NULL && !g_error_matches (fault, HF_ERROR, HF_ERROR_NOT_FOUND)) {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }
  }
  return TRUE;
}

gboolean
hf_consent_check (HfRound *round, const HfEvent *packet, char **out_reason, GError **error)
{
  const char *handoff = hf_event_get_handoff (packet);
  g_autoptr (HfLoop) before = load_loop (round, handoff, error);
  g_autoptr (HfLoop) loop = NULL;

  *out_reason = NULL;
  if (before == NULL || !refresh_consents (round, before, error))
    return FALSE;
  loop = load_loop (round, handoff, error);
  if (loop == NULL)
    return FALSE;
  hf_round_tick (round);
  *out_reason = g_strdup (find_obstacle (loop, packet, round->now));
  return TRUE;
}
