/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-decide.h"

#include "hf-closing.h"
#include "hf-consent.h"
#include "hf-deadline.h"
#include "hf-event-type.h"
#include "hf-gate.h"
#include "hf-loop-private.h"

#include <string.h>

/* Each check gives NULL or a code; codes are static or interned. */
typedef const char *(*Check) (const HfLoop *loop, const HfEvent *event);

static gboolean
is_open (const HfLoop *loop, HfGate gate, const HfEvent *event)
{
  return hf_gate_is_open (loop, gate, hf_event_get_at (event));
}

static const char *
check_confirmed (const HfLoop *loop, const HfEvent *event)
{
  static const char *const safe[][2] = { { "priv.ok", "true" },
                                         { "priv.alone", "nobody" },
                                         { "priv.child", "no" },
                                         { "priv.speaker", "no" },
                                         { "priv.watched", "no" } };
  static const char *const plan[] = { "priv.signal", "priv.cover", "priv.callback" };
  g_autoptr (GVariant) answers =
      g_variant_lookup_value (hf_event_get_data (event), "answers", G_VARIANT_TYPE_VARDICT);
  g_autoptr (GVariantDict) dict = g_variant_dict_new (answers);
  const char *mode = NULL;
  gboolean remote;

  /* R11: any one answer that is not the safe one, and the confirmation is refused. */
  if (!g_variant_dict_lookup (dict, "priv.mode", "&s", &mode))
    return "privacy.not_confirmed";
  remote = !g_str_equal (mode, "in_person");
  for (gsize i = 0; i < G_N_ELEMENTS (safe); i++) {
    const char *said = NULL;

    if (i >= 3 && !remote)
      continue;
    if (!g_variant_dict_lookup (dict, safe[i][0], "&s", &said) || !g_str_equal (said, safe[i][1]))
      return "privacy.not_confirmed";
  }
  /* R16: how to stop is agreed before it may be needed. */
  for (gsize i = 0; i < G_N_ELEMENTS (plan); i++) {
    const HfItem *item = hf_pathway_find_item (loop->pathway, plan[i]);
    const char *said = NULL;

    if (item == NULL || !item->required || (item->conditions->len > 0 && !remote))
      continue;
    if (!g_variant_dict_lookup (dict, plan[i], "&s", &said) || *said == '\0')
      return "privacy.plan_missing";
  }
  return NULL;
}

/* R1: a report that consists of emergency items only is never gated. */
static gboolean
is_emergency_only (const HfLoop *loop, const HfEvent *event)
{
  g_autoptr (GVariant) answers =
      g_variant_lookup_value (hf_event_get_data (event), "answers", G_VARIANT_TYPE_VARDICT);
  GVariantIter iter;
  const char *link_id;

  if (!hf_event_is (event, "screen.answered") || answers == NULL)
    return FALSE;
  g_variant_iter_init (&iter, answers);
  while (g_variant_iter_next (&iter, "{&sv}", &link_id, NULL))
    if (!hf_pathway_is_always_askable (loop->pathway, link_id))
      return FALSE;
  return g_variant_n_children (answers) > 0;
}

static const char *
check_answered (const HfLoop *loop, const HfEvent *event)
{
  g_autoptr (GVariant) answers =
      g_variant_lookup_value (hf_event_get_data (event), "answers", G_VARIANT_TYPE_VARDICT);
  gboolean open = is_open (loop, HF_GATE_SCREEN, event);
  GVariantIter iter;
  const char *link_id;

  g_variant_iter_init (&iter, answers);
  while (g_variant_iter_next (&iter, "{&sv}", &link_id, NULL)) {
    const HfItem *item = hf_pathway_find_item (loop->pathway, link_id);

    if (item != NULL && item->sensitive && !open &&
        !hf_pathway_is_always_askable (loop->pathway, link_id))
      return "gate.screen";
  }
  return NULL;
}

static const char *
consent_code (const HfLoop *loop, gint64 now)
{
  switch (hf_consent_state (loop, now)) {
  case HF_CONSENT_ACTIVE:
    return NULL;
  case HF_CONSENT_EXPIRED:
    return "consent.expired";
  case HF_CONSENT_REVOKED:
    return "consent.revoked";
  case HF_CONSENT_OTHER_RECEIVER:
    return "consent.other_receiver";
  case HF_CONSENT_NONE:
  default:
    return "consent.none";
  }
}

