/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice-client.h"

#define TASK                                                                                       \
  "{\"resourceType\":\"Task\",\"id\":\"t1\",\"meta\":{\"versionId\":\"99\",\"tag\":[{\"code\":"    \
  "\"x\"}]},\"status\":\"draft\",\"intent\":\"order\",\"extension\":[{\"url\":\"u\","              \
  "\"valueDecimal\":1.10}],\"strange\" : { \"a\" :1 }}"

static void
test_metadata (Client *client, gconstpointer data)
{
  g_autoptr (Answer) answer = client_get (client, "/metadata");

  g_assert_no_error (answer->error);
  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_cmpstr (answer_header (answer, "Content-Type"), ==,
                   "application/fhir+json; charset=utf-8");
  assert_json (answer->tape, "resourceType", "\"CapabilityStatement\"");
  assert_json (answer->tape, "fhirVersion", "\"4.0.1\"");
  assert_json (answer->tape, "rest[0].resource[2].type", "\"Task\"");
  assert_json (answer->tape, "rest[0].resource[2].versioning", "\"versioned-update\"");
  assert_json (answer->tape, "rest[0].resource[2].updateCreate", "true");
  assert_json (answer->tape, "rest[0].resource[2].conditionalCreate", "true");
  assert_json (answer->tape, "rest[0].resource[11].type", "\"Questionnaire\"");
  assert_json (answer->tape, "rest[0].resource[12].type", "\"PlanDefinition\"");
  assert_json (answer->tape, "rest[0].resource[13]", NULL);
}

static void
test_metadata_tells_update_create_off (Client *client, gconstpointer data)
{
  HfPracticeLimits limits = hf_practice_limits_default;

  limits.update_create = FALSE;
  hf_practice_set_limits (client->practice, &limits);
  g_autoptr (Answer) answer = client_get (client, "/metadata");
  assert_json (answer->tape, "rest[0].resource[2].updateCreate", "false");
}

static void
test_create_stamps (Client *client, gconstpointer data)
{
  g_autoptr (Answer) created = client_send (client, "POST", "/Task", TASK, NULL);

  g_assert_no_error (created->error);
  g_assert_cmpuint (created->status, ==, 201);
  g_assert_cmpstr (answer_header (created, "ETag"), ==, "W/\"1\"");
  assert_json (created->tape, "meta.versionId", "\"1\"");
  g_autofree char *stamp = json_at (created->tape, "meta.lastUpdated");
  g_assert_true (g_str_has_prefix (stamp, "\"2026-05-12T15:00:00."));
  g_autofree char *id = json_at (created->tape, "id");
  g_assert_cmpstr (id, !=, "\"t1\"");
  g_autofree char *bare = g_strndup (id + 1, strlen (id) - 2);
  g_autofree char *location =
      g_strdup_printf ("%s/Task/%s/_history/1", hf_practice_get_base_url (client->practice), bare);
  g_assert_cmpstr (answer_header (created, "Location"), ==, location);
  g_autoptr (Answer) read = client_get (client, location);
  g_assert_true (g_bytes_equal (read->body, created->body));
}

static void
test_keeps_unknown_bytes (Client *client, gconstpointer data)
{
  g_autoptr (Answer) put = client_send (client, "PUT", "/Task/t1", TASK, NULL);

  g_assert_cmpuint (put->status, ==, 201);
  assert_json (put->tape, "meta.versionId", "\"1\"");
  assert_json (put->tape, "meta.tag", "[{\"code\":\"x\"}]");
  assert_json (put->tape, "extension[0].valueDecimal", "1.10");
  assert_json (put->tape, "strange", "{ \"a\" :1 }");
}

static const char *const with_identifier =
    "{\"resourceType\":\"Communication\",\"status\":\"completed\",\"identifier\":[{\"system\":"
    "\"urn:ietf:rfc:3986\",\"value\":\"urn:uuid:1\"}]}";

