/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-fold.h"
#include "hf-next.h"
#include "hf-pathway-reader.h"
#include "hf-practice-people.h"
#include "practice-client.h"

typedef struct {
  GHashTable *pathways;
  HfSite *site;
  GPtrArray *events;
} People;

static void
set_up (People *people, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_build_filename (g_getenv ("HF_DATA_DIR"), "pathways", NULL);
  HfCalendar *calendar = hf_calendar_new ("America/Chicago", NULL, &error);

  g_assert_no_error (error);
  people->pathways = hf_pathway_read_folder (folder, NULL, &error);
  g_assert_no_error (error);
  people->site = hf_site_new (calendar, "supervisor-1");
  hf_calendar_unref (calendar);
  people->events =
      hf_practice_people_new (7, CLIENT_START, people->pathways, people->site, "dana", "desk-1");
}

static void
tear_down (People *people, gconstpointer data)
{
  g_ptr_array_unref (people->events);
  hf_site_free (people->site);
  g_hash_table_unref (people->pathways);
}

/* The loop of the person with @name. */
static HfLoop *
fold_person (const People *people, const char *name)
{
  g_autoptr (GPtrArray) own = g_ptr_array_new ();
  const char *handoff = NULL;

  for (guint i = 0; i < people->events->len; i++) {
    const HfEvent *event = g_ptr_array_index (people->events, i);

    if (hf_event_is (event, "handoff.opened") &&
        g_strcmp0 (hf_event_get_string (event, "name"), name) == 0)
      handoff = hf_event_get_handoff (event);
  }
  g_assert_nonnull (handoff);
  for (guint i = 0; i < people->events->len; i++)
    if (g_str_equal (hf_event_get_handoff (people->events->pdata[i]), handoff))
      g_ptr_array_add (own, people->events->pdata[i]);

  HfPathway *pathway = g_hash_table_lookup (people->pathways, hf_fold_pathway_id (own));
  return hf_fold (pathway, people->site, own);
}

static void
assert_next (
    const People *people, const char *name, HfLoopState state, HfStepKind kind, HfUrgency urgency)
{
  g_autoptr (HfLoop) loop = fold_person (people, name);
  g_autoptr (HfView) view = hf_loop_view (loop, CLIENT_START);
  HfNextStep next = hf_next_step (loop, view, people->site->calendar, CLIENT_START);

  g_test_message ("%s", name);
  g_assert_cmpstr (hf_loop_state_get_name (view->state), ==, hf_loop_state_get_name (state));
  g_assert_cmpint (next.kind, ==, kind);
  g_assert_cmpint (next.urgency, ==, urgency);
}

static void
test_every_state_of_the_day (People *people, gconstpointer data)
{
  assert_next (people, "A. O.", HF_STATE_MISSED, HF_STEP_OUTREACH, HF_URGENCY_OVERDUE);
  assert_next (people, "Malik J.", HF_STATE_SCHEDULED, HF_STEP_ASK_CLINIC, HF_URGENCY_OVERDUE);
  assert_next (people, "Rosa D.", HF_STATE_PREPARING, HF_STEP_CALL, HF_URGENCY_TODAY);
  assert_next (people, "Theo N.", HF_STATE_SCHEDULED, HF_STEP_VISIT, HF_URGENCY_WEEK);
  assert_next (people, "W. L.", HF_STATE_PREPARING, HF_STEP_SCREEN, HF_URGENCY_TODAY);
  assert_next (people, "Jonah P.", HF_STATE_SCHEDULED, HF_STEP_VISIT, HF_URGENCY_WEEK);
  assert_next (people, "Priya S.", HF_STATE_HANDED_OFF, HF_STEP_ACK, HF_URGENCY_WAITING);
  assert_next (people, "Lena K.", HF_STATE_ATTENDED, HF_STEP_UPDATE, HF_URGENCY_WAITING);
  assert_next (people, "Noor B.", HF_STATE_DECLINED, HF_STEP_REROUTE, HF_URGENCY_WEEK);
  assert_next (people, "Sam T.", HF_STATE_CLOSED, HF_STEP_CLOSED, HF_URGENCY_CLOSED);
}

static gint64
next_due (const People *people, const char *name)
{
  g_autoptr (HfLoop) loop = fold_person (people, name);
  g_autoptr (HfView) view = hf_loop_view (loop, CLIENT_START);

  return hf_next_step (loop, view, people->site->calendar, CLIENT_START).due - CLIENT_START;
}

static void
test_due_times (People *people, gconstpointer data)
{
  gint64 missed = next_due (people, "A. O.");

  g_assert_cmpint (missed, <=, -HF_DAY);
  g_assert_cmpint (missed, >, -2 * HF_DAY);
  g_assert_cmpint (next_due (people, "Malik J."), ==, -3 * HF_HOUR);
  g_assert_cmpint (next_due (people, "Rosa D."), ==, 48 * HF_MINUTE);
  g_assert_cmpint (next_due (people, "W. L."), ==, 100 * HF_MINUTE);
}

