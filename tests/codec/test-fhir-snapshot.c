/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fhir-scene.h"
#include "hf-error.h"
#include "hf-fhir-names.h"
#include "hf-fhir-pass.h"
#include "hf-fhir-vector.h"
#include "hf-test-json.h"

/* What follows a sent packet, and how each resource must then stand (fhir.md 1.3). */
typedef struct {
  const char *events; /* "type|data" lines, a minute apart from minute 30 */
  const char *task;
  const char *bser;
  const char *code;
  const char *request;
  const char *appointment; /* NULL: none wanted */
} Row;

static const Row rows[] = {
  { "", "requested", "2.0", "sent", "active", NULL },
  { ACK, "accepted", "3.0", "accepted", "active", NULL },
  { "receiver.declined|{'reason': <'no_capacity'>}", "rejected", "4.0", "declined", "active",
    NULL },
  { ACK BOOKED, "in-progress", "5.1.1", "booked", "active", "booked" },
  { ACK BOOKED "\nappointment.cancelled|{'appt': <'a1'>}", "in-progress", "5.1.3", "rebook-needed",
    "active", "cancelled" },
  { ACK BOOKED "\nvisit.noshow|{'appt': <'a1'>}", "in-progress", "5.1.2", "no-show", "active",
    "noshow" },
  { ACK BOOKED "\nvisit.attended|{'appt': <'a1'>}", "in-progress", "5.1.4", "connected", "active",
    "fulfilled" },
  { ACK BOOKED "\nclosed|{'outcome': <'connected'>}", "completed", "7.0", "closed", "completed",
    "booked" },
  { ACK "closed|{'outcome': <'not_reached'>}", "failed", "6.0", "lost", "revoked", NULL },
  { ACK "closed|{'outcome': <'patient_choice'>}", "cancelled", "6.0", "withdrawn", "revoked",
    NULL },
  { ACK BOOKED "\nconsent.revoked|{'mode': <'spoken'>}", "cancelled", "6.0", "withdrawn", "revoked",
    "cancelled" },
};

static void
test_states (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (HfTestLoop) test = fhir_scene_sent ();
    FhirScene scene = { test, 60, NULL, NULL };
    g_autofree char *task = NULL;
    g_autofree char *request = NULL;
    g_autoptr (HfJsonTape) task_tape = NULL;
    g_autoptr (HfJsonTape) request_tape = NULL;

    fhir_scene_play (test, rows[i].events);
    task = fhir_scene_write (&scene, "Task", "1");
    request = fhir_scene_write (&scene, "ServiceRequest", NULL);
    task_tape = hf_test_tape_of (task);
    request_tape = hf_test_tape_of (request);
    g_test_message ("row %u", i);
    hf_test_assert_at (task_tape, "status", rows[i].task);
    hf_test_assert_at (task_tape, "businessStatus.coding[0].code", rows[i].bser);
    hf_test_assert_at (task_tape, "businessStatus.coding[1].code", rows[i].code);
    hf_test_assert_at (request_tape, "status", rows[i].request);
    if (rows[i].appointment != NULL) {
      g_autofree char *appointment = fhir_scene_write (&scene, "Appointment", "a1");
      g_autoptr (HfJsonTape) tape = hf_test_tape_of (appointment);

      hf_test_assert_at (tape, "status", rows[i].appointment);
    } else {
      g_autoptr (GPtrArray) list = fhir_scene_list (test, 60);

      g_assert_null (fhir_scene_find (list, "Appointment", NULL));
    }
  }
}

static void
test_before_sending (void)
{
  g_autoptr (HfTestLoop) fresh = hf_test_loop_new ("specialist");
  g_autoptr (HfTestLoop) ready = hf_test_loop_ready ("specialist");
  FhirScene first = { fresh, 10, NULL, NULL };
  FhirScene second = { ready, 20, NULL, NULL };
  g_autofree char *task = fhir_scene_write (&first, "Task", "1");
  g_autofree char *request = fhir_scene_write (&first, "ServiceRequest", NULL);
  g_autofree char *later = fhir_scene_write (&second, "Task", "1");
  g_autofree char *consented = fhir_scene_write (&second, "ServiceRequest", NULL);
  g_autoptr (HfJsonTape) task_tape = hf_test_tape_of (task);
  g_autoptr (HfJsonTape) request_tape = hf_test_tape_of (request);
  g_autoptr (HfJsonTape) later_tape = hf_test_tape_of (later);
  g_autoptr (HfJsonTape) consented_tape = hf_test_tape_of (consented);

  hf_test_assert_at (task_tape, "status", "draft");
  hf_test_assert_at (task_tape, "owner", NULL);
  hf_test_assert_at (request_tape, "status", "draft");
  hf_test_assert_at (later_tape, "status", "draft");
  hf_test_assert_at (later_tape, "owner", NULL);
  hf_test_assert_at (consented_tape, "status", "active");
}

