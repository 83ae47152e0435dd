/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Properties over random histories; the seed of a failing run is printed by the test program. */
#include "hf-decide.h"
#include "hf-event-type.h"
#include "hf-fold.h"
#include "hf-merge.h"
#include "hf-next.h"
#include "hf-test-history.h"
#include "hf-test-pathway.h"

#define HISTORIES 100000

typedef struct {
  GRand *random;
  HfSite *site;
  GPtrArray *pathways;
} Bench;

static void
bench_init (Bench *bench)
{
  g_autoptr (GHashTable) pathways = hf_test_pathways ();
  GHashTableIter iter;
  gpointer pathway;

  bench->random = hf_test_random_new ();
  bench->site = hf_test_site ();
  bench->pathways = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_pathway_unref);
  g_hash_table_iter_init (&iter, pathways);
  while (g_hash_table_iter_next (&iter, NULL, &pathway))
    g_ptr_array_add (bench->pathways, hf_pathway_ref (pathway));
}

static void
bench_clear (Bench *bench)
{
  g_rand_free (bench->random);
  hf_site_free (bench->site);
  g_ptr_array_unref (bench->pathways);
}

static HfPathway *
any_pathway (Bench *bench)
{
  gint32 index = g_rand_int_range (bench->random, 0, (gint32)bench->pathways->len);

  return g_ptr_array_index (bench->pathways, index);
}

static GPtrArray *
new_log (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);
}

static GVariant *
state_bytes (Bench *bench, HfPathway *pathway, GPtrArray *log, gint64 now)
{
  g_autoptr (HfLoop) loop = hf_fold (pathway, bench->site, log);
  g_autoptr (HfView) view = hf_loop_view (loop, now);
  HfNextStep next = hf_next_step (loop, view, bench->site->calendar, now);

  /* No open loop ever leaves every list. */
  g_assert_cmpint (next.kind == HF_STEP_CLOSED, ==, view->state == HF_STATE_CLOSED);
  return hf_view_to_variant (view, loop);
}

static void
merge_in_batches (Bench *bench, GPtrArray *into, GPtrArray *from)
{
  guint start = 0;

  while (start < from->len) {
    guint count = (guint)g_rand_int_range (bench->random, 1, 6);
    g_autoptr (GPtrArray) batch = g_ptr_array_new ();

    for (guint i = start; i < MIN (start + count, from->len); i++)
      g_ptr_array_add (batch, g_ptr_array_index (from, i));
    hf_merge (into, batch);
    start += count;
  }
}

/* R95: any order, batch, duplication: the same state, byte for byte. */
static void
test_converges (void)
{
  Bench bench;
  guint rounds = hf_test_count (HISTORIES);

  bench_init (&bench);
  for (guint round = 0; round < rounds; round++) {
    HfPathway *pathway = any_pathway (&bench);
    guint length = (guint)g_rand_int_range (bench.random, 1, 14);
    g_autoptr (GPtrArray) history = hf_test_history_new (bench.random, pathway, length);
    g_autoptr (GPtrArray) shuffled = hf_test_shuffle (bench.random, history);
    g_autoptr (GPtrArray) one = new_log ();
    g_autoptr (GPtrArray) two = new_log ();
    gint64 now = HF_TEST_START + g_rand_int_range (bench.random, -10, 2000) * HF_HOUR;
    g_autoptr (GVariant) state_one = NULL;
    g_autoptr (GVariant) state_two = NULL;

    hf_merge (one, history);
    merge_in_batches (&bench, two, shuffled);
    state_one = state_bytes (&bench, pathway, one, now);
    state_two = state_bytes (&bench, pathway, two, now);
    g_assert_cmpuint (g_variant_get_size (state_one), ==, g_variant_get_size (state_two));
    g_assert_cmpmem (g_variant_get_data (state_one), g_variant_get_size (state_one),
                     g_variant_get_data (state_two), g_variant_get_size (state_two));
  }
  g_test_message ("%u random histories folded in two orders: all byte-identical", rounds);
  bench_clear (&bench);
}

