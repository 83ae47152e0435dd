/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-message-watch.h"
#include "hf-fhir-foreign.h"
#include "hf-standing.h"
#include "hf-time.h"

/* Who closed it has long stopped waiting for word. */
#define AFTER_CLOSING (90 * HF_DAY)

static void
watched_free (gpointer data)
{
  HfWatched *watched = data;

  g_free (watched->reference);
  g_free (watched->handoff);
  g_free (watched);
}

void
hf_message_watch_free (HfMessageWatch *watch)
{
  g_hash_table_unref (watch->handoffs);
  g_ptr_array_unref (watch->affairs);
  g_ptr_array_unref (watch->people);
  g_free (watch);
}

/* The array of those that @reference stands for; made if @reference is new. */
static GPtrArray *
handoffs_of (HfMessageWatch *watch, const char *reference)
{
  GPtrArray *handoffs = g_hash_table_lookup (watch->handoffs, reference);

  if (handoffs == NULL) {
    handoffs = g_ptr_array_new_with_free_func (g_free);
    g_hash_table_insert (watch->handoffs, g_strdup (reference), handoffs);
  }
  return handoffs;
}

static void
add_once (GPtrArray *handoffs, const char *handoff)
{
  if (!g_ptr_array_find_with_equal_func (handoffs, handoff, g_str_equal, NULL))
    g_ptr_array_add (handoffs, g_strdup (handoff));
}

static void
add_watched (GPtrArray *list, const char *reference, HfEvent *first)
{
  HfWatched *watched = g_new0 (HfWatched, 1);

  watched->reference = g_strdup (reference);
  watched->handoff = g_strdup (hf_event_get_handoff (first));
  watched->opened = hf_event_get_at (first);
  g_ptr_array_add (list, watched);
}

/* A person is no affair: what is written about a patient need not be about this handoff. */
static gboolean
add_standing (HfMessageWatch *watch,
              HfRound *round,
              const HfFhirWanted *wanted,
              HfEvent *first,
              GError **error)
{
  GError *fault = NULL;
  g_autofree char *reference = hf_standing_dup_reference (round, wanted, &fault);

  if (fault != NULL) {
    g_propagate_error (error, fault);
    return FALSE;
  }
  if (reference == NULL)
    return TRUE;
  if (g_str_equal (wanted->type, "Patient")) {
    add_watched (watch->people, reference, first);
    return TRUE;
  }
  add_once (handoffs_of (watch, reference), hf_event_get_handoff (first));
  if (g_str_equal (wanted->type, "Task") || g_str_equal (wanted->type, "ServiceRequest"))
    add_watched (watch->affairs, reference, first);
  return TRUE;
}

static gboolean
is_over (HfRound *round, const HfView *view, GPtrArray *events)
{
  gint64 newest = hf_event_get_at (g_ptr_array_index (events, events->len - 1));

  return view->state == HF_STATE_CLOSED && round->now - newest > AFTER_CLOSING;
}

/* @events: one handoff's. What cannot be folded here is not shown here either. */
static gboolean
add_handoff (HfMessageWatch *watch, HfRound *round, GPtrArray *events, GError **error)
{
  g_autoptr (HfLoop) loop = hf_round_fold (round, events, NULL);
  g_autoptr (HfView) view = loop != NULL ? hf_loop_view (loop, round->now) : NULL;
  g_autoptr (GPtrArray) wanted = NULL;

  if (view == NULL || is_over (round, view, events))
    return TRUE;
  wanted = hf_fhir_snapshot_list (loop, view);
  for (guint i = 0; i < wanted->len; i++)
    if (!add_standing (watch, round, g_ptr_array_index (wanted, i), g_ptr_array_index (events, 0),
                       error))
      return FALSE;
  return TRUE;
}

HfMessageWatch *
hf_message_watch_new (HfRound *round, GError **error)
{
  g_autoptr (HfMessageWatch) watch = g_new0 (HfMessageWatch, 1);
  g_autoptr (GPtrArray) all = NULL;

  watch->handoffs =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  watch->affairs = g_ptr_array_new_with_free_func (watched_free);
  watch->people = g_ptr_array_new_with_free_func (watched_free);
  all = hf_store_load (round->store, NULL, NULL, error);
  if (all == NULL)
    return NULL;
  for (guint i = 0; i < all->len;) {
    const char *handoff = hf_event_get_handoff (g_ptr_array_index (all, i));
    g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);

    for (; i < all->len && g_str_equal (hf_event_get_handoff (g_ptr_array_index (all, i)), handoff);
         i++)
      g_ptr_array_add (events, hf_event_ref (g_ptr_array_index (all, i)));
    if (!add_handoff (watch, round, events, error))
      return NULL;
  }
  return g_steal_pointer (&watch);
}

static gboolean
is_watched (const HfMessageWatch *watch, const char *handoff)
{
  for (guint i = 0; i < watch->affairs->len; i++)
    if (g_str_equal (((const HfWatched *)g_ptr_array_index (watch->affairs, i))->handoff, handoff))
      return TRUE;
  return FALSE;
}

static void
find_named (HfMessageWatch *watch,
            HfRound *round,
            const HfJsonTape *tape,
            HfJsonNode node,
            GPtrArray *found)
{
  g_autofree char *own = hf_fhir_foreign_dup_handoff (tape, node);
  g_auto (GStrv) links = NULL;

  if (own != NULL) {
    if (is_watched (watch, own))
      add_once (found, own);
    return;
  }
  links = hf_fhir_foreign_dup_links (tape, node, hf_http_get_base (round->http));
  for (guint i = 0; links[i] != NULL; i++) {
    GPtrArray *handoffs = g_hash_table_lookup (watch->handoffs, links[i]);

    for (guint k = 0; handoffs != NULL && k < handoffs->len; k++)
      add_once (found, g_ptr_array_index (handoffs, k));
  }
}

/* An entry of ours bears its handoff; a message of theirs names what it is about. What it says is
 * kept for the round: a long exchange of letters is not read once a letter. */
static gboolean
find_answered (
    HfMessageWatch *watch, HfRound *round, const char *reference, GPtrArray *found, GError **error)
{
  GPtrArray *handoffs = g_hash_table_lookup (watch->handoffs, reference);
  g_autoptr (HfReply) reply = NULL;
  g_autoptr (GError) fault = NULL;

  if (handoffs == NULL) {
    handoffs = handoffs_of (watch, reference);
    reply = hf_round_read (round, reference, &fault);
    if (reply != NULL)
      find_named (watch, round, reply->tape, 0, handoffs);
    else if (hf_round_stops (fault)) {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }
  }
  for (guint i = 0; i < handoffs->len; i++)
    add_once (found, g_ptr_array_index (handoffs, i));
  return TRUE;
}

GPtrArray *
hf_message_watch_find (
    HfMessageWatch *watch, HfRound *round, HfJsonTape *tape, HfJsonNode node, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *own = hf_fhir_foreign_dup_handoff (tape, node);
  g_auto (GStrv) links = hf_fhir_foreign_dup_links (tape, node, hf_http_get_base (round->http));

  find_named (watch, round, tape, node, found);
  for (guint i = 0; own == NULL && found->len == 0 && links[i] != NULL; i++)
    if (g_str_has_prefix (links[i], "Communication/") &&
        !find_answered (watch, round, links[i], found, error))
      return NULL;
  return g_steal_pointer (&found);
}
