/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the button to the keyring: what the screen asks for is done, against a scripted service. */
#include "fake-provider.h"
#include "hf-error.h"
#include "hf-service-link.h"
#include "hf-temp-folder.h"
#include "hf-test-desk.h"
#include "hf-test-widgets.h"
#include <string.h>

typedef struct {
  FakeProvider *provider;
  HfTestDesk *test;
  HfService *service;
  HfKey *key;
  HfServiceLink *link;
  gboolean silent; /* the browser is opened, and nobody comes back */
  guint browsed;
  guint done;
} Fixture;

static void
browse (const char *address, gpointer data)
{
  Fixture *fixture = data;
  const HfSignIn plan = fake_provider_plan (fixture->provider);
  fixture->browsed++;
  if (!fixture->silent)
    plan.open (address, plan.data, NULL);
}

static void
done_cb (gpointer data)
{
  ((Fixture *)data)->done++;
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (GError) error = NULL;
  hf_service_save_finish (fixture->service, result, &error);
  g_assert_no_error (error);
  fixture->done++;
}

static gboolean
is_done (gpointer data)
{
  Fixture *fixture = data;
  return fixture->done > 0;
}

static void
wait_done (Fixture *fixture)
{
  hf_test_run_until (is_done, fixture);
  fixture->done = 0;
}

static void
open_link (Fixture *fixture)
{
  fixture->link =
      hf_service_link_new (fixture->service, fixture->test->store, fixture->key, done_cb, fixture);
  hf_service_link_set_browser (fixture->link, browse, fixture);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->provider = fake_provider_new ();
  fixture->test = hf_test_desk_new (FALSE);
  fixture->service = hf_desk_get_service (fixture->test->desk);
  fixture->key = hf_key_new_random ();
  g_auto (HfServiceSettings)
      typed = { .address = g_strdup (scripted_server_get_url (fixture->provider->server)),
                .client = g_strdup (FAKE_CLIENT) };

  hf_service_save_async (fixture->service, &typed, saved_cb, fixture);
  wait_done (fixture);
  open_link (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->link, hf_service_link_free);
  hf_key_unref (fixture->key);
  hf_test_desk_free (fixture->test);
  fake_provider_free (fixture->provider);
}

static gboolean
is_signed_in (gpointer service)
{
  return hf_service_get_state (service) == HF_SERVICE_SIGNED_IN;
}

static gboolean
is_signed_out (gpointer service)
{
  return hf_service_get_state (service) == HF_SERVICE_SIGNED_OUT;
}

static void
sign_in (Fixture *fixture)
{
  fake_provider_add_config (fixture->provider, NULL);
  hf_service_sign_in (fixture->service);
  g_assert_cmpint (hf_service_get_state (fixture->service), ==, HF_SERVICE_SIGNING_IN);
  wait_done (fixture);
}

static void
test_whole_way (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *token = NULL;
  sign_in (fixture);
  hf_test_run_until (is_signed_in, fixture->service);
  g_assert_cmpstr (hf_service_get_title (fixture->service), ==, "Signed in as Nurse Invented");
  g_assert_cmpuint (fixture->browsed, ==, 1);

  /* The program starts again: the keyring has it. */
  hf_service_link_free (fixture->link);
  open_link (fixture);
  fake_provider_add_tokens (fixture->provider, "second", "second-refresh", NULL);
  g_assert_true (
      hf_account_bearer (FALSE, &token, NULL, hf_service_link_get_account (fixture->link), &error));
  g_assert_no_error (error);
  g_assert_cmpstr (token, ==, "second");

  scripted_server_add_text (fixture->provider->server, "200 OK", "", "{}");
  hf_service_sign_out (fixture->service);
  wait_done (fixture);
  hf_test_run_until (is_signed_out, fixture->service);
}

static void
test_declined (Fixture *fixture, gconstpointer data)
{
  fixture->provider->fault = "access_denied";
  sign_in (fixture);
  g_assert_cmpint (hf_service_get_state (fixture->service), ==, HF_SERVICE_OPEN);
  g_assert_cmpstr (hf_service_get_subtitle (fixture->service), ==, "The sign-in was declined.");
}

static gboolean
has_browsed (gpointer data)
{
  return ((Fixture *)data)->browsed > 0;
}

static void
test_stopped (Fixture *fixture, gconstpointer data)
{
  fixture->silent = TRUE;
  fake_provider_add_config (fixture->provider, NULL);
  hf_service_sign_in (fixture->service);
  hf_test_run_until (has_browsed, fixture);
  hf_service_stop (fixture->service);
  wait_done (fixture);
  g_assert_cmpint (hf_service_get_state (fixture->service), ==, HF_SERVICE_OPEN);
}

/* Closing the window does not wait for the browser. */
static void
test_closed (Fixture *fixture, gconstpointer data)
{
  fixture->silent = TRUE;
  fake_provider_add_config (fixture->provider, NULL);
  hf_service_sign_in (fixture->service);
  hf_test_run_until (has_browsed, fixture);
  g_clear_pointer (&fixture->link, hf_service_link_free);
  g_assert_cmpint (hf_service_get_state (fixture->service), ==, HF_SERVICE_OPEN);
  g_assert_cmpuint (fixture->done, ==, 0);
}

static void
test_no_browser (Fixture *fixture, gconstpointer data)
{
  hf_service_link_set_browser (fixture->link, NULL, NULL);
  sign_in (fixture);
  g_assert_cmpstr (hf_service_get_subtitle (fixture->service), ==,
                   "No web browser could be opened.");
}

static void
add (const char *path, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = hf_temp_folder_new (NULL);
  g_autofree char *file = g_build_filename (folder, "test.keyring", NULL);
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", file, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "test", TRUE);
  g_test_init (&argc, &argv, NULL);
  add ("/app/service/from-the-button-to-the-keyring-and-back", test_whole_way);
  add ("/app/service/says-that-it-was-declined", test_declined);
  add ("/app/service/can-be-stopped", test_stopped);
  add ("/app/service/closes-without-waiting-for-the-browser", test_closed);
  add ("/app/service/says-that-there-is-no-browser", test_no_browser);
  const int status = g_test_run ();
  hf_temp_folder_remove (folder);
  return status;
}
