/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-replay.h"

#include "hf-decide.h"
#include "hf-error.h"
#include "hf-event-type.h"
#include "hf-fold.h"
#include "hf-json-writer.h"
#include "hf-merge.h"
#include "hf-replay-data.h"
#include "hf-view-writer.h"

/* A case on its stage. */
typedef struct {
  const HfCase *one;
  HfPathway *pathway; /* borrowed */
  HfSite *site;
  HfReplay *replay; /* NULL: nobody counts */
} Stage;

static void
fault_free (HfReplayFault *fault)
{
  g_free (fault->one);
  g_free (fault->at);
  g_free (fault->why);
  g_free (fault->expected);
  g_free (fault->found);
  g_free (fault);
}

HfReplay *
hf_replay_new (void)
{
  HfReplay *replay = g_new0 (HfReplay, 1);

  replay->faults = g_ptr_array_new_with_free_func ((GDestroyNotify)fault_free);
  return replay;
}

void
hf_replay_free (HfReplay *replay)
{
  g_ptr_array_unref (replay->faults);
  g_free (replay);
}

static GTimeZone *
get_zone (const Stage *stage)
{
  return hf_calendar_get_zone (stage->site->calendar);
}

/* Takes @expected and @found. */
static void
fail (const Stage *stage, gint64 at, const char *why, char *expected, char *found)
{
  HfReplayFault *fault = g_new0 (HfReplayFault, 1);

  fault->one = g_strdup (stage->one->id);
  fault->at = hf_time_format_local (at, get_zone (stage));
  fault->why = g_strdup (why);
  fault->expected = expected;
  fault->found = found;
  g_ptr_array_add (stage->replay->faults, fault);
}

static gboolean
stage_init (Stage *stage, const HfCase *one, GHashTable *pathways, GError **error)
{
  g_autoptr (HfCalendar) calendar = NULL;

  stage->one = one;
  stage->pathway = g_hash_table_lookup (pathways, one->pathway);
  if (stage->pathway == NULL) {
    g_set_error (error, HF_ERROR, HF_ERROR_NOT_FOUND, "case %s: there is no pathway '%s'", one->id,
                 one->pathway);
    return FALSE;
  }
  calendar = hf_calendar_new (one->zone, (const char *const *)one->holidays, error);
  if (calendar == NULL) {
    g_prefix_error (error, "case %s: ", one->id);
    return FALSE;
  }
  stage->site = hf_site_new (calendar, one->supervisor);
  return TRUE;
}

typedef gboolean (*Keep) (const HfCaseEvent *entry, gconstpointer data);

/* The admitted events that @keep wants, in the order of time. */
static GPtrArray *
pick (const HfCase *one, Keep keep, gconstpointer data)
{
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);

  for (guint i = 0; i < one->events->len; i++) {
    const HfCaseEvent *entry = g_ptr_array_index (one->events, i);

    if (entry->refused == NULL && keep (entry, data))
      g_ptr_array_add (events, hf_event_ref (entry->event));
  }
  g_ptr_array_sort (events, hf_event_compare_pp);
  return events;
}

static gboolean
is_until (const HfCaseEvent *entry, gconstpointer at)
{
  return hf_event_get_at (entry->event) <= *(const gint64 *)at;
}

static gboolean
is_before (const HfCaseEvent *entry, gconstpointer event)
{
  return hf_event_compare (entry->event, event) < 0;
}

static gboolean
is_listed (const HfCaseEvent *entry, gconstpointer ids)
{
  return g_strv_contains (ids, hf_event_get_id (entry->event));
}

static gboolean
is_not_listed (const HfCaseEvent *entry, gconstpointer ids)
{
  return !is_listed (entry, ids);
}

static HfLoop *
fold (const Stage *stage, GPtrArray *events)
{
  return hf_fold (stage->pathway, stage->site, events);
}

static GVariant *
write_view (const Stage *stage, const HfLoop *loop, gint64 at)
{
  g_autoptr (HfView) view = hf_loop_view (loop, at);

  return hf_view_write (view, loop, get_zone (stage));
}

