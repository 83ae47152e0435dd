/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folding of our own side: opening, owner, tasks, escalations, barriers, closing. */
#include "hf-fold-private.h"
#include "hf-said-private.h"

static void
set_text (char **place, const char *text)
{
  if (text == NULL)
    return;
  g_free (*place);
  *place = g_strdup (text);
}

static void
set_anchor (HfLoop *loop, const char *name, const char *text)
{
  gint64 time;

  if (!hf_time_parse (text, &time, NULL))
    return;
  g_hash_table_replace (loop->anchors, g_strdup (name), g_memdup2 (&time, sizeof time));
  if (g_str_equal (name, "handed_off") && loop->leg.handed_off == HF_TIME_NONE) {
    loop->leg.handed_off = time;
    if (loop->leg.receiver != NULL)
      g_hash_table_add (loop->ledger.reached, g_strdup (loop->leg.receiver));
    if (loop->state == HF_STATE_PREPARING)
      loop->state = HF_STATE_HANDED_OFF;
  }
}

static void
set_anchors (HfLoop *loop, GVariant *anchors)
{
  GVariantIter iter;
  const char *name;
  GVariant *value;

  g_variant_iter_init (&iter, anchors);
  while (g_variant_iter_next (&iter, "{&sv}", &name, &value)) {
    if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
      set_anchor (loop, name, g_variant_get_string (value, NULL));
    g_variant_unref (value);
  }
}

static void
apply_person (HfLoop *loop, const HfEvent *event)
{
  set_text (&loop->person.id, hf_event_get_string (event, "person"));
  set_text (&loop->person.name, hf_event_get_string (event, "name"));
  set_text (&loop->person.language, hf_event_get_string (event, "language"));
  set_text (&loop->person.birth_date, hf_event_get_string (event, "birthDate"));
}

static void
apply_opened (HfLoop *loop, const HfEvent *event)
{
  g_autoptr (GVariant) anchors =
      g_variant_lookup_value (hf_event_get_data (event), "anchors", G_VARIANT_TYPE_VARDICT);

  /* Opened twice (two desks, one referral): the first stands. */
  if (loop->opened != HF_TIME_NONE)
    return;
  loop->opened = hf_event_get_at (event);
  loop->leg.start = loop->opened;
  set_text (&loop->leg.receiver, hf_event_get_string (event, "receiver"));
  set_text (&loop->owner.opener, hf_event_get_actor (event));
  /* Found on the server: nobody here runs it until somebody takes it (R87). */
  if (g_strcmp0 (hf_event_get_string (event, "source"), "server") == 0)
    loop->owner.left = loop->opened;
  else
    set_text (&loop->owner.id, hf_event_get_actor (event));
  apply_person (loop, event);
  if (anchors != NULL)
    set_anchors (loop, anchors);
}

/* What two said apart is asked; until it is settled the later one stands. */
static void
ask_if_apart (HfLoop *loop, const char *subject, gint64 at)
{
  if (hf_said_is_apart (loop, subject))
    hf_loop_open_conflict (loop, subject, at);
  else
    hf_loop_settle_conflict (loop, subject);
}

/* A date that pathway clocks start at. */
static void
apply_anchor (HfLoop *loop, const HfEvent *event)
{
  g_autofree char *subject = hf_said_dup_anchor (hf_event_get_data (event));

  if (subject == NULL || hf_said_take (loop, subject, event, event))
    set_anchors (loop, hf_event_get_data (event));
  if (subject != NULL)
    ask_if_apart (loop, subject, hf_event_get_at (event));
}

static void
apply_chosen (HfLoop *loop, const HfEvent *event)
{
  /* Once something was handed over, another receiver is a reroute. */
  if (loop->leg.handed_off == HF_TIME_NONE)
    set_text (&loop->leg.receiver, hf_event_get_string (event, "receiver"));
}

/* R36: receiver-scoped answers go, bookings are void, the person's own clocks go on (R78). */
static void
apply_rerouted (HfLoop *loop, const HfEvent *event)
{
  char **scoped = hf_pathway_get (loop->pathway)->receiver_scoped;
  gint64 at = hf_event_get_at (event);

  set_text (&loop->leg.receiver, hf_event_get_string (event, "receiver"));
  loop->leg.number++;
  loop->leg.start = at;
  loop->leg.handed_off = HF_TIME_NONE;
  loop->leg.acknowledged = HF_TIME_NONE;
  loop->leg.booked = HF_TIME_NONE;
  if (loop->leg.declined != HF_TIME_NONE && loop->leg.rerouted == HF_TIME_NONE)
    loop->leg.rerouted = at;
  loop->call.accepted = FALSE;
  loop->call.completed_in_leg = HF_TIME_NONE;
  g_hash_table_remove_all (loop->call.leg_steps);
  for (gsize i = 0; scoped != NULL && scoped[i] != NULL; i++)
    g_hash_table_remove (loop->answers, scoped[i]);
  hf_fold_void_bookings (loop);
  if (loop->state != HF_STATE_CLOSED)
    loop->state = HF_STATE_PREPARING;
}

static void
assign (HfLoop *loop, const char *to, gint64 at)
{
  set_text (&loop->owner.id, to);
  loop->owner.assigned = at;
  if (loop->owner.first_delegate == HF_TIME_NONE && g_strcmp0 (to, loop->owner.opener) != 0)
    loop->owner.first_delegate = loop->owner.assigned;
}

static void
apply_owner (HfLoop *loop, const HfEvent *event)
{
  gint64 at = hf_event_get_at (event);

  if (hf_said_take (loop, HF_SAID_OWNER, event, event))
    assign (loop, hf_event_get_string (event, "to"), at);
  ask_if_apart (loop, HF_SAID_OWNER, at);
}

