/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-fold.h"

#include "hf-decide.h"
#include "hf-event-type.h"
#include "hf-fold-private.h"

static HfApply
find_apply (const char *type)
{
  static gsize once = 0;
  static GHashTable *index;

  if (g_once_init_enter (&once)) {
    const HfApplyRow *tables[] = {
      hf_fold_rows_setting, hf_fold_rows_receiver, hf_fold_rows_visit,
      hf_fold_rows_desk,    hf_fold_rows_settle,   hf_fold_rows_foreign
    };

    index = g_hash_table_new (g_str_hash, g_str_equal);
    for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
      for (const HfApplyRow *row = tables[i]; row->type != NULL; row++)
        g_hash_table_insert (index, (char *)row->type, (gpointer)row);
    g_once_init_leave (&once, 1);
  }
  const HfApplyRow *found = g_hash_table_lookup (index, type);
  return found != NULL ? found->apply : NULL;
}

/* Undo and revocation by name hold whatever the order in which desks' clocks put them. */
static void
collect_dominant (HfLoop *loop)
{
  g_autoptr (GHashTable) types = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < loop->events->len; i++) {
    const HfEvent *event = g_ptr_array_index (loop->events, i);

    g_hash_table_insert (types, (char *)hf_event_get_id (event), (char *)hf_event_get_type (event));
  }
  for (guint i = 0; i < loop->events->len; i++) {
    const HfEvent *event = g_ptr_array_index (loop->events, i);
    gboolean revokes = hf_event_is (event, "consent.revoked");
    const char *target;

    if (!revokes && !hf_event_is (event, "event.withdrawn"))
      continue;
    target = hf_event_get_string (event, revokes ? "consent" : "event");
    if (target != NULL && revokes)
      g_hash_table_add (loop->ended, (char *)target);
    else if (target != NULL && hf_decide_can_withdraw (g_hash_table_lookup (types, target)))
      g_hash_table_add (loop->withdrawn, (char *)target);
  }
}

static gboolean
is_news_after_close (const HfEvent *event)
{
  const char *type = hf_event_get_type (event);

  return g_str_has_prefix (type, "visit.") || g_str_has_prefix (type, "appointment.") ||
         g_str_has_prefix (type, "receiver.") || g_str_equal (type, "consent.revoked") ||
         g_str_equal (type, "safecontact.withdrawn") || hf_fold_is_question (event);
}

/* R96: an action stays, and is flagged; nothing is undone or hidden. */
static void
flag_for_review (HfLoop *loop, const HfEvent *event)
{
  const HfEventType *type = hf_event_type_lookup (hf_event_get_type (event));

  if (type != NULL && type->kind == HF_EVENT_COMMAND) {
    g_autoptr (HfRefusal) refusal = hf_decide (loop, event);

    if (refusal != NULL)
      g_ptr_array_add (loop->ledger.review,
                       g_strdup_printf ("late_fact:%s:%s", hf_event_get_id (event), refusal->code));
  } else if (loop->closure.at != HF_TIME_NONE && is_news_after_close (event)) {
    g_ptr_array_add (loop->ledger.review,
                     g_strdup_printf ("after_close:%s", hf_event_get_id (event)));
  }
}

void
hf_fold_step (HfLoop *loop, const HfEvent *event)
{
  HfApply apply = find_apply (hf_event_get_type (event));

  if (loop->handoff == NULL)
    loop->handoff = g_strdup (hf_event_get_handoff (event));
  if (hf_loop_is_withdrawn (loop, hf_event_get_id (event)))
    return;
  flag_for_review (loop, event);
  if (apply != NULL)
    apply (loop, event);
  hf_fold_answer_questions (loop, event);
}

HfLoop *
hf_fold (HfPathway *pathway, const HfSite *site, GPtrArray *events)
{
  HfLoop *loop;

  g_return_val_if_fail (pathway != NULL && site != NULL && events != NULL, NULL);

  loop = hf_loop_new (pathway, site, events);
  collect_dominant (loop);
  for (guint i = 0; i < events->len; i++)
    hf_fold_step (loop, g_ptr_array_index (events, i));
  return loop;
}

const char *
hf_fold_pathway_id (GPtrArray *events)
{
  for (guint i = 0; i < events->len; i++) {
    const HfEvent *event = g_ptr_array_index (events, i);

    if (hf_event_is (event, "handoff.opened"))
      return hf_event_get_string (event, "pathway");
  }
  return NULL;
}

static gboolean
was_taken_back (GPtrArray *events, const char *id)
{
  for (guint i = 0; i < events->len; i++) {
    const HfEvent *event = g_ptr_array_index (events, i);

    if (hf_event_is (event, "event.withdrawn") &&
        g_strcmp0 (hf_event_get_string (event, "event"), id) == 0)
      return TRUE;
  }
  return FALSE;
}

/* R101: the version it was opened with, until a person moved it. */
static const char *
find_version (GPtrArray *events)
{
  for (guint i = events->len; i > 0; i--) {
    const HfEvent *event = g_ptr_array_index (events, i - 1);

    if (hf_event_is (event, "pathway.moved") && !was_taken_back (events, hf_event_get_id (event)))
      return hf_event_get_string (event, "version");
    if (hf_event_is (event, "handoff.opened"))
      return hf_event_get_string (event, "pathwayVersion");
  }
  return NULL;
}

HfPathway *
hf_fold_find_pathway (GHashTable *pathways, GPtrArray *events)
{
  const char *id = hf_fold_pathway_id (events);
  HfPathway *newest = id != NULL ? g_hash_table_lookup (pathways, id) : NULL;

  return newest != NULL ? hf_pathway_at_version (newest, find_version (events)) : NULL;
}
