/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-desk-private.h"
#include "hf-timeline.h"
#include "small-desk.h"

typedef struct {
  HfRail us_above;
  HfRail us_below;
  HfRail them_above;
  HfRail them_below;
} Rails;

static HfTimelineRow *
row_at (GListModel *rows, guint position)
{
  /* The model keeps it. */
  g_autoptr (HfTimelineRow) row = g_list_model_get_item (rows, position);

  return row;
}

static Rails
rails_at (GListModel *rows, guint position)
{
  Rails rails;

  hf_timeline_row_get_rails (row_at (rows, position), &rails.us_above, &rails.us_below,
                             &rails.them_above, &rails.them_below);
  return rails;
}

static guint
find_row (GListModel *rows, const char *title)
{
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    if (g_str_equal (hf_timeline_row_get_title (row_at (rows, i)), title))
      return i;
  g_error ("no row '%s'", title);
}

static void
introduce (SmallDesk *small, const char *handoff)
{
  small_desk_note (small, handoff, "call.started", NULL);
  small_desk_pass (small, 11 * HF_MINUTE + HF_SECOND);
  small_desk_note (small, handoff, "call.completed", "{'accepted': <true>}");
}

static GListModel *
timeline_of (SmallDesk *small, const char *handoff)
{
  return hf_timeline_new (small->desk, hf_desk_find (small->desk, handoff));
}

static void
test_order (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *handoff = small_desk_ready (small, "specialist");
  g_autoptr (GListModel) rows = NULL;
  guint last;

  introduce (small, handoff);
  rows = timeline_of (small, handoff);
  last = g_list_model_get_n_items (rows) - 1;
  g_assert_cmpstr (hf_timeline_row_get_title (row_at (rows, 0)), ==, "First visit kept");
  g_assert_cmpstr (hf_timeline_row_get_when (row_at (rows, 0)), ==, "not yet");
  g_assert_cmpint (hf_timeline_row_get_node (row_at (rows, 1)), ==, HF_NODE_DASHED);
  g_assert_cmpstr (hf_timeline_row_get_title (row_at (rows, 2)), ==,
                   "Live introduction, 11 minutes");
  g_assert_cmpint (hf_timeline_row_get_node (row_at (rows, 2)), ==, HF_NODE_BOTH);
  g_assert_cmpstr (hf_timeline_row_get_title (row_at (rows, last)), ==, "Handoff opened");
}

/* From the opening on somebody holds the person, without a gap, and the rails meet row by row. */
static void
test_rails (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *handoff = small_desk_ready (small, "specialist");
  g_autoptr (GListModel) rows = NULL;
  guint n_rows;
  guint intro;

  introduce (small, handoff);
  rows = timeline_of (small, handoff);
  n_rows = g_list_model_get_n_items (rows);
  intro = find_row (rows, "Live introduction, 11 minutes");
  g_assert_cmpint (rails_at (rows, n_rows - 1).us_below, ==, HF_RAIL_NONE);
  g_assert_cmpint (rails_at (rows, intro).them_below, ==, HF_RAIL_NONE);
  g_assert_cmpint (rails_at (rows, intro).them_above, ==, HF_RAIL_ON);
  for (guint i = 1; i < n_rows; i++) {
    Rails below = rails_at (rows, i);
    Rails above = rails_at (rows, i - 1);

    g_assert_true (below.us_above != HF_RAIL_NONE || below.them_above != HF_RAIL_NONE);
    g_assert_cmpint (above.us_below, ==, below.us_above);
  }
}

