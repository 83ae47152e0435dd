/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a Consent says of its source and of who may disclose. */
#include "fhir-scene.h"
#include "hf-fhir-element.h"
#include "hf-test-json.h"

#include <string.h>

#define CONSENT(members) "{\"resourceType\":\"Consent\",\"status\":\"active\"" members "}"

static char *
dup_event (HfTestLoop *test)
{
  g_autoptr (HfLoop) loop = hf_test_loop_fold (test);

  return g_strdup (hf_loop_get_consent (loop)->event);
}

static char *
write_over (HfTestLoop *test, const HfFhirRefs *refs, const char *current)
{
  FhirScene scene = { test, 60, refs, current };
  g_autofree char *event = dup_event (test);

  return fhir_scene_write (&scene, "Consent", event);
}

/* The attachment of a new Consent, as a person reads it. */
static char *
dup_note (HfTestLoop *test)
{
  g_autofree char *json = write_over (test, NULL, NULL);
  g_autoptr (HfJsonTape) tape = hf_test_tape_of (json);
  HfJsonNode attachment = hf_json_tape_member (tape, 0, "sourceAttachment");
  g_autofree char *data = hf_fhir_dup_text (tape, attachment, "data");
  gsize length = 0;
  g_autofree guchar *bytes = NULL;

  g_assert_nonnull (data);
  bytes = g_base64_decode (data, &length);
  return g_strndup ((const char *)bytes, length);
}

static void
test_note_of_form (void)
{
  static const struct {
    const char *said;
    const char *words;
  } forms[] = {
    { ", 'said': <'aloud'>", "The person agreed aloud. There is no signed form;" },
    { ", 'said': <'written'>", "The person agreed in writing. The form is with the organisation" },
    { "", "How was not noted, and no form is attached." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++) {
    g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");
    g_autofree char *data =
        g_strdup_printf ("{'to': <[<'north'>]>, 'items': <[<'reason'>]>%s}", forms[i].said);
    g_autofree char *note = NULL;

    hf_test_loop_merge (test, "consent.recorded", 29, data);
    note = dup_note (test);
    g_test_message ("%s", note);
    g_assert_nonnull (strstr (note, forms[i].words));
  }
}

static void
test_note_says (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");
  g_autoptr (HfLoop) loop = hf_test_loop_fold (test);
  const HfConsentRecord *consent = hf_loop_get_consent (loop);
  const HfPacketItem *item =
      hf_pathway_find_packet_item (hf_loop_get_pathway (loop), consent->items[0]);
  g_autofree char *expires = hf_time_format (consent->expires);
  g_autofree char *note = NULL;

  hf_test_loop_merge (test, "handoff.opened", -1, "{'receiver': <'north'>, 'name': <'Quagga'>}");
  note = dup_note (test);
  g_assert_nonnull (strstr (note, item->label));
  g_assert_nonnull (strstr (note, expires));
  g_assert_nonnull (strstr (note, consent->back ? "tell back: yes" : "tell back: no"));
  g_assert_null (strstr (note, "Quagga"));
  g_assert_null (strstr (note, "north"));
}

/* R4 lets a Consent have one source: the form that somebody scanned is better than our note. */
static void
test_their_source (void)
{
  g_autoptr (HfTestLoop) test = fhir_scene_sent ();
  g_autofree char *scanned = write_over (
      test, NULL, CONSENT (",\"sourceReference\":{\"reference\":\"DocumentReference/form\"}"));
  g_autofree char *attached =
      write_over (test, NULL, CONSENT (",\"sourceAttachment\":{\"title\":\"Their form\"}"));
  g_autoptr (HfJsonTape) scanned_tape = hf_test_tape_of (scanned);
  g_autoptr (HfJsonTape) attached_tape = hf_test_tape_of (attached);

  hf_test_assert_at (scanned_tape, "sourceReference.reference", "DocumentReference/form");
  hf_test_assert_at (scanned_tape, "sourceAttachment", NULL);
  hf_test_assert_at (attached_tape, "sourceAttachment.title", "Their form");
  hf_test_assert_at (attached_tape, "sourceAttachment.data", NULL);
}

/* Desks of two organisations on one server must not pull it to and fro. */
static void
test_discloser_stays (void)
{
  static const HfFhirRefs nobody = { .patient = "Patient/p1" };
  const char *theirs = CONSENT (",\"organization\":[{\"reference\":\"Organization/first\"}]");
  g_autoptr (HfTestLoop) test = fhir_scene_sent ();
  g_autofree char *ours = write_over (test, NULL, theirs);
  g_autofree char *unset = write_over (test, &nobody, theirs);
  const char *const written[] = { ours, unset };

  for (guint i = 0; i < G_N_ELEMENTS (written); i++) {
    g_autoptr (HfJsonTape) tape = hf_test_tape_of (written[i]);

    hf_test_assert_at (tape, "organization[0].reference", "Organization/first");
    hf_test_assert_at (tape, "organization[1].reference", NULL);
    hf_test_assert_at (tape, "provision.actor[0].role.coding[0].code", "CST");
    hf_test_assert_at (tape, "provision.actor[0].reference.reference", "Organization/first");
  }
}

/* What an older version wrote gets what it lacks with the next change, and then stays as it is. */
static void
test_older_body (void)
{
  g_autoptr (HfTestLoop) test = fhir_scene_sent ();
  g_autofree char *added = write_over (test, NULL, CONSENT (""));
  g_autofree char *again = write_over (test, NULL, added);
  g_autoptr (HfJsonTape) tape = hf_test_tape_of (added);

  hf_test_assert_at (tape, "organization[0].reference", "Organization/us");
  hf_test_assert_at (tape, "sourceAttachment.title", "Agreement as it was noted");
  g_assert_cmpstr (again, ==, added);
  g_assert_true (hf_fhir_snapshot_is_current (tape, again));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/codec/fhir-consent/source-says-how-it-was-given", test_note_of_form);
  g_test_add_func ("/codec/fhir-consent/source-says-what-was-agreed-and-no-name", test_note_says);
  g_test_add_func ("/codec/fhir-consent/source-of-others-stands", test_their_source);
  g_test_add_func ("/codec/fhir-consent/who-may-disclose-is-said-once", test_discloser_stays);
  g_test_add_func ("/codec/fhir-consent/an-older-one-gets-what-it-lacks", test_older_body);
  return g_test_run ();
}
