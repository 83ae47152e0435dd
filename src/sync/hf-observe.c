/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-observe.h"
#include "hf-error.h"
#include "hf-fhir-foreign.h"
#include "hf-fhir-person.h"
#include "hf-history.h"
#include "hf-observe-person.h"
#include "hf-read-ahead.h"
#include "hf-standing.h"

#include <string.h>

typedef struct {
  HfRound *round;
  const HfSeen *seen;
  HfPage *page;
  char *known;   /* (nullable): the version seen before */
  char *key;     /* (nullable): what the resource is to us */
  char *handoff; /* (nullable) */
  GPtrArray *events;
  gboolean opened;
  gboolean keep; /* its body is of use to us */
} Observation;

static void
observation_clear (Observation *observation)
{
  g_free (observation->known);
  g_free (observation->key);
  g_free (observation->handoff);
  g_clear_pointer (&observation->events, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Observation, observation_clear)

/* Keys of resources that another system made are "Type:<handoff>" or "Type:<handoff>.<more>"; such
 * a handoff's id is a UUID. Ours name the handoff themselves. */
static char *
handoff_of_key (const char *key)
{
  const char *colon = key != NULL ? strchr (key, ':') : NULL;

  return colon != NULL ? g_strndup (colon + 1, strcspn (colon + 1, ".")) : NULL;
}

static char *
handoff_of_remote (const HfRemote *remote)
{
  g_autoptr (HfJsonTape) tape = NULL;
  char *handoff = NULL;

  if (g_strcmp0 (remote->type, "Patient") == 0)
    return NULL;
  if (remote->body != NULL)
    tape = hf_json_tape_new (remote->body, &hf_json_limits_default, NULL);
  if (tape != NULL)
    handoff = hf_fhir_foreign_dup_handoff (tape, 0);
  return handoff != NULL ? handoff : handoff_of_key (remote->key);
}

/* What the resource hangs on may be known to belong to a handoff. */
static gboolean
find_handoff (Observation *observation, const HfVersion *version, GError **error)
{
  g_auto (GStrv) links = NULL;

  if (observation->handoff != NULL)
    return TRUE;
  observation->handoff = hf_fhir_foreign_dup_handoff (version->tape, version->node);
  if (observation->handoff != NULL)
    return TRUE;
  links = hf_fhir_foreign_dup_links (version->tape, version->node,
                                     hf_http_get_base (observation->round->http));
  for (guint i = 0; links[i] != NULL && observation->handoff == NULL; i++) {
    GError *fault = NULL;
    g_autoptr (HfRemote) remote =
        hf_store_find_remote (observation->round->store, links[i], &fault);

    if (fault != NULL) {
      g_propagate_error (error, fault);
      return FALSE;
    }
    /* A Task opens a handoff of its own, even where an order stands behind several. */
    if (remote != NULL && !g_str_equal (observation->seen->type, "Task"))
      observation->handoff = handoff_of_remote (remote);
  }
  return TRUE;
}

/* The order behind a referral that we see for the first time, for its title; not needed badly. */
static gboolean
read_order (Observation *observation, const HfVersion *version, const HfFound **out, GError **error)
{
  g_autofree char *order = NULL;

  if (!g_str_equal (observation->seen->type, "Task") || observation->handoff != NULL)
    return TRUE;
  order = hf_fhir_foreign_dup_order (version->tape, version->node,
                                     hf_http_get_base (observation->round->http));
  return order == NULL || hf_read_ahead_find (observation->round, order, out, error);
}

static void
take (Observation *observation, HfFhirForeign *foreign)
{
  for (guint i = 0; i < foreign->events->len; i++)
    g_ptr_array_add (observation->events, hf_event_ref (g_ptr_array_index (foreign->events, i)));
  observation->opened |= foreign->opened;
  observation->keep |= foreign->verdict != HF_FHIR_IGNORED;
  if (observation->handoff == NULL)
    observation->handoff = g_strdup (foreign->handoff);
}

static gboolean
observe_version (Observation *observation,
                 const HfVersion *version,
                 const HfVersion *previous,
                 GError **error)
{
  const HfFound *order = NULL;
  g_autoptr (HfFhirForeign) foreign = NULL;
  g_autoptr (GError) fault = NULL;
  HfFhirContext context = { .base = hf_http_get_base (observation->round->http) };

  if (!find_handoff (observation, version, error) ||
      !read_order (observation, version, &order, error))
    return FALSE;
  context.handoff = observation->handoff;
  if (previous != NULL) {
    context.previous = previous->tape;
    context.previous_node = previous->node;
  }
  if (order != NULL) {
    context.request = order->tape;
    context.request_node = order->node;
  }
  foreign = hf_fhir_foreign_read (version->tape, version->node, &context, &fault);
  if (foreign != NULL)
    take (observation, foreign);
  else
    hf_round_warn (observation->round, g_steal_pointer (&fault));
  return TRUE;
}

/* A resource of another system gets the key under which our own would stand, so that we go on
 * writing to theirs and do not make a second one. */
static void
choose_key (Observation *observation)
{
  const char *type = observation->seen->type;
  const char *handoff = observation->handoff;

  if (observation->key != NULL || handoff == NULL)
    return;
  if (g_str_equal (type, "Task") && observation->opened)
    observation->key = g_strdup_printf ("Task:%s.1", handoff);
  else if (g_str_equal (type, "ServiceRequest"))
    observation->key = g_strdup_printf ("ServiceRequest:%s", handoff);
  for (guint i = 0; g_str_equal (type, "Appointment") && i < observation->events->len; i++) {
    const char *appt = hf_event_get_string (g_ptr_array_index (observation->events, i), "appt");

    if (appt != NULL && observation->key == NULL)
      observation->key = g_strdup_printf ("Appointment:%s.%s", handoff, appt);
  }
}

static void
keep_events (Observation *observation)
{
  GPtrArray *events = observation->events;

  if (events->len == 0)
    return;
  observation->round->moved = TRUE;
  hf_page_add_behind (observation->page, observation->handoff);
  for (guint i = 0; i < events->len; i++)
    g_ptr_array_add (observation->page->derived, hf_event_ref (g_ptr_array_index (events, i)));
}

static gboolean
observe_versions (Observation *observation, const HfRemote *known, GError **error)
{
  g_autoptr (GPtrArray) versions =
      hf_history_read (observation->round, observation->seen, observation->known, error);
  g_autoptr (HfJsonTape) body = NULL;
  HfVersion before = { 0 };
  const HfVersion *previous = NULL;

  if (versions == NULL)
    return FALSE;
  if (known != NULL && known->body != NULL && observation->known != NULL) {
    body = hf_json_tape_new (known->body, &hf_json_limits_default, NULL);
    before.tape = body;
    previous = body != NULL ? &before : NULL;
  }
  for (guint i = 0; i < versions->len; i++) {
    const HfVersion *version = g_ptr_array_index (versions, i);

    if (!observe_version (observation, version, previous, error))
      return FALSE;
    previous = version;
  }
  keep_events (observation);
  return TRUE;
}

/* Of the same page, and not in the store yet. */
static HfRemote *
find_in_page (const Observation *observation, const char *key)
{
  GPtrArray *remotes = observation->page->remotes;

  for (guint i = 0; i < remotes->len; i++) {
    HfRemote *remote = g_ptr_array_index (remotes, i);

    if (g_strcmp0 (remote->key, key) == 0)
      return remote;
  }
  return NULL;
}

/* What desks made bears the key by which all of them find it. If it stands there twice, each would
 * go on writing to its own and name its own in what others read: so the smallest id is the one. */
static gboolean
settle_key (Observation *observation, GError **error)
{
  const HfSeen *seen = observation->seen;
  g_autofree char *own = hf_standing_dup_own_key (seen->type, seen->tape, seen->node);
  g_autofree char *second = own != NULL ? hf_standing_dup_second_key (own, seen->id) : NULL;
  const char *key = observation->key;
  GError *fault = NULL;
  g_autoptr (HfRemote) stored = NULL;
  HfRemote *paged;

  if (own == NULL || (key != NULL && !g_str_equal (key, own) && !g_str_equal (key, second)))
    return TRUE;
  stored = hf_store_find_remote (observation->round->store, own, &fault);
  if (fault != NULL) {
    g_propagate_error (error, fault);
    return FALSE;
  }
  paged = find_in_page (observation, own);
  g_free (observation->key);
  if ((stored != NULL && strcmp (stored->id, seen->id) < 0) ||
      (paged != NULL && strcmp (paged->id, seen->id) < 0)) {
    observation->key = g_steal_pointer (&second);
    return TRUE;
  }
  if (paged != NULL) {
    g_free (paged->key);
    paged->key = hf_standing_dup_second_key (own, paged->id);
  }
  observation->key = g_steal_pointer (&own);
  return TRUE;
}

static HfRemote *
make_remote (Observation *observation)
{
  const HfSeen *seen = observation->seen;
  HfRemote *remote = hf_remote_new (seen->type, seen->id);

  choose_key (observation);
  remote->key = g_strdup (observation->key);
  remote->version = g_strdup (seen->version);
  if (observation->keep)
    remote->body = hf_json_tape_dup_bytes (seen->tape, seen->node);
  return remote;
}

static HfRemote *
observe (HfRound *round, const HfSeen *seen, const char *handoff, HfPage *page, GError **error);

/* The order behind a referral that was found just now: from its first version on, whenever this
 * desk first looked, so that every desk derives the same. */
static gboolean
observe_order (Observation *observation, const char *order, GError **error)
{
  const HfFound *found = NULL;
  HfRemote *remote;

  if (!hf_read_ahead_find (observation->round, order, &found, error))
    return FALSE;
  if (found == NULL)
    return TRUE;
  remote =
      observe (observation->round,
               &(HfSeen){ found->tape, found->node, "ServiceRequest", found->id, found->version },
               observation->handoff, observation->page, error);
  if (remote == NULL)
    return FALSE;
  g_ptr_array_add (observation->page->remotes, remote);
  return TRUE;
}

/* What stands behind a referral found on the server becomes ours to watch with it. */
static gboolean
observe_surroundings (Observation *observation, GError **error)
{
  const HfSeen *seen = observation->seen;
  const char *base = hf_http_get_base (observation->round->http);
  g_autofree char *order = hf_fhir_foreign_dup_order (seen->tape, seen->node, base);
  g_autofree char *patient = hf_fhir_foreign_dup_patient (seen->tape, seen->node, base);

  if (patient != NULL && !hf_observe_person_add (observation->round, patient, observation->handoff,
                                                 observation->page, error))
    return FALSE;
  return order == NULL || observe_order (observation, order, error);
}

/* @handoff: (nullable): of an order whose referral was found just now: it is read from its
 * beginning.
 */
static HfRemote *
observe (HfRound *round, const HfSeen *seen, const char *handoff, HfPage *page, GError **error)
{
  g_auto (Observation) observation = { .round = round, .seen = seen, .page = page };
  g_autofree char *reference = g_strconcat (seen->type, "/", seen->id, NULL);
  g_autoptr (GError) fault = NULL;
  g_autoptr (HfRemote) known = hf_store_find_remote (round->store, reference, &fault);

  if (fault != NULL) {
    g_propagate_error (error, g_steal_pointer (&fault));
    return NULL;
  }
  if (known != NULL && handoff == NULL) {
    if (seen->version != NULL && g_strcmp0 (known->version, seen->version) == 0)
      return NULL;
    observation.known = g_strdup (known->version);
    observation.key = g_strdup (known->key);
    observation.handoff = handoff_of_remote (known);
  }
  if (handoff != NULL)
    observation.handoff = g_strdup (handoff);
  observation.events = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);
  if (!observe_versions (&observation, handoff != NULL ? NULL : known, error))
    return NULL;
  if (observation.opened && !observe_surroundings (&observation, error))
    return NULL;
  if (!settle_key (&observation, error))
    return NULL;
  return make_remote (&observation);
}

