/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-due-list.h"
#include "hf-loop-list.h"
#include "hf-provider-list.h"
#include "small-desk.h"

static HfLoopItem *
item_at (GListModel *model, guint position)
{
  /* The model keeps it. */
  g_autoptr (HfLoopItem) item = g_list_model_get_item (model, position);

  return item;
}

static guint
count_in (HfDueList *list, HfUrgency urgency)
{
  return g_list_model_get_n_items (hf_due_list_get_group (list, urgency));
}

static void
assert_sorted (GListModel *model)
{
  for (guint i = 1; i < g_list_model_get_n_items (model); i++)
    g_assert_cmpint (hf_loop_list_compare (item_at (model, i - 1), item_at (model, i)), <=, 0);
}

/* Handoffs of all pathways, opened over two weeks: late ones, ones of today, and later ones. */
static void
fill (SmallDesk *small)
{
  GHashTableIter iter;
  gpointer id;

  for (int round = 0; round < 3; round++) {
    g_hash_table_iter_init (&iter, small->pathways);
    while (g_hash_table_iter_next (&iter, &id, NULL)) {
      g_autofree char *handoff = small_desk_open (small, id, "Ana Ortiz");

      small_desk_pass (small, 5 * HF_HOUR);
    }
  }
}

static void
test_order (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  GListModel *loops = hf_desk_get_loops (small->desk);
  HfUrgency last = HF_URGENCY_OVERDUE;

  fill (small);
  g_assert_cmpuint (g_list_model_get_n_items (loops), ==, 24);
  assert_sorted (loops);
  for (guint i = 0; i < g_list_model_get_n_items (loops); i++) {
    const HfNextStep *next = hf_loop_item_get_next (item_at (loops, i));

    g_assert_cmpint (next->urgency, >=, last);
    last = next->urgency;
  }
  small_desk_pass (small, 10 * HF_DAY);
  assert_sorted (loops);
}

/* Every open handoff is in exactly one group, and the lanes count what they show. */
static void
test_counts (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autoptr (HfDueList) list = hf_due_list_new (small->desk);

  fill (small);
  for (int lane = 0; lane < HF_N_LANES; lane++) {
    guint shown = 0;

    hf_due_list_set_lane (list, (HfLane)lane);
    for (int group = 0; group <= HF_URGENCY_CLOSED; group++)
      shown += count_in (list, (HfUrgency)group);
    g_assert_cmpuint (shown, ==, hf_due_list_count (list, (HfLane)lane));
  }
  g_assert_cmpuint (hf_due_list_count (list, HF_LANE_ALL), ==, 24);
  g_assert_cmpuint (hf_due_list_count (list, HF_LANE_PAST_DUE), >, 0);
  g_assert_cmpuint (hf_due_list_count (list, HF_LANE_HELD_BY_US), ==, 24);
}

/* Time moves a row up, never off the list. */
static void
test_time_only_raises (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autoptr (HfDueList) list = hf_due_list_new (small->desk);
  g_autofree char *handoff = small_desk_open (small, "ipv-advocacy", "Ana Ortiz");
  HfLoopItem *item = hf_desk_find (small->desk, handoff);
  g_autofree char *before = hf_due_list_dup_subtitle (list);
  g_autofree char *after = NULL;

  g_assert_cmpstr (hf_loop_item_get_due_text (item), ==, "Today by 12:00");
  g_assert_cmpuint (count_in (list, HF_URGENCY_TODAY), ==, 1);
  g_assert_cmpstr (before, ==, "Tuesday 12 May · 1 person");
  hf_clock_set (small->clock, SMALL_DESK_NOW + 2 * HF_HOUR - HF_MINUTE);
  g_assert_cmpstr (hf_loop_item_get_due_text (item), ==, "in 1 minute");
  small_desk_pass (small, HF_HOUR + HF_MINUTE * 2);
  g_assert_cmpstr (hf_loop_item_get_due_text (item), ==, "1 hour late");
  g_assert_cmpuint (count_in (list, HF_URGENCY_TODAY), ==, 0);
  g_assert_cmpuint (count_in (list, HF_URGENCY_OVERDUE), ==, 1);
  g_assert_true (item_at (hf_due_list_get_group (list, HF_URGENCY_OVERDUE), 0) == item);
  after = hf_due_list_dup_subtitle (list);
  g_assert_cmpstr (after, ==, "Tuesday 12 May · 1 person, 1 past due");
  small_desk_pass (small, 900 * HF_DAY);
  g_assert_cmpuint (hf_due_list_count (list, HF_LANE_ALL), ==, 1);
}

