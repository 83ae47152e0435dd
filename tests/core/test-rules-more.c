/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules that several parts of the core keep together. */
#include "hf-duty.h"
#include "hf-event-type.h"
#include "hf-fold.h"
#include "hf-next.h"
#include "hf-test-history.h"
#include "hf-test-loop.h"
#include "hf-test-pathway.h"

#define BOOKED(id, time) "{'appt': <'" id "'>, 'time': <'" time "'>, 'source': <'receiver'>}"
#define TRY(way, kind, result)                                                                     \
  "{'way': <'" way "'>, 'kind': <'" kind "'>, 'result': <'" result "'>}"

static void
test_r18 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("ipv-advocacy");

  hf_test_loop_add (test, "call.started", 7, NULL);
  hf_test_loop_add (test, "call.dropped", 8, "{'party': <'person'>}");
  g_assert_cmpstr (hf_test_loop_try (test, "call.started", 9, NULL), ==, "gate.call");
  g_assert_cmpstr (
      hf_test_loop_try (test, "outreach.attempted", 13 * 60, TRY ("w1", "resume", "reached")), ==,
      "contact.window");
}

/* A refused consent withholds nothing: information, own call, a full outcome. */
static void
test_r35 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_new ("ipv-advocacy");

  hf_test_loop_answer (test, 1, "notice.read", "true");
  hf_test_loop_private (test, 2);
  hf_test_loop_complete (test, 3);
  g_assert_cmpstr (hf_test_loop_try (test, "print.requested", 4, NULL), ==, NULL);
  g_assert_cmpstr (hf_test_loop_try (test, "closed", 4,
                                     "{'outcome': <'patient_choice'>, 'evidence': "
                                     "<[<'person_said_stop'>, <'door_open_told'>]>}"),
                   ==, NULL);
}

static void
test_r43 (void)
{
  static const char *const others[][2] = { { "ipv-advocacy", "abuser" },
                                           { "conscience-timely", "objector" },
                                           { "conscience-timely", "views" },
                                           { "perinatal", "partner" } };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++) {
    g_autoptr (HfTestLoop) test = hf_test_loop_ready (others[i][0]);
    g_autofree char *packet =
        g_strdup_printf ("{'to': <'north'>, 'items': <[<'%s'>]>}", others[i][1]);
    g_autofree char *consent =
        g_strdup_printf ("{'to': <[<'north'>]>, 'items': <[<'%s'>]>}", others[i][1]);

    hf_test_loop_add (test, "consent.recorded", 7, consent);
    g_assert_cmpstr (hf_test_loop_try (test, "packet.sent", 8, packet), ==, "packet.forbidden");
  }
}

static void
test_r45 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("perinatal");

  g_assert_cmpstr (hf_test_loop_try (test, "portal.note", 7, NULL), ==, NULL);
  hf_test_loop_answer (test, 7, "pn.babychart", "false");
  g_assert_cmpstr (hf_test_loop_try (test, "portal.note", 8, NULL), ==, "gate.portal");
  g_assert_false (hf_test_loop_gate (test, HF_GATE_DISCLOSE, 8));
}

static void
test_r54 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("ipv-advocacy");
  const int night = 13 * 60;

  g_assert_cmpstr (hf_test_loop_deadline (test, "live", night), ==, "overdue");
  g_assert_false (hf_test_loop_gate (test, HF_GATE_CONTACT, night));
  g_assert_false (hf_test_loop_gate (test, HF_GATE_CALL, night));
}

static void
test_r56 (void)
{
  static const char *const others[] = { "emergency_contact", "mother_phone", "household", "insurer",
                                        "baby_reminder" };
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("perinatal");

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++) {
    g_autofree char *data =
        g_strdup_printf ("{'way': <'%s'>, 'kind': <'caring'>, 'result': <'reached'>}", others[i]);

    g_assert_cmpstr (hf_test_loop_try (test, "outreach.attempted", 7, data), ==,
                     "contact.unknown_way");
  }
}

static void
test_r57 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("ipv-advocacy");
  g_autoptr (HfView) before = hf_test_loop_view (test, 9);
  g_autoptr (HfView) after = NULL;

  hf_test_loop_add (test, "identity.checked", 8,
                    "{'result': <'failed'>, 'channel': <'incoming call'>}");
  after = hf_test_loop_view (test, 9);
  g_assert_cmpint (after->state, ==, before->state);
  g_assert_true (
      g_strv_equal ((const char *const *)before->ways, (const char *const *)after->ways));
}