static void
test_missed (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *handoff = small_desk_ready (small, "specialist");
  g_autoptr (GListModel) rows = NULL;
  guint missed;

  introduce (small, handoff);
  small_desk_arrive (small, handoff, "visit.noshow", hf_clock_now (small->clock) + HF_MINUTE,
                     "{'appt': <'a1'>}");
  rows = timeline_of (small, handoff);
  missed = find_row (rows, "Missed visit");
  g_assert_cmpint (hf_timeline_row_get_node (row_at (rows, missed)), ==, HF_NODE_DIAMOND);
  g_assert_true (hf_timeline_row_get_on_their_rail (row_at (rows, missed)));
  g_assert_cmpint (rails_at (rows, missed).them_below, ==, HF_RAIL_ON);
  g_assert_cmpint (rails_at (rows, missed).them_above, ==, HF_RAIL_NONE);
  g_assert_cmpint (rails_at (rows, missed).us_above, ==, HF_RAIL_ON);
  g_assert_nonnull (
      strstr (hf_timeline_row_get_description (row_at (rows, missed)), "Your team holds."));
}

/* Words that tell the subject are there only where they may be shown. */
static void
test_sensitive_words (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *handoff = small_desk_ready (small, "ipv-advocacy");
  g_autoptr (GListModel) shown = NULL;
  g_autoptr (GListModel) hidden = NULL;

  small_desk_note (small, handoff, "note", "{'text': <'weapon in the house'>}");
  shown = timeline_of (small, handoff);
  g_assert_cmpstr (hf_timeline_row_get_detail (row_at (shown, find_row (shown, "Note"))), ==,
                   "weapon in the house");
  small_desk_pass (small, HF_HOUR);
  hidden = timeline_of (small, handoff);
  for (guint i = 0; i < g_list_model_get_n_items (hidden); i++)
    g_assert_null (strstr (hf_timeline_row_get_description (row_at (hidden, i)), "weapon"));
}

#define MESSAGE(text)                                                                              \
  "{'resource': <'Communication/1'>, 'means': <['message', 'attachment']>, 'text': <'" text "'>}"

/* What somebody wrote stands in the row; of a protected person only in a private setting. */
static void
test_message (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *handoff = small_desk_ready (small, "ipv-advocacy");
  g_autoptr (GListModel) shown = NULL;
  g_autoptr (GListModel) hidden = NULL;
  static const char title[] = "Message from another system";

  small_desk_arrive (small, handoff, "foreign.changed", hf_clock_now (small->clock),
                     MESSAGE ("A bed is free"));
  shown = timeline_of (small, handoff);
  g_assert_cmpstr (hf_timeline_row_get_detail (row_at (shown, find_row (shown, title))), ==,
                   "Something is attached that is not shown here\nA bed is free");
  small_desk_pass (small, HF_HOUR);
  hidden = timeline_of (small, handoff);
  g_assert_cmpstr (hf_timeline_row_get_detail (row_at (hidden, find_row (hidden, title))), ==,
                   "Something is attached that is not shown here");
}

/* Who takes a handoff on hands it to nobody. */
static void
test_taken_on (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *handoff = small_desk_open (small, "specialist", "Malik Jones");
  g_autofree char *to_us = g_strdup_printf ("{'to': <'%s'>}", hf_desk_get_actor (small->desk));
  g_autoptr (GListModel) rows = NULL;

  small_desk_note (small, handoff, "owner.assigned", "{'to': <'somebody-else'>}");
  small_desk_pass (small, HF_MINUTE);
  small_desk_note (small, handoff, "owner.assigned", to_us);
  rows = timeline_of (small, handoff);
  g_assert_cmpuint (find_row (rows, "Taken on"), <, find_row (rows, "Handed to a colleague"));
}