HfRemote *
hf_observe (HfRound *round, const HfSeen *seen, HfPage *page, GError **error)
{
  return observe (round, seen, NULL, page, error);
}

/* What was passed over was remembered without its body. */
gboolean
hf_observe_late (HfRound *round, const HfSeen *seen, const char *handoff, GError **error)
{
  g_autofree char *reference = g_strconcat (seen->type, "/", seen->id, NULL);
  g_autoptr (HfPage) page = hf_page_new (NULL);
  g_autoptr (GError) fault = NULL;
  g_autoptr (HfRemote) known = hf_store_find_remote (round->store, reference, &fault);
  HfRemote *remote;

  if (fault != NULL) {
    g_propagate_error (error, g_steal_pointer (&fault));
    return FALSE;
  }
  if (known == NULL || known->body != NULL)
    return TRUE;
  remote = observe (round, seen, handoff, page, error);
  if (remote == NULL)
    return FALSE;
  g_ptr_array_add (page->remotes, remote);
  return hf_round_store_page (round, page, error);
}

gboolean
hf_observe_now (HfRound *round, const char *type, const char *id, GError **error)
{
  g_autofree char *target = g_strconcat (type, "/", id, NULL);
  g_autoptr (HfReply) reply = hf_round_read (round, target, error);
  g_autoptr (HfPage) page = hf_page_new (NULL);
  g_autofree char *version = NULL;
  HfSeen seen = { .type = type, .id = id };
  GError *fault = NULL;
  HfRemote *remote;

  if (reply == NULL)
    return FALSE;
  version = hf_reply_dup_version (reply);
  seen.tape = reply->tape;
  seen.version = version;
  remote = hf_observe (round, &seen, page, &fault);
  hf_read_ahead_end (round);
  if (fault != NULL) {
    g_propagate_error (error, fault);
    return FALSE;
  }
  /* Known or of no interest to a pull: who asks for it by name is about to write to it. */
  if (remote == NULL) {
    remote = hf_remote_new (type, id);
    remote->version = g_strdup (version);
  }
  if (remote->body == NULL)
    remote->body = hf_json_tape_dup_bytes (reply->tape, 0);
  g_ptr_array_add (page->remotes, remote);
  return hf_round_store_page (round, page, error);
}
