/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-time.h"
#include "practice-client.h"

static void
put_task (Client *client, const char *id, const char *status, const char *extra)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *json = g_strdup_printf (
      "{\"resourceType\":\"Task\",\"status\":\"%s\",\"intent\":\"order\"%s}", status, extra);

  hf_practice_put (client->practice, "Task", id, json, &error);
  g_assert_no_error (error);
}

/* The ids of a search's entries, joined by spaces; or its status if it is not 200. */
static char *
found_ids (const Answer *answer)
{
  GString *ids = g_string_new (NULL);

  g_assert_no_error (answer->error);
  if (answer->status != 200)
    g_string_append_printf (ids, "%u", answer->status);
  for (guint i = 0; answer->status == 200; i++) {
    g_autofree char *path = g_strdup_printf ("entry[%u].resource.id", i);
    g_autofree char *id = json_at (answer->tape, path);

    if (id == NULL)
      break;
    g_string_append_printf (ids, "%s%.*s", ids->len > 0 ? " " : "", (int)strlen (id) - 2, id + 1);
  }
  return g_string_free (ids, FALSE);
}

static void
assert_found (Client *client, const char *path, const char *headers, const char *expected)
{
  g_autoptr (Answer) answer = client_send (client, "GET", path, NULL, headers);
  g_autofree char *ids = found_ids (answer);

  if (g_strcmp0 (ids, expected) != 0)
    g_test_message ("%s", path);
  g_assert_cmpstr (ids, ==, expected);
}

static void
test_parameters (Client *client, gconstpointer data)
{
  static const struct {
    const char *query;
    const char *ids;
  } rows[] = {
    { "", "a b c" },
    { "?_id=b", "b" },
    { "?_id=c,a,zz", "a c" },
    { "?status=requested", "a c" },
    { "?status=requested,draft", "a b c" },
    { "?status:not=requested", "b" },
    { "?status:not=requested,draft", "" },
    { "?code:not=urn:codes%7Cfulfill", "a b" },
    { "?status=requested&code:not=urn:codes%7Cfulfill", "a" },
    { "?status=requested&owner=Organization/o2", "c" },
    { "?owner=o1", "a b" },
    { "?owner=1", "" },
    { "?patient=Patient/p1", "a" },
    { "?subject=p1", "a" },
    { "?focus=ServiceRequest/s1", "a" },
    { "?based-on=ServiceRequest/s9", "b" },
    { "?identifier=sys%7Cv1", "a" },
    { "?identifier=sys|v1", "a" },
    { "?identifier=v1", "a b" },
    { "?identifier=%7Cv1", "b" },
    { "?identifier=sys%7C", "a" },
    { "?identifier=other%7Cv1", "" },
    { "?code=urn:codes%7Cfulfill", "c" },
    { "?_count=2", "a b" },
    { "?_count=0", "" },
    { "?_sort=-_lastUpdated", "c b a" },
    { "?_elements=id", "a b c" },
    { "?_count=x", "400" },
    { "?_sort=status", "400" },
    { "?_lastUpdated=yesterday", "400" },
    { "?_lastUpdated=ge2026-01-01T00:00:00Z&_lastUpdated=lt2027-01-01T00:00:00Z", "400" },
  };

  put_task (client, "a", "requested",
            ",\"owner\":{\"reference\":\"Organization/o1\"},\"for\":{\"reference\":\"Patient/p1\"},"
            "\"focus\":{\"reference\":\"ServiceRequest/s1\"},"
            "\"identifier\":[{\"value\":\"v0\"},{\"system\":\"sys\",\"value\":\"v1\"}]");
  put_task (client, "b", "draft",
            ",\"owner\":{\"reference\":\"Organization/o1\"},\"identifier\":[{\"value\":\"v1\"}],"
            "\"basedOn\":[{\"reference\":\"ServiceRequest/s8\"},"
            "{\"reference\":\"ServiceRequest/s9\"}]");
  put_task (client, "c", "requested",
            ",\"owner\":{\"reference\":\"Organization/o2\"},"
            "\"code\":{\"coding\":[{\"system\":\"urn:codes\",\"code\":\"fulfill\"}]}");
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/Task", rows[i].query, NULL);

    assert_found (client, path, NULL, rows[i].ids);
  }
}

static void
test_last_updated (Client *client, gconstpointer data)
{
  static const struct {
    const char *query;
    const char *ids;
  } rows[] = {
    { "ge2026-05-12T16:00:00Z", "b c" },      { "gt2026-05-12T16:00:00Z", "c" },
    { "le2026-05-12T16:00:00Z", "a b" },      { "lt2026-05-12T16:00:00Z", "a" },
    { "2026-05-12T16:00:00Z", "b" },          { "eq2026-05-12T16:00:00.000Z", "b" },
    { "ge2026-05-12T12:00:00-04:00", "b c" }, { "ge2026-05-12T12%3A00%3A00%2B02:00", "a b c" },
    { "gt2026-05-12T15:59:59.999Z", "b c" },
  };

  put_task (client, "a", "draft", "");
  hf_practice_advance (client->practice, HF_HOUR);
  put_task (client, "b", "draft", "");
  hf_practice_advance (client->practice, HF_HOUR);
  put_task (client, "c", "draft", "");
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path =
        g_strconcat ("/Task?_sort=_lastUpdated&_lastUpdated=", rows[i].query, NULL);

    assert_found (client, path, NULL, rows[i].ids);
  }
}