/* Another one is asked now; what was said before was said by whoever was asked then. */
static void
test_said_by_whom (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autoptr (HfProvider) harbor = hf_provider_new ("old-house", "Harbor House");
  g_autoptr (HfProvider) hill = hf_provider_new ("new-house", "Hill House");
  g_autofree char *handoff = small_desk_open (small, "specialist", "Malik Jones");
  g_autoptr (GListModel) rows = NULL;

  harbor->active = TRUE;
  hill->active = TRUE;
  small_desk_add_provider (small, harbor);
  small_desk_add_provider (small, hill);
  small_desk_note (small, handoff, "provider.chosen", "{'receiver': <'old-house'>}");
  small_desk_pass (small, HF_MINUTE);
  small_desk_note (small, handoff, "receiver.acknowledged", "{'ref': <'1'>}");
  small_desk_pass (small, HF_MINUTE);
  small_desk_note (small, handoff, "receiver.declined", "{'from': <'old-house'>}");
  small_desk_pass (small, HF_MINUTE);
  small_desk_note (small, handoff, "handoff.rerouted", "{'receiver': <'new-house'>}");
  small_desk_pass (small, HF_MINUTE);
  small_desk_note (small, handoff, "receiver.acknowledged", "{'ref': <'2'>}");
  rows = timeline_of (small, handoff);
  const guint declined = find_row (rows, "Not possible for Harbor House");
  g_assert_cmpuint (find_row (rows, "Acknowledged by Hill House"), <, declined);
  g_assert_cmpuint (declined, <, find_row (rows, "Acknowledged by Harbor House"));
}

/* What stands in the way is said beside the row, never in its title. */
static void
test_barrier (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *handoff = small_desk_ready (small, "ipv-advocacy");
  g_autoptr (GListModel) rows = NULL;
  HfTimelineRow *row;

  small_desk_note (small, handoff, "barrier.noted", "{'kind': <'transport'>}");
  small_desk_pass (small, HF_HOUR);
  rows = timeline_of (small, handoff);
  row = row_at (rows, find_row (rows, "Something is in the way"));
  g_assert_cmpstr (hf_timeline_row_get_detail (row), ==, "Ride");
}

/* A run of answers is one row; what was taken back is none. */
static void
test_runs_and_undo (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *handoff = small_desk_ready (small, "specialist");
  g_autoptr (GListModel) rows = NULL;
  guint answers = 0;
  g_autoptr (GError) error = NULL;

  small_desk_note (small, handoff, "note", "{'text': <'slip'>}");
  g_assert_true (small_desk_undo (small, handoff, &error));
  g_assert_no_error (error);
  rows = timeline_of (small, handoff);
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++) {
    const char *title = hf_timeline_row_get_title (row_at (rows, i));

    g_assert_cmpstr (title, !=, "Note");
    answers += g_str_equal (title, "Questions answered") ? 1 : 0;
  }
  g_assert_cmpuint (small_desk_count (small, handoff, "screen.answered"), >, answers);
  g_assert_cmpuint (answers, <=, 2);
}

static void
test_unknown_event (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *handoff = small_desk_open (small, "specialist", "Malik Jones");
  g_autoptr (GListModel) rows = NULL;

  small_desk_arrive (small, handoff, "future.thing", SMALL_DESK_NOW + HF_MINUTE, "{}");
  rows = timeline_of (small, handoff);
  g_assert_cmpuint (find_row (rows, "Something newer"), >, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/timeline/newest-first-future-on-top", test_order);
  g_test_add_func ("/desk/timeline/rails-never-have-a-gap", test_rails);
  g_test_add_func ("/desk/timeline/missed-visit-gives-the-person-back", test_missed);
  g_test_add_func ("/desk/timeline/sensitive-words-only-while-private", test_sensitive_words);
  g_test_add_func ("/desk/timeline/a-message-is-told-where-it-may-be", test_message);
  g_test_add_func ("/desk/timeline/taken-on-is-no-handing-over", test_taken_on);
  g_test_add_func ("/desk/timeline/said-by-who-was-asked-then", test_said_by_whom);
  g_test_add_func ("/desk/timeline/barrier-is-named-beside", test_barrier);
  g_test_add_func ("/desk/timeline/runs-are-one-row-and-undone-is-none", test_runs_and_undo);
  g_test_add_func ("/desk/timeline/newer-events-are-shown-as-such", test_unknown_event);
  return g_test_run ();
}
