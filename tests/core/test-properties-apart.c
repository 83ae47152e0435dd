/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Desks that move, cancel and settle one visit while apart, over random histories with clocks that
 * are off: nobody's word is lost without a question, and nobody is asked who came one after the
 * other. What each desk knew is kept here beside the events, and is what the core is held against.
 */
#include "hf-fold.h"
#include "hf-merge.h"
#include "hf-said.h"
#include "hf-test-history.h"
#include "hf-test-world.h"

#define VISIT "a"
#define QUESTION "appointment:" VISIT
#define MOST 40
#define START HF_TEST_START

/** Word: one event, and which of the others its author knew. */
typedef struct {
  HfEvent *event;
  guint64 knew;
  gboolean taken_back;
} Word;

typedef struct {
  guint64 knows;
  gint64 skew;
  gint64 newest;
} Desk;

typedef struct {
  HfTestBench *bench;
  HfPathway *pathway;
  Word words[MOST];
  guint n;
  Desk desks[3];
  guint n_desks;
  gint64 now;
} Story;

static void
story_clear (Story *story)
{
  for (guint i = 0; i < story->n; i++)
    hf_event_unref (story->words[i].event);
}

static int
upto (Story *story, int n)
{
  return g_rand_int_range (story->bench->random, 0, n);
}

/* What somebody knows, in any order and some of it twice. */
static HfLoop *
fold (Story *story, guint64 known)
{
  g_autoptr (GPtrArray) some = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);
  g_autoptr (GPtrArray) log = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);
  g_autoptr (GPtrArray) shuffled = NULL;

  for (guint i = 0; i < story->n; i++)
    if (known & (G_GUINT64_CONSTANT (1) << i))
      g_ptr_array_add (some, hf_event_ref (story->words[i].event));
  shuffled = hf_test_shuffle (story->bench->random, some);
  hf_merge (log, shuffled);
  return hf_fold (story->pathway, story->bench->site, log);
}

static gboolean
is_asked (const HfLoop *loop)
{
  g_autoptr (HfView) view = hf_loop_view (loop, START);

  return g_strv_contains ((const char *const *)view->conflicts, QUESTION);
}

static void
write_word (Story *story, guint number, const char *type, GVariant *data)
{
  static const char *const names[] = { "ana", "ben", "eva" };
  Desk *desk = &story->desks[number];
  g_autoptr (HfLoop) loop = fold (story, desk->knows);
  g_autoptr (GVariant) given = g_variant_ref_sink (data);
  g_autoptr (GVariant) whole = hf_said_complete (loop, type, given);
  g_autofree char *id = g_strdup_printf ("%04x-%u", upto (story, 0xffff), story->n);
  g_autoptr (GError) error = NULL;
  Word *word = &story->words[story->n];
  HfEventHead head = { .id = id, .handoff = "h1", .type = type, .seq = story->n + 1 };

  story->now += upto (story, 300) * HF_MINUTE;
  desk->newest = MAX (story->now + desk->skew, desk->newest + 1);
  head.at = head.noted = desk->newest;
  head.actor = head.device = names[number];
  word->event = hf_event_new (&head, whole, &error);
  g_assert_no_error (error);
  word->knew = desk->knows;
  desk->knows |= G_GUINT64_CONSTANT (1) << story->n;
  story->n++;
}

static void
book (Story *story, guint number)
{
  gint64 time = START + (1 + upto (story, 30)) * 8 * HF_HOUR;
  g_autofree char *text = hf_time_format (time);

  write_word (story, number, "appointment.booked",
              g_variant_new_parsed ("{'appt': <'" VISIT "'>, 'time': <%s>}", text));
}

static void
settle (Story *story, guint number, const HfLoop *loop)
{
  GPtrArray *standing = hf_said_get_about_visit (loop, VISIT);
  const HfSaid *said = g_ptr_array_index (standing, upto (story, (int)standing->len));

  write_word (story, number, "conflict.settled",
              g_variant_new_parsed ("{'id': <'" QUESTION "'>, 'stands': <%s>}",
                                    hf_event_get_id (said->means)));
}