/* Lists never tell who a protected person is, or to whom they go. */
static void
test_masked (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autoptr (HfProvider) provider = hf_provider_new ("north", "Harbor House");
  g_autofree char *high = small_desk_open (small, "ipv-advocacy", "Ana Ortiz");
  g_autofree char *plain = small_desk_open (small, "specialist", "Malik Jones");
  HfLoopItem *one = hf_desk_find (small->desk, high);
  HfLoopItem *two = hf_desk_find (small->desk, plain);
  const char *spoken;

  provider->active = TRUE;
  small_desk_add_provider (small, provider);
  small_desk_note (small, high, "provider.chosen", "{'receiver': <'north'>}");
  small_desk_note (small, plain, "provider.chosen", "{'receiver': <'north'>}");
  g_assert_cmpstr (hf_loop_item_get_who (one), ==, "A. O.");
  g_assert_cmpstr (hf_loop_item_get_what (one), ==, "Community support");
  g_assert_cmpstr (hf_loop_item_get_who (two), ==, "Malik J.");
  g_assert_cmpstr (hf_loop_item_get_what (two), ==, "Specialist visit → Harbor House");
  spoken = hf_loop_item_get_description (one);
  g_assert_null (strstr (spoken, "Ortiz"));
  g_assert_null (strstr (spoken, "Harbor"));
  g_assert_nonnull (strstr (spoken, "Safe contact only."));
  g_assert_nonnull (strstr (spoken, "You hold."));
  g_assert_null (strstr (hf_loop_item_get_description (two), "Safe contact only."));
}

typedef struct {
  guint changes;
  guint removed;
  guint added;
} Seen;

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, Seen *seen)
{
  seen->changes++;
  seen->removed += removed;
  seen->added += added;
}

/* A row whose place does not change keeps its widget: the model says nothing. */
static void
test_quiet (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *one = small_desk_open (small, "ipv-advocacy", "Ana Ortiz");
  g_autofree char *two = small_desk_open (small, "specialist", "Malik Jones");
  GListModel *loops = hf_desk_get_loops (small->desk);
  Seen seen = { 0 };
  gulong handler = g_signal_connect (loops, "items-changed", G_CALLBACK (items_changed_cb), &seen);

  small_desk_note (small, one, "note", "{'text': <'x'>}");
  small_desk_pass (small, HF_MINUTE);
  g_assert_cmpuint (seen.changes, ==, 0);
  g_signal_handler_disconnect (loops, handler);
}

static void
test_closed_leaves (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autoptr (HfDueList) list = hf_due_list_new (small->desk);
  g_autofree char *handoff = small_desk_open (small, "specialist", "Malik Jones");
  g_autofree char *empty = NULL;
  HfLoopItem *item = hf_desk_find (small->desk, handoff);

  small_desk_note (small, handoff, "told", "{'who': <'supervisor'>}");
  small_desk_note (small, handoff, "closed",
                   "{'outcome': <'opened_in_error'>, 'evidence': <[<'supervisor'>]>}");
  g_assert_cmpint (hf_loop_item_get_next (item)->urgency, ==, HF_URGENCY_CLOSED);
  g_assert_cmpuint (hf_due_list_count (list, HF_LANE_ALL), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (hf_desk_get_loops (small->desk)), ==, 1);
  empty = hf_due_list_dup_empty (list);
  g_assert_cmpstr (empty, ==, "No one is waiting for you");
}

static HfProvider *
service (const char *id, const char *name, HfRoom room, const char *language)
{
  HfProvider *provider = hf_provider_new (id, name);

  provider->room = room;
  provider->active = TRUE;
  g_strfreev (provider->languages);
  provider->languages = g_strsplit (language, ",", -1);
  return provider;
}

static const char *
title_at (HfProviderList *list, guint position)
{
  /* The directory keeps it. */
  g_autoptr (HfProviderItem) item = g_list_model_get_item (G_LIST_MODEL (list), position);

  return item != NULL ? hf_provider_item_get_title (item) : NULL;
}

