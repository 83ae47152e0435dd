/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-case-reader.h"
#include "hf-error.h"
#include "hf-time.h"

#include <string.h>

static GPtrArray *
read_text (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return hf_cases_read (bytes, error);
}

static char *
load_text (const char *name)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("HF_SOURCE_ROOT"), "tests", "data", "cases", name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static GPtrArray *
load (const char *name)
{
  g_autofree char *text = load_text (name);
  g_autoptr (GError) error = NULL;
  GPtrArray *cases = read_text (text, &error);

  g_assert_no_error (error);
  return cases;
}

static void
test_reads_case (void)
{
  g_autoptr (GPtrArray) cases = load ("c01.json");
  const HfCase *one = g_ptr_array_index (cases, 0);
  const HfCaseEvent *opened = g_ptr_array_index (one->events, 0);
  const HfCaseEvent *refused = g_ptr_array_index (one->events, 10);
  const HfCaseCheck *check = g_ptr_array_index (one->checks, 0);
  const HfEventHead *head = hf_event_get_head (opened->event);
  const char *state = NULL;

  g_assert_cmpuint (cases->len, ==, 1);
  g_assert_cmpstr (one->id, ==, "C01");
  g_assert_cmpstr (one->pathway, ==, "ipv-advocacy");
  g_assert_cmpstr (one->zone, ==, "America/Chicago");
  g_assert_cmpstr (one->supervisor, ==, "sup-iris");
  g_assert_cmpuint (g_strv_length (one->holidays), ==, 0);
  g_assert_cmpuint (one->events->len, ==, 24);
  g_assert_cmpuint (one->checks->len, ==, 6);
  g_assert_cmpstr (head->type, ==, "handoff.opened");
  g_assert_cmpstr (head->handoff, ==, "C01");
  g_assert_cmpint (head->noted, ==, head->at);
  g_assert_cmpuint (head->seq, ==, 1);
  g_assert_cmpstr (hf_event_get_string (opened->event, "receiver"), ==, "harbor-line");
  g_assert_null (opened->refused);
  g_assert_cmpstr (refused->refused, ==, "gate.call");
  g_assert_cmpuint (hf_event_get_head (refused->event)->seq, ==, 11);
  g_assert_true (g_variant_lookup (check->expect, "state", "&s", &state));
  g_assert_cmpstr (state, ==, "preparing");
}

static void
test_reads_two_desks (void)
{
  g_autoptr (GPtrArray) cases = load ("two-desks.json");
  const HfCase *one = g_ptr_array_index (cases, 0);
  const HfCaseEvent *on_b = g_ptr_array_index (one->events, 4);
  const HfCaseCheck *view = g_ptr_array_index (one->views, 1);
  const HfCaseCheck *check = g_ptr_array_index (one->checks, 0);
  char **order = g_ptr_array_index (one->arrival_orders, 2);
  g_autoptr (GVariant) outcome = g_variant_lookup_value (check->expect, "outcome", NULL);

  g_assert_null (one->supervisor);
  g_assert_cmpstr (one->holidays[0], ==, "2026-03-06");
  g_assert_cmpstr (hf_event_get_head (on_b->event)->device, ==, "B");
  g_assert_cmpuint (hf_event_get_head (on_b->event)->seq, ==, 1);
  g_assert_cmpuint (one->views->len, ==, 2);
  g_assert_cmpstr (view->device, ==, "B");
  g_assert_cmpuint (g_strv_length (view->known), ==, 5);
  g_assert_cmpuint (one->arrival_orders->len, ==, 4);
  g_assert_cmpuint (g_strv_length (order), ==, 5);
  /* an expected null is kept: it says that nothing is known */
  g_assert_true (g_variant_is_of_type (outcome, G_VARIANT_TYPE ("mv")));
}