static void
test_r80 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");
  g_autoptr (HfLoop) loop = NULL;
  g_autoptr (HfView) view = NULL;
  g_auto (GStrv) notices = NULL;
  g_auto (GStrv) told = NULL;
  g_autoptr (HfLoop) later = NULL;

  hf_test_loop_add (test, "packet.sent", 7, "{'to': <'north'>, 'items': <[<'id'>]>}");
  hf_test_loop_add (test, "appointment.booked", 8, BOOKED ("a", "2026-03-02T15:00:00Z"));
  hf_test_loop_add (test, "visit.noshow", 200, "{'appt': <'a'>}");
  g_assert_cmpstr (hf_test_loop_deadline (test, "outreach", 201), ==, "pending");
  hf_test_loop_add (test, "appointment.booked", 210, BOOKED ("b", "2026-03-02T20:00:00Z"));
  hf_test_loop_add (test, "visit.noshow", 500, "{'appt': <'b'>}");
  loop = hf_test_loop_fold (test);
  view = hf_test_loop_view (test, 501);
  notices = hf_loop_dup_notices (loop, view);
  g_assert_true (hf_test_has (notices, "supervisor:second_miss"));
  hf_test_loop_add (test, "told", 510, "{'who': <'supervisor'>}");
  later = hf_test_loop_fold (test);
  told = hf_loop_dup_notices (later, view);
  g_assert_false (hf_test_has (told, "supervisor:second_miss"));
}

static void
test_r86 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("ipv-advocacy");
  g_autoptr (HfView) view = NULL;

  hf_test_loop_add (test, "patient.said", 7, "{'what': <'stop'>}");
  g_assert_cmpstr (hf_test_loop_try (test, "closed", 8, "{'outcome': <'patient_choice'>}"), ==,
                   "close.door_open_told");
  hf_test_loop_add (test, "closed", 8,
                    "{'outcome': <'patient_choice'>, 'evidence': <[<'door_open_told'>]>}");
  view = hf_test_loop_view (test, 9);
  g_assert_cmpstr (view->outcome, ==, "patient_choice");
}

static const HfDuty *
find_duty (GPtrArray *duties, const char *id)
{
  for (guint i = 0; i < duties->len; i++) {
    const HfDuty *duty = g_ptr_array_index (duties, i);

    if (g_str_equal (duty->id, id))
      return duty;
  }
  return NULL;
}

/* Nothing that holds closing, and no clock of ours, is without a line of its own. */
static void
test_duties (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("bh-suicide");
  g_autoptr (HfLoop) loop = NULL;
  g_autoptr (HfView) view = NULL;
  g_autoptr (GPtrArray) duties = NULL;

  hf_test_loop_add (test, "task.opened", 4, "{'id': <'means_talk'>}");
  hf_test_loop_add (test, "escalation.raised", 5, "{'id': <'x1'>, 'to': <'supervisor'>}");
  loop = hf_test_loop_fold (test);
  view = hf_test_loop_view (test, 6);
  duties = hf_loop_list_duties (loop, view);
  g_assert_cmpint (find_duty (duties, "means_talk")->kind, ==, HF_DUTY_TASK);
  g_assert_cmpint (find_duty (duties, "x1")->kind, ==, HF_DUTY_ESCALATION);
  g_assert_cmpint (find_duty (duties, "discharged")->kind, ==, HF_DUTY_DATE);
  g_assert_null (find_duty (duties, "caring_24h"));
  g_assert_null (find_duty (duties, "live"));
}

/* A caring contact does not wait until the visit. */
static void
test_clock_comes_first (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("bh-suicide");
  g_autoptr (HfLoop) loop = NULL;
  g_autoptr (HfView) early = NULL;
  g_autoptr (HfLoop) called = NULL;
  g_autoptr (HfView) after = NULL;
  HfNextStep step;

  hf_test_loop_add (test, "call.started", 6, NULL);
  hf_test_loop_add (test, "call.completed", 8, "{'accepted': <true>}");
  hf_test_loop_add (test, "appointment.booked", 9, BOOKED ("a", "2026-03-05T15:00:00Z"));
  hf_test_loop_add (test, "anchor.set", 10, "{'discharged': <'2026-03-02T14:10:00Z'>}");
  loop = hf_test_loop_fold (test);
  early = hf_test_loop_view (test, 20);
  step = hf_next_step (loop, early, test->site->calendar, HF_TEST_START + 20 * HF_MINUTE);
  g_assert_cmpint (step.kind, ==, HF_STEP_CLOCK);
  g_assert_cmpstr (step.subject, ==, "caring_24h");
  hf_test_loop_add (test, "outreach.attempted", 30, TRY ("w1", "caring", "reached"));
  called = hf_test_loop_fold (test);
  after = hf_test_loop_view (test, 31);
  step = hf_next_step (called, after, test->site->calendar, HF_TEST_START + 31 * HF_MINUTE);
  g_assert_cmpint (step.kind, ==, HF_STEP_VISIT);
}