static void
test_directory (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autoptr (HfProvider) harbor = service ("a", "Harbor House", HF_ROOM_NONE, "Spanish,ASL");
  g_autoptr (HfProvider) bridge = service ("b", "Bridge Clinic", HF_ROOM_WAITLIST, "English");
  g_autoptr (HfProvider) elm = service ("c", "Elm Street", HF_ROOM_NOW, "Spanish");
  g_autoptr (HfProviderList) list = NULL;
  g_auto (GStrv) languages = NULL;

  small_desk_add_provider (small, harbor);
  small_desk_add_provider (small, bridge);
  small_desk_add_provider (small, elm);
  list = hf_provider_list_new (small->desk);
  g_assert_cmpstr (title_at (list, 0), ==, "Bridge Clinic");
  g_assert_cmpstr (title_at (list, 2), ==, "Harbor House");
  hf_provider_list_set_pathway (list, "specialist");
  g_assert_cmpstr (title_at (list, 0), ==, "Elm Street");
  g_assert_cmpstr (title_at (list, 2), ==, "Harbor House");
  hf_provider_list_set_query (list, "har");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1);
  hf_provider_list_set_query (list, NULL);
  hf_provider_list_set_language (list, "Spanish");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 2);
  hf_provider_list_set_room_only (list, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1);
  g_assert_nonnull (hf_provider_list_find (list, "b"));
  languages = hf_provider_list_dup_languages (list);
  g_assert_cmpuint (g_strv_length (languages), ==, 3);
}

/* A service that declined this person is not offered for them again; for others it is. */
static void
test_ruled_out (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autoptr (HfProvider) harbor = service ("a", "Harbor House", HF_ROOM_NOW, "Spanish");
  g_autoptr (HfProvider) bridge = service ("b", "Bridge Clinic", HF_ROOM_NOW, "English");
  g_autoptr (HfProviderList) list = NULL;
  g_autofree char *handoff = NULL;

  small_desk_add_provider (small, harbor);
  small_desk_add_provider (small, bridge);
  handoff = small_desk_open (small, "conscience-timely", "Ana Ortiz");
  small_desk_note (small, handoff, "provider.chosen", "{'receiver': <'a'>}");
  small_desk_note (small, handoff, "screen.answered", "{'answers': <{'ct.nonobj': <'no'>}>}");
  list = hf_provider_list_new (small->desk);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 2);
  hf_provider_list_set_handoff (list, handoff);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1);
  g_assert_cmpstr (title_at (list, 0), ==, "Bridge Clinic");
  g_assert_cmpuint (hf_provider_list_count_ruled_out (list), ==, 1);
}

/* People know a house by its own name; what it calls one of its services comes second. */
static void
test_organisation_first (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autoptr (HfProvider) visits = service ("a", "Follow-up visits", HF_ROOM_NOW, "Spanish");
  g_autoptr (HfProvider) elm = service ("b", "Elm Street", HF_ROOM_NOW, "English");
  g_autofree char *handoff = small_desk_open (small, "specialist", "Malik Jones");
  g_autoptr (HfProviderList) list = NULL;
  g_autofree char *name = NULL;
  HfProviderItem *item;

  visits->organization = g_strdup ("Bridge Clinic");
  small_desk_add_provider (small, visits);
  small_desk_add_provider (small, elm);
  small_desk_note (small, handoff, "provider.chosen", "{'receiver': <'a'>}");
  list = hf_provider_list_new (small->desk);
  g_assert_cmpstr (title_at (list, 0), ==, "Bridge Clinic");
  item = hf_provider_list_find (list, "a");
  g_assert_cmpstr (hf_provider_item_get_subtitle (item), ==, "Follow-up visits · Spanish");
  g_assert_true (g_str_has_prefix (hf_provider_item_get_description (item),
                                   "Bridge Clinic, Room now, Follow"));
  g_assert_cmpstr (hf_provider_item_get_title (hf_provider_list_find (list, "b")), ==,
                   "Elm Street");
  name = hf_desk_dup_receiver_name (small->desk, "a");
  g_assert_cmpstr (name, ==, "Bridge Clinic");
  g_assert_cmpstr (hf_loop_item_get_what (hf_desk_find (small->desk, handoff)), ==,
                   "Specialist visit → Bridge Clinic");
}

/* The directory may arrive after what was closed long ago: that is named by its service too. */
static void
test_closed_is_named (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autoptr (HfProvider) north = service ("north", "Harbor House", HF_ROOM_NOW, "Spanish");
  g_autofree char *handoff = small_desk_open (small, "specialist", "Malik Jones");

  small_desk_note (small, handoff, "provider.chosen", "{'receiver': <'north'>}");
  small_desk_note (small, handoff, "closed",
                   "{'outcome': <'opened_in_error'>, 'evidence': <[<'supervisor'>]>}");
  g_assert_cmpint (hf_loop_item_get_next (hf_desk_find (small->desk, handoff))->kind, ==,
                   HF_STEP_CLOSED);
  small_desk_add_provider (small, north);
  g_assert_cmpstr (hf_loop_item_get_what (hf_desk_find (small->desk, handoff)), ==,
                   "Specialist visit → Harbor House");
}

