/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-roll-call.h"
#include "hf-error.h"
#include "hf-event-type.h"
#include "hf-fhir-carrier.h"
#include "hf-fhir-names.h"
#include "hf-fhir-snapshot.h"
#include "hf-pager.h"
#include "hf-standing.h"

/* In one search; the address stays well under the 8 KiB that servers take. */
#define TASKS 50
#define HANDOFFS 20

static void
case_free (HfRollCallCase *one)
{
  g_free (one->handoff);
  g_ptr_array_unref (one->events);
  g_ptr_array_unref (one->missing);
  g_free (one->task);
  g_free (one);
}

void
hf_roll_call_free (HfRollCall *call)
{
  g_ptr_array_unref (call->cases);
  g_free (call);
}

static GPtrArray *
new_events (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);
}

static gboolean
leaves_the_desk (HfEvent *event)
{
  const HfEventType *type = hf_event_type_lookup (hf_event_get_type (event));

  return type == NULL || type->sensitivity != HF_LOCAL;
}

/* (element-type HfFhirWanted): %NULL without @error if the handoff is closed or cannot be folded.
 */
static GPtrArray *
list_wanted (HfRound *round, GPtrArray *events)
{
  g_autoptr (HfLoop) loop = hf_round_fold (round, events, NULL);
  g_autoptr (HfView) view = loop != NULL ? hf_loop_view (loop, round->now) : NULL;

  if (view == NULL || view->state == HF_STATE_CLOSED)
    return NULL;
  return hf_fhir_snapshot_list (loop, view);
}

/* The Task of the newest pass that stands. */
static gboolean
find_task (HfRound *round, GPtrArray *wanted, char **out_task, GError **error)
{
  for (guint i = wanted->len; i > 0; i--) {
    const HfFhirWanted *one = g_ptr_array_index (wanted, i - 1);
    GError *fault = NULL;

    if (!g_str_equal (one->type, "Task"))
      continue;
    *out_task = hf_standing_dup_reference (round, one, &fault);
    if (fault != NULL) {
      g_propagate_error (error, fault);
      return FALSE;
    }
    if (*out_task != NULL)
      return TRUE;
  }
  return TRUE;
}

/* Everything a desk wrote and that is not on its way, or held, or refused, was there once. Takes
 * @events. */
static gboolean
add_case (HfRound *round, HfRollCall *call, GHashTable *unsent, GPtrArray *events, GError **error)
{
  HfRollCallCase *one = g_new0 (HfRollCallCase, 1);
  g_autoptr (GPtrArray) wanted = NULL;

  one->handoff = g_strdup (hf_event_get_handoff (g_ptr_array_index (events, 0)));
  one->events = events;
  one->missing = new_events ();
  wanted = list_wanted (round, events);
  if (wanted == NULL || !find_task (round, wanted, &one->task, error)) {
    case_free (one);
    return wanted == NULL;
  }
  for (guint i = 0; i < events->len; i++) {
    HfEvent *event = g_ptr_array_index (events, i);

    if (!hf_event_is_of_desk (event))
      continue;
    one->worked_on = TRUE;
    if (leaves_the_desk (event) && !g_hash_table_contains (unsent, hf_event_get_id (event)))
      g_ptr_array_add (one->missing, hf_event_ref (event));
  }
  call->expected += one->missing->len + (one->task != NULL);
  g_ptr_array_add (call->cases, one);
  return TRUE;
}

static GHashTable *
list_unsent (HfRound *round, GError **error)
{
  g_autoptr (GPtrArray) items = hf_store_list_outbox (round->store, FALSE, error);
  GHashTable *unsent;

  if (items == NULL)
    return NULL;
  unsent = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < items->len; i++) {
    const HfOutboxItem *item = g_ptr_array_index (items, i);

    if (item->event != NULL)
      g_hash_table_add (unsent, g_strdup (item->event));
  }
  return unsent;
}