/* R48: in a high pathway the person first hears what goes, to whom and when. A packet that bears a
 * hash was built and shown by this program (R39), which asks; one told by another system cannot
 * say.
 */
static gboolean
is_untold (const HfLoop *loop, const HfEvent *event)
{
  gboolean high = hf_pathway_get (loop->pathway)->sensitivity == HF_SENSITIVITY_HIGH;

  return high && hf_event_get_string (event, "hash") != NULL &&
         !hf_event_get_boolean (event, "told");
}

static gboolean
is_forbidden (const HfLoop *loop, const char *id)
{
  const HfPacketItem *item = hf_pathway_find_packet_item (loop->pathway, id);

  /* The law's notice goes with every packet, also where the pathway does not list it (R31). */
  if (g_str_equal (id, "notice") && hf_gate_has_flag (loop, "part2"))
    return FALSE;
  /* What the pathway does not list cannot leave either. */
  if (item == NULL || item->preset == HF_PACKET_FORBIDDEN)
    return TRUE;
  return g_strcmp0 (item->cls, "location") == 0 && hf_gate_has_flag (loop, "address_closed");
}

static const char *
check_packet (const HfLoop *loop, const HfEvent *event)
{
  const HfConsentRecord *record = hf_consent_for_receiver (loop);
  g_auto (GStrv) items = hf_event_dup_strings (event, "items");
  const char *purpose = hf_event_get_string (event, "purpose");
  const char *code;

  if (loop->leg.receiver == NULL ||
      g_strcmp0 (hf_event_get_string (event, "to"), loop->leg.receiver) != 0)
    return "packet.receiver";
  code = consent_code (loop, hf_event_get_at (event));
  if (code != NULL)
    return code;
  for (gsize i = 0; items[i] != NULL; i++)
    if (is_forbidden (loop, items[i]))
      return "packet.forbidden";
  for (gsize i = 0; items[i] != NULL; i++)
    if (!hf_strv_has (record->items, items[i]))
      return "packet.not_consented";
  if (purpose != NULL && g_strcmp0 (purpose, record->purpose) != 0)
    return "packet.not_consented";
  if (hf_gate_has_flag (loop, "part2") && !hf_strv_has (items, "notice"))
    return "packet.notice_missing";
  if (!is_open (loop, HF_GATE_DISCLOSE, event))
    return "gate.disclose";
  return is_untold (loop, event) ? "packet.untold" : NULL;
}

static const char *
check_call_started (const HfLoop *loop, const HfEvent *event)
{
  return is_open (loop, HF_GATE_CALL, event) ? NULL : "gate.call";
}

static const char *
check_step (const HfLoop *loop, const HfEvent *event)
{
  const HfCallStep *step =
      hf_pathway_find_step (loop->pathway, hf_event_get_string (event, "step"));
  gboolean fresh = hf_gate_private_until (loop, hf_event_get_at (event)) != HF_TIME_NONE;
  gboolean notice = g_strcmp0 (hf_loop_get_answer (loop, "notice.read"), "true") == 0;

  if (loop->call.state != HF_CALL_LIVE)
    return "call.not_live";
  /* R14. A step this pathway does not know is treated as a sensitive one. */
  if ((step == NULL || step->sensitive) && (!fresh || !notice))
    return "gate.call";
  if (step != NULL && step->gate == HF_GATE_SCREEN && !is_open (loop, HF_GATE_SCREEN, event))
    return "gate.screen";
  if (step != NULL && step->gate == HF_GATE_CALL && !is_open (loop, HF_GATE_CALL, event))
    return "gate.call";
  if (step != NULL && step->gate == HF_GATE_DISCLOSE && !is_open (loop, HF_GATE_DISCLOSE, event))
    return "gate.disclose";
  /* R63: the receiver first hears stop word, alias, and that nobody calls back. */
  if (step != NULL && g_str_equal (step->id, "join") &&
      hf_pathway_find_step (loop->pathway, "brief_receiver") != NULL &&
      !g_hash_table_contains (loop->call.leg_steps, "brief_receiver"))
    return "gate.call";
  return NULL;
}