static void
test_needs_patient (void)
{
  static const HfFhirRefs none = { NULL };
  static const char *const types[] = { "ServiceRequest", "Appointment" };
  g_autoptr (HfTestLoop) test = fhir_scene_sent ();
  FhirScene scene = { test, 60, &none, NULL };
  g_autofree char *task = NULL;
  g_autoptr (HfJsonTape) tape = NULL;

  fhir_scene_play (test, ACK BOOKED);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (fhir_scene_try (&scene, types[i], NULL, &error));
    g_assert_error (error, HF_ERROR, HF_ERROR_REFUSED);
  }
  task = fhir_scene_write (&scene, "Task", "1");
  tape = hf_test_tape_of (task);
  hf_test_assert_at (tape, "focus", NULL);
  hf_test_assert_at (tape, "for", NULL);
  hf_test_assert_at (tape, "owner", NULL);
}

/* A server body with @status; our state is "sent" unless @events say more. */
static char *
task_over (const char *events, const char *status)
{
  g_autoptr (HfTestLoop) test = fhir_scene_sent ();
  g_autofree char *text = g_strdup_printf ("{'resourceType':'Task','id':'77','status':'%s',"
                                           "'statusReason':{'text':'their words'}}",
                                           status);
  g_autofree char *current = hf_test_json (text);
  FhirScene scene = { test, 60, NULL, current };

  fhir_scene_play (test, events);
  return fhir_scene_write (&scene, "Task", "1");
}

static void
test_never_back (void)
{
  static const struct {
    const char *events;
    const char *server;
    const char *status;
  } cases[] = {
    { "", "draft", "requested" },
    { "", "accepted", "accepted" },
    { "", "in-progress", "in-progress" },
    { "", "received", "received" },
    { ACK, "received", "accepted" },
    { ACK BOOKED, "on-hold", "on-hold" },
    { ACK BOOKED, "completed", "completed" },
    { ACK BOOKED "\nvisit.attended|{'appt': <'a1'>}", "completed", "completed" },
    { ACK "closed|{'outcome': <'not_reached'>}", "completed", "completed" },
    { ACK "closed|{'outcome': <'connected'>}", "in-progress", "completed" },
    { "", "rejected", "rejected" },
    { "", "cancelled", "cancelled" },
    { "", "no-such-status", "requested" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *json = task_over (cases[i].events, cases[i].server);
    g_autoptr (HfJsonTape) tape = hf_test_tape_of (json);

    g_test_message ("case %u", i);
    hf_test_assert_at (tape, "status", cases[i].status);
    hf_test_assert_at (tape, "id", "77");
    hf_test_assert_at (tape, "statusReason.text", "their words");
  }
}

/* Another owner or priority is their act: shown as a foreign change, not fought over. */
static void
test_leaves_theirs (void)
{
  g_autoptr (HfTestLoop) test = fhir_scene_sent ();
  FhirScene scene = { test, 60, NULL, NULL };
  g_autofree char *json = NULL;
  g_autoptr (HfJsonTape) tape = NULL;

  scene.current = "{\"resourceType\":\"Task\",\"status\":\"requested\",\"priority\":\"stat\","
                  "\"owner\":{\"reference\":\"Organization/another\"}}";
  json = fhir_scene_write (&scene, "Task", "1");
  tape = hf_test_tape_of (json);
  hf_test_assert_at (tape, "owner.reference", "Organization/another");
  hf_test_assert_at (tape, "priority", "stat");
}

/* The owner of a draft is written when the packet has gone. */
static void
test_owner_comes_later (void)
{
  g_autoptr (HfTestLoop) test = fhir_scene_sent ();
  FhirScene scene = { test, 60, NULL, "{\"resourceType\":\"Task\",\"status\":\"draft\"}" };
  g_autofree char *json = fhir_scene_write (&scene, "Task", "1");
  g_autoptr (HfJsonTape) tape = hf_test_tape_of (json);

  hf_test_assert_at (tape, "owner.reference", "HealthcareService/north");
}

static void
test_idempotent (void)
{
  static const char *const types[] = { "Task", "ServiceRequest", "Appointment", "Consent" };
  g_autoptr (HfTestLoop) test = fhir_scene_sent ();

  fhir_scene_play (test, ACK BOOKED);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++) {
    FhirScene scene = { test, 60, NULL, NULL };
    g_autofree char *first = fhir_scene_write (&scene, types[i], NULL);
    g_autoptr (HfJsonTape) tape = hf_test_tape_of (first);
    g_autofree char *second = NULL;

    scene.current = first;
    second = fhir_scene_write (&scene, types[i], NULL);
    g_assert_true (hf_fhir_vector_is_ours (tape, 0));
    g_assert_true (hf_fhir_snapshot_is_current (tape, second));
    hf_test_assert_json (second, first);
  }
}