/* One check: @expect is held by what @events amount to at @at. */
static void
check_view (const Stage *stage, const HfCaseCheck *check, GPtrArray *events)
{
  g_autoptr (HfLoop) loop = fold (stage, events);
  g_autoptr (GVariant) view = write_view (stage, loop, check->at);
  g_autoptr (GVariant) found = hf_replay_data_sort_ids (view);
  g_autoptr (GVariant) keys = hf_data_sort (check->expect);
  g_autoptr (GVariant) expected = hf_replay_data_sort_ids (keys);
  g_autoptr (GVariant) wanted = NULL;
  g_autoptr (GVariant) present = NULL;

  if (!hf_replay_data_differs (expected, found, &wanted, &present))
    stage->replay->passed++;
  else
    fail (stage, check->at, check->why, hf_json_write_variant (wanted, FALSE),
          hf_json_write_variant (present, FALSE));
}

typedef struct {
  const HfCaseCheck *view;
  const HfEvent *event;
  gint64 last_own;
} Knowledge;

static gboolean
is_known (const HfCaseEvent *entry, gconstpointer data)
{
  const Knowledge *knowledge = data;
  const HfEventHead *head = hf_event_get_head (entry->event);

  if (!is_before (entry, knowledge->event))
    return FALSE;
  return g_strv_contains ((const char *const *)knowledge->view->known, head->id) ||
         g_strcmp0 (head->device, knowledge->view->device) == 0;
}

/* What the desk that wrote @event knew before it. */
static GPtrArray *
pick_known (const Stage *stage, const HfEvent *event)
{
  Knowledge knowledge = { NULL, event, G_MININT64 };

  for (guint i = 0; i < stage->one->views->len; i++) {
    const HfCaseCheck *view = g_ptr_array_index (stage->one->views, i);

    if (g_strcmp0 (view->device, hf_event_get_head (event)->device) == 0 &&
        view->at <= hf_event_get_at (event) &&
        (knowledge.view == NULL || view->at > knowledge.view->at))
      knowledge.view = view;
  }
  if (knowledge.view == NULL)
    return pick (stage->one, is_before, event);
  return pick (stage->one, is_known, &knowledge);
}

/* The code with which the core refuses @event, or NULL. A type of a newer desk is kept as a fact.
 */
static HfRefusal *
decide (const HfLoop *loop, const HfEvent *event)
{
  if (hf_event_type_lookup (hf_event_get_type (event)) == NULL)
    return NULL;
  return hf_decide (loop, event);
}

/* What the desk of @event can have known at the least: its own events, and others' up to the last
 * time it wrote something. */
static gboolean
is_surely_known (const HfCaseEvent *entry, gconstpointer data)
{
  const Knowledge *knowledge = data;
  const char *device = hf_event_get_head (knowledge->event)->device;

  return is_before (entry, knowledge->event) &&
         (g_strcmp0 (hf_event_get_head (entry->event)->device, device) == 0 ||
          hf_event_get_at (entry->event) <= knowledge->last_own);
}

/* Without a view that says what its desk knew, a command that another desk's later facts forbid
 * was given in good faith: it stays, and the fold flags it (R96). */
static gboolean
is_in_good_faith (const Stage *stage, const HfEvent *event)
{
  Knowledge knowledge = { NULL, event, G_MININT64 };
  g_autoptr (GPtrArray) known = NULL;
  g_autoptr (HfLoop) loop = NULL;
  g_autoptr (HfRefusal) refusal = NULL;

  for (guint i = 0; i < stage->one->events->len; i++) {
    const HfCaseEvent *entry = g_ptr_array_index (stage->one->events, i);

    if (is_before (entry, event) && g_strcmp0 (hf_event_get_head (entry->event)->device,
                                               hf_event_get_head (event)->device) == 0)
      knowledge.last_own = MAX (knowledge.last_own, hf_event_get_at (entry->event));
  }
  known = pick (stage->one, is_surely_known, &knowledge);
  loop = fold (stage, known);
  refusal = decide (loop, event);
  return refusal == NULL;
}

static char *
describe_decision (const char *code)
{
  return code != NULL ? g_strdup_printf ("\"refused: %s\"", code) : g_strdup ("\"admitted\"");
}