/* Pathways name the step by what is said back: the plan, or what the receiver may tell us. */
static gboolean
lacks_teach_back (const HfLoop *loop)
{
  static const char *const steps[] = { "teach", "backto", NULL };

  for (gsize i = 0; steps[i] != NULL; i++) {
    const HfCallStep *step = hf_pathway_find_step (loop->pathway, steps[i]);

    if (step != NULL && step->required && !hf_loop_is_step_done (loop, steps[i]))
      return TRUE;
  }
  return FALSE;
}

/* R65: a call may end in any way, but as an introduction only when it was said back. */
static const char *
check_call_completed (const HfLoop *loop, const HfEvent *event)
{
  if (loop->call.state != HF_CALL_LIVE)
    return "call.not_live";
  if (g_strcmp0 (hf_event_get_string (event, "outcome"), "introduced") == 0 &&
      lacks_teach_back (loop))
    return "call.teach_back";
  return NULL;
}

static const char *
check_noshow_try (const HfLoop *loop, gint64 at)
{
  const HfNoShowRule *rule = &hf_pathway_get (loop->pathway)->no_show;
  gint64 miss = hf_deadline_last_miss (loop);
  gint64 last;

  if (miss == HF_TIME_NONE)
    return "outreach.no_reason";
  if (hf_deadline_tries_since (loop, miss) >= rule->max_attempts ||
      at >= hf_deadline_outreach_end (loop, miss))
    return "outreach.max";
  last = hf_deadline_last_try (loop, miss);
  if (last != HF_TIME_NONE && at < hf_calendar_add (loop->site->calendar, last, rule->spacing))
    return "outreach.spacing";
  return NULL;
}

/* R97: what this desk knows of the person is a day old, and nobody has looked at that. */
static gboolean
is_knowledge_old (const HfEvent *event)
{
  gint64 as_of = hf_event_get_time (event, "asOf");

  return as_of != HF_TIME_NONE && hf_event_get_at (event) - as_of > HF_DAY &&
         !hf_event_get_boolean (event, "asOfSeen");
}

static const char *
check_outreach (const HfLoop *loop, const HfEvent *event)
{
  const char *id = hf_event_get_string (event, "way");
  const char *result = hf_event_get_string (event, "result");
  const HfWay *way = hf_loop_find_way (loop, id);
  const char *code = hf_gate_check_way (loop, id, hf_event_get_at (event));
  gboolean box;

  if (code != NULL)
    return code;
  if (!is_open (loop, HF_GATE_CONTACT, event))
    return "gate.contact";
  box = g_strcmp0 (way->kind, "message_box") == 0 || g_strcmp0 (way->kind, "in_person") == 0;
  /* Whatever another desk calls it: "left_voicemail", "voicemail", "left_message". */
  if (!way->voicemail && !box &&
      (strstr (result, "voicemail") != NULL || strstr (result, "message") != NULL))
    return "contact.voicemail";
  if (!way->text && !box && strstr (result, "text") != NULL)
    return "contact.text";
  if (g_str_equal (hf_event_get_string (event, "kind"), "noshow"))
    code = check_noshow_try (loop, hf_event_get_at (event));
  if (code != NULL)
    return code;
  return is_knowledge_old (event) ? "contact.as_of" : NULL;
}

static const char *
check_print (const HfLoop *loop, const HfEvent *event)
{
  return is_open (loop, HF_GATE_PRINT, event) ? NULL : "gate.print";
}

static const char *
check_portal (const HfLoop *loop, const HfEvent *event)
{
  return is_open (loop, HF_GATE_PORTAL, event) ? NULL : "gate.portal";
}

static const char *
check_address (const HfLoop *loop, const HfEvent *event)
{
  /* Of an address programme or a post box: says nothing of where the person is (R42). */
  if (hf_event_get_boolean (event, "substitute"))
    return NULL;
  return is_open (loop, HF_GATE_ADDRESS, event) ? NULL : "gate.address";
}

/* R83: neither a desk by itself nor nobody. */
static gboolean
is_named_person (const HfEvent *event)
{
  const HfEventHead *head = hf_event_get_head (event);

  return head->actor[strspn (head->actor, " \t")] != '\0' &&
         !g_str_equal (head->actor, head->device);
}

