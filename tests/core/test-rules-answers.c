/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules A, B and C: emergency, answers, private setting, interpreters. */
#include "hf-test-history.h"
#include "hf-test-loop.h"

#include <string.h>

/* A whole day's worth of things that are shut, and an emergency is still told. */
static void
test_r1 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_new ("bh-suicide");

  g_assert_false (hf_test_loop_gate (test, HF_GATE_SCREEN, 1));
  hf_test_loop_answer (test, 1, "emerg.now", "yes");
  hf_test_loop_answer (test, 2, "su.now", "yes");
  hf_test_loop_answer (test, 3, "su.able", "no");
  hf_test_loop_add (test, "emergency.called", 4, "{'service': <'911'>, 'said': <'address'>}");
  hf_test_loop_merge (test, "closed", 5, "{'outcome': <'opened_in_error'>}");
  hf_test_loop_answer (test, 6, "emerg.now", "yes");
}

/* R2: whatever the history, a fact is never refused. */
static void
test_r2 (void)
{
  static const char *const facts[][2] = {
    { "privacy.lost", "{'reason': <'new_voice'>}" },
    { "consent.revoked", "{'mode': <'spoken'>}" },
    { "safecontact.withdrawn", "{'id': <'w1'>}" },
    { "receiver.declined", "{'reason': <'full'>}" },
    { "receiver.acknowledged", "{'from': <'north'>}" },
    { "visit.noshow", "{'appt': <'a1'>}" },
    { "visit.attended", "{'appt': <'a1'>}" },
    { "staff.left", "{'who': <'lena'>}" },
    { "update.received", NULL },
  };
  g_autoptr (HfTestLoop) test = hf_test_loop_new ("ipv-advocacy");

  for (int pass = 0; pass < 2; pass++) {
    for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
      g_assert_cmpstr (hf_test_loop_try (test, facts[i][0], 5, facts[i][1]), ==, NULL);
    hf_test_loop_merge (test, "closed", 4, "{'outcome': <'patient_choice'>}");
  }
}

static void
test_r3 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_new ("ipv-advocacy");

  g_assert_cmpstr (hf_test_loop_try (test, "call.started", 1, NULL), ==, "gate.call");
  g_assert_cmpstr (hf_test_loop_try (test, "print.requested", 1, NULL), ==, "gate.print");
  g_assert_cmpstr (hf_test_loop_try (test, "closed", 1, "{'outcome': <'door_open'>}"), ==,
                   "close.attempts_done_or_window_over");
}

/* The words of a refusal name nothing telling: somebody may be reading along. */
static void
test_r3_neutral (void)
{
  static const char *const telling[] = { "violence", "abuse",    "partner", "drug",
                                         "suicide",  "overdose", "danger",  "shelter" };
  g_autoptr (HfRefusal) refusal = hf_refusal_new ("gate.screen");

  for (gsize i = 0; i < G_N_ELEMENTS (telling); i++) {
    g_autofree char *words = g_strconcat (refusal->sentence, refusal->remedy, NULL);

    g_assert_null (strstr (words, telling[i]));
  }
}

static void
test_r4 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_new ("specialist");
  g_autoptr (HfView) view = NULL;

  hf_test_loop_answer (test, 1, "int.need", "yes");
  hf_test_loop_answer (test, 2, "int.kind", "none");
  hf_test_loop_answer (test, 3, "sp.urgency", "emergency");
  view = hf_test_loop_view (test, 4);
  g_assert_cmpint (view->hold, ==, HF_HOLD_BLOCK);
  g_assert_true (hf_test_has (view->tasks, "book_interpreter"));
  g_assert_true (hf_test_has (view->escalations, "sp.urgency"));
}

static void
test_r5 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");
  g_autoptr (HfView) view = NULL;

  g_assert_true (hf_test_loop_gate (test, HF_GATE_DISCLOSE, 7));
  hf_test_loop_answer (test, 7, "int.need", "yes");
  view = hf_test_loop_view (test, 8);
  g_assert_true (hf_test_has (view->missing, "int.kind"));
  g_assert_false (view->gates[HF_GATE_DISCLOSE]);
  g_assert_false (view->gates[HF_GATE_CALL]);
}

