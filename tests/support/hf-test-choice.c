/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-test-choice.h"

#include "hf-consent.h"
#include "hf-gate.h"
#include "hf-loop-private.h"
#include "hf-test-fill.h"
#include "hf-test-history.h"

#define PICK(random, list) (list)[g_rand_int_range (random, 0, G_N_ELEMENTS (list))]

/* One choice under way. */
typedef struct {
  GRand *random;
  const HfLoop *loop;
  gint64 now;
  int wander;
  GVariantDict *data;
} Choice;

static gboolean
chance (Choice *choice, int percent)
{
  return g_rand_int_range (choice->random, 0, 100) < percent;
}

static void
put (Choice *choice, const char *name, const char *value)
{
  g_variant_dict_insert (choice->data, name, "s", value);
}

static void
put_strings (Choice *choice, const char *name, char **values)
{
  g_variant_dict_insert_value (choice->data, name, g_variant_new_strv ((void *)values, -1));
}

/* Some event of this handoff, or none. */
static const char *
any_event (Choice *choice)
{
  GPtrArray *events = choice->loop->events;
  guint index = (guint)g_rand_int_range (choice->random, 0, (gint32)events->len + 1);

  if (events->len > 0 && chance (choice, 50))
    index = events->len - 1;
  return index < events->len ? hf_event_get_id (g_ptr_array_index (events, index)) : "nothing";
}

/* Whatever @type needs, at random. */
static const char *
any_of (Choice *choice, const char *type)
{
  GPtrArray *consents = choice->loop->ledger.consents;

  hf_test_fill (choice->random, hf_loop_get_pathway (choice->loop), type, choice->data,
                choice->now);
  if (g_str_equal (type, "event.withdrawn"))
    put (choice, "event", any_event (choice));
  /* A revocation by name names one that there is. */
  g_variant_dict_remove (choice->data, "consent");
  if (g_str_equal (type, "consent.revoked") && consents->len > 0 && chance (choice, 30))
    put (choice, "consent", ((HfConsentRecord *)g_ptr_array_index (consents, 0))->event);
  return type;
}

static const char *
with (Choice *choice, const char *type, const char *name, const char *value)
{
  put (choice, name, value);
  return type;
}

static const char *
answer_to (Choice *choice, const HfItem *item, gboolean benign)
{
  /* A clinic under part 2 is no worry, and comes with a duty. */
  if (g_str_equal (item->link_id, "od.part2") && chance (choice, 60))
    return "yes";
  return benign || chance (choice, 80)
             ? hf_test_benign (choice->loop->pathway, item->link_id)
             : hf_test_random_answer (choice->random, choice->loop->pathway, item->link_id);
}

/* Everything that is asked now, benignly or not. */
static const char *
answer_missing (Choice *choice)
{
  GPtrArray *items = hf_pathway_get (choice->loop->pathway)->items;
  gboolean started = hf_loop_answer (choice->loop, "notice.read") != NULL;
  gboolean benign = chance (choice, 88);
  GVariantDict answers;

  g_variant_dict_init (&answers, NULL);
  for (guint i = 0; i < items->len; i++) {
    const HfItem *item = g_ptr_array_index (items, i);

    if (item->kind == HF_ITEM_GROUP || item->kind == HF_ITEM_DISPLAY ||
        g_str_has_prefix (item->link_id, "priv.") || (!started && item->sensitive) ||
        hf_loop_answer (choice->loop, item->link_id) != NULL ||
        !hf_gate_is_enabled (choice->loop, item->link_id))
      continue;
    g_variant_dict_insert (&answers, item->link_id, "s", answer_to (choice, item, benign));
  }
  g_variant_dict_insert_value (choice->data, "answers", g_variant_dict_end (&answers));
  return "screen.answered";
}

/* One answer is said anew: often one that has an effect. */
static const char *
answer_again (Choice *choice)
{
  const HfPathwayParts *parts = hf_pathway_get (choice->loop->pathway);
  const HfEffect *effect = g_ptr_array_index (
      parts->effects, g_rand_int_range (choice->random, 0, (gint32)parts->effects->len));
  GVariantDict answers;

  g_variant_dict_init (&answers, NULL);
  g_variant_dict_insert (&answers, effect->link_id, "s",
                         chance (choice, 50)
                             ? effect->answers[0]
                             : hf_test_benign (choice->loop->pathway, effect->link_id));
  g_variant_dict_insert_value (choice->data, "answers", g_variant_dict_end (&answers));
  return "screen.answered";
}

static const char *
record_consent (Choice *choice)
{
  any_of (choice, "consent.recorded");
  if (choice->loop->leg.receiver != NULL && chance (choice, 90)) {
    char *to[] = { choice->loop->leg.receiver, NULL };

    put_strings (choice, "to", to);
    g_variant_dict_insert (choice->data, "part2", "b", TRUE);
  }
  return "consent.recorded";
}