static const char *
check_closed (const HfLoop *loop, const HfEvent *event)
{
  const HfClosing *closing =
      hf_pathway_find_closing (loop->pathway, hf_event_get_string (event, "outcome"));
  g_auto (GStrv) evidence = hf_event_dup_strings (event, "evidence");

  if (!is_named_person (event))
    return "close.person";
  if (!is_open (loop, HF_GATE_CLOSE, event))
    return "gate.close";
  if (closing == NULL)
    return "close.outcome";
  for (gsize i = 0; closing->requires[i] != NULL; i++)
    if (!hf_closing_is_met (loop, closing->requires[i], evidence, hf_event_get_actor (event),
                            hf_event_get_at (event))) {
      g_autofree char *code = g_strdup_printf ("close.%s", closing->requires[i]);

      return g_intern_string (code);
    }
  return NULL;
}

static const char *
check_reopened (const HfLoop *loop, const HfEvent *event)
{
  const char *reason = hf_event_get_string (event, "reason");

  if (loop->closure.at == HF_TIME_NONE)
    return "loop.open";
  return reason == NULL || *reason == '\0' ? "event.invalid" : NULL;
}

/* R93: the second place is theirs until they were seen, or said stop. */
static const char *
check_released (const HfLoop *loop, const HfEvent *event)
{
  if (!hf_loop_is_reserve_held (loop))
    return "reserve.none";
  if (hf_deadline_attended (loop) != HF_TIME_NONE ||
      hf_loop_first_mark (loop, "patient.said", "stop", loop->opened) != HF_TIME_NONE)
    return NULL;
  return "reserve.held";
}

static const char *
check_moved (const HfLoop *loop, const HfEvent *event)
{
  const char *version = hf_event_get_string (event, "version");

  return version == NULL || *version == '\0' ? "event.invalid" : NULL;
}

gboolean
hf_decide_can_withdraw (const char *type)
{
  static const char *const lasting[] = {
    "handoff.opened",        "packet.sent",      "call.completed",
    "call.stopped",          "call.started",     "call.dropped",
    "call.joined",           "privacy.lost",     "consent.revoked",
    "safecontact.withdrawn", "closed",           "loop.reopened",
    "event.withdrawn",       "emergency.called", NULL
  };

  return type != NULL && !g_strv_contains (lasting, type);
}

static const char *
check_withdrawn (const HfLoop *loop, const HfEvent *event)
{
  const char *target = hf_event_get_string (event, "event");

  for (guint i = 0; i < loop->events->len; i++) {
    const HfEvent *other = g_ptr_array_index (loop->events, i);

    if (g_strcmp0 (hf_event_get_id (other), target) == 0)
      return hf_decide_can_withdraw (hf_event_get_type (other)) ? NULL : "undo.sent";
  }
  return "undo.unknown";
}

static const struct {
  const char *type;
  Check check;
} checks[] = {
  { "privacy.confirmed", check_confirmed },
  { "screen.answered", check_answered },
  { "packet.sent", check_packet },
  { "call.started", check_call_started },
  { "call.step_done", check_step },
  { "call.completed", check_call_completed },
  { "outreach.attempted", check_outreach },
  { "print.requested", check_print },
  { "portal.note", check_portal },
  { "address.entered", check_address },
  { "closed", check_closed },
  { "reserve.released", check_released },
  { "pathway.moved", check_moved },
  { "loop.reopened", check_reopened },
  { "event.withdrawn", check_withdrawn },
};

/* After closing only undo and reopening are commands; facts go on landing (R84). */
static gboolean
works_when_closed (const HfLoop *loop, const HfEvent *event)
{
  return hf_event_is (event, "loop.reopened") || hf_event_is (event, "event.withdrawn") ||
         is_emergency_only (loop, event);
}

HfRefusal *
hf_decide (const HfLoop *loop, const HfEvent *candidate)
{
  const HfEventType *type;

  g_return_val_if_fail (loop != NULL && candidate != NULL, NULL);

  type = hf_event_type_lookup (hf_event_get_type (candidate));
  if (type == NULL)
    return hf_refusal_new ("event.unknown");
  if (type->kind == HF_EVENT_FACT || is_emergency_only (loop, candidate))
    return NULL;
  if (loop->closure.at != HF_TIME_NONE && !works_when_closed (loop, candidate))
    return hf_refusal_new ("loop.closed");
  for (gsize i = 0; i < G_N_ELEMENTS (checks); i++) {
    const char *code;

    if (!g_str_equal (checks[i].type, type->name))
      continue;
    code = checks[i].check (loop, candidate);
    return code != NULL ? hf_refusal_new (code) : NULL;
  }
  return hf_refusal_new ("event.unknown");
}