static void
test_not_current (void)
{
  g_autoptr (HfTestLoop) test = fhir_scene_sent ();
  FhirScene scene = { test, 60, NULL, NULL };
  g_autofree char *first = fhir_scene_write (&scene, "Task", "1");
  g_autoptr (HfJsonTape) tape = hf_test_tape_of (first);
  g_auto (GStrv) parts = g_strsplit (first, "\"requested\"", 2);
  g_autofree char *edited = g_strjoinv ("\"accepted\"", parts);
  g_autoptr (HfJsonTape) edited_tape = hf_test_tape_of (edited);
  g_autofree char *later = NULL;

  fhir_scene_play (test, ACK);
  later = fhir_scene_write (&scene, "Task", "1");
  g_assert_false (hf_fhir_snapshot_is_current (tape, later));
  /* somebody else wrote it, with our old vector in it */
  g_assert_false (hf_fhir_snapshot_is_current (edited_tape, first));
}

static void
test_same_instant (void)
{
  g_autoptr (HfTestLoop) test = fhir_scene_sent ();
  FhirScene scene = { test, 60, NULL, NULL };
  g_autofree char *json = NULL;
  g_autoptr (HfJsonTape) tape = NULL;

  fhir_scene_play (test, ACK BOOKED);
  scene.current = "{\"resourceType\":\"Appointment\",\"status\":\"booked\","
                  "\"start\":\"2026-03-05T09:00:00-06:00\",\"end\":\"2026-03-05T09:20:00-06:00\"}";
  json = fhir_scene_write (&scene, "Appointment", "a1");
  tape = hf_test_tape_of (json);
  hf_test_assert_at (tape, "start", "2026-03-05T09:00:00-06:00");
  hf_test_assert_at (tape, "end", "2026-03-05T09:20:00-06:00");
}

static void
test_passes (void)
{
  g_autoptr (HfTestLoop) test = fhir_scene_sent ();
  FhirScene scene = { test, 60, NULL, NULL };
  g_autoptr (GPtrArray) list = NULL;
  g_autofree char *old = NULL;
  g_autofree char *new = NULL;
  g_autoptr (HfJsonTape) old_tape = NULL;
  g_autoptr (HfJsonTape) new_tape = NULL;

  fhir_scene_play (test, "receiver.declined|{'reason': <'no_capacity'>}\n"
                         "handoff.rerouted|{'receiver': <'south'>}");
  list = fhir_scene_list (test, 60);
  g_assert_true (fhir_scene_find (list, "Task", "1")->no_create);
  g_assert_false (fhir_scene_find (list, "Task", "2")->no_create);
  g_assert_cmpstr (fhir_scene_find (list, "Task", "1")->id, !=,
                   fhir_scene_find (list, "Task", "2")->id);
  old = fhir_scene_write (&scene, "Task", "1");
  new = fhir_scene_write (&scene, "Task", "2");
  old_tape = hf_test_tape_of (old);
  new_tape = hf_test_tape_of (new);
  hf_test_assert_at (old_tape, "status", "rejected");
  hf_test_assert_at (old_tape, "statusReason.coding[0].code", "no-capacity");
  hf_test_assert_at (old_tape, "statusReason.coding[0].system", SDOHCC_CODES);
  hf_test_assert_at (new_tape, "status", "draft");
  hf_test_assert_at (new_tape, "owner", NULL);
}

static void
test_pass_after_revocation (void)
{
  g_autoptr (HfTestLoop) test = fhir_scene_sent ();
  g_autoptr (HfLoop) loop = NULL;
  g_autoptr (GPtrArray) passes = NULL;

  fhir_scene_play (test, "consent.revoked|\n"
                         "consent.recorded|{'to': <[<'north'>]>, 'items': <[<'ref'>]>}\n"
                         "packet.sent|{'to': <'north'>, 'items': <[<'ref'>]>}");
  loop = hf_test_loop_fold (test);
  passes = hf_fhir_passes (loop);
  g_assert_cmpuint (passes->len, ==, 2);
  g_assert_true (((HfFhirPass *)g_ptr_array_index (passes, 0))->revoked);
  g_assert_false (((HfFhirPass *)g_ptr_array_index (passes, 1))->revoked);
}