static void
test_create_if_none_exist (Client *client, gconstpointer data)
{
  const char *condition = "If-None-Exist: identifier=urn:ietf:rfc:3986%7Curn:uuid:1";
  g_autoptr (Answer) first =
      client_send (client, "POST", "/Communication", with_identifier, condition);
  g_autoptr (Answer) second =
      client_send (client, "POST", "/Communication", with_identifier, condition);

  g_assert_cmpuint (first->status, ==, 201);
  g_assert_cmpuint (second->status, ==, 200);
  g_assert_true (g_bytes_equal (first->body, second->body));
  g_assert_cmpuint (hf_practice_count (client->practice, "Communication"), ==, 1);

  g_autoptr (Answer) other = client_send (client, "POST", "/Communication", with_identifier, NULL);
  g_assert_cmpuint (other->status, ==, 201);
  g_autoptr (Answer) third =
      client_send (client, "POST", "/Communication", with_identifier, condition);
  assert_outcome (third, 412, "multiple-matches");
  g_assert_cmpuint (hf_practice_count (client->practice, "Communication"), ==, 2);
}

static void
test_read_unknown (Client *client, gconstpointer data)
{
  g_autoptr (Answer) id = client_get (client, "/Task/nobody");
  g_autoptr (Answer) type = client_get (client, "/Spaceship/1");
  g_autoptr (Answer) path = client_get (client, "/Task/t1/odd");

  assert_outcome (id, 404, "not-found");
  assert_outcome (type, 404, "not-supported");
  assert_outcome (path, 404, "not-found");
}

static void
test_update_checks_version (Client *client, gconstpointer data)
{
  g_autoptr (Answer) made = client_send (client, "PUT", "/Task/t1", TASK, NULL);
  g_autoptr (Answer) second = client_send (client, "PUT", "/Task/t1", TASK, "If-Match: W/\"1\"");
  g_autoptr (Answer) stale = client_send (client, "PUT", "/Task/t1", TASK, "If-Match: W/\"1\"");
  g_autoptr (Answer) absent = client_send (client, "PUT", "/Task/t2",
                                           "{\"resourceType\":\"Task\",\"id\":\"t2\","
                                           "\"status\":\"draft\",\"intent\":\"order\"}",
                                           "If-Match: W/\"1\"");

  g_assert_cmpuint (made->status, ==, 201);
  g_assert_cmpuint (second->status, ==, 200);
  g_assert_cmpstr (answer_header (second, "ETag"), ==, "W/\"2\"");
  assert_outcome (stale, 412, "conflict");
  assert_outcome (absent, 412, "conflict");
  g_assert_cmpuint (hf_practice_count (client->practice, "Task"), ==, 1);
}

static void
test_update_create_off (Client *client, gconstpointer data)
{
  HfPracticeLimits limits = hf_practice_limits_default;

  limits.update_create = FALSE;
  hf_practice_set_limits (client->practice, &limits);
  g_autoptr (Answer) answer = client_send (client, "PUT", "/Task/t1", TASK, NULL);
  assert_outcome (answer, 405, "not-supported");
  g_assert_cmpuint (hf_practice_count (client->practice, "Task"), ==, 0);
}

static void
test_delete_is_gone (Client *client, gconstpointer data)
{
  g_autoptr (Answer) made = client_send (client, "PUT", "/Task/t1", TASK, NULL);
  g_autoptr (Answer) deleted = client_send (client, "DELETE", "/Task/t1", NULL, NULL);
  g_autoptr (Answer) read = client_get (client, "/Task/t1");
  g_autoptr (Answer) version = client_get (client, "/Task/t1/_history/1");
  g_autoptr (Answer) search = client_get (client, "/Task");

  g_assert_cmpuint (made->status, ==, 201);
  g_assert_cmpuint (deleted->status, ==, 204);
  assert_outcome (read, 410, "deleted");
  g_assert_cmpuint (version->status, ==, 200);
  assert_json (search->tape, "total", "0");
  assert_json (search->tape, "entry", NULL);
  g_assert_null (hf_practice_get (client->practice, "Task", "t1"));

  g_autoptr (Answer) again = client_send (client, "PUT", "/Task/t1", TASK, NULL);
  g_assert_cmpuint (again->status, ==, 201);
  assert_json (again->tape, "meta.versionId", "\"3\"");
}