static void
test_sorted_by_newest_version (Client *client, gconstpointer data)
{
  put_task (client, "a", "draft", "");
  put_task (client, "b", "draft", "");
  put_task (client, "a", "requested", "");
  assert_found (client, "/Task?_sort=_lastUpdated", NULL, "b a");
  assert_found (client, "/Task", NULL, "a b");
}

static void
test_unknown_parameter (Client *client, gconstpointer data)
{
  g_autoptr (Answer) strict =
      client_send (client, "GET", "/Task?colour=red", NULL, "Prefer: handling=strict");

  assert_outcome (strict, 400, "not-supported");
  put_task (client, "a", "draft", "");
  assert_found (client, "/Task?colour=red", NULL, "a");
  assert_found (client, "/Task?colour=red", "Prefer: handling=lenient", "a");
  assert_found (client, "/Patient?owner=o1", "Prefer: handling=strict", "400");
}

static void
test_post_search (Client *client, gconstpointer data)
{
  put_task (client, "a", "draft", "");
  put_task (client, "b", "requested", "");
  g_autoptr (Answer) answer = client_send (client, "POST", "/Task/_search", "status=requested",
                                           "Content-Type: application/x-www-form-urlencoded");
  g_autofree char *ids = found_ids (answer);
  g_assert_cmpstr (ids, ==, "b");
  g_autoptr (Answer) broken = client_send (client, "POST", "/Task/_search", "owner=%zz", NULL);
  assert_outcome (broken, 400, "invalid");
}

static char *
next_link (const Answer *answer)
{
  assert_json (answer->tape, "link[0].relation", "\"self\"");
  g_autofree char *url = json_at (answer->tape, "link[1].url");

  if (url == NULL)
    return NULL;
  assert_json (answer->tape, "link[1].relation", "\"next\"");
  return g_strndup (url + 1, strlen (url) - 2);
}

static void
test_pages (Client *client, gconstpointer data)
{
  for (guint i = 0; i < 5; i++) {
    g_autofree char *id = g_strdup_printf ("t%u", i);

    put_task (client, id, "draft", "");
  }
  g_autoptr (Answer) first = client_get (client, "/Task?_sort=_lastUpdated&_count=2");
  g_autofree char *to_second = next_link (first);
  /* A write between two pages does not move the result that is being read. */
  put_task (client, "t0", "requested", "");
  g_autoptr (Answer) second = client_get (client, to_second);
  g_autoptr (Answer) second_again = client_get (client, to_second);
  g_autofree char *to_third = next_link (second);
  g_autoptr (Answer) third = client_get (client, to_third);
  g_autofree char *first_ids = found_ids (first);
  g_autofree char *second_ids = found_ids (second);
  g_autofree char *again_ids = found_ids (second_again);
  g_autofree char *third_ids = found_ids (third);
  g_autofree char *to_fourth = next_link (third);

  g_assert_cmpstr (first_ids, ==, "t0 t1");
  g_assert_cmpstr (second_ids, ==, "t2 t3");
  g_assert_cmpstr (again_ids, ==, "t2 t3");
  g_assert_cmpstr (third_ids, ==, "t4");
  g_assert_null (to_fourth);
  assert_json (third->tape, "total", "5");
  g_assert_true (g_str_has_prefix (to_second, hf_practice_get_base_url (client->practice)));
}

static void
test_pages_expire (Client *client, gconstpointer data)
{
  HfPracticeLimits limits = hf_practice_limits_default;

  limits.page_life = HF_MINUTE;
  limits.page_size = 1;
  hf_practice_set_limits (client->practice, &limits);
  put_task (client, "a", "draft", "");
  put_task (client, "b", "draft", "");
  g_autoptr (Answer) first = client_get (client, "/Task");
  g_autofree char *next = next_link (first);
  g_autoptr (Answer) in_time = client_get (client, next);
  hf_practice_advance (client->practice, HF_MINUTE + 1);
  g_autoptr (Answer) too_late = client_get (client, next);
  g_autoptr (Answer) invented = client_get (client, "?_getpages=7");

  g_assert_cmpuint (in_time->status, ==, 200);
  assert_outcome (too_late, 410, "expired");
  assert_outcome (invented, 410, "expired");
}