static gboolean
list_cases (HfRound *round, HfRollCall *call, GError **error)
{
  g_autoptr (GPtrArray) all = hf_store_load (round->store, NULL, NULL, error);
  g_autoptr (GHashTable) unsent = all != NULL ? list_unsent (round, error) : NULL;

  if (unsent == NULL)
    return FALSE;
  for (guint i = 0; i < all->len;) {
    const char *handoff = hf_event_get_handoff (g_ptr_array_index (all, i));
    GPtrArray *events = new_events ();

    for (; i < all->len && g_str_equal (hf_event_get_handoff (g_ptr_array_index (all, i)), handoff);
         i++)
      g_ptr_array_add (events, hf_event_ref (g_ptr_array_index (all, i)));
    if (!add_case (round, call, unsent, events, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
collect_ids (HfRound *round, HfFhirBundle *bundle, HfPage *page, gpointer user_data, GError **error)
{
  for (guint i = 0; i < bundle->entries->len; i++) {
    const HfFhirEntry *entry = g_ptr_array_index (bundle->entries, i);

    if (entry->resource != HF_JSON_NONE && entry->id != NULL)
      g_hash_table_add (user_data, g_strconcat (entry->type, "/", entry->id, NULL));
  }
  return TRUE;
}

/* Every identifier of every entry. */
static gboolean
collect_identifiers (
    HfRound *round, HfFhirBundle *bundle, HfPage *page, gpointer user_data, GError **error)
{
  for (guint i = 0; i < bundle->entries->len; i++) {
    const HfFhirEntry *entry = g_ptr_array_index (bundle->entries, i);
    HfJsonNode list = entry->resource != HF_JSON_NONE
                          ? hf_json_tape_member (bundle->tape, entry->resource, "identifier")
                          : HF_JSON_NONE;

    if (list == HF_JSON_NONE || hf_json_tape_kind (bundle->tape, list) != HF_JSON_ARRAY)
      continue;
    for (HfJsonNode one = hf_json_tape_first (bundle->tape, list); one != HF_JSON_NONE;
         one = hf_json_tape_next (bundle->tape, one)) {
      HfJsonNode value = hf_json_tape_member (bundle->tape, one, "value");
      char *text = value != HF_JSON_NONE ? hf_json_tape_dup_string (bundle->tape, value) : NULL;

      if (text != NULL)
        g_hash_table_add (user_data, text);
    }
  }
  return TRUE;
}

/* Whether "Type/id" stands; 404, 410 or 403 in @out_status if not. */
static gboolean
look (HfRound *round, const char *target, guint *out_status, GError **error)
{
  HfRequest request = { .method = "GET", .target = target };
  g_autoptr (HfReply) reply = hf_round_send (round, &request, error);
  g_autoptr (GError) fault = NULL;

  if (reply == NULL)
    return FALSE;
  *out_status = 0;
  if (hf_reply_check (reply, &fault))
    return TRUE;
  if (reply->status == 404 || reply->status == 410 || reply->status == 403) {
    *out_status = reply->status;
    return TRUE;
  }
  g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}

static gboolean
call_tasks (HfRound *round, HfRollCall *call, guint first, GError **error)
{
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) search = g_string_new ("Task?_id=");
  HfQuery query = { .read = collect_ids, .user_data = found };
  guint end = MIN (first + TASKS, call->cases->len);
  guint n = 0;

  for (guint i = first; i < end; i++) {
    const HfRollCallCase *one = g_ptr_array_index (call->cases, i);

    if (one->task != NULL)
      g_string_append_printf (search, "%s%s", n++ > 0 ? "," : "", one->task + strlen ("Task/"));
  }
  if (n == 0)
    return TRUE;
  g_string_append_c (search, '&');
  query.search = search->str;
  if (!hf_pager_run (round, &query, error))
    return FALSE;
  for (guint i = first; i < end; i++) {
    HfRollCallCase *one = g_ptr_array_index (call->cases, i);

    if (one->task != NULL && !g_hash_table_contains (found, one->task) &&
        !look (round, one->task, &one->task_status, error))
      return FALSE;
    call->missing += one->task_status != 0;
  }
  return TRUE;
}

/* A search may lag, or know nothing of identifiers: what it does not show is asked for by name,
 * where names are ours. */
static gboolean
is_there (HfRound *round, HfEvent *event, gboolean *out, GError **error)
{
  g_autofree char *target =
      g_strconcat (hf_server_get_journal (round->server), "/", hf_event_get_id (event), NULL);
  guint status;

  *out = FALSE;
  if (!round->server->update_create)
    return TRUE;
  if (!look (round, target, &status, error))
    return FALSE;
  *out = status == 0;
  return TRUE;
}

static gboolean
cross_off (HfRound *round, HfRollCall *call, HfRollCallCase *one, GHashTable *found, GError **error)
{
  for (guint i = one->missing->len; i > 0; i--) {
    HfEvent *event = g_ptr_array_index (one->missing, i - 1);
    g_autofree char *identifier = hf_fhir_carrier_dup_identifier (hf_event_get_id (event));
    gboolean there = g_hash_table_contains (found, identifier);

    if (!there && !is_there (round, event, &there, error))
      return FALSE;
    if (there)
      g_ptr_array_remove_index (one->missing, i - 1);
  }
  call->missing += one->missing->len;
  return TRUE;
}

static gboolean
call_journal (HfRound *round, HfRollCall *call, guint first, GError **error)
{
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) search = g_string_new (hf_server_get_journal (round->server));
  HfQuery query = { .read = collect_identifiers, .user_data = found };
  guint end = MIN (first + HANDOFFS, call->cases->len);
  guint n = 0;

  g_string_append (search, "?identifier=");
  for (guint i = first; i < end; i++) {
    const HfRollCallCase *one = g_ptr_array_index (call->cases, i);
    g_autofree char *token = g_strconcat (HF_SID_HANDOFF "|", one->handoff, NULL);
    g_autofree char *escaped = g_uri_escape_string (token, NULL, FALSE);

    if (one->missing->len > 0)
      g_string_append_printf (search, "%s%s", n++ > 0 ? "," : "", escaped);
  }
  if (n == 0)
    return TRUE;
  g_string_append_c (search, '&');
  query.search = search->str;
  if (!hf_pager_run (round, &query, error))
    return FALSE;
  for (guint i = first; i < end; i++)
    if (!cross_off (round, call, g_ptr_array_index (call->cases, i), found, error))
      return FALSE;
  return TRUE;
}

HfRollCall *
hf_roll_call_new (HfRound *round, GError **error)
{
  g_autoptr (HfRollCall) call = g_new0 (HfRollCall, 1);

  call->cases = g_ptr_array_new_with_free_func ((GDestroyNotify)case_free);
  if (!list_cases (round, call, error))
    return NULL;
  for (guint first = 0; first < call->cases->len; first += TASKS)
    if (!call_tasks (round, call, first, error))
      return NULL;
  for (guint first = 0; first < call->cases->len; first += HANDOFFS)
    if (!call_journal (round, call, first, error))
      return NULL;
  return g_steal_pointer (&call);
}

gboolean
hf_roll_call_forget (HfRound *round, const HfRollCallCase *one, GError **error)
{
  g_autoptr (GPtrArray) wanted = list_wanted (round, one->events);

  for (guint i = 0; wanted != NULL && i < wanted->len; i++) {
    g_autoptr (GError) fault = NULL;
    g_autofree char *reference =
        hf_standing_dup_reference (round, g_ptr_array_index (wanted, i), &fault);
    guint status = 0;

    if (fault != NULL) {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }
    if (reference != NULL && !look (round, reference, &status, error))
      return FALSE;
    if (status == 404 && !hf_store_forget_remote (round->store, reference, error))
      return FALSE;
  }
  return TRUE;
}