/* Its own newest word about the visit, unless somebody else knows of it: a quick change of mind. */
static void
take_back (Story *story, guint number)
{
  Word *last = &story->words[story->n - 1];
  guint64 bit = G_GUINT64_CONSTANT (1) << (story->n - 1);

  if (story->n < 3 || last->taken_back || hf_event_is (last->event, "event.withdrawn") ||
      !(story->desks[number].knows & bit))
    return;
  for (guint i = 0; i < story->n_desks; i++)
    if (i != number && story->desks[i].knows & bit)
      return;
  last->taken_back = TRUE;
  write_word (story, number, "event.withdrawn",
              g_variant_new_parsed ("{'event': <%s>}", hf_event_get_id (last->event)));
}

static void
act (Story *story, guint number)
{
  g_autoptr (HfLoop) loop = fold (story, story->desks[number].knows);
  GPtrArray *visits = hf_loop_get_visits (loop);
  const HfVisit *visit = visits->len > 0 ? g_ptr_array_index (visits, 0) : NULL;
  int kind = upto (story, 100);

  if (is_asked (loop) && kind < 30)
    settle (story, number, loop);
  else if (kind < 70 || visit == NULL || visit->status != HF_VISIT_BOOKED)
    book (story, number);
  else if (kind < 80)
    write_word (story, number, "appointment.cancelled",
                g_variant_new_parsed ("{'appt': <'" VISIT "'>}"));
  else if (kind < 90)
    write_word (story, number, "visit.noshow", g_variant_new_parsed ("{'appt': <'" VISIT "'>}"));
  else
    take_back (story, number);
}

static void
meet (Story *story)
{
  guint64 all = 0;

  for (guint i = 0; i < story->n_desks; i++)
    all |= story->desks[i].knows;
  for (guint i = 0; i < story->n_desks; i++)
    story->desks[i].knows = all;
}

static void
start (Story *story, HfTestBench *bench)
{
  static const gint64 skews[] = { 0, 0, -HF_MINUTE, -HF_HOUR, 5 * HF_MINUTE, 3 * HF_HOUR };

  *story = (Story){ .bench = bench, .pathway = hf_test_bench_any_pathway (bench), .now = START };
  story->n_desks = 2 + (guint)upto (story, 2);
  for (guint i = 0; i < story->n_desks; i++)
    story->desks[i].skew = skews[upto (story, G_N_ELEMENTS (skews))];
  write_word (story, 0, "handoff.opened", g_variant_new_parsed ("{'receiver': <'north'>}"));
  book (story, 0);
  meet (story);
}

/* Whether somebody who had not taken it back knew of @number when they spoke of the visit. */
static gboolean
is_replaced (const Story *story, guint number)
{
  for (guint i = 0; i < story->n; i++)
    if (!story->words[i].taken_back && !hf_event_is (story->words[i].event, "event.withdrawn") &&
        (story->words[i].knew & (G_GUINT64_CONSTANT (1) << number)))
      return TRUE;
  return FALSE;
}

static const HfEvent *
meaning_of (const Story *story, const HfEvent *event)
{
  const char *stands = hf_event_get_string (event, "stands");

  for (guint i = 0; stands != NULL && i < story->n; i++)
    if (g_str_equal (hf_event_get_id (story->words[i].event), stands))
      return story->words[i].event;
  return event;
}

/* The last words: what nobody who knew them has replaced. Index 0 is the opening. */
static GPtrArray *
last_words (const Story *story)
{
  GPtrArray *last = g_ptr_array_new ();

  for (guint i = 1; i < story->n; i++)
    if (!story->words[i].taken_back && !hf_event_is (story->words[i].event, "event.withdrawn") &&
        !is_replaced (story, i))
      g_ptr_array_add (last, story->words[i].event);
  return last;
}

/* What was said, for whoever has to find out why. */
static void
tell (const Story *story)
{
  for (guint i = 0; i < story->n; i++) {
    g_autofree char *data = g_variant_print (hf_event_get_data (story->words[i].event), FALSE);

    g_test_message (
        "%s %s by %s at %" G_GINT64_FORMAT " %s%s", hf_event_get_id (story->words[i].event),
        hf_event_get_type (story->words[i].event), hf_event_get_actor (story->words[i].event),
        hf_event_get_at (story->words[i].event) - START, data,
        story->words[i].taken_back ? " (taken back)" : "");
  }
}