static void
test_r6 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("ipv-advocacy");
  g_autoptr (HfView) view = NULL;

  hf_test_loop_answer (test, 6, "ipv.neck", "recent");
  hf_test_loop_answer (test, 7, "ipv.neck_signs", "yes");
  g_assert_false (hf_test_loop_gate (test, HF_GATE_CALL, 8));
  hf_test_loop_answer (test, 8, "ipv.neck", "no");
  view = hf_test_loop_view (test, 9);
  g_assert_true (view->gates[HF_GATE_CALL]);
  g_assert_true (hf_test_has (view->escalations, "ipv.neck_signs"));
}

/* "Not sure" of each gating question shuts, escalates or protects. */
static void
test_r7 (void)
{
  g_autoptr (HfTestLoop) base = hf_test_loop_ready ("ipv-advocacy");
  GPtrArray *items = hf_pathway_get (base->pathway)->items;
  guint asked = 0;

  for (guint i = 0; i < items->len; i++) {
    const HfItem *item = g_ptr_array_index (items, i);
    g_autoptr (HfTestLoop) test = NULL;
    g_autoptr (HfView) before = NULL;
    g_autoptr (HfView) after = NULL;
    gboolean unsure = FALSE;

    for (guint j = 0; j < item->options->len; j++)
      unsure |= g_str_equal (((HfOption *)g_ptr_array_index (item->options, j))->code, "unsure");
    if (!unsure || g_str_has_prefix (item->link_id, "priv.") || item->conditions->len > 1)
      continue;
    test = hf_test_loop_ready ("ipv-advocacy");
    before = hf_test_loop_view (test, 7);
    hf_test_loop_answer (test, 7, item->link_id, "unsure");
    after = hf_test_loop_view (test, 7);
    for (int gate = 0; gate < HF_N_GATES; gate++)
      g_assert_false (after->gates[gate] && !before->gates[gate]);
    asked++;
  }
  g_assert_cmpuint (asked, >=, 4);
}

static void
test_r9 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("ipv-advocacy");

  hf_test_loop_answer (test, 7, "ipv.injury", "yes");
  g_assert_false (hf_test_loop_gate (test, HF_GATE_CALL, 8));
  hf_test_loop_add (test, "escalation.resolved", 8, "{'id': <'ipv.injury'>}");
  g_assert_true (hf_test_loop_gate (test, HF_GATE_CALL, 9));
  /* Said again, it stands again. */
  hf_test_loop_answer (test, 9, "ipv.injury", "yes");
  g_assert_false (hf_test_loop_gate (test, HF_GATE_CALL, 9));
}

/* Resolving never ends a block; only the fact behind it does (R10). */
static void
test_r9_block (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");

  hf_test_loop_answer (test, 7, "sp.urgency", "emergency");
  hf_test_loop_add (test, "escalation.resolved", 8, "{'id': <'sp.urgency'>}");
  g_assert_false (hf_test_loop_gate (test, HF_GATE_DISCLOSE, 9));
  hf_test_loop_answer (test, 9, "sp.urgency", "urgent");
  g_assert_true (hf_test_loop_gate (test, HF_GATE_DISCLOSE, 9));
}

static void
test_r10 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");
  g_autoptr (HfLoop) loop = NULL;
  guint before = test->log->len;

  hf_test_loop_answer (test, 7, "sp.reach", "yes");
  loop = hf_test_loop_fold (test);
  g_assert_cmpstr (hf_loop_get_answer (loop, "sp.reach"), ==, "yes");
  g_assert_cmpuint (hf_loop_get_events (loop)->len, ==, before + 1);
}