/* One check: the event is refused as the case says, and nothing has changed; or it is admitted. */
static void
check_event (const Stage *stage, const HfCaseEvent *entry)
{
  gint64 at = hf_event_get_at (entry->event);
  g_autoptr (GPtrArray) known = pick_known (stage, entry->event);
  g_autoptr (HfLoop) loop = fold (stage, known);
  g_autoptr (GVariant) before = write_view (stage, loop, at);
  g_autoptr (HfRefusal) refusal = decide (loop, entry->event);
  g_autoptr (GVariant) after = write_view (stage, loop, at);
  const char *code = refusal != NULL ? refusal->code : NULL;
  g_autofree char *why =
      g_strdup_printf ("%s %s", hf_event_get_id (entry->event), hf_event_get_type (entry->event));

  if (code != NULL && entry->refused == NULL && is_in_good_faith (stage, entry->event))
    stage->replay->passed++;
  else if (g_strcmp0 (code, entry->refused) != 0)
    fail (stage, at, why, describe_decision (entry->refused), describe_decision (code));
  else if (!g_variant_equal (before, after))
    fail (stage, at, why, g_strdup ("\"no change\""), g_strdup ("\"a change\""));
  else
    stage->replay->passed++;
}

static HfEvent *
find_admitted (const HfCase *one, const char *id)
{
  for (guint i = 0; i < one->events->len; i++) {
    const HfCaseEvent *entry = g_ptr_array_index (one->events, i);

    if (entry->refused == NULL && g_str_equal (hf_event_get_id (entry->event), id))
      return entry->event;
  }
  return NULL;
}

/* The end of the case: after its last event and its last check. */
static gint64
get_end (const HfCase *one)
{
  gint64 end = G_MININT64;

  for (guint i = 0; i < one->events->len; i++)
    end = MAX (end, hf_event_get_at (((HfCaseEvent *)g_ptr_array_index (one->events, i))->event));
  for (guint i = 0; i < one->checks->len; i++)
    end = MAX (end, ((HfCaseCheck *)g_ptr_array_index (one->checks, i))->at);
  return end;
}

/* One check: events that come in this order, some of them twice, end in the same view. */
static void
check_order (const Stage *stage, char **order)
{
  gint64 end = get_end (stage->one);
  g_autoptr (GPtrArray) sorted = pick (stage->one, is_until, &end);
  g_autoptr (GPtrArray) merged = pick (stage->one, is_not_listed, order);
  g_autoptr (HfLoop) straight = fold (stage, sorted);
  g_autoptr (HfLoop) crooked = NULL;
  g_autoptr (GVariant) expected = write_view (stage, straight, end);
  g_autoptr (GVariant) found = NULL;
  g_autoptr (GVariant) wanted = NULL;
  g_autoptr (GVariant) present = NULL;

  for (gsize i = 0; order[i] != NULL; i++) {
    g_autoptr (GPtrArray) arriving =
        g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);
    HfEvent *event = find_admitted (stage->one, order[i]);

    if (event == NULL)
      continue;
    g_ptr_array_add (arriving, hf_event_ref (event));
    hf_merge (merged, arriving);
  }
  crooked = fold (stage, merged);
  found = write_view (stage, crooked, end);
  if (!hf_replay_data_differs (expected, found, &wanted, &present)) {
    stage->replay->passed++;
  } else {
    g_autofree char *list = g_strjoinv (" ", order);
    g_autofree char *why = g_strdup_printf ("arrival in the order %s", list);

    fail (stage, end, why, hf_json_write_variant (wanted, FALSE),
          hf_json_write_variant (present, FALSE));
  }
}

gboolean
hf_replay_play (HfReplay *replay, const HfCase *one, GHashTable *pathways, GError **error)
{
  Stage stage = { .replay = replay };

  if (!stage_init (&stage, one, pathways, error))
    return FALSE;
  for (guint i = 0; i < one->events->len; i++)
    check_event (&stage, g_ptr_array_index (one->events, i));
  for (guint i = 0; i < one->checks->len; i++) {
    const HfCaseCheck *check = g_ptr_array_index (one->checks, i);
    g_autoptr (GPtrArray) events = pick (one, is_until, &check->at);

    check_view (&stage, check, events);
  }
  for (guint i = 0; i < one->views->len; i++) {
    const HfCaseCheck *view = g_ptr_array_index (one->views, i);
    g_autoptr (GPtrArray) events = pick (one, is_listed, view->known);

    check_view (&stage, view, events);
  }
  for (guint i = 0; i < one->arrival_orders->len; i++)
    check_order (&stage, g_ptr_array_index (one->arrival_orders, i));
  hf_site_free (stage.site);
  return TRUE;
}