static void
assert_reads (const Story *story, const HfLoop *loop, const HfEvent *event)
{
  const HfEvent *means = meaning_of (story, event);
  const HfVisit *visit = g_ptr_array_index (hf_loop_get_visits (loop), 0);

  if (is_asked (loop))
    tell (story);
  g_assert_false (is_asked (loop));
  if (hf_event_is (means, "appointment.booked")) {
    g_assert_cmpint (visit->status, ==, HF_VISIT_BOOKED);
    g_assert_cmpint (visit->time, ==, hf_event_get_time (means, "time"));
    g_assert_cmpint (visit->until, ==, visit->time);
  } else if (hf_event_is (means, "visit.noshow")) {
    g_assert_cmpint (visit->status, ==, HF_VISIT_MISSED);
  } else {
    g_assert_cmpint (visit->status, !=, HF_VISIT_BOOKED);
  }
}

/* Desks that hear of everything before they speak: no question ever, however their clocks stand. */
static void
test_in_turn (void)
{
  g_autoptr (HfTestBench) bench = hf_test_bench_new ();

  while (hf_test_bench_next (bench)) {
    Story story;

    start (&story, bench);
    for (int i = upto (&story, 12); i >= 0; i--) {
      act (&story, (guint)upto (&story, (int)story.n_desks));
      meet (&story);
    }
    {
      g_autoptr (HfLoop) loop = fold (&story, story.desks[0].knows);
      g_autoptr (GPtrArray) last = last_words (&story);

      g_assert_false (is_asked (loop));
      if (last->len == 1)
        assert_reads (&story, loop, g_ptr_array_index (last, 0));
    }
    story_clear (&story);
  }
  hf_test_bench_end (bench, "one after the other, whatever the clocks: nobody was asked");
}

static void
go_apart (Story *story)
{
  for (int i = 2 + upto (story, 14); i >= 0 && story->n < MOST - 6; i--) {
    guint one = (guint)upto (story, (int)story->n_desks);

    if (upto (story, 4) == 0)
      story->desks[one].knows |= story->desks[upto (story, (int)story->n_desks)].knows;
    else
      act (story, one);
  }
  meet (story);
}

static gboolean
is_date (const Story *story, const HfEvent *event, gint64 *out_time)
{
  const HfEvent *means = meaning_of (story, event);

  *out_time = hf_event_get_time (means, "time");
  return hf_event_is (means, "appointment.booked");
}

/* Whether somebody moved on from the same date, as another had given it. */
static gboolean
was_moved_from (const Story *story, gint64 time)
{
  for (guint i = 1; i < story->n; i++) {
    gint64 other;

    if (is_date (story, story->words[i].event, &other) && other == time && is_replaced (story, i))
      return TRUE;
  }
  return FALSE;
}

/* Every date that nobody who knew it replaced is asked about if it is not the only one. */
static guint
assert_nothing_lost (const Story *story, const HfLoop *loop)
{
  g_autoptr (GPtrArray) last = last_words (story);
  const HfVisit *visit = g_ptr_array_index (hf_loop_get_visits (loop), 0);
  gint64 first = HF_TIME_NONE;
  guint asked = 0;

  if (last->len == 1)
    assert_reads (story, loop, g_ptr_array_index (last, 0));
  for (guint i = 0; i < last->len; i++) {
    gint64 time;

    if (!is_date (story, g_ptr_array_index (last, i), &time) || was_moved_from (story, time))
      continue;
    g_assert_cmpint (visit->time, <=, time);
    g_assert_cmpint (visit->until, >=, time);
    if (first != HF_TIME_NONE && time != first) {
      if (!is_asked (loop))
        tell (story);
      g_assert_true (is_asked (loop));
      asked = 1;
    }
    first = time;
  }
  return asked;
}