void
hf_fold_settle_value (HfLoop *loop, const HfEvent *event, const HfEvent *stands)
{
  const char *subject = hf_event_get_string (event, "id");
  gint64 at = hf_event_get_at (event);

  if (hf_said_take (loop, subject, event, stands)) {
    if (hf_event_is (stands, "owner.assigned"))
      assign (loop, hf_event_get_string (stands, "to"), at);
    else if (hf_event_is (stands, "anchor.set"))
      set_anchors (loop, hf_event_get_data (stands));
  }
  ask_if_apart (loop, subject, at);
}

static void
apply_staff_left (HfLoop *loop, const HfEvent *event)
{
  if (loop->owner.id == NULL || g_strcmp0 (loop->owner.id, hf_event_get_string (event, "who")) != 0)
    return;
  hf_said_forget (loop, HF_SAID_OWNER);
  hf_loop_settle_conflict (loop, HF_SAID_OWNER);
  g_clear_pointer (&loop->owner.id, g_free);
  loop->owner.left = hf_event_get_at (event);
  loop->owner.assigned = HF_TIME_NONE;
}

static void
apply_raised (HfLoop *loop, const HfEvent *event)
{
  const char *within = hf_event_get_string (event, "within");
  HfSpan span = { 0, 0 };

  if (within != NULL && !hf_span_parse (within, &span, NULL))
    span = (HfSpan){ 0, 0 };
  if (hf_event_get_string (event, "id") != NULL)
    hf_loop_raise (loop, hf_event_get_string (event, "id"), hf_event_get_string (event, "to"),
                   hf_event_get_at (event), span);
}

static void
apply_resolved (HfLoop *loop, const HfEvent *event)
{
  HfEscalation *escalation = hf_loop_find_escalation (loop, hf_event_get_string (event, "id"));

  if (escalation != NULL && escalation->resolved == HF_TIME_NONE)
    escalation->resolved = hf_event_get_at (event);
}

static void
apply_task_opened (HfLoop *loop, const HfEvent *event)
{
  if (hf_event_get_string (event, "id") != NULL)
    hf_loop_open_task (loop, hf_event_get_string (event, "id"), hf_event_get_at (event));
}

/* A task that nobody opened may be done too: its clock is met by it. */
static void
apply_task_done (HfLoop *loop, const HfEvent *event)
{
  const char *id = hf_event_get_string (event, "id");
  HfTask *task;

  if (id == NULL)
    return;
  if (hf_loop_find_task (loop, id) == NULL)
    hf_loop_open_task (loop, id, hf_event_get_at (event));
  task = hf_loop_find_task (loop, id);
  if (task->done == HF_TIME_NONE)
    task->done = hf_event_get_at (event);
}

static HfBarrierNote *
find_barrier (HfLoop *loop, const char *kind)
{
  for (guint i = 0; i < loop->ledger.barriers->len; i++) {
    HfBarrierNote *barrier = g_ptr_array_index (loop->ledger.barriers, i);

    if (g_strcmp0 (barrier->kind, kind) == 0)
      return barrier;
  }
  return NULL;
}

static void
apply_barrier (HfLoop *loop, const HfEvent *event)
{
  const char *kind = hf_event_get_string (event, "kind");
  HfBarrierNote *barrier = find_barrier (loop, kind);

  if (kind == NULL)
    return;
  if (barrier == NULL) {
    barrier = g_new0 (HfBarrierNote, 1);
    barrier->kind = g_strdup (kind);
    g_ptr_array_add (loop->ledger.barriers, barrier);
  }
  set_text (&barrier->owner, hf_event_get_string (event, "owner"));
  barrier->noted = hf_event_get_at (event);
  barrier->solved = FALSE;
}

static void
apply_barrier_solved (HfLoop *loop, const HfEvent *event)
{
  HfBarrierNote *barrier = find_barrier (loop, hf_event_get_string (event, "kind"));

  if (barrier != NULL)
    barrier->solved = TRUE;
}

/* Only a named person closes, with an outcome (R83); the log may hold two such, the first stands.
 */
static void
apply_closed (HfLoop *loop, const HfEvent *event)
{
  if (loop->closure.at != HF_TIME_NONE || hf_event_get_string (event, "outcome") == NULL)
    return;
  loop->closure.at = hf_event_get_at (event);
  loop->closure.outcome = g_strdup (hf_event_get_string (event, "outcome"));
  loop->closure.before = loop->state;
  loop->state = HF_STATE_CLOSED;
}

static void
apply_reopened (HfLoop *loop, const HfEvent *event)
{
  if (loop->closure.at == HF_TIME_NONE)
    return;
  loop->closure.at = HF_TIME_NONE;
  g_clear_pointer (&loop->closure.outcome, g_free);
  loop->state = loop->closure.before;
}

const HfApplyRow hf_fold_rows_desk[] = {
  { "handoff.opened", apply_opened },
  { "person.updated", apply_person },
  { "anchor.set", apply_anchor },
  { "provider.chosen", apply_chosen },
  { "handoff.rerouted", apply_rerouted },
  { "owner.assigned", apply_owner },
  { "staff.left", apply_staff_left },
  { "escalation.raised", apply_raised },
  { "escalation.resolved", apply_resolved },
  { "task.opened", apply_task_opened },
  { "task.done", apply_task_done },
  { "barrier.noted", apply_barrier },
  { "barrier.solved", apply_barrier_solved },
  { "told", hf_loop_add_mark },
  { "patient.said", hf_loop_add_mark },
  { "receiver.told_revoked", hf_loop_add_mark },
  { "reserve.released", hf_loop_add_mark },
  { "closed", apply_closed },
  { "loop.reopened", apply_reopened },
  { NULL, NULL },
};