static void
test_history (Client *client, gconstpointer data)
{
  g_autoptr (Answer) first = client_send (client, "PUT", "/Task/t1", TASK, NULL);
  g_autoptr (Answer) second = client_send (client, "PUT", "/Task/t1", TASK, NULL);
  g_autoptr (Answer) gone = client_send (client, "DELETE", "/Task/t1", NULL, NULL);
  g_autoptr (Answer) history = client_get (client, "/Task/t1/_history");

  g_assert_cmpuint (history->status, ==, 200);
  assert_json (history->tape, "type", "\"history\"");
  assert_json (history->tape, "total", "3");
  assert_json (history->tape, "entry[0].request.method", "\"DELETE\"");
  assert_json (history->tape, "entry[0].resource", NULL);
  assert_json (history->tape, "entry[1].resource.meta.versionId", "\"2\"");
  assert_json (history->tape, "entry[2].response.status", "\"201\"");
  assert_json (history->tape, "entry[2].response.etag", "\"W/\\\"1\\\"\"");
  g_autofree char *oldest = json_at (history->tape, "entry[2].resource");
  g_autofree char *body =
      g_strndup (g_bytes_get_data (first->body, NULL), g_bytes_get_size (first->body));
  g_assert_cmpstr (oldest, ==, body);
  g_autoptr (Answer) none = client_get (client, "/Task/t1/_history/4");
  assert_outcome (none, 404, "not-found");
}