/* Who said stop is asked nothing more. */
static void
test_r86_next (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("bh-suicide");
  g_autoptr (HfLoop) loop = NULL;
  g_autoptr (HfView) view = NULL;
  HfNextStep step;

  hf_test_loop_add (test, "anchor.set", 5, "{'discharged': <'2026-03-02T14:05:00Z'>}");
  hf_test_loop_add (test, "patient.said", 7, "{'what': <'stop'>}");
  loop = hf_test_loop_fold (test);
  view = hf_test_loop_view (test, 8);
  step = hf_next_step (loop, view, test->site->calendar, HF_TEST_START + 8 * HF_MINUTE);
  g_assert_cmpint (step.kind, ==, HF_STEP_CLOSE);
}

static void
test_r94 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");

  g_assert_true (hf_test_loop_gate (test, HF_GATE_CONTACT, 8));
  hf_test_loop_add (test, "closed", 8, "{'outcome': <'died'>, 'evidence': <[<'source_noted'>]>}");
  g_assert_false (hf_test_loop_gate (test, HF_GATE_CONTACT, 9));
}

/* Role, agency and number of an interpreter; a name has no place to stand. */
static void
test_r25 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("ipv-advocacy");
  const HfEventType *joined = hf_event_type_lookup ("call.joined");
  g_autoptr (HfView) view = NULL;
  int known = 0;

  for (const HfField *field = joined->fields; field->name != NULL; field++) {
    g_assert_cmpstr (field->name, !=, "name");
    known += g_str_equal (field->name, "role") || g_str_equal (field->name, "agency") ||
             g_str_equal (field->name, "number");
  }
  g_assert_cmpint (known, ==, 3);
  hf_test_loop_add (test, "call.started", 7, NULL);
  hf_test_loop_add (test, "call.joined", 8,
                    "{'party': <'interpreter'>, 'role': <'qualified'>, 'agency': <'Lingua'>, "
                    "'number': <'4711'>}");
  view = hf_test_loop_view (test, 8);
  g_assert_false (view->private_fresh);
}

static void
test_r25_agreed (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("ipv-advocacy");
  g_autoptr (HfView) view = NULL;

  hf_test_loop_answer (test, 4, "int.need", "yes");
  hf_test_loop_answer (test, 4, "int.kind", "qualified");
  hf_test_loop_answer (test, 4, "int.known", "no");
  hf_test_loop_add (test, "call.started", 7, NULL);
  hf_test_loop_add (test, "call.joined", 8, "{'party': <'interpreter'>, 'number': <'4711'>}");
  view = hf_test_loop_view (test, 8);
  g_assert_true (view->private_fresh);
}

static void
test_r48 (void)
{
  g_autoptr (HfTestLoop) high = hf_test_loop_ready ("od-moud");
  g_autoptr (HfTestLoop) standard = hf_test_loop_ready ("specialist");
  const char *silent = "{'to': <'north'>, 'items': <[<'id'>, <'notice'>]>, 'hash': <'00'>}";
  const char *told =
      "{'to': <'north'>, 'items': <[<'id'>, <'notice'>]>, 'hash': <'00'>, 'told': <true>}";

  g_assert_cmpstr (hf_test_loop_try (high, "packet.sent", 8, silent), ==, "packet.untold");
  g_assert_cmpstr (hf_test_loop_try (high, "packet.sent", 8, told), ==, NULL);
  g_assert_cmpstr (hf_test_loop_try (standard, "packet.sent", 8,
                                     "{'to': <'north'>, 'items': <[<'id'>]>, 'hash': <'00'>}"),
                   ==, NULL);
}

