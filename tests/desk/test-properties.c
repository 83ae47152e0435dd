/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Today and Handoffs over random histories: what is open stands in exactly one group, always. */
#include "hf-desk-private.h"
#include "hf-due-list.h"
#include "hf-test-oracle.h"
#include "hf-test-world.h"
#include "small-desk.h"

/* Handoffs on one desk at a time. */
#define PEOPLE 100

typedef struct {
  guint open;
  guint closed;
} Seen;

/* Some days of somebody's handoff, up to about now. */
static gboolean
take_history (HfTestBench *bench, SmallDesk *small)
{
  g_autofree char *handoff = g_strdup_printf ("h-%u", bench->round);
  g_autoptr (HfTestWorld) world = hf_test_world_new (bench, 1);

  world->handoff = handoff;
  world->now = SMALL_DESK_NOW - g_rand_int_range (bench->random, 0, 20 * 24) * HF_HOUR;
  hf_test_world_run (world, (guint)g_rand_int_range (bench->random, 1, 16));
  hf_desk_take (small->desk, world->sides[0].log);
  return world->sides[0].log->len > 0;
}

/* In how many groups of Today @item stands; @out_right: whether all are that of its urgency. */
static guint
count_places (HfDueList *list, HfLoopItem *item, gboolean *out_right)
{
  guint places = 0;

  *out_right = TRUE;
  for (int urgency = HF_URGENCY_OVERDUE; urgency <= HF_URGENCY_CLOSED; urgency++) {
    GListModel *group = hf_due_list_get_group (list, (HfUrgency)urgency);

    for (guint i = 0; i < g_list_model_get_n_items (group); i++) {
      g_autoptr (HfLoopItem) other = g_list_model_get_item (group, i);

      if (other != item)
        continue;
      places++;
      *out_right = *out_right && hf_loop_item_get_next (item)->urgency == (HfUrgency)urgency;
    }
  }
  return places;
}

static void
assert_listed (SmallDesk *small, HfDueList *list, guint people, Seen *seen)
{
  GListModel *loops = hf_desk_get_loops (small->desk);
  guint open = 0;

  /* Handoffs shows everybody, closed or not. */
  g_assert_cmpuint (g_list_model_get_n_items (loops), ==, people);
  for (guint i = 0; i < people; i++) {
    g_autoptr (HfLoopItem) item = g_list_model_get_item (loops, i);
    GPtrArray *log = hf_loop_get_events (hf_loop_item_get_loop (item));
    gboolean closed = hf_test_oracle_closing (log) != NULL;
    gboolean right;

    g_assert_cmpuint (count_places (list, item, &right), ==, closed ? 0 : 1);
    g_assert_true (right);
    g_assert_cmpstr (hf_loop_item_get_next_text (item), !=, "");
    open += closed ? 0 : 1;
  }
  g_assert_cmpuint (hf_due_list_count (list, HF_LANE_ALL), ==, open);
  seen->open += open;
  seen->closed += people - open;
}

/* R83: nothing open leaves every list, whatever happened and however much time passes. */
static void
test_open_is_in_one_group (void)
{
  g_autoptr (HfTestBench) bench = hf_test_bench_new ();
  Seen seen = { 0 };
  gboolean more = TRUE;

  while (more) {
    g_autoptr (SmallDesk) small = small_desk_new ();
    g_autoptr (HfDueList) list = hf_due_list_new (small->desk);
    guint people = 0;

    for (guint i = 0; i < PEOPLE && more; i++) {
      more = hf_test_bench_next (bench);
      people += more && take_history (bench, small) ? 1 : 0;
    }
    assert_listed (small, list, people, &seen);
    small_desk_pass (small, g_rand_int_range (bench->random, 1, 90 * 24) * HF_HOUR);
    small_desk_settle (small);
    assert_listed (small, list, people, &seen);
  }
  g_test_message ("%u times open and in one group, %u times closed and in none", seen.open,
                  seen.closed);
  hf_test_bench_end (bench, "no open handoff left Today, and nobody left Handoffs");
  if (hf_test_bench_is_full (bench)) {
    g_assert_cmpuint (seen.open, >, 1000);
    g_assert_cmpuint (seen.closed, >, 1000);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/properties/open-is-in-one-group-of-today", test_open_is_in_one_group);
  return g_test_run ();
}
