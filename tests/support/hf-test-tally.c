/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-test-tally.h"

#include "hf-event-type.h"
#include "hf-gate.h"
#include "hf-test-pathway.h"

HfTestTally *
hf_test_tally_new (void)
{
  HfTestTally *tally = g_new0 (HfTestTally, 1);

  tally->reached = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  tally->admitted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  tally->refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  tally->codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return tally;
}

void
hf_test_tally_free (HfTestTally *tally)
{
  g_hash_table_unref (tally->reached);
  g_hash_table_unref (tally->admitted);
  g_hash_table_unref (tally->refused);
  g_hash_table_unref (tally->codes);
  g_free (tally);
}

static void
count (GHashTable *table, const char *name)
{
  gpointer key = NULL;
  gpointer value = NULL;

  if (g_hash_table_lookup_extended (table, name, &key, &value))
    g_hash_table_insert (table, g_strdup (name), GUINT_TO_POINTER (GPOINTER_TO_UINT (value) + 1));
  else
    g_hash_table_insert (table, g_strdup (name), GUINT_TO_POINTER (1));
}

static void
reach (HfTestTally *tally, const char *what, const char *name)
{
  g_autofree char *both = g_strdup_printf ("%s %s", what, name);

  count (tally->reached, both);
}

void
hf_test_tally_decided (HfTestTally *tally, const HfEvent *event, const HfRefusal *refusal)
{
  tally->events++;
  count (refusal != NULL ? tally->refused : tally->admitted, hf_event_get_type (event));
  if (refusal != NULL)
    count (tally->codes, refusal->code);
}

static void
reach_number (HfTestTally *tally, const char *what, int number)
{
  g_autofree char *name = g_strdup_printf ("%d", number);

  reach (tally, what, name);
}

static const char *const nexts[] = { "emergency", "escalation", "owner",    "theirs",  "conflict",
                                     "screen",    "ways",       "provider", "consent", "call",
                                     "ack",       "reroute",    "book",     "visit",   "ask",
                                     "outreach",  "update",     "task",     "clock",   "stopped",
                                     "close",     "closed" };

void
hf_test_tally_seen (
    HfTestTally *tally, const HfLoop *loop, const HfView *view, const HfSite *site, gint64 now)
{
  HfNextStep next = hf_next_step (loop, view, site->calendar, now);

  tally->histories++;
  reach (tally, "state", hf_loop_state_get_name (view->state));
  reach (tally, "hold", hf_hold_get_name (view->hold));
  reach (tally, "consent", hf_consent_state_get_name (view->consent));
  reach (tally, "call", hf_call_state_get_name (view->call));
  reach (tally, "pathway", hf_pathway_get (hf_loop_get_pathway (loop))->id);
  reach (tally, "next", nexts[next.kind]);
  reach_number (tally, "urgency", next.urgency);
  for (int gate = 0; gate < HF_N_GATES; gate++)
    if (view->gates[gate])
      reach (tally, "gate", hf_gate_get_name (gate));
  for (guint i = 0; i < view->deadlines->len; i++) {
    const HfDeadline *deadline = g_ptr_array_index (view->deadlines, i);

    reach (tally, "deadline", hf_deadline_status_get_name (deadline->status));
  }
  if (view->review[0] != NULL)
    reach (tally, "review", "flagged");
  if (view->conflicts[0] != NULL)
    reach (tally, "conflict", "open");
  if (view->counts.leg > 1)
    reach (tally, "leg", "rerouted");
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *)a, *(const char *const *)b);
}

static void
print_table (const char *title, GHashTable *table)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GString) line = g_string_new (title);
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (names, name);
  g_ptr_array_sort (names, compare_keys);
  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (
        line, "%s %s %u", i > 0 ? "," : "", (char *)g_ptr_array_index (names, i),
        GPOINTER_TO_UINT (g_hash_table_lookup (table, g_ptr_array_index (names, i))));
  g_test_message ("%s", line->str);
}