/* R30: only the Task of the receiver that it was taken back for is withdrawn. */
static void
test_revoked_for_one (void)
{
  static const struct {
    const char *events;
    gboolean revoked;
  } cases[] = {
    { "consent.revoked|{'to': <'south'>}", FALSE },
    { "consent.revoked|{'to': <'north'>}", TRUE },
    { "consent.revoked|\n", TRUE },
    { "consent.revoked|{'consent': <'nobody-knows-it'>}", FALSE },
    /* South's consent, while north has the Task. */
    { "consent.recorded|{'to': <[<'south'>]>, 'items': <[<'id'>]>}\n"
      "consent.revoked|{'to': <'south'>}",
      FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (HfTestLoop) test = fhir_scene_sent ();
    FhirScene scene = { test, 60, NULL, NULL };
    g_autofree char *json = NULL;
    g_autoptr (HfJsonTape) tape = NULL;

    fhir_scene_play (test, cases[i].events);
    json = fhir_scene_write (&scene, "Task", "1");
    tape = hf_test_tape_of (json);
    hf_test_assert_at (tape, "status", cases[i].revoked ? "cancelled" : "requested");
    hf_test_assert_at (tape, "statusReason.coding[0].code",
                       cases[i].revoked ? "consent-revoked" : NULL);
  }
}

/* The person agreed to less, and the wider consent was taken back by name: what stands stands. */
static void
test_narrowed (void)
{
  g_autoptr (HfTestLoop) test = fhir_scene_sent ();
  g_autoptr (HfLoop) loop = hf_test_loop_fold (test);
  g_autofree char *wide = g_strdup (hf_loop_get_consent (loop)->event);
  g_autofree char *end = g_strdup_printf ("{'consent': <'%s'>}", wide);
  FhirScene scene = { test, 60, NULL, NULL };
  const char *narrow;
  g_autofree char *old = NULL;
  g_autofree char *new = NULL;
  g_autofree char *task = NULL;
  g_autoptr (HfJsonTape) old_tape = NULL;
  g_autoptr (HfJsonTape) new_tape = NULL;
  g_autoptr (HfJsonTape) task_tape = NULL;

  narrow = hf_test_loop_merge (test, "consent.recorded", 30,
                               "{'to': <[<'north'>]>, 'items': <[<'id'>]>, 'back': <true>}");
  old = fhir_scene_write (&scene, "Consent", wide);
  old_tape = hf_test_tape_of (old);
  hf_test_assert_at (old_tape, "status", "inactive");
  hf_test_loop_merge (test, "consent.revoked", 31, end);
  new = fhir_scene_write (&scene, "Consent", narrow);
  task = fhir_scene_write (&scene, "Task", "1");
  new_tape = hf_test_tape_of (new);
  task_tape = hf_test_tape_of (task);
  hf_test_assert_at (new_tape, "status", "active");
  hf_test_assert_at (new_tape, "provision.code[0].coding[0].code", "id");
  hf_test_assert_at (new_tape, "provision.code[1].coding[0].code", NULL);
  hf_test_assert_at (task_tape, "status", "requested");
}

/* Why we ended it is still there when something else of the Task is written later. */
static void
test_reason_stays (void)
{
  g_autoptr (HfTestLoop) test = fhir_scene_sent ();
  FhirScene scene = { test, 60, NULL, NULL };
  g_autofree char *once = NULL;
  g_autofree char *twice = NULL;
  g_autoptr (HfJsonTape) tape = NULL;

  fhir_scene_play (test, "consent.revoked|{'mode': <'spoken'>}");
  once = fhir_scene_write (&scene, "Task", "1");
  hf_test_loop_merge (test, "receiver.told_revoked", 40, NULL);
  scene.current = once;
  twice = fhir_scene_write (&scene, "Task", "1");
  tape = hf_test_tape_of (twice);
  hf_test_assert_at (tape, "status", "cancelled");
  hf_test_assert_at (tape, "statusReason.coding[0].code", "consent-revoked");
}

/* What the receiver put on hold goes on when the receiver says so, and ends when we end it. */
static void
test_their_hold (void)
{
  g_autoptr (HfTestLoop) test = fhir_scene_sent ();
  FhirScene scene = {
    test, 60, NULL,
    "{\"resourceType\":\"Task\",\"status\":\"on-hold\",\"statusReason\":{\"text\":"
    "\"Form missing\"}}"
  };
  g_autofree char *held = NULL;
  g_autofree char *ended = NULL;
  g_autoptr (HfJsonTape) held_tape = NULL;
  g_autoptr (HfJsonTape) ended_tape = NULL;

  fhir_scene_play (test, ACK BOOKED);
  held = fhir_scene_write (&scene, "Task", "1");
  hf_test_loop_merge (test, "consent.revoked", 50, NULL);
  ended = fhir_scene_write (&scene, "Task", "1");
  held_tape = hf_test_tape_of (held);
  ended_tape = hf_test_tape_of (ended);
  hf_test_assert_at (held_tape, "status", "on-hold");
  hf_test_assert_at (held_tape, "statusReason.text", "Form missing");
  hf_test_assert_at (ended_tape, "status", "cancelled");
  hf_test_assert_at (ended_tape, "statusReason.coding[0].code", "consent-revoked");
}

static void
test_order (void)
{
  static const char *const order[] = { "Patient",     "Consent",           "ServiceRequest",
                                       "Appointment", "DocumentReference", "Task" };
  g_autoptr (HfTestLoop) test = fhir_scene_sent ();
  g_autoptr (GPtrArray) list = NULL;

  hf_test_loop_merge (test, "handoff.opened", -1, "{'receiver': <'north'>, 'person': <'p-7'>}");
  fhir_scene_play (test, ACK BOOKED);
  list = fhir_scene_list (test, 60);
  g_assert_cmpuint (list->len, ==, G_N_ELEMENTS (order));
  for (guint i = 0; i < list->len; i++) {
    const HfFhirWanted *wanted = g_ptr_array_index (list, i);

    g_assert_cmpstr (wanted->type, ==, order[i]);
    g_assert_false (wanted->no_create);
  }
}

static void
test_found_on_server (void)
{
  g_autoptr (HfTestLoop) test = fhir_scene_sent ();
  g_autoptr (GPtrArray) list = NULL;

  hf_test_loop_merge (test, "handoff.opened", -1,
                      "{'receiver': <'north'>, 'person': <'p-7'>, 'source': <'server'>}");
  fhir_scene_play (test, ACK BOOKED "\nappointment.booked|{'appt': <'fhir:a9'>}");
  list = fhir_scene_list (test, 60);
  g_assert_true (fhir_scene_find (list, "Patient", NULL)->no_create);
  g_assert_true (fhir_scene_find (list, "ServiceRequest", NULL)->no_create);
  g_assert_true (fhir_scene_find (list, "Task", "1")->no_create);
  g_assert_false (fhir_scene_find (list, "Consent", NULL)->no_create);
  g_assert_nonnull (fhir_scene_find (list, "Appointment", "a1"));
  g_assert_null (fhir_scene_find (list, "Appointment", "fhir:a9"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/codec/fhir-snapshot/every-state-has-its-row", test_states);
  g_test_add_func ("/codec/fhir-snapshot/nobody-owns-it-before-consent", test_before_sending);
  g_test_add_func ("/codec/fhir-snapshot/points-nowhere-unknown", test_needs_patient);
  g_test_add_func ("/codec/fhir-snapshot/status-never-goes-back", test_never_back);
  g_test_add_func ("/codec/fhir-snapshot/leaves-owner-and-priority-of-others", test_leaves_theirs);
  g_test_add_func ("/codec/fhir-snapshot/owner-comes-with-the-packet", test_owner_comes_later);
  g_test_add_func ("/codec/fhir-snapshot/twice-is-once", test_idempotent);
  g_test_add_func ("/codec/fhir-snapshot/knows-what-is-behind", test_not_current);
  g_test_add_func ("/codec/fhir-snapshot/same-instant-keeps-its-spelling", test_same_instant);
  g_test_add_func ("/codec/fhir-snapshot/reroute-makes-a-new-task", test_passes);
  g_test_add_func ("/codec/fhir-snapshot/revocation-ends-a-pass", test_pass_after_revocation);
  g_test_add_func ("/codec/rules/R30-revoked-for-one-withdraws-one", test_revoked_for_one);
  g_test_add_func ("/codec/rules/R30-the-narrower-consent-stands", test_narrowed);
  g_test_add_func ("/codec/fhir-snapshot/our-reason-stays", test_reason_stays);
  g_test_add_func ("/codec/fhir-snapshot/their-hold-is-theirs-to-end", test_their_hold);
  g_test_add_func ("/codec/fhir-snapshot/in-writing-order", test_order);
  g_test_add_func ("/codec/fhir-snapshot/makes-nothing-for-others", test_found_on_server);
  return g_test_run ();
}