static void
test_refuses_bad_bodies (Client *client, gconstpointer data)
{
  static const struct {
    const char *body;
    guint status;
  } rows[] = {
    { "", 400 },
    { "{", 400 },
    { "[]", 400 },
    { "{\"resourceType\":\"Patient\"}", 400 },
    { "{\"resourceType\":\"Task\",\"resourceType\":\"Task\"}", 400 },
    { "{\"resourceType\":\"Task\"}", 422 },
    { "{\"resourceType\":\"Task\",\"status\":\"draft\"}", 422 },
    { "{\"resourceType\":\"Task\",\"status\":\"sleeping\",\"intent\":\"order\"}", 422 },
    { "{\"resourceType\":\"Task\",\"status\":\"draft\",\"intent\":\"wish\"}", 422 },
    { "{\"resourceType\":\"Task\",\"status\":7,\"intent\":\"order\"}", 422 },
    { "{\"resourceType\":\"Task\",\"status\":\"draft requested\",\"intent\":\"order\"}", 422 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (Answer) answer = client_send (client, "POST", "/Task", rows[i].body, NULL);

    g_assert_no_error (answer->error);
    g_assert_cmpuint (answer->status, ==, rows[i].status);
    assert_json (answer->tape, "resourceType", "\"OperationOutcome\"");
  }
  g_assert_cmpuint (hf_practice_count (client->practice, "Task"), ==, 0);
}

static void
test_refuses_booked_without_start (Client *client, gconstpointer data)
{
  g_autoptr (Answer) booked = client_send (
      client, "POST", "/Appointment",
      "{\"resourceType\":\"Appointment\",\"status\":\"booked\",\"participant\":[{}]}", NULL);
  g_autoptr (Answer) proposed = client_send (
      client, "POST", "/Appointment",
      "{\"resourceType\":\"Appointment\",\"status\":\"proposed\",\"participant\":[{}]}", NULL);

  assert_outcome (booked, 422, "invariant");
  g_assert_cmpuint (proposed->status, ==, 201);
}

static void
test_refuses_bad_ids (Client *client, gconstpointer data)
{
  g_autoptr (Answer) odd = client_send (client, "PUT", "/Task/a_b", TASK, NULL);
  g_autoptr (Answer) other = client_send (client, "PUT", "/Task/t9", TASK, NULL);
  g_autoptr (Answer) method = client_send (client, "PATCH", "/Task/t1", TASK, NULL);

  assert_outcome (odd, 400, "value");
  assert_outcome (other, 400, "value");
  assert_outcome (method, 405, "not-supported");
}

static void
test_batch (Client *client, gconstpointer data)
{
  const char *bundle =
      "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":["
      "{\"request\":{\"method\":\"PUT\",\"url\":\"Task/t1\"},\"resource\":" TASK "},"
      "{\"request\":{\"method\":\"POST\",\"url\":\"Task\"},\"resource\":{\"resourceType\":\"Task\"}"
      "},"
      "{\"request\":{\"method\":\"PUT\",\"url\":\"Task/t1\",\"ifMatch\":\"W/\\\"7\\\"\"},"
      "\"resource\":" TASK "},"
      "{\"request\":{\"method\":\"GET\",\"url\":\"Task?_id=t1\"}},"
      "{\"request\":{\"method\":\"POST\",\"url\":\"\"}},{}]}";
  g_autoptr (Answer) answer = client_send (client, "POST", "", bundle, NULL);

  g_assert_cmpuint (answer->status, ==, 200);
  assert_json (answer->tape, "type", "\"batch-response\"");
  assert_json (answer->tape, "entry[0].response.status", "\"201 Created\"");
  assert_json (answer->tape, "entry[0].response.etag", "\"W/\\\"1\\\"\"");
  assert_json (answer->tape, "entry[0].resource.extension[0].valueDecimal", "1.10");
  assert_json (answer->tape, "entry[1].response.status", "\"422 Unprocessable Entity\"");
  assert_json (answer->tape, "entry[1].response.outcome.resourceType", "\"OperationOutcome\"");
  assert_json (answer->tape, "entry[2].response.status", "\"412 Precondition Failed\"");
  assert_json (answer->tape, "entry[3].resource.total", "1");
  assert_json (answer->tape, "entry[4].response.status", "\"400 Bad Request\"");
  assert_json (answer->tape, "entry[5].response.status", "\"400 Bad Request\"");
  assert_json (answer->tape, "entry[6]", NULL);
}

static void
test_refuses_transaction (Client *client, gconstpointer data)
{
  g_autoptr (Answer) answer = client_send (
      client, "POST", "", "{\"resourceType\":\"Bundle\",\"type\":\"transaction\"}", NULL);

  assert_outcome (answer, 422, "not-supported");
}

static void
test_same_seed_same_bytes (void)
{
  g_autoptr (HfPractice) one = hf_practice_new (7, CLIENT_START);
  g_autoptr (HfPractice) other = hf_practice_new (7, CLIENT_START);
  g_autofree char *first = hf_practice_get (one, "HealthcareService", "harbor-house");
  g_autofree char *second = hf_practice_get (other, "HealthcareService", "harbor-house");

  g_assert_nonnull (first);
  g_assert_cmpstr (first, ==, second);
}

static void
test_directory (Client *client, gconstpointer data)
{
  g_autoptr (Answer) advocacy = client_get (
      client, "/HealthcareService?service-type=https://holdfast.example/fhir/CodeSystem/"
              "pathway%7Cipv-advocacy");
  g_autoptr (Answer) harbor = client_get (client, "/Location/harbor-house");

  assert_json (advocacy->tape, "total", "3");
  assert_json (advocacy->tape, "entry[0].resource.providedBy.reference",
               "\"Organization/harbor-house\"");
  /* The address of a confidential service is nobody's to read. */
  assert_json (harbor->tape, "address", "{\"city\":\"Lakeside\"}");
  g_assert_cmpuint (hf_practice_count (client->practice, "Organization"), ==, 10);
}

#define IDENTIFIERS 25

/* Each worker is a desk of its own that tries to create every one of the same resources. */
static gpointer
create_all (gpointer data)
{
  Client own = { .practice = data };

  own.session = soup_session_new_with_options ("timeout", 60, "proxy-resolver", NULL, NULL);
  for (guint i = 0; i < IDENTIFIERS; i++) {
    g_autofree char *condition = g_strdup_printf ("If-None-Exist: identifier=v%u", i);
    g_autofree char *body =
        g_strdup_printf ("{\"resourceType\":\"Communication\",\"status\":\"completed\","
                         "\"identifier\":[{\"value\":\"v%u\"}]}",
                         i);
    g_autoptr (Answer) answer = client_send (&own, "POST", "/Communication", body, condition);

    g_assert_true (answer->status == 200 || answer->status == 201);
  }
  g_object_unref (own.session);
  return NULL;
}

static void
test_parallel_conditional_creates_make_one (Client *client, gconstpointer data)
{
  GThread *workers[4];

  for (gsize i = 0; i < G_N_ELEMENTS (workers); i++)
    workers[i] = g_thread_new ("desk", create_all, client->practice);
  for (guint i = 0; i < 100; i++)
    hf_practice_advance (client->practice, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (workers); i++)
    g_thread_join (workers[i]);
  g_assert_cmpuint (hf_practice_count (client->practice, "Communication"), ==, IDENTIFIERS);
  g_assert_cmpuint (hf_practice_count_requests (client->practice, "POST", "Communication"), ==,
                    IDENTIFIERS * G_N_ELEMENTS (workers));
}

static void
test_stop_and_start (Client *client, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Answer) made = client_send (client, "PUT", "/Task/t1", TASK, NULL);

  g_assert_cmpuint (made->status, ==, 201);
  hf_practice_stop (client->practice);
  g_autoptr (Answer) refused = client_get (client, "/Task/t1");
  g_assert_nonnull (refused->error);
  hf_practice_start (client->practice, 0, &error);
  g_assert_no_error (error);
  g_autoptr (Answer) read = client_get (client, "/Task/t1");
  g_assert_true (g_bytes_equal (read->body, made->body));
}

static void
test_port_taken (Client *client, gconstpointer data)
{
  g_autoptr (HfPractice) other = hf_practice_new (1, CLIENT_START);
  g_autoptr (GError) error = NULL;
  g_autoptr (GUri) uri =
      g_uri_parse (hf_practice_get_base_url (client->practice), G_URI_FLAGS_NONE, NULL);

  g_assert_false (hf_practice_start (other, (guint16)g_uri_get_port (uri), &error));
  g_assert_nonnull (error);
  g_assert_null (hf_practice_get_base_url (other));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  PRACTICE_TEST ("rest/metadata", test_metadata);
  PRACTICE_TEST ("rest/metadata-tells-update-create-off", test_metadata_tells_update_create_off);
  PRACTICE_TEST ("rest/create-stamps", test_create_stamps);
  PRACTICE_TEST ("rest/keeps-unknown-bytes", test_keeps_unknown_bytes);
  PRACTICE_TEST ("rest/create-if-none-exist", test_create_if_none_exist);
  PRACTICE_TEST ("rest/read-unknown", test_read_unknown);
  PRACTICE_TEST ("rest/update-checks-version", test_update_checks_version);
  PRACTICE_TEST ("rest/update-create-off", test_update_create_off);
  PRACTICE_TEST ("rest/delete-is-gone", test_delete_is_gone);
  PRACTICE_TEST ("rest/history", test_history);
  PRACTICE_TEST ("rest/refuses-bad-bodies", test_refuses_bad_bodies);
  PRACTICE_TEST ("rest/refuses-booked-without-start", test_refuses_booked_without_start);
  PRACTICE_TEST ("rest/refuses-bad-ids", test_refuses_bad_ids);
  PRACTICE_TEST ("rest/batch", test_batch);
  PRACTICE_TEST ("rest/refuses-transaction", test_refuses_transaction);
  PRACTICE_TEST ("rest/directory", test_directory);
  PRACTICE_TEST ("rest/parallel-conditional-creates-make-one",
                 test_parallel_conditional_creates_make_one);
  PRACTICE_TEST ("rest/stop-and-start", test_stop_and_start);
  PRACTICE_TEST ("rest/port-taken", test_port_taken);
  g_test_add_func ("/practice/rest/same-seed-same-bytes", test_same_seed_same_bytes);
  return g_test_run ();
}