void
hf_test_tally_print (HfTestTally *tally)
{
  g_test_message ("%u events decided, %u exchanges between desks, %u late facts", tally->events,
                  tally->exchanges, tally->late);
  print_table ("reached:", tally->reached);
  print_table ("admitted:", tally->admitted);
  print_table ("refused:", tally->refused);
  print_table ("refusals:", tally->codes);
}

static void
assert_reached (HfTestTally *tally, const char *what, const char *name)
{
  g_autofree char *both = g_strdup_printf ("%s %s", what, name);

  if (!g_hash_table_contains (tally->reached, both))
    g_test_message ("never reached: %s", both);
  g_assert_true (g_hash_table_contains (tally->reached, both));
}

static void
assert_all_reached (HfTestTally *tally)
{
  g_autoptr (GHashTable) pathways = hf_test_pathways ();
  GHashTableIter iter;
  gpointer id;

  for (int state = HF_STATE_PREPARING; state <= HF_STATE_CLOSED; state++)
    assert_reached (tally, "state", hf_loop_state_get_name (state));
  for (int hold = HF_HOLD_NONE; hold <= HF_HOLD_BLOCK; hold++)
    assert_reached (tally, "hold", hf_hold_get_name (hold));
  for (int consent = HF_CONSENT_NONE; consent <= HF_CONSENT_REVOKED; consent++)
    assert_reached (tally, "consent", hf_consent_state_get_name (consent));
  for (int call = HF_CALL_NONE; call <= HF_CALL_DONE; call++)
    assert_reached (tally, "call", hf_call_state_get_name (call));
  for (int status = HF_DEADLINE_NOT_APPLICABLE; status <= HF_DEADLINE_MISSED; status++)
    assert_reached (tally, "deadline", hf_deadline_status_get_name (status));
  for (gsize next = 0; next < G_N_ELEMENTS (nexts); next++)
    assert_reached (tally, "next", nexts[next]);
  for (int gate = 0; gate < HF_N_GATES; gate++)
    assert_reached (tally, "gate", hf_gate_get_name (gate));
  assert_reached (tally, "review", "flagged");
  assert_reached (tally, "conflict", "open");
  assert_reached (tally, "leg", "rerouted");
  g_hash_table_iter_init (&iter, pathways);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    assert_reached (tally, "pathway", id);
}

void
hf_test_tally_assert (HfTestTally *tally)
{
  static const char *const codes[] = {
    "gate.screen",
    "gate.call",
    "gate.disclose",
    "gate.contact",
    "gate.close",
    "gate.print",
    "gate.portal",
    "gate.address",
    "privacy.not_confirmed",
    "privacy.plan_missing",
    "consent.none",
    "consent.expired",
    "consent.revoked",
    "consent.other_receiver",
    "packet.receiver",
    "packet.forbidden",
    "packet.not_consented",
    "packet.notice_missing",
    "contact.unknown_way",
    "contact.withdrawn",
    "contact.stale",
    "contact.window",
    "contact.voicemail",
    "contact.text",
    "contact.person_initiates",
    "outreach.max",
    "outreach.spacing",
    "outreach.no_reason",
    "call.not_live",
    "call.teach_back",
    "loop.closed",
    "loop.open",
    "close.outcome",
    "undo.sent",
    "undo.unknown",
    "event.unknown",
    "packet.untold",
    "contact.as_of",
    "reserve.held",
    "reserve.none",
  };

  assert_all_reached (tally);
  for (const HfEventType *type = hf_event_type_list (); type->name != NULL; type++) {
    gboolean command = type->kind == HF_EVENT_COMMAND;

    if (!g_hash_table_contains (tally->admitted, type->name) ||
        command != g_hash_table_contains (tally->refused, type->name))
      g_test_message ("never admitted, or never refused: %s", type->name);
    g_assert_true (g_hash_table_contains (tally->admitted, type->name));
    /* A fact is never refused (R2); a command that never is would show nothing. */
    g_assert_true (command == g_hash_table_contains (tally->refused, type->name));
  }
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++) {
    if (!g_hash_table_contains (tally->codes, codes[i]))
      g_test_message ("never refused with %s", codes[i]);
    g_assert_true (g_hash_table_contains (tally->codes, codes[i]));
  }
}