static void
test_search_lag (Client *client, gconstpointer data)
{
  HfPracticeLimits limits = hf_practice_limits_default;
  g_autoptr (Answer) read = NULL;

  put_task (client, "a", "draft", "");
  hf_practice_advance (client->practice, HF_HOUR);
  limits.search_lag = HF_MINUTE;
  hf_practice_set_limits (client->practice, &limits);
  put_task (client, "a", "requested", "");
  put_task (client, "b", "requested", "");
  assert_found (client, "/Task?status=requested", NULL, "");
  assert_found (client, "/Task?status=draft", NULL, "a");
  read = client_get (client, "/Task/b");
  g_assert_cmpuint (read->status, ==, 200);
  hf_practice_advance (client->practice, HF_MINUTE);
  assert_found (client, "/Task?status=requested", NULL, "a b");
}

static void
test_conditional_create_lags (Client *client, gconstpointer data)
{
  HfPracticeLimits limits = hf_practice_limits_default;
  const char *body = "{\"resourceType\":\"Task\",\"status\":\"draft\",\"intent\":\"order\","
                     "\"identifier\":[{\"value\":\"v\"}]}";

  limits.search_lag = HF_MINUTE;
  hf_practice_set_limits (client->practice, &limits);
  for (guint i = 0; i < 2; i++) {
    g_autoptr (Answer) made =
        client_send (client, "POST", "/Task", body, "If-None-Exist: identifier=v");

    g_assert_cmpuint (made->status, ==, 201);
  }
  g_assert_cmpuint (hf_practice_count (client->practice, "Task"), ==, 2);
}

static void
test_second_stamps (Client *client, gconstpointer data)
{
  HfPracticeLimits limits = hf_practice_limits_default;

  limits.second_stamps = TRUE;
  hf_practice_set_limits (client->practice, &limits);
  put_task (client, "a", "draft", "");
  put_task (client, "b", "draft", "");
  g_autoptr (Answer) answer = client_get (client, "/Task?_sort=_lastUpdated");
  assert_json (answer->tape, "entry[0].resource.meta.lastUpdated", "\"2026-05-12T15:00:00Z\"");
  assert_json (answer->tape, "entry[1].resource.meta.lastUpdated", "\"2026-05-12T15:00:00Z\"");
  assert_found (client, "/Task?_lastUpdated=gt2026-05-12T15:00:00Z", NULL, "");
  assert_found (client, "/Task?_lastUpdated=ge2026-05-12T15:00:00Z", NULL, "a b");
}

static void
test_stamps_rise (Client *client, gconstpointer data)
{
  put_task (client, "a", "draft", "");
  put_task (client, "b", "draft", "");
  g_autoptr (Answer) answer = client_get (client, "/Task");
  g_autofree char *first = json_at (answer->tape, "entry[0].resource.meta.lastUpdated");
  g_autofree char *second = json_at (answer->tape, "entry[1].resource.meta.lastUpdated");
  g_assert_cmpstr (first, <, second);
}

/* How a client finds pathways, and the Questionnaire that one names. */
static void
test_plans (Client *client, gconstpointer data)
{
  static const char type[] = "\"type\":{\"coding\":[{\"system\":\"urn:s\",\"code\":\"ours\"}]}";
  g_autofree char *ours =
      g_strdup_printf ("{\"resourceType\":\"PlanDefinition\",\"status\":\"active\",%s}", type);
  const char *other = "{\"resourceType\":\"PlanDefinition\",\"status\":\"retired\"}";
  const char *screen = "{\"resourceType\":\"Questionnaire\",\"status\":\"draft\","
                       "\"url\":\"http://x/Questionnaire/s\",\"version\":\"2\"}";

  g_assert_true (hf_practice_put (client->practice, "PlanDefinition", "p1", ours, NULL));
  g_assert_true (hf_practice_put (client->practice, "PlanDefinition", "p2", other, NULL));
  g_assert_true (hf_practice_put (client->practice, "Questionnaire", "q1", screen, NULL));
  assert_found (client, "/PlanDefinition?type=urn%3As%7Cours", NULL, "p1");
  assert_found (client, "/PlanDefinition?status=retired", NULL, "p2");
  assert_found (client, "/Questionnaire?url=http%3A%2F%2Fx%2FQuestionnaire%2Fs&version=2", NULL,
                "q1");
  assert_found (client, "/Questionnaire?url=http%3A%2F%2Fx%2FQuestionnaire%2Fs&version=3", NULL,
                "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  PRACTICE_TEST ("search/parameters", test_parameters);
  PRACTICE_TEST ("search/plans-and-their-questions", test_plans);
  PRACTICE_TEST ("search/last-updated", test_last_updated);
  PRACTICE_TEST ("search/sorted-by-newest-version", test_sorted_by_newest_version);
  PRACTICE_TEST ("search/unknown-parameter", test_unknown_parameter);
  PRACTICE_TEST ("search/post", test_post_search);
  PRACTICE_TEST ("search/pages", test_pages);
  PRACTICE_TEST ("search/pages-expire", test_pages_expire);
  PRACTICE_TEST ("search/lag", test_search_lag);
  PRACTICE_TEST ("search/conditional-create-lags", test_conditional_create_lags);
  PRACTICE_TEST ("search/second-stamps", test_second_stamps);
  PRACTICE_TEST ("search/stamps-rise", test_stamps_rise);
  return g_test_run ();
}