static void
test_r11 (void)
{
  static const char *const unsafe[][2] = {
    { "priv.ok", "false" },         { "priv.alone", "someone" },  { "priv.alone", "unsure" },
    { "priv.alone", "cannot_say" }, { "priv.child", "yes" },      { "priv.child", "unsure" },
    { "priv.speaker", "yes" },      { "priv.speaker", "unsure" }, { "priv.watched", "yes" },
    { "priv.watched", "unsure" }
  };
  static const char *const good[][2] = { { "priv.ok", "true" },
                                         { "priv.alone", "nobody" },
                                         { "priv.child", "no" },
                                         { "priv.speaker", "no" },
                                         { "priv.watched", "no" } };
  g_autoptr (HfTestLoop) test = hf_test_loop_new ("ipv-advocacy");

  /* Round i gives one unsafe answer; later rounds leave one answer out. */
  for (gsize i = 0; i < G_N_ELEMENTS (unsafe) + G_N_ELEMENTS (good); i++) {
    g_autoptr (GString) data =
        g_string_new ("{'answers': <{'priv.mode': <'phone'>, 'priv.signal': <'kettle'>, "
                      "'priv.cover': <'survey'>, 'priv.callback': <'never'>");

    for (gsize j = 0; j < G_N_ELEMENTS (good); j++) {
      gboolean turned = i < G_N_ELEMENTS (unsafe) && g_str_equal (good[j][0], unsafe[i][0]);

      if (i == G_N_ELEMENTS (unsafe) + j)
        continue;
      g_string_append_printf (data, ", '%s': <'%s'>", good[j][0],
                              turned ? unsafe[i][1] : good[j][1]);
    }
    g_string_append (data, "}>}");
    g_assert_cmpstr (hf_test_loop_try (test, "privacy.confirmed", 1, data->str), ==,
                     "privacy.not_confirmed");
  }
  hf_test_loop_private (test, 1);
}

/* R12: half open: at t + d it is over. */
static void
test_r12 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_new ("ipv-advocacy");
  g_autoptr (HfView) last = NULL;
  g_autoptr (HfView) over = NULL;
  g_autoptr (HfView) before = NULL;

  hf_test_loop_private (test, 1);
  before = hf_test_loop_view (test, 0);
  last = hf_test_loop_view (test, 10);
  over = hf_test_loop_view (test, 11);
  g_assert_false (before->private_fresh);
  g_assert_true (last->private_fresh);
  g_assert_false (over->private_fresh);
}

static void
test_r13 (void)
{
  static const char *const endings[][2] = { { "privacy.lost", "{'reason': <'new_voice'>}" },
                                            { "privacy.lost", "{'reason': <'hidden'>}" },
                                            { "privacy.lost", "{'reason': <'lock'>}" },
                                            { "call.joined", "{'party': <'other'>}" },
                                            { "call.dropped", "{'party': <'person'>}" },
                                            { "call.dropped", "{'party': <'receiver'>}" },
                                            { "call.stopped", NULL },
                                            { "call.completed", "{'accepted': <true>}" } };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++) {
    g_autoptr (HfTestLoop) test = hf_test_loop_ready ("ipv-advocacy");

    hf_test_loop_add (test, "call.started", 7, NULL);
    g_assert_true (hf_test_loop_gate (test, HF_GATE_SCREEN, 8));
    hf_test_loop_add (test, endings[i][0], 8, endings[i][1]);
    g_assert_false (hf_test_loop_gate (test, HF_GATE_SCREEN, 8));
    g_assert_false (hf_test_loop_gate (test, HF_GATE_CALL, 8));
  }
}

static void
test_r14 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("ipv-advocacy");

  hf_test_loop_add (test, "call.started", 7, NULL);
  hf_test_loop_add (test, "call.step_done", 8, "{'step': <'brief_receiver'>}");
  g_assert_cmpstr (hf_test_loop_try (test, "call.step_done", 14, "{'step': <'backto'>}"), ==,
                   "gate.call");
  g_assert_cmpstr (hf_test_loop_try (test, "call.step_done", 14, "{'step': <'made up'>}"), ==,
                   "gate.call");
  g_assert_cmpstr (hf_test_loop_try (test, "call.step_done", 14, "{'step': <'stay_or_go'>}"), ==,
                   NULL);
  g_assert_cmpstr (
      hf_test_loop_try (test, "screen.answered", 14, "{'answers': <{'ipv.threat': <'no'>}>}"), ==,
      "gate.screen");
}