static void
assert_gates_shut (const HfLoop *loop, const HfView *view)
{
  const HfConsentRecord *record = hf_loop_get_consent (loop);

  if (view->gates[HF_GATE_SCREEN] || view->gates[HF_GATE_CALL])
    g_assert_true (view->private_fresh);
  if (view->gates[HF_GATE_DISCLOSE] || view->gates[HF_GATE_CALL]) {
    g_assert_cmpint (view->consent, ==, HF_CONSENT_ACTIVE);
    g_assert_nonnull (record);
    g_assert_true (g_strv_contains ((const char *const *)record->to, hf_loop_get_receiver (loop)));
    g_assert_null (view->missing[0]);
    g_assert_cmpint (view->state, !=, HF_STATE_CLOSED);
  }
  if (view->gates[HF_GATE_CLOSE]) {
    g_assert_null (view->escalations[0]);
    g_assert_null (view->tasks[0]);
    g_assert_null (view->conflicts[0]);
  }
  if (view->gates[HF_GATE_CONTACT])
    g_assert_nonnull (view->ways[0]);
}

/* The fold is total, and every gate fails closed: an open one can show why it is open. */
static void
test_gates_fail_closed (void)
{
  Bench bench;
  guint rounds = hf_test_count (HISTORIES / 10);
  guint opened[HF_N_GATES] = { 0 };

  bench_init (&bench);
  for (guint round = 0; round < rounds; round++) {
    HfPathway *pathway = any_pathway (&bench);
    guint length = (guint)g_rand_int_range (bench.random, 0, 14);
    g_autoptr (GPtrArray) history = hf_test_history_new (bench.random, pathway, length);
    g_autoptr (GPtrArray) log = new_log ();
    g_autoptr (HfLoop) loop = NULL;
    gint64 now = HF_TEST_START + g_rand_int_range (bench.random, 0, 120) * HF_MINUTE;
    g_autoptr (HfView) view = NULL;
    g_autoptr (HfView) later = NULL;

    hf_merge (log, history);
    loop = hf_fold (pathway, bench.site, log);
    view = hf_loop_view (loop, now);
    later = hf_loop_view (loop, now + g_rand_int_range (bench.random, 1, 5000) * HF_MINUTE);
    assert_gates_shut (loop, view);
    for (int gate = 0; gate < HF_N_GATES; gate++)
      opened[gate] += view->gates[gate] ? 1 : 0;
    /* Time alone never closes a loop and never opens disclosure (R54, R83). */
    g_assert_cmpint (view->state, ==, later->state);
    if (!view->gates[HF_GATE_DISCLOSE])
      g_assert_false (later->gates[HF_GATE_DISCLOSE]);
  }
  /* The property would be empty if no gate ever opened. */
  for (int gate = 0; gate < HF_N_GATES; gate++) {
    g_test_message ("gate %s open in %u of %u", hf_gate_get_name (gate), opened[gate], rounds);
    if (rounds >= 5000)
      g_assert_cmpuint (opened[gate], >, 0);
  }
  bench_clear (&bench);
}

static void
assert_packet_consented (const HfLoop *before, const HfEvent *event)
{
  const HfConsentRecord *record = hf_loop_get_consent (before);
  g_auto (GStrv) items = hf_event_dup_strings (event, "items");

  g_assert_nonnull (record);
  g_assert_cmpint (record->revoked, ==, HF_TIME_NONE);
  g_assert_cmpint (hf_event_get_at (event), <, record->expires);
  g_assert_cmpstr (hf_event_get_string (event, "to"), ==, hf_loop_get_receiver (before));
  for (gsize i = 0; items[i] != NULL; i++) {
    const HfPacketItem *item = hf_pathway_find_packet_item (hf_loop_get_pathway (before), items[i]);

    g_assert_true (g_strv_contains ((const char *const *)record->items, items[i]));
    g_assert_nonnull (item);
    g_assert_cmpint (item->preset, !=, HF_PACKET_FORBIDDEN);
  }
}

static void
assert_admitted_is_safe (const HfLoop *before, const HfEvent *event, guint *counts)
{
  g_autoptr (HfView) view = hf_loop_view (before, hf_event_get_at (event));

  if (hf_event_is (event, "packet.sent")) {
    assert_packet_consented (before, event);
    counts[0]++;
  } else if (hf_event_is (event, "call.started")) {
    g_assert_true (view->private_fresh);
    g_assert_cmpint (view->consent, ==, HF_CONSENT_ACTIVE);
    counts[1]++;
  } else if (hf_event_is (event, "outreach.attempted")) {
    g_assert_true (
        g_strv_contains ((const char *const *)view->ways, hf_event_get_string (event, "way")));
    counts[2]++;
  } else if (hf_event_is (event, "closed")) {
    g_assert_null (view->escalations[0]);
    g_assert_null (view->tasks[0]);
    g_assert_null (view->conflicts[0]);
    g_assert_cmpstr (hf_event_get_actor (event), !=, "");
    counts[3]++;
  }
}