static void
test_missed_visit_has_its_story (People *people, gconstpointer data)
{
  g_autoptr (HfLoop) loop = fold_person (people, "A. O.");
  g_autoptr (HfView) view = hf_loop_view (loop, CLIENT_START);
  GPtrArray *events = hf_loop_get_events (loop);
  gint64 started = HF_TIME_NONE, completed = HF_TIME_NONE, contact = HF_TIME_NONE;
  HfArcState arcs[HF_N_ARCS];

  for (guint i = 0; i < events->len; i++) {
    const HfEvent *event = g_ptr_array_index (events, i);

    if (hf_event_is (event, "call.started"))
      started = hf_event_get_at (event);
    if (hf_event_is (event, "call.completed"))
      completed = hf_event_get_at (event);
    if (hf_event_is (event, "safecontact.set"))
      contact = hf_event_get_at (event);
  }
  g_assert_cmpint (completed - started, ==, 11 * HF_MINUTE);
  g_assert_cmpint ((CLIENT_START - contact + HF_DAY / 2) / HF_DAY, ==, 8);
  g_assert_cmpint (view->consent, ==, HF_CONSENT_ACTIVE);
  g_assert_true (hf_loop_is_protected (loop));
  hf_loop_arcs (loop, view, arcs);
  g_assert_cmpint (arcs[HF_ARC_CONSENT], ==, HF_ARC_DONE);
  g_assert_cmpint (arcs[HF_ARC_INTRODUCED], ==, HF_ARC_DONE);
  g_assert_cmpint (arcs[HF_ARC_BOOKED], ==, HF_ARC_DONE);
  g_assert_cmpint (arcs[HF_ARC_ACKNOWLEDGED], ==, HF_ARC_DONE);
  g_assert_cmpint (arcs[HF_ARC_SEEN], ==, HF_ARC_FAILED);
}

static void
test_nothing_needs_review (People *people, gconstpointer data)
{
  static const char *const names[] = { "A. O.",    "Malik J.", "Rosa D.", "Theo N.", "W. L.",
                                       "Jonah P.", "Priya S.", "Lena K.", "Noor B.", "Sam T." };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (HfLoop) loop = fold_person (people, names[i]);
    g_autoptr (HfView) view = hf_loop_view (loop, CLIENT_START);

    g_assert_null (view->review[0]);
    g_assert_null (view->conflicts[0]);
    g_assert_null (view->escalations[0]);
    g_assert_cmpstr (hf_loop_get_owner (loop), ==, "dana");
  }
}

static void
test_log_is_in_order (People *people, gconstpointer data)
{
  for (guint i = 0; i < people->events->len; i++) {
    const HfEventHead *head = hf_event_get_head (people->events->pdata[i]);

    g_assert_cmpuint (head->seq, ==, i + 1);
    g_assert_cmpint (head->at, <=, CLIENT_START);
    g_assert_cmpstr (head->device, ==, "desk-1");
    if (i > 0)
      g_assert_cmpint (hf_event_compare (people->events->pdata[i - 1], people->events->pdata[i]), <,
                       0);
  }
}

static void
test_reproducible (People *people, gconstpointer data)
{
  g_autoptr (GPtrArray) again =
      hf_practice_people_new (7, CLIENT_START, people->pathways, people->site, "dana", "desk-1");
  g_autoptr (GPtrArray) other =
      hf_practice_people_new (8, CLIENT_START, people->pathways, people->site, "dana", "desk-1");

  g_assert_cmpuint (again->len, ==, people->events->len);
  g_assert_cmpuint (other->len, ==, people->events->len);
  for (guint i = 0; i < again->len; i++) {
    g_autoptr (GBytes) one = hf_event_to_bytes (people->events->pdata[i]);
    g_autoptr (GBytes) two = hf_event_to_bytes (again->pdata[i]);

    g_assert_true (g_bytes_equal (one, two));
    g_assert_cmpstr (hf_event_get_id (other->pdata[i]), !=, hf_event_get_id (again->pdata[i]));
  }
}

/* Whatever the day and hour, no line is refused: a warning would end the test. Steps of 13 hours
 * meet every hour of the week once. */
static void
test_any_day_and_hour (People *people, gconstpointer data)
{
  for (guint i = 0; i < 7 * 24; i++) {
    gint64 now = CLIENT_START + i * 13 * HF_HOUR;
    g_autoptr (GPtrArray) events =
        hf_practice_people_new (7, now, people->pathways, people->site, "o'dana \\ w", "desk-1");

    g_assert_cmpuint (events->len, ==, people->events->len);
  }
}

static void
test_missing_pathway_leaves_people_out (People *people, gconstpointer data)
{
  g_hash_table_remove (people->pathways, "ipv-advocacy");
  g_autoptr (GPtrArray) events =
      hf_practice_people_new (7, CLIENT_START, people->pathways, people->site, "dana", "desk-1");
  guint opened = 0;

  for (guint i = 0; i < events->len; i++)
    opened += hf_event_is (events->pdata[i], "handoff.opened");
  g_assert_cmpuint (opened, ==, 7);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/practice/people/" path, People, NULL, set_up, func, tear_down)
  ADD ("every-state-of-the-day", test_every_state_of_the_day);
  ADD ("due-times", test_due_times);
  ADD ("missed-visit-has-its-story", test_missed_visit_has_its_story);
  ADD ("nothing-needs-review", test_nothing_needs_review);
  ADD ("log-is-in-order", test_log_is_in_order);
  ADD ("reproducible", test_reproducible);
  ADD ("any-day-and-hour", test_any_day_and_hour);
  ADD ("missing-pathway-leaves-people-out", test_missing_pathway_leaves_people_out);
  return g_test_run ();
}