static void
test_r16 (void)
{
  static const char *const plan[] = { "priv.signal", "priv.cover", "priv.callback" };

  for (gsize skip = 0; skip < G_N_ELEMENTS (plan); skip++) {
    g_autoptr (HfTestLoop) test = hf_test_loop_new ("ipv-advocacy");
    g_autoptr (GString) data = g_string_new (
        "{'answers': <{'priv.mode': <'phone'>, 'priv.ok': <'true'>, 'priv.alone': <'nobody'>, "
        "'priv.child': <'no'>, 'priv.speaker': <'no'>, 'priv.watched': <'no'>");

    for (gsize i = 0; i < G_N_ELEMENTS (plan); i++)
      if (i != skip)
        g_string_append_printf (data, ", '%s': <'x'>", plan[i]);
    g_string_append (data, "}>}");
    g_assert_cmpstr (hf_test_loop_try (test, "privacy.confirmed", 1, data->str), ==,
                     "privacy.plan_missing");
  }
}

static void
test_r17 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("ipv-advocacy");
  g_autoptr (HfView) view = NULL;

  hf_test_loop_add (test, "call.started", 7, NULL);
  hf_test_loop_add (test, "privacy.lost", 8, "{'reason': <'signal_word'>}");
  view = hf_test_loop_view (test, 8);
  g_assert_cmpint (view->call, ==, HF_CALL_STOPPED);
  g_assert_cmpint (view->hold, ==, HF_HOLD_PAUSE);
  g_assert_cmpstr (hf_test_loop_try (test, "call.started", 9, NULL), ==, "gate.call");
  hf_test_loop_private (test, 10);
  hf_test_loop_add (test, "call.started", 11, NULL);
}

static void
test_r20 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_new ("specialist");

  g_assert_cmpstr (
      hf_test_loop_try (test, "privacy.confirmed", 1,
                        "{'answers': <{'priv.mode': <'in_person'>, 'priv.ok': "
                        "<'true'>, 'priv.alone': <'nobody'>, 'priv.child': <'yes'>}>}"),
      ==, "privacy.not_confirmed");
}

static void
test_r21 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_new ("ipv-advocacy");

  hf_test_loop_private (test, 1);
  g_assert_cmpstr (
      hf_test_loop_try (test, "screen.answered", 2, "{'answers': <{'ipv.wants': <'yes'>}>}"), ==,
      "gate.screen");
  hf_test_loop_answer (test, 2, "notice.read", "true");
  hf_test_loop_answer (test, 3, "ipv.wants", "yes");
}

static void
test_r23 (void)
{
  static const char *const kin[] = { "relative", "minor" };

  for (gsize i = 0; i < G_N_ELEMENTS (kin); i++) {
    g_autoptr (HfTestLoop) test = hf_test_loop_ready ("ipv-advocacy");

    hf_test_loop_answer (test, 6, "int.need", "yes");
    hf_test_loop_answer (test, 7, "int.kind", kin[i]);
    g_assert_cmpstr (
        hf_test_loop_try (test, "screen.answered", 8, "{'answers': <{'ipv.trend': <'same'>}>}"), ==,
        "gate.screen");
    g_assert_cmpstr (hf_test_loop_try (test, "call.started", 8, NULL), ==, "gate.call");
    g_assert_false (hf_test_loop_gate (test, HF_GATE_DISCLOSE, 8));
    hf_test_loop_answer (test, 8, "emerg.now", "no");
  }
}

static void
test_r24 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("ipv-advocacy");
  g_autoptr (HfView) view = NULL;

  hf_test_loop_answer (test, 6, "int.need", "yes");
  hf_test_loop_answer (test, 7, "int.kind", "qualified");
  hf_test_loop_answer (test, 7, "int.known", "unsure");
  view = hf_test_loop_view (test, 8);
  g_assert_false (view->gates[HF_GATE_SCREEN]);
  g_assert_false (view->gates[HF_GATE_CALL]);
  g_assert_true (hf_test_has (view->tasks, "change_interpreter"));
}