static HfTestLoop *
with_second_place (void)
{
  HfTestLoop *test = hf_test_loop_ready ("conscience-timely");

  hf_test_loop_add (test, "anchor.set", 4, "{'window_close': <'2026-03-02T20:00:00Z'>}");
  hf_test_loop_add (test, "appointment.booked", 8, BOOKED ("a", "2026-03-02T18:00:00Z"));
  g_assert_cmpstr (hf_test_loop_try (test, "reserve.released", 9, NULL), ==, "reserve.none");
  hf_test_loop_add (test, "task.done", 9, "{'id': <'second_provider'>}");
  return test;
}

/* Booked is not seen. */
static void
test_r93 (void)
{
  g_autoptr (HfTestLoop) seen = with_second_place ();
  g_autoptr (HfTestLoop) stopped = with_second_place ();
  g_autoptr (HfLoop) loop = NULL;

  g_assert_cmpstr (hf_test_loop_try (seen, "reserve.released", 10, NULL), ==, "reserve.held");
  hf_test_loop_add (seen, "visit.attended", 260, "{'appt': <'a'>}");
  hf_test_loop_add (seen, "reserve.released", 270, NULL);
  loop = hf_test_loop_fold (seen);
  g_assert_false (hf_loop_is_reserve_held (loop));
  hf_test_loop_add (stopped, "patient.said", 20, "{'what': <'stop'>}");
  g_assert_cmpstr (hf_test_loop_try (stopped, "reserve.released", 21, NULL), ==, NULL);
}

static void
test_r93_safety_event (void)
{
  g_autoptr (HfTestLoop) test = with_second_place ();
  g_autoptr (HfLoop) loop = hf_test_loop_fold (test);
  g_autoptr (HfView) before = hf_test_loop_view (test, 359);
  g_autoptr (HfView) after = hf_test_loop_view (test, 360);
  g_autoptr (HfLoop) later = NULL;
  g_auto (GStrv) early = hf_loop_dup_notices (loop, before);
  g_auto (GStrv) late = hf_loop_dup_notices (loop, after);
  g_auto (GStrv) told = NULL;

  g_assert_false (hf_test_has (early, "supervisor:window_missed"));
  g_assert_true (hf_test_has (late, "supervisor:window_missed"));
  hf_test_loop_add (test, "told", 365, "{'who': <'supervisor'>}");
  g_assert_cmpstr (hf_test_loop_try (test, "closed", 370,
                                     "{'outcome': <'not_reached'>, 'evidence': "
                                     "<[<'window_over'>, <'supervisor'>]>}"),
                   ==, "close.safety_event");
  later = hf_test_loop_fold (test);
  told = hf_loop_dup_notices (later, after);
  g_assert_false (hf_test_has (told, "supervisor:window_missed"));
}

#define TRY_AS_OF(time, seen)                                                                      \
  "{'way': <'w1'>, 'kind': <'resume'>, 'result': <'reached'>, 'asOf': <'" time                     \
  "'>, 'asOfSeen': <" seen ">}"

static void
test_r97 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("ipv-advocacy");

  g_assert_cmpstr (hf_test_loop_try (test, "outreach.attempted", 60,
                                     TRY_AS_OF ("2026-03-01T15:00:00Z", "false")),
                   ==, NULL);
  g_assert_cmpstr (hf_test_loop_try (test, "outreach.attempted", 61,
                                     TRY_AS_OF ("2026-03-01T15:00:00Z", "false")),
                   ==, "contact.as_of");
  g_assert_cmpstr (
      hf_test_loop_try (test, "outreach.attempted", 61, TRY_AS_OF ("2026-03-01T15:00:00Z", "true")),
      ==, NULL);
}

static void
opened_at (GPtrArray *events, const char *version)
{
  g_autofree char *data =
      g_strdup_printf ("{'pathway': <'specialist'>, 'pathwayVersion': <'%s'>}", version);

  g_ptr_array_set_size (events, 0);
  g_ptr_array_add (events, hf_test_event_of ("a", "handoff.opened", 0, data));
}