/* Whoever was reached after a missed visit is not called again: a new visit is next. */
static void
test_reached_books (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *handoff = small_desk_ready (small, "specialist");
  HfLoopItem *item = hf_desk_find (small->desk, handoff);

  small_desk_note (small, handoff, "safecontact.set",
                   "{'ways': <[<{'id': <'w1'>, 'kind': <'in_person'>}>]>}");
  small_desk_note (small, handoff, "call.started", NULL);
  small_desk_note (small, handoff, "call.completed", "{'accepted': <true>}");
  small_desk_note (small, handoff, "appointment.booked",
                   "{'appt': <'a1'>, 'time': <'2026-05-12T16:00:00Z'>, 'source': <'us'>}");
  small_desk_pass (small, 2 * HF_HOUR);
  small_desk_note (small, handoff, "visit.noshow", "{'appt': <'a1'>, 'source': <'receiver'>}");
  g_assert_cmpint (hf_loop_item_get_next (item)->kind, ==, HF_STEP_OUTREACH);
  small_desk_pass (small, HF_MINUTE);
  small_desk_arrive (small, handoff, "outreach.attempted", SMALL_DESK_NOW + 2 * HF_HOUR + 30000,
                     "{'way': <'w1'>, 'kind': <'in_person'>, 'result': <'reached'>}");
  g_assert_cmpint (hf_loop_item_get_next (item)->kind, ==, HF_STEP_BOOK);
  g_assert_cmpint (hf_loop_item_get_next (item)->due, !=, HF_TIME_NONE);
}

/* A share of handoffs never stands without how many there were. */
static void
test_history (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autoptr (HfProvider) north = service ("north", "Harbor House", HF_ROOM_NOW, "Spanish");
  g_autoptr (HfProviderList) list = NULL;
  g_autofree char *handoff = NULL;

  small_desk_add_provider (small, north);
  list = hf_provider_list_new (small->desk);
  g_assert_cmpstr (hf_provider_item_get_detail (hf_provider_list_find (list, "north")), ==,
                   "No handoffs yet · not known when last checked");
  handoff = small_desk_open (small, "specialist", "Malik Jones");
  small_desk_note (small, handoff, "provider.chosen", "{'receiver': <'north'>}");
  small_desk_settle (small);
  g_assert_cmpstr (hf_provider_item_get_detail (hf_provider_list_find (list, "north")), ==,
                   "0 of 1 handoff acknowledged · not known when last checked");
}

/* What sync hurries for: a live call, or a time-critical pathway that is due. */
static void
test_urgent (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  HfLoopList *loops = HF_LOOP_LIST (hf_desk_get_loops (small->desk));
  g_autofree char *plain = small_desk_ready (small, "specialist");
  g_autofree char *critical = NULL;

  g_assert_false (hf_loop_list_is_urgent (loops));
  small_desk_note (small, plain, "call.started", NULL);
  g_assert_true (hf_loop_list_is_urgent (loops));
  small_desk_note (small, plain, "call.completed", "{'accepted': <true>}");
  g_assert_false (hf_loop_list_is_urgent (loops));
  critical = small_desk_open (small, "ipv-advocacy", "Ana Ortiz");
  g_assert_true (hf_loop_list_is_urgent (loops));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/rules/R92-ruled-out-is-not-offered-again", test_ruled_out);
  g_test_add_func ("/desk/today/order-of-the-day", test_order);
  g_test_add_func ("/desk/today/each-open-handoff-in-one-group", test_counts);
  g_test_add_func ("/desk/today/time-only-raises", test_time_only_raises);
  g_test_add_func ("/desk/rules/R73-protected-people-are-masked", test_masked);
  g_test_add_func ("/desk/today/quiet-when-nothing-moves", test_quiet);
  g_test_add_func ("/desk/today/urgent-is-a-live-call-or-a-critical-hour", test_urgent);
  g_test_add_func ("/desk/today/closed-leaves-today-not-the-list", test_closed_leaves);
  g_test_add_func ("/desk/today/reached-is-booked-not-called-again", test_reached_books);
  g_test_add_func ("/desk/directory/search-and-filters", test_directory);
  g_test_add_func ("/desk/directory/closed-is-named-too", test_closed_is_named);
  g_test_add_func ("/desk/directory/organisation-first", test_organisation_first);
  g_test_add_func ("/desk/directory/history-with-its-denominator", test_history);
  return g_test_run ();
}