static const char *
send_packet (Choice *choice)
{
  const HfConsentRecord *record = hf_consent_for_receiver (choice->loop);

  any_of (choice, "packet.sent");
  if (record != NULL && chance (choice, 80)) {
    GVariantBuilder items;
    gboolean without_notice = chance (choice, 12);

    g_variant_builder_init (&items, G_VARIANT_TYPE_STRING_ARRAY);
    for (gsize i = 0; record->items[i] != NULL; i++)
      if (!without_notice || !g_str_equal (record->items[i], "notice"))
        g_variant_builder_add (&items, "s", record->items[i]);
    g_variant_dict_insert_value (choice->data, "items", g_variant_builder_end (&items));
    put (choice, "to", choice->loop->leg.receiver);
  }
  return "packet.sent";
}

static const char *
close_loop (Choice *choice)
{
  const HfPathwayParts *parts = hf_pathway_get (choice->loop->pathway);
  const HfClosing *closing = g_ptr_array_index (
      parts->closings, g_rand_int_range (choice->random, 0, (gint32)parts->closings->len));

  put (choice, "outcome", chance (choice, 97) ? closing->outcome : "finished");
  if (chance (choice, 75))
    put_strings (choice, "evidence", closing->requires);
  return "closed";
}

/* What lies about: escalations, tasks, differences, nobody in charge. */
static const char *
tidy (Choice *choice)
{
  const HfLoop *loop = choice->loop;

  for (guint i = 0; i < loop->ledger.escalations->len; i++) {
    const HfEscalation *escalation = g_ptr_array_index (loop->ledger.escalations, i);

    if (escalation->resolved == HF_TIME_NONE)
      return with (choice, "escalation.resolved", "id", escalation->id);
  }
  for (guint i = 0; i < loop->ledger.tasks->len; i++) {
    const HfTask *task = g_ptr_array_index (loop->ledger.tasks, i);

    if (task->done == HF_TIME_NONE)
      return with (choice, "task.done", "id", task->id);
  }
  for (guint i = 0; i < loop->ledger.conflicts->len; i++) {
    const HfConflict *conflict = g_ptr_array_index (loop->ledger.conflicts, i);

    if (!conflict->open)
      continue;
    if (chance (choice, 70))
      put (choice, "stands", any_event (choice));
    return with (choice, "conflict.settled", "id", conflict->id);
  }
  return loop->owner.id == NULL ? with (choice, "owner.assigned", "to", "omar") : NULL;
}

static const char *
in_call (Choice *choice)
{
  GPtrArray *steps = hf_pathway_get (choice->loop->pathway)->steps;

  if (hf_gate_private_until (choice->loop, choice->now) == HF_TIME_NONE && chance (choice, 60))
    return any_of (choice, "privacy.confirmed");
  if (chance (choice, 10))
    return any_of (choice, chance (choice, 50) ? "call.joined" : "call.dropped");
  if (chance (choice, 6))
    return any_of (choice, chance (choice, 50) ? "privacy.lost" : "call.stopped");
  for (guint i = 0; i < steps->len && chance (choice, 85); i++) {
    const HfCallStep *step = g_ptr_array_index (steps, i);

    if (step->required && !hf_loop_is_step_done (choice->loop, step->id))
      return with (choice, "call.step_done", "step", step->id);
  }
  any_of (choice, "call.completed");
  put (choice, "outcome", chance (choice, 80) ? "introduced" : "not_reached");
  return "call.completed";
}

static const char *
preparing (Choice *choice)
{
  const HfLoop *loop = choice->loop;
  gboolean fresh = hf_gate_private_until (loop, choice->now) != HF_TIME_NONE;
  g_auto (GStrv) missing = NULL;

  if (hf_loop_answer (loop, "notice.read") == NULL)
    return answer_missing (choice);
  if (!fresh && chance (choice, 80))
    return any_of (choice, "privacy.confirmed");
  missing = hf_gate_dup_missing (loop);
  if (missing[0] != NULL)
    return answer_missing (choice);
  if (loop->ledger.ways->len == 0 && chance (choice, 70))
    return any_of (choice, "safecontact.set");
  if (loop->leg.receiver == NULL)
    return any_of (choice, "provider.chosen");
  if (hf_consent_state (loop, choice->now) != HF_CONSENT_ACTIVE && chance (choice, 80))
    return record_consent (choice);
  if (hf_gate_find_hold (loop, HF_GATE_CALL) != NULL && chance (choice, 50))
    return answer_again (choice);
  return chance (choice, 40) ? send_packet (choice) : "call.started";
}