static void
test_r101 (void)
{
  g_autoptr (HfPathway) newest = hf_test_pathway_at ("specialist", "9.0.0");
  g_autoptr (GHashTable) pathways = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);
  HfPathway *earlier = hf_test_pathway_at ("specialist", "8.0.0");

  hf_pathway_add_earlier (newest, earlier);
  g_hash_table_insert (pathways, (char *)"specialist", newest);
  opened_at (events, "9.0.0");
  g_assert_true (hf_fold_find_pathway (pathways, events) == newest);
  opened_at (events, "8.0.0");
  g_assert_true (hf_fold_find_pathway (pathways, events) == earlier);
  g_ptr_array_add (events, hf_test_event_of ("b", "pathway.moved", 5, "{'version': <'9.0.0'>}"));
  g_assert_true (hf_fold_find_pathway (pathways, events) == newest);
}

/* "Connected" is what happened, not what somebody says when closing. */
static void
test_r83_event (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");
  const char *said = "{'outcome': <'connected'>, 'evidence': <[<'visit.attended'>, "
                     "<'update.received'>]>}";

  g_assert_cmpstr (hf_test_loop_try (test, "closed", 8, said), ==, "close.visit.attended");
  hf_test_loop_add (test, "visit.attended", 9, "{'source': <'person'>}");
  g_assert_cmpstr (hf_test_loop_try (test, "closed", 10, said), ==, "close.update.received");
  hf_test_loop_add (test, "update.received", 11, NULL);
  g_assert_cmpstr (hf_test_loop_try (test, "closed", 12, said), ==, NULL);
}

/* Nobody is given up before the pathway's tries were made. */
static void
test_r83_early (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");
  const char *said = "{'outcome': <'not_reached'>, 'evidence': <[<'attempts_done_or_window_over'>, "
                     "<'clinician_told'>]>}";
  const int tries = hf_pathway_get (test->pathway)->no_show.max_attempts;

  g_assert_cmpstr (hf_test_loop_try (test, "closed", 8, said), ==,
                   "close.attempts_done_or_window_over");
  for (int i = 0; i < tries; i++)
    hf_test_loop_add (test, "outreach.attempted", 10 + i, TRY ("w1", "resume", "no_answer"));
  g_assert_cmpstr (hf_test_loop_try (test, "closed", 60, said), ==, NULL);
  hf_test_loop_add (test, "outreach.attempted", 61, TRY ("w1", "resume", "reached"));
  g_assert_cmpstr (hf_test_loop_try (test, "closed", 62, said), ==,
                   "close.attempts_done_or_window_over");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/rules/R18-no-redial-after-a-dropped-call", test_r18);
  g_test_add_func ("/core/rules/R35-a-refused-consent-withholds-nothing", test_r35);
  g_test_add_func ("/core/rules/R43-nothing-about-somebody-else", test_r43);
  g_test_add_func ("/core/rules/R45-nothing-into-the-childs-record", test_r45);
  g_test_add_func ("/core/rules/R54-late-opens-no-door", test_r54);
  g_test_add_func ("/core/rules/R56-kin-are-not-ways", test_r56);
  g_test_add_func ("/core/rules/R57-an-unproven-caller-changes-nothing", test_r57);
  g_test_add_func ("/core/rules/R80-the-second-miss-is-told", test_r80);
  g_test_add_func ("/core/rules/R83-an-event-is-not-claimed", test_r83_event);
  g_test_add_func ("/core/rules/R83-nobody-is-given-up-early", test_r83_early);
  g_test_add_func ("/core/rules/R86-stop-is-a-full-outcome", test_r86);
  g_test_add_func ("/core/rules/R86-nothing-is-asked-after-stop", test_r86_next);
  g_test_add_func ("/core/duty/everything-of-ours-has-a-line", test_duties);
  g_test_add_func ("/core/duty/a-clock-of-today-comes-first", test_clock_comes_first);
  g_test_add_func ("/core/rules/R94-after-a-death-contact-stops", test_r94);
  g_test_add_func ("/core/rules/R25-an-interpreter-is-a-number-on-the-line", test_r25);
  g_test_add_func ("/core/rules/R25-an-agreed-interpreter-is-no-new-voice", test_r25_agreed);
  g_test_add_func ("/core/rules/R48-the-person-hears-first-what-goes", test_r48);
  g_test_add_func ("/core/rules/R93-the-second-place-is-held", test_r93);
  g_test_add_func ("/core/rules/R93-a-window-missed-is-a-safety-event", test_r93_safety_event);
  g_test_add_func ("/core/rules/R97-a-day-old-is-looked-at-first", test_r97);
  g_test_add_func ("/core/rules/R101-a-running-handoff-keeps-its-version", test_r101);
  return g_test_run ();
}