static void
test_refusal_may_be_a_word (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cases = read_text (
      "{\"schema\":\"holdfast-cases/0.1\",\"cases\":[{\"id\":\"Z\",\"pathway\":\"p\","
      "\"tz\":\"UTC\",\"events\":[{\"id\":\"e1\",\"at\":\"2026-01-01T00:00:00Z\",\"type\":"
      "\"call.started\",\"actor\":\"a\",\"device\":\"A\",\"refused\":\"gate.call\"}]}]}",
      &error);
  const HfCase *one;

  g_assert_no_error (error);
  one = g_ptr_array_index (cases, 0);
  g_assert_cmpstr (((HfCaseEvent *)g_ptr_array_index (one->events, 0))->refused, ==, "gate.call");
}

/* @text with the first @find replaced. */
static char *
alter (const char *text, const char *find, const char *replacement)
{
  const char *at = strstr (text, find);

  if (at == NULL)
    g_error ("the case has no %s", find);
  return g_strdup_printf ("%.*s%s%s", (int)(at - text), text, replacement, at + strlen (find));
}

static void
test_refuses (void)
{
  static const struct {
    const char *find;
    const char *replacement;
    const char *message;
  } cases[] = {
    { "holdfast-cases/0.1", "holdfast-cases/9", "file: schema: not holdfast-cases/0.1" },
    { "\"cases\"", "\"stories\"", "file: no cases" },
    { "\"tz\"", "\"zone\"", "file.cases[0].tz: missing" },
    { "\"actor\": \"", "\"actor\": 1, \"old\": \"", "file.cases[0].events[0].actor: not text" },
    { "\"actor\"", "\"author\"", "file.cases[0].events[0].actor: missing" },
    { "\"at\": \"2026-03-05T14:00:00-06:00\"", "\"at\": \"2026-03-05T14:00:00\"",
      "file.cases[0].events[0].at: not an instant with an offset, like "
      "2026-03-08T00:30:00-05:00" },
    { "\"data\": {", "\"data\": 7, \"old\": {", "file.cases[0].events[0]: data is not an object" },
    { "\"mode\": \"spoken\"", "\"mode\": 3",
      "file.cases[0].events[4]: consent.revoked.mode: wrong kind of value" },
    { "\"id\": \"T01-e02\"", "\"id\": \"T01-e01\"",
      "file.cases[0].events[1]: an id that the case has already" },
    { "\"expect\"", "\"hope\"", "file.cases[0].checks[0]: no expect" },
    { "\"known\": [", "\"known\": [\"T01-e99\",",
      "file.cases[0].views[0]: there is no event 'T01-e99'" },
    { "\"arrivalOrders\": [", "\"arrivalOrders\": [[\"T01-e99\"],",
      "file.cases[0].arrivalOrders[0]: there is no event 'T01-e99'" },
    { "\"arrivalOrders\": [", "\"arrivalOrders\": [[],",
      "file.cases[0].arrivalOrders[0]: an empty order" },
    { "\"events\": [", "\"events\": [], \"old\": [",
      "file.cases[0].views[0]: there is no event "
      "'T01-e01'" },
    { "{", "", "file: byte 10: something stands after the end" },
  };
  g_autofree char *text = load_text ("two-desks.json");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *altered = alter (text, cases[i].find, cases[i].replacement);
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) read = read_text (altered, &error);

    g_assert_null (read);
    g_assert_error (error, HF_ERROR, HF_ERROR_BAD_DATA);
    g_assert_cmpstr (error->message, ==, cases[i].message);
  }
}

static void
test_refuses_a_case_without_events (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cases =
      read_text ("{\"schema\":\"holdfast-cases/0.1\",\"cases\":[{\"id\":\"Z\",\"pathway\":\"p\","
                 "\"tz\":\"UTC\"}]}",
                 &error);

  g_assert_null (cases);
  g_assert_cmpstr (error->message, ==, "file.cases[0]: a case without events");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/codec/case/reads-events-and-checks", test_reads_case);
  g_test_add_func ("/codec/case/reads-views-orders-and-null", test_reads_two_desks);
  g_test_add_func ("/codec/case/refusal-may-be-a-word", test_refusal_may_be_a_word);
  g_test_add_func ("/codec/case/refuses-and-says-where", test_refuses);
  g_test_add_func ("/codec/case/refuses-a-case-without-events", test_refuses_a_case_without_events);
  return g_test_run ();
}