/* What the door admits: nothing leaves uncovered, nothing sounds unsafely, nothing closes open. */
static void
test_admitted_logs (void)
{
  Bench bench;
  guint rounds = hf_test_count (HISTORIES / 10);
  guint counts[4] = { 0 };

  bench_init (&bench);
  for (guint round = 0; round < rounds; round++) {
    HfPathway *pathway = any_pathway (&bench);
    g_autoptr (GPtrArray) log = new_log ();
    gint64 at = HF_TEST_START;

    for (guint i = 0; i < 24; i++) {
      g_autoptr (HfEvent) event = hf_test_event (bench.random, pathway, i, at);
      g_autoptr (HfLoop) before = hf_fold (pathway, bench.site, log);
      g_autoptr (HfRefusal) refusal = hf_decide (before, event);
      const HfEventType *type = hf_event_type_lookup (hf_event_get_type (event));

      at += 1 + g_rand_int_range (bench.random, 0, 4) * HF_MINUTE;
      if (type->kind == HF_EVENT_FACT)
        g_assert_null (refusal);
      if (refusal != NULL)
        continue;
      assert_admitted_is_safe (before, event, counts);
      g_ptr_array_add (log, hf_event_ref (event));
    }
  }
  g_test_message ("%u histories: %u packets, %u calls, %u tries, %u closings admitted, all safe",
                  rounds, counts[0], counts[1], counts[2], counts[3]);
  if (rounds >= 5000)
    for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
      g_assert_cmpuint (counts[i], >, 0);
  bench_clear (&bench);
}

/* A log that the door admitted, at most @length long. */
static GPtrArray *
admitted_log (Bench *bench, HfPathway *pathway, guint length, gint64 *out_end)
{
  GPtrArray *log = new_log ();
  gint64 at = HF_TEST_START;

  for (guint i = 0; i < length; i++) {
    g_autoptr (HfEvent) event = hf_test_event (bench->random, pathway, i, at);
    g_autoptr (HfLoop) before = hf_fold (pathway, bench->site, log);
    g_autoptr (HfRefusal) refusal = hf_decide (before, event);

    at += 1 + g_rand_int_range (bench->random, 0, 4) * HF_MINUTE;
    if (refusal == NULL)
      g_ptr_array_add (log, hf_event_ref (event));
  }
  *out_end = at;
  return log;
}

static void
assert_speechless (const HfLoop *loop, HfPathway *pathway, gint64 now)
{
  const HfPathwayParts *parts = hf_pathway_get (pathway);
  g_autoptr (HfEvent) call = hf_test_event_of ("try1", "call.started", now, NULL);
  g_autoptr (HfRefusal) refused_call = hf_decide (loop, call);

  g_assert_nonnull (refused_call);
  for (guint i = 0; i < parts->steps->len; i++) {
    const HfCallStep *step = g_ptr_array_index (parts->steps, i);
    g_autofree char *data = g_strdup_printf ("{'step': <'%s'>}", step->id);
    g_autoptr (HfEvent) tick = hf_test_event_of ("try2", "call.step_done", now, data);
    g_autoptr (HfRefusal) refused = step->sensitive ? hf_decide (loop, tick) : NULL;

    g_assert_true (!step->sensitive || refused != NULL);
  }
  for (guint i = 0; i < parts->items->len; i++) {
    const HfItem *item = g_ptr_array_index (parts->items, i);
    g_autofree char *data = g_strdup_printf ("{'answers': <{'%s': <'no'>}>}", item->link_id);
    g_autoptr (HfEvent) answer = NULL;
    g_autoptr (HfRefusal) refused = NULL;

    if (!item->sensitive || hf_pathway_is_always_askable (pathway, item->link_id))
      continue;
    answer = hf_test_event_of ("try3", "screen.answered", now, data);
    refused = hf_decide (loop, answer);
    g_assert_nonnull (refused);
  }
}

/* With a setting that is not private no command that speaks succeeds (R14, R61). */
static void
test_not_private_is_speechless (void)
{
  Bench bench;
  guint rounds = hf_test_count (HISTORIES / 10);
  guint tried = 0;

  bench_init (&bench);
  for (guint round = 0; round < rounds; round++) {
    HfPathway *pathway = any_pathway (&bench);
    guint length = (guint)g_rand_int_range (bench.random, 1, 14);
    g_autoptr (GPtrArray) history = hf_test_history_new (bench.random, pathway, length);
    g_autoptr (GPtrArray) log = new_log ();
    gint64 now = HF_TEST_START + g_rand_int_range (bench.random, 0, 120) * HF_MINUTE;
    g_autoptr (HfLoop) loop = NULL;
    g_autoptr (HfView) view = NULL;

    hf_merge (log, history);
    loop = hf_fold (pathway, bench.site, log);
    view = hf_loop_view (loop, now);
    if (view->private_fresh)
      continue;
    assert_speechless (loop, pathway, now);
    tried++;
  }
  g_test_message ("%u histories, %u of them without a private setting: none could speak", rounds,
                  tried);
  g_assert_cmpuint (tried, >, 0);
  bench_clear (&bench);
}