static GVariant *
gate_new (const HfView *view, HfGate gate)
{
  return g_variant_new_string (view->gates[gate] ? "open" : "shut");
}

static void
add_names (GVariantBuilder *builder, char **names)
{
  for (gsize i = 0; names[i] != NULL; i++)
    g_variant_builder_add (builder, "v", g_variant_new_string (names[i]));
}

static GVariant *
open_new (const HfView *view)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("av"));
  add_names (&builder, view->escalations);
  add_names (&builder, view->tasks);
  add_names (&builder, view->conflicts);
  return g_variant_builder_end (&builder);
}

static GVariant *
overdue_new (const HfView *view)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("av"));
  for (guint i = 0; i < view->deadlines->len; i++) {
    const HfDeadline *deadline = g_ptr_array_index (view->deadlines, i);

    if (deadline->status == HF_DEADLINE_OVERDUE)
      g_variant_builder_add (&builder, "v", g_variant_new_string (deadline->id));
  }
  return g_variant_builder_end (&builder);
}

static void
trace_event (const Stage *stage, const HfCaseEvent *entry, GString *out)
{
  static const char *const copied[] = { "state", "hold", "consent", "privateFresh", "next" };
  gint64 at = hf_event_get_at (entry->event);
  g_autoptr (GPtrArray) known = pick_known (stage, entry->event);
  g_autoptr (GPtrArray) events = pick (stage->one, is_before, entry->event);
  g_autoptr (HfLoop) before = fold (stage, known);
  g_autoptr (HfRefusal) refusal = decide (before, entry->event);
  g_autoptr (HfLoop) loop = NULL;
  g_autoptr (HfView) view = NULL;
  g_autoptr (GVariant) whole = NULL;
  g_autoptr (GVariant) row = NULL;
  g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);
  g_autofree char *line = NULL;

  if (refusal == NULL)
    g_ptr_array_add (events, hf_event_ref (entry->event));
  loop = fold (stage, events);
  view = hf_loop_view (loop, at);
  whole = hf_view_write (view, loop, get_zone (stage));
  for (gsize i = 0; i < G_N_ELEMENTS (copied); i++) {
    g_autoptr (GVariant) value = g_variant_lookup_value (whole, copied[i], NULL);

    g_variant_dict_insert_value (dict, copied[i], value);
  }
  g_variant_dict_insert (dict, "event", "s", hf_event_get_id (entry->event));
  g_variant_dict_insert (dict, "type", "s", hf_event_get_type (entry->event));
  g_variant_dict_insert_value (
      dict, "at", g_variant_new_take_string (hf_time_format_local (at, get_zone (stage))));
  g_variant_dict_insert (dict, "refused", "mv",
                         refusal != NULL ? g_variant_new_string (refusal->code) : NULL);
  g_variant_dict_insert_value (dict, "call", gate_new (view, HF_GATE_CALL));
  g_variant_dict_insert_value (dict, "disclose", gate_new (view, HF_GATE_DISCLOSE));
  g_variant_dict_insert_value (dict, "contact", gate_new (view, HF_GATE_CONTACT));
  g_variant_dict_insert_value (dict, "open", open_new (view));
  g_variant_dict_insert_value (dict, "overdue", overdue_new (view));
  row = hf_data_sort (g_variant_dict_end (dict));
  line = hf_json_write_variant (row, FALSE);
  g_string_append_printf (out, "%s\n", line);
}

char *
hf_replay_trace (const HfCase *one, GHashTable *pathways, GError **error)
{
  Stage stage = { .replay = NULL };
  GString *out;

  if (!stage_init (&stage, one, pathways, error))
    return NULL;
  out = g_string_new (NULL);
  for (guint i = 0; i < one->events->len; i++)
    trace_event (&stage, g_ptr_array_index (one->events, i), out);
  hf_site_free (stage.site);
  return g_string_free (out, FALSE);
}