static void
test_r26 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_new ("ipv-advocacy");
  g_autoptr (HfView) view = NULL;

  hf_test_loop_answer (test, 1, "int.need", "yes");
  hf_test_loop_answer (test, 2, "int.kind", "relative");
  hf_test_loop_answer (test, 3, "emerg.now", "yes");
  view = hf_test_loop_view (test, 4);
  g_assert_true (hf_test_has (view->tasks, "book_interpreter"));
}

/* What stands behind the notice was never asked if the notice was not read: that is no "nothing is
 * missing", and no "paper is safe". */
static void
test_r5_notice (void)
{
  static const char *const pathways[] = { "ipv-advocacy", "bh-suicide", "perinatal" };

  for (gsize i = 0; i < G_N_ELEMENTS (pathways); i++) {
    g_autoptr (HfTestLoop) test = hf_test_loop_ready (pathways[i]);
    g_autoptr (HfView) view = NULL;

    g_assert_true (hf_test_loop_gate (test, HF_GATE_DISCLOSE, 7));
    hf_test_loop_answer (test, 8, "notice.read", "false");
    view = hf_test_loop_view (test, 9);
    g_assert_true (hf_test_has (view->missing, "notice.read"));
    g_assert_false (view->gates[HF_GATE_SCREEN]);
    g_assert_false (view->gates[HF_GATE_DISCLOSE]);
    g_assert_false (view->gates[HF_GATE_CALL]);
  }
}

static void
test_r47_notice (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("ipv-advocacy");

  hf_test_loop_answer (test, 7, "ipv.paper", "no");
  g_assert_false (hf_test_loop_gate (test, HF_GATE_PRINT, 8));
  hf_test_loop_answer (test, 8, "notice.read", "false");
  g_assert_false (hf_test_loop_gate (test, HF_GATE_PRINT, 9));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/rules/R1-emergency-is-never-gated", test_r1);
  g_test_add_func ("/core/rules/R2-facts-are-never-refused", test_r2);
  g_test_add_func ("/core/rules/R3-refusals-have-stable-codes", test_r3);
  g_test_add_func ("/core/rules/R3-refusals-are-neutral", test_r3_neutral);
  g_test_add_func ("/core/rules/R4-block-beats-pause-and-tasks-add-up", test_r4);
  g_test_add_func ("/core/rules/R5-missing-answers-shut", test_r5);
  g_test_add_func ("/core/rules/R5-a-notice-not-read-leaves-all-unasked", test_r5_notice);
  g_test_add_func ("/core/rules/R47-a-notice-not-read-opens-no-paper", test_r47_notice);
  g_test_add_func ("/core/rules/R6-disabled-answers-lose-effect-not-escalation", test_r6);
  g_test_add_func ("/core/rules/R7-unsure-never-opens", test_r7);
  g_test_add_func ("/core/rules/R9-a-pause-ends-when-resolved-and-comes-again", test_r9);
  g_test_add_func ("/core/rules/R9-resolving-never-ends-a-block", test_r9_block);
  g_test_add_func ("/core/rules/R10-old-answers-stay-in-the-history", test_r10);
  g_test_add_func ("/core/rules/R11-any-unsafe-answer-refuses", test_r11);
  g_test_add_func ("/core/rules/R12-the-lease-is-half-open", test_r12);
  g_test_add_func ("/core/rules/R13-the-lease-ends-at-once", test_r13);
  g_test_add_func ("/core/rules/R14-sensitive-needs-fresh", test_r14);
  g_test_add_func ("/core/rules/R16-a-stop-plan-comes-first", test_r16);
  g_test_add_func ("/core/rules/R17-a-lost-setting-stops-the-call", test_r17);
  g_test_add_func ("/core/rules/R20-a-child-who-can-repeat-refuses", test_r20);
  g_test_add_func ("/core/rules/R21-no-sensitive-question-before-the-notice", test_r21);
  g_test_add_func ("/core/rules/R23-relatives-do-not-interpret", test_r23);
  g_test_add_func ("/core/rules/R24-an-interpreter-who-knows-the-family", test_r24);
  g_test_add_func ("/core/rules/R26-an-emergency-through-a-relative", test_r26);
  return g_test_run ();
}
