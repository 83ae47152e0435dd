/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fhir-scene.h"

#include "hf-test-json.h"

static const HfFhirRefs all_refs = { .patient = "Patient/p1",
                                     .service_request = "ServiceRequest/sr1",
                                     .task = "Task/t1",
                                     .consent = "Consent/c1",
                                     .appointment = "Appointment/a1",
                                     .receiver = "HealthcareService/north",
                                     .sender = "PractitionerRole/pr1",
                                     .organization = "Organization/us" };

const HfFhirWanted *
fhir_scene_find (GPtrArray *list, const char *type, const char *subject)
{
  for (guint i = 0; i < list->len; i++) {
    const HfFhirWanted *wanted = g_ptr_array_index (list, i);

    if (g_str_equal (wanted->type, type) &&
        (subject == NULL || g_strcmp0 (wanted->subject, subject) == 0))
      return wanted;
  }
  return NULL;
}

GPtrArray *
fhir_scene_list (HfTestLoop *test, int minute)
{
  g_autoptr (HfLoop) loop = hf_test_loop_fold (test);
  g_autoptr (HfView) view = hf_test_loop_view (test, minute);

  return hf_fhir_snapshot_list (loop, view);
}

char *
fhir_scene_try (const FhirScene *scene, const char *type, const char *subject, GError **error)
{
  g_autoptr (HfLoop) loop = hf_test_loop_fold (scene->test);
  g_autoptr (HfView) view = hf_test_loop_view (scene->test, scene->minute);
  g_autoptr (GPtrArray) list = hf_fhir_snapshot_list (loop, view);
  g_autoptr (HfJsonTape) current = scene->current != NULL ? hf_test_tape_of (scene->current) : NULL;
  const HfFhirWanted *wanted = fhir_scene_find (list, type, subject);
  HfFhirSource source = { loop, view, scene->refs != NULL ? scene->refs : &all_refs, current };

  g_assert_nonnull (wanted);
  return hf_fhir_snapshot_write (wanted, &source, error);
}

char *
fhir_scene_write (const FhirScene *scene, const char *type, const char *subject)
{
  g_autoptr (GError) error = NULL;
  char *json = fhir_scene_try (scene, type, subject, &error);

  g_assert_no_error (error);
  return json;
}

HfTestLoop *
fhir_scene_sent (void)
{
  HfTestLoop *test = hf_test_loop_ready ("specialist");
  g_autoptr (HfLoop) loop = hf_test_loop_fold (test);
  char **items = hf_loop_get_consent (loop)->items;
  g_autofree char *joined = g_strjoinv ("'>, <'", items);
  g_autofree char *data = g_strdup_printf ("{'to': <'north'>, 'items': <[<'%s'>]>}", joined);

  hf_test_loop_add (test, "packet.sent", 20, data);
  return test;
}

void
fhir_scene_play (HfTestLoop *test, const char *events)
{
  g_auto (GStrv) lines = g_strsplit (events, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++) {
    g_auto (GStrv) parts = g_strsplit (lines[i], "|", 2);

    if (parts[0] == NULL || *parts[0] == '\0')
      continue;
    hf_test_loop_merge (test, parts[0], 30 + (int)i, *parts[1] != '\0' ? parts[1] : NULL);
  }
}