static const char *
try_to_reach (Choice *choice)
{
  GPtrArray *ways = choice->loop->ledger.ways;

  any_of (choice, "outreach.attempted");
  if (ways->len > 0)
    put (
        choice, "way",
        ((HfWay *)g_ptr_array_index (ways, g_rand_int_range (choice->random, 0, (gint32)ways->len)))
            ->id);
  if (choice->loop->state == HF_STATE_MISSED)
    put (choice, "kind", "noshow");
  return "outreach.attempted";
}

static const char *
after_attended (Choice *choice)
{
  static const char *const marks[] = { "update.received", "told", "patient.said" };
  HfVisit *visit = g_ptr_array_index (choice->loop->ledger.visits, 0);

  if (chance (choice, 30))
    return close_loop (choice);
  if (chance (choice, 20)) {
    put (choice, "appt", visit->id);
    return chance (choice, 50) ? "visit.noshow" : "visit.attended";
  }
  return chance (choice, 30) ? try_to_reach (choice)
                             : any_of (choice, PICK (choice->random, marks));
}

static const char *
after_closed (Choice *choice)
{
  static const char *const news[] = { "visit.noshow",          "visit.attended",
                                      "receiver.declined",     "consent.revoked",
                                      "receiver.acknowledged", "loop.reopened",
                                      "loop.reopened",         "packet.sent",
                                      "call.started" };

  return any_of (choice, PICK (choice->random, news));
}

static const char *
by_state (Choice *choice)
{
  static const char *const answers[] = { "receiver.acknowledged", "receiver.acknowledged",
                                         "receiver.declined", "appointment.booked", "nudge.sent" };
  static const char *const outcomes[] = { "visit.attended", "visit.attended", "visit.noshow",
                                          "visit.noshow", "appointment.cancelled" };

  switch (choice->loop->state) {
  case HF_STATE_PREPARING:
    return preparing (choice);
  case HF_STATE_HANDED_OFF:
    return any_of (choice, PICK (choice->random, answers));
  case HF_STATE_ACKNOWLEDGED:
    return any_of (choice, "appointment.booked");
  case HF_STATE_SCHEDULED:
    return any_of (choice, PICK (choice->random, outcomes));
  case HF_STATE_MISSED:
    return chance (choice, 60) ? try_to_reach (choice) : any_of (choice, "appointment.booked");
  case HF_STATE_ATTENDED:
    return choice->loop->ledger.visits->len > 0 ? after_attended (choice) : close_loop (choice);
  case HF_STATE_DECLINED:
    return any_of (choice, "handoff.rerouted");
  case HF_STATE_CLOSED:
  default:
    return after_closed (choice);
  }
}

/* A door that an answer keeps shut is tried all the same. */
static const char *
try_the_door (Choice *choice)
{
  if (hf_gate_find_hold (choice->loop, HF_GATE_CONTACT) != NULL &&
      choice->loop->ledger.ways->len > 0)
    return try_to_reach (choice);
  if (hf_gate_find_hold (choice->loop, HF_GATE_PRINT) != NULL)
    return any_of (choice, "print.requested");
  return hf_gate_find_hold (choice->loop, HF_GATE_PORTAL) != NULL ? "portal.note" : NULL;
}

static const char *
choose (Choice *choice)
{
  const char *type;

  if (choice->loop->opened == HF_TIME_NONE && chance (choice, 95))
    return any_of (choice, "handoff.opened");
  if (chance (choice, choice->wander))
    return chance (choice, 85) ? any_of (choice, hf_test_any_type (choice->random))
                               : answer_again (choice);
  if (choice->loop->call.state == HF_CALL_LIVE && chance (choice, 90))
    return in_call (choice);
  if (chance (choice, 30) && (type = tidy (choice)) != NULL)
    return type;
  if (chance (choice, 15) && (type = try_the_door (choice)) != NULL)
    return type;
  if (choice->loop->state != HF_STATE_CLOSED && chance (choice, 5))
    return close_loop (choice);
  if (choice->loop->ledger.ways->len > 0 && chance (choice, 5))
    return try_to_reach (choice);
  if (hf_loop_is_reserve_held (choice->loop) && chance (choice, 25))
    return chance (choice, 50) ? "reserve.released" : with (choice, "patient.said", "what", "stop");
  return by_state (choice);
}

const char *
hf_test_choose (GRand *random, const HfLoop *loop, gint64 now, int wander, GVariant **out_data)
{
  g_autoptr (GVariantDict) data = g_variant_dict_new (NULL);
  Choice choice = { .random = random, .loop = loop, .now = now, .wander = wander, .data = data };
  const char *type = choose (&choice);

  *out_data = g_variant_dict_end (data);
  return type;
}
