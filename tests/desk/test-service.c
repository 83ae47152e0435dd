/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The organisation's service as the screen says it. */
#include "hf-error.h"
#include "small-desk.h"

#include <string.h>

#define ADDRESS "https://ehr.example.org/fhir"

typedef struct {
  SmallDesk *small;
  HfService *service;
  GString *asked; /* what the program was asked to do */
  GAsyncResult *result;
} Fixture;

static void
sign_in_cb (Fixture *fixture, gboolean moved)
{
  g_string_append (fixture->asked, moved ? "sign-in-there " : "sign-in ");
}

static void
stop_cb (Fixture *fixture)
{
  g_string_append (fixture->asked, "stop ");
}

static void
sign_out_cb (Fixture *fixture)
{
  g_string_append (fixture->asked, "sign-out ");
}

static void
settings_cb (Fixture *fixture)
{
  g_string_append (fixture->asked, "settings ");
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->small = small_desk_new ();
  fixture->service = hf_desk_get_service (fixture->small->desk);
  fixture->asked = g_string_new (NULL);
  g_signal_connect_swapped (fixture->service, "sign-in", G_CALLBACK (sign_in_cb), fixture);
  g_signal_connect_swapped (fixture->service, "stop", G_CALLBACK (stop_cb), fixture);
  g_signal_connect_swapped (fixture->service, "sign-out", G_CALLBACK (sign_out_cb), fixture);
  g_signal_connect_swapped (fixture->service, "settings-changed", G_CALLBACK (settings_cb),
                            fixture);
  small_desk_settle (fixture->small);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_signal_handlers_disconnect_by_data (fixture->service, fixture);
  small_desk_free (fixture->small);
  g_string_free (fixture->asked, TRUE);
}

static void
set_fact (Fixture *fixture, const char *name, const char *value)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (hf_store_set_fact (fixture->small->store, name, value, &error));
  small_desk_settle (fixture->small);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  ((Fixture *)data)->result = g_object_ref (result);
}

static gboolean
save_typed (Fixture *fixture, const HfServiceSettings *typed, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hf_service_save_async (fixture->service, typed, saved_cb, fixture);
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  result = g_steal_pointer (&fixture->result);
  return hf_service_save_finish (fixture->service, result, error);
}

static gboolean
save (Fixture *fixture, const char *address, const char *ca_file, GError **error)
{
  g_auto (HfServiceSettings) typed = { .address = g_strdup (address),
                                       .ca_file = g_strdup (ca_file),
                                       .client = g_strdup ("") };

  return save_typed (fixture, &typed, error);
}

static gboolean
save_organization (Fixture *fixture, const char *id, GError **error)
{
  g_auto (HfServiceSettings) typed = { .organization = g_strdup (id) };

  return save_typed (fixture, &typed, error);
}

static void
save_well (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  save (fixture, ADDRESS, NULL, &error);
  g_assert_no_error (error);
  small_desk_settle (fixture->small);
}

static void
assert_says (Fixture *fixture, HfServiceState state, const char *title, const char *subtitle)
{
  g_assert_cmpint (hf_service_get_state (fixture->service), ==, state);
  g_assert_cmpstr (hf_service_get_title (fixture->service), ==, title);
  g_assert_cmpstr (hf_service_get_subtitle (fixture->service), ==, subtitle);
}

static void
end (Fixture *fixture, HfErrorCode code, const char *words)
{
  g_autoptr (GError) error = g_error_new_literal (HF_ERROR, (int)code, words);

  hf_service_end (fixture->service, error);
}

static void
test_none (Fixture *fixture, gconstpointer data)
{
  assert_says (fixture, HF_SERVICE_NONE, "No service is set up",
               "What you do stays on this computer.");
  hf_service_sign_in (fixture->service);
  hf_service_sign_out (fixture->service);
  g_assert_cmpstr (fixture->asked->str, ==, "");
}

static void
test_life (Fixture *fixture, gconstpointer data)
{
  save_well (fixture);
  assert_says (fixture, HF_SERVICE_OPEN, "Nobody is signed in", "ehr.example.org");
  set_fact (fixture, "sync.state", "ok");
  assert_says (fixture, HF_SERVICE_OPEN, "Nobody is signed in", "ehr.example.org asks nobody to.");
  set_fact (fixture, "sync.state", "signed-out");
  assert_says (fixture, HF_SERVICE_SIGNED_OUT, "Sign in to send",
               "What you do waits on this computer until ehr.example.org knows you.");
  hf_service_sign_in (fixture->service);
  hf_service_begin (fixture->service);
  assert_says (fixture, HF_SERVICE_SIGNING_IN, "Waiting for your browser",
               "Sign in there, then come back.");
  hf_service_sign_in (fixture->service);
  hf_service_stop (fixture->service);
  set_fact (fixture, "sync.state", NULL);
  set_fact (fixture, "account.name", "R. Diaz");
  set_fact (fixture, "account.state", "signed-in");
  hf_service_end (fixture->service, NULL);
  assert_says (fixture, HF_SERVICE_SIGNED_IN, "Signed in as R. Diaz", "ehr.example.org");
  hf_service_sign_out (fixture->service);
  set_fact (fixture, "account.state", "signed-out");
  assert_says (fixture, HF_SERVICE_SIGNED_OUT, "Sign in to send",
               "What you do waits on this computer until ehr.example.org knows you.");
  g_assert_cmpstr (fixture->asked->str, ==, "settings sign-in stop sign-out ");
}

static void
test_session (Fixture *fixture, gconstpointer data)
{
  save_well (fixture);
  set_fact (fixture, "account.name", "R. Diaz");
  set_fact (fixture, "account.state", "this-session");
  assert_says (fixture, HF_SERVICE_SIGNED_IN, "Signed in as R. Diaz",
               "ehr.example.org, until Holdfast closes: this computer has no keyring that keeps "
               "it.");
}