/* A clock does not move by itself, and what is late does not become early again. */
static void
assert_due_is_monotone (const HfView *earlier, const HfView *later)
{
  for (guint i = 0; i < earlier->deadlines->len; i++) {
    const HfDeadline *before = g_ptr_array_index (earlier->deadlines, i);
    const HfDeadline *after = hf_view_find_deadline (later, before->id);

    g_assert_nonnull (after);
    if (before->due != HF_TIME_NONE && after->due != HF_TIME_NONE)
      g_assert_cmpint (before->due, ==, after->due);
    if (before->status == HF_DEADLINE_OVERDUE)
      g_assert_cmpint (after->status, !=, HF_DEADLINE_PENDING);
    if (before->status == HF_DEADLINE_MET)
      g_assert_cmpint (after->status, ==, HF_DEADLINE_MET);
  }
}

static void
test_due_is_monotone (void)
{
  Bench bench;
  guint rounds = hf_test_count (HISTORIES / 10);
  guint overdue = 0;

  bench_init (&bench);
  for (guint round = 0; round < rounds; round++) {
    HfPathway *pathway = any_pathway (&bench);
    gint64 now = 0;
    g_autoptr (GPtrArray) log = admitted_log (&bench, pathway, 10, &now);
    g_autoptr (HfLoop) loop = hf_fold (pathway, bench.site, log);
    gint64 then = now + g_rand_int_range (bench.random, 0, 2000) * HF_HOUR;
    g_autoptr (HfView) earlier = hf_loop_view (loop, now);
    g_autoptr (HfView) later = hf_loop_view (loop, then);

    assert_due_is_monotone (earlier, later);
    overdue += hf_view_get_most_overdue (later) != NULL;
  }
  g_test_message ("%u histories, %u of them late in the end: due only ever comes nearer", rounds,
                  overdue);
  g_assert_cmpuint (overdue, >, 0);
  bench_clear (&bench);
}

/* No sequence of events closes a loop without a named person and an outcome of the pathway. */
static void
test_closing_has_a_name (void)
{
  Bench bench;
  guint rounds = hf_test_count (HISTORIES / 10);
  guint closed = 0;

  bench_init (&bench);
  for (guint round = 0; round < rounds; round++) {
    HfPathway *pathway = any_pathway (&bench);
    gint64 now = 0;
    g_autoptr (GPtrArray) log = admitted_log (&bench, pathway, 14, &now);
    g_autoptr (HfLoop) loop = hf_fold (pathway, bench.site, log);
    g_autoptr (HfView) view =
        hf_loop_view (loop, now + g_rand_int_range (bench.random, 0, 100) * 365 * HF_DAY);
    gboolean named = FALSE;

    for (guint i = 0; i < log->len; i++) {
      const HfEvent *event = g_ptr_array_index (log, i);

      named = named || (hf_event_is (event, "closed") && *hf_event_get_actor (event) != '\0' &&
                        g_strcmp0 (hf_event_get_string (event, "outcome"), view->outcome) == 0);
    }
    if (view->state != HF_STATE_CLOSED)
      continue;
    g_assert_true (named);
    g_assert_nonnull (hf_pathway_find_closing (pathway, view->outcome));
    closed++;
  }
  g_test_message ("%u histories, %u closed, each by a named person", rounds, closed);
  if (rounds >= 1000)
    g_assert_cmpuint (closed, >, 0);
  bench_clear (&bench);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/rules/R95-any-order-same-state", test_converges);
  g_test_add_func ("/core/gate/every-gate-fails-closed", test_gates_fail_closed);
  g_test_add_func ("/core/decide/admitted-logs-are-safe", test_admitted_logs);
  g_test_add_func ("/core/decide/not-private-is-speechless", test_not_private_is_speechless);
  g_test_add_func ("/core/deadline/due-is-monotone", test_due_is_monotone);
  g_test_add_func ("/core/rules/R83-closing-has-a-name", test_closing_has_a_name);
  return g_test_run ();
}