/* Nobody counts as missing while a date stands that came after the report. */
static void
assert_not_missed_early (const HfLoop *loop)
{
  const HfVisit *visit = g_ptr_array_index (hf_loop_get_visits (loop), 0);
  GPtrArray *standing = hf_said_get_about_visit (loop, VISIT);
  gint64 told = HF_TIME_NONE;

  for (guint i = 0; i < standing->len; i++) {
    const HfEvent *means = ((const HfSaid *)g_ptr_array_index (standing, i))->means;

    if (hf_event_is (means, "visit.noshow"))
      told = MAX (told, hf_event_get_at (means));
  }
  for (guint i = 0; i < standing->len; i++) {
    const HfEvent *means = ((const HfSaid *)g_ptr_array_index (standing, i))->means;

    if (hf_event_is (means, "appointment.booked") && hf_event_get_time (means, "time") > told)
      g_assert_cmpint (visit->status, ==, HF_VISIT_BOOKED);
  }
}

static void
test_apart (void)
{
  g_autoptr (HfTestBench) bench = hf_test_bench_new ();
  guint asked = 0;

  while (hf_test_bench_next (bench)) {
    Story story;

    start (&story, bench);
    go_apart (&story);
    {
      g_autoptr (HfLoop) loop = fold (&story, story.desks[0].knows);

      asked += assert_nothing_lost (&story, loop);
      assert_not_missed_early (loop);
    }
    story_clear (&story);
  }
  g_test_message ("%u histories left two dates to ask about", asked);
  hf_test_bench_end (bench, "no date was lost without a question");
  if (hf_test_bench_is_full (bench))
    g_assert_cmpuint (asked, >, 1000);
}

/* However it was asked: who knows all that was said settles it, and every desk reads the same. */
static void
test_settled (void)
{
  g_autoptr (HfTestBench) bench = hf_test_bench_new ();
  guint settled = 0;

  while (hf_test_bench_next (bench)) {
    Story story;

    start (&story, bench);
    go_apart (&story);
    {
      g_autoptr (HfLoop) loop = fold (&story, story.desks[0].knows);

      if (is_asked (loop)) {
        guint number = (guint)upto (&story, (int)story.n_desks);
        g_autoptr (HfLoop) after = NULL;
        g_autoptr (HfLoop) again = NULL;

        settle (&story, number, loop);
        meet (&story);
        after = fold (&story, story.desks[0].knows);
        assert_reads (&story, after, story.words[story.n - 1].event);
        take_back (&story, number);
        settled++;
      }
    }
    story_clear (&story);
  }
  hf_test_bench_end (bench, "one who knew all settled it for everybody");
  if (hf_test_bench_is_full (bench))
    g_assert_cmpuint (settled, >, 1000);
}

/* R95 for this: any order, any doubles, the same bytes. */
static void
test_any_order (void)
{
  g_autoptr (HfTestBench) bench = hf_test_bench_new ();

  while (hf_test_bench_next (bench)) {
    Story story;

    start (&story, bench);
    go_apart (&story);
    {
      g_autoptr (HfLoop) one = fold (&story, story.desks[0].knows);
      g_autoptr (HfLoop) two = fold (&story, story.desks[0].knows);
      g_autoptr (HfView) first = hf_loop_view (one, story.now);
      g_autoptr (HfView) second = hf_loop_view (two, story.now);
      g_autoptr (GVariant) a = g_variant_ref_sink (hf_view_to_variant (first, one));
      g_autoptr (GVariant) b = g_variant_ref_sink (hf_view_to_variant (second, two));
      const HfVisit *left = g_ptr_array_index (hf_loop_get_visits (one), 0);
      const HfVisit *right = g_ptr_array_index (hf_loop_get_visits (two), 0);

      g_assert_true (g_variant_equal (a, b));
      g_assert_cmpint (left->time, ==, right->time);
      g_assert_cmpint (left->until, ==, right->until);
      g_assert_cmpint (left->status, ==, right->status);
    }
    story_clear (&story);
  }
  hf_test_bench_end (bench, "in any order and twice over, one reading of the visit");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/properties/in-turn-asks-nobody", test_in_turn);
  g_test_add_func ("/core/properties/no-date-lost-without-a-question", test_apart);
  g_test_add_func ("/core/properties/settled-for-everybody", test_settled);
  g_test_add_func ("/core/properties/said-apart-in-any-order", test_any_order);
  return g_test_run ();
}