/* A token that the service no longer takes, though it was signed in. */
static void
test_thrown_out (Fixture *fixture, gconstpointer data)
{
  save_well (fixture);
  set_fact (fixture, "account.state", "signed-in");
  set_fact (fixture, "sync.state", "signed-out");
  g_assert_cmpint (hf_service_get_state (fixture->service), ==, HF_SERVICE_SIGNED_OUT);
}

static void
test_fault (Fixture *fixture, gconstpointer data)
{
  save_well (fixture);
  hf_service_begin (fixture->service);
  end (fixture, HF_ERROR_REFUSED, "The sign-in was declined.");
  assert_says (fixture, HF_SERVICE_OPEN, "Nobody is signed in", "The sign-in was declined.");
  hf_service_begin (fixture->service);
  end (fixture, HF_ERROR_CANCELLED, "stopped");
  assert_says (fixture, HF_SERVICE_OPEN, "Nobody is signed in", "ehr.example.org");
}

/* G36: the second press says that the person knows. */
static void
test_moved (Fixture *fixture, gconstpointer data)
{
  save_well (fixture);
  hf_service_sign_in (fixture->service);
  hf_service_begin (fixture->service);
  end (fixture, HF_ERROR_CONFLICT, "It sends you to b.example.");
  assert_says (fixture, HF_SERVICE_MOVED, "The sign-in has moved",
               "It sends you to b.example. If nobody told you so, ask your organisation first.");
  hf_service_sign_in (fixture->service);
  g_assert_cmpstr (fixture->asked->str, ==, "settings sign-in sign-in-there ");
}

static void
test_practice (Fixture *fixture, gconstpointer data)
{
  hf_service_fix (fixture->service, "http://127.0.0.1:1/fhir", TRUE);
  set_fact (fixture, "sync.state", "signed-out");
  assert_says (fixture, HF_SERVICE_PRACTICE, "Practice",
               "The people are invented, and so is their service. Nobody signs in.");
  hf_service_sign_in (fixture->service);
  g_assert_cmpstr (fixture->asked->str, ==, "");
  g_assert_true (hf_service_is_fixed (fixture->service));
}

static void
test_mistakes (Fixture *fixture, gconstpointer data)
{
  const char *const addresses[] = { "ehr.example.org",
                                    "http://ehr.example.org/fhir",
                                    "https://",
                                    "https://me:secret@ehr.example.org/",
                                    "https://ehr.example.org/?a=b",
                                    "javascript:alert(1)" };
  const char *const files[] = { "ca.pem", "/nonexistent/ca.pem", "/" };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (save (fixture, addresses[i], NULL, &error));
    g_assert_error (error, HF_ERROR, HF_ERROR_BAD_DATA);
  }
  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (save (fixture, ADDRESS, files[i], &error));
    g_assert_error (error, HF_ERROR, HF_ERROR_BAD_DATA);
  }
  small_desk_settle (fixture->small);
  g_assert_null (hf_service_get_address (fixture->service));
  g_assert_cmpstr (fixture->asked->str, ==, "");
}

static void
test_kept (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = g_build_filename (g_getenv ("HF_SOURCE_ROOT"), "LICENSE", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HfDesk) again = NULL;

  g_assert_true (save (fixture, "  " ADDRESS " ", file, &error));
  again = small_desk_reload (fixture->small);
  small_desk_settle (fixture->small);
  while (hf_service_get_address (hf_desk_get_service (again)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (hf_service_get_address (hf_desk_get_service (again)), ==, ADDRESS);
  g_assert_cmpstr (hf_service_get_ca_file (hf_desk_get_service (again)), ==, file);
  g_assert_cmpstr (hf_service_get_client (hf_desk_get_service (again)), ==, "holdfast");
  g_assert_true (save (fixture, "", "", &error));
  g_assert_null (hf_service_get_address (fixture->service));
}

/* Where a person copies it from, it may stand with its type. */
static void
test_organization (Fixture *fixture, gconstpointer data)
{
  static const char *const wrong[] = { "Our Clinic", "a/b",
                                       "https://ehr.example.org/Organization/7", "../7" };
  g_autoptr (GError) fine = NULL;

  g_assert_null (hf_service_get_organization (fixture->service));
  g_assert_true (save_organization (fixture, " Organization/7-a.b ", &fine));
  g_assert_cmpstr (hf_service_get_organization (fixture->service), ==, "7-a.b");
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (save_organization (fixture, wrong[i], &error));
    g_assert_error (error, HF_ERROR, HF_ERROR_BAD_DATA);
  }
  g_assert_cmpstr (hf_service_get_organization (fixture->service), ==, "7-a.b");
  g_assert_true (save_organization (fixture, "", &fine));
  g_assert_null (hf_service_get_organization (fixture->service));
}

static void
add (const char *path, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/desk/service/without-one-all-stays-here", test_none);
  add ("/desk/service/signs-in-and-out", test_life);
  add ("/desk/service/says-that-nothing-keeps-the-sign-in", test_session);
  add ("/desk/service/says-when-it-does-not-know-us-any-more", test_thrown_out);
  add ("/desk/service/says-what-came-of-a-try", test_fault);
  add ("/desk/service/asks-before-it-signs-in-elsewhere", test_moved);
  add ("/desk/service/asks-nothing-in-practice", test_practice);
  add ("/desk/service/takes-no-address-that-is-not-safe", test_mistakes);
  add ("/desk/service/is-kept", test_kept);
  add ("/desk/service/knows-our-organisation-by-its-id", test_organization);
  return g_test_run ();
}
