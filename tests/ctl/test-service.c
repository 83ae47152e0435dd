/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two desks that know nothing of each other, the practice server, and holdfastctl for all three. */
#include "ctl-profile.h"
#include "ctl-run.h"

#include "hf-id.h"

#include <gio/gio.h>
#include <signal.h>
#include <string.h>

typedef struct {
  CtlProfile first;
  CtlProfile second;
  GSubprocess *server;
  char *url;
} Service;

static void
service_set_up (Service *service, gconstpointer data)
{
  g_autofree char *program =
      g_build_filename (g_getenv ("HF_BUILD_ROOT"), "src", "ctl", "holdfastctl", NULL);
  g_autoptr (GDataInputStream) lines = NULL;
  g_autoptr (GError) error = NULL;

  ctl_profile_set_up (&service->first, NULL);
  ctl_profile_set_up (&service->second, NULL);
  service->server = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, "practice",
                                      "--seed", "7", NULL);
  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (service->server));
  service->url = g_data_input_stream_read_line_utf8 (lines, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (service->url, "http://127.0.0.1:"));
}

/* Interrupted, the server ends well. */
static void
service_stop (Service *service)
{
  if (service->server == NULL)
    return;
  g_subprocess_send_signal (service->server, SIGTERM);
  g_assert_true (g_subprocess_wait (service->server, NULL, NULL));
  g_assert_true (g_subprocess_get_if_exited (service->server));
  g_assert_cmpint (g_subprocess_get_exit_status (service->server), ==, 0);
  g_clear_object (&service->server);
}

static void
service_tear_down (Service *service, gconstpointer data)
{
  service_stop (service);
  ctl_profile_tear_down (&service->first, NULL);
  ctl_profile_tear_down (&service->second, NULL);
  g_free (service->url);
}

static char *
derive (const char *id)
{
  const char *const parts[] = { "ctl-test", id, NULL };

  return hf_id_derive (parts);
}

/* Fills @profile with the case as its own desk's work. Returns: the handoff's id
 * Without the packet: whether it may still leave depends on today's date (R29). */
static char *
work (const CtlProfile *profile, const char *name)
{
  g_autoptr (HfStore) store = ctl_profile_open (profile, 1);
  g_autoptr (GPtrArray) events = ctl_read_events (name);
  g_autoptr (GPtrArray) ours = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);
  g_autofree char *handoff = derive (hf_event_get_handoff (g_ptr_array_index (events, 0)));

  for (guint i = 0; i < events->len; i++) {
    HfEvent *event = g_ptr_array_index (events, i);
    HfEventHead head = *hf_event_get_head (event);
    g_autofree char *id = derive (head.id);
    g_autoptr (GError) error = NULL;

    if (hf_event_is (event, "packet.sent"))
      continue;
    head.id = id;
    head.handoff = handoff;
    head.device = hf_store_get_device (store);
    head.seq = hf_store_take_seq (store);
    g_ptr_array_add (ours, hf_event_new (&head, hf_event_get_data (event), &error));
    g_assert_no_error (error);
  }
  ctl_append (store, ours, HF_ORIGIN_DESK);
  hf_store_close (store);
  return g_steal_pointer (&handoff);
}

static void
synchronise (const Service *service, const CtlProfile *profile)
{
  g_autoptr (CtlRun) run =
      ctl_run ("sync", "--service", service->url, "--profile", profile->folder, NULL);

  g_assert_cmpstr (run->err, ==, "");
  g_assert_cmpstr (run->out, ==, "0 waiting, 0 held, 0 refused\n");
  g_assert_cmpint (run->status, ==, 0);
}

static CtlRun *
show (const CtlProfile *profile, const char *handoff)
{
  CtlRun *run = ctl_run ("show", handoff, "--json", "--profile", profile->folder, "--at",
                         "2026-03-20T12:00:00Z", NULL);

  g_assert_cmpstr (run->err, ==, "");
  g_assert_cmpint (run->status, ==, 0);
  return run;
}

static void
test_converge (Service *service, gconstpointer data)
{
  g_autofree char *handoff = work (&service->first, "c08.json");
  g_autoptr (CtlRun) before = show (&service->first, handoff);
  g_autoptr (CtlRun) sent = NULL;
  g_autoptr (CtlRun) received = NULL;

  synchronise (service, &service->first);
  synchronise (service, &service->second);
  synchronise (service, &service->first);
  sent = show (&service->first, handoff);
  received = show (&service->second, handoff);
  g_assert_cmpstr (sent->out, ==, before->out);
  g_assert_cmpstr (received->out, ==, sent->out);
}

static void
test_no_server (Service *service, gconstpointer data)
{
  g_autofree char *handoff = work (&service->first, "c08.json");
  g_autoptr (CtlRun) run = NULL;
  g_autoptr (CtlRun) kept = NULL;

  service_stop (service);
  run = ctl_run ("sync", "--service", service->url, "--profile", service->first.folder, NULL);
  g_assert_cmpint (run->status, ==, 4);
  g_assert_cmpstr (run->out, ==, "");
  g_assert_true (g_str_has_prefix (run->err, "holdfastctl sync: "));
  kept = show (&service->first, handoff);
  g_assert_nonnull (strstr (kept->out, handoff));
}

static void
assert_organization (Service *service, const char *given, const char *kept)
{
  g_autoptr (CtlRun) run = ctl_run ("sync", "--service", service->url, "--profile",
                                    service->first.folder, "--organization", given, NULL);
  g_autoptr (HfStore) store = ctl_profile_open (&service->first, 1);
  g_autofree char *fact = hf_store_get_fact (store, "service.organization", NULL);

  g_assert_cmpint (run->status, ==, 0);
  g_assert_cmpstr (fact, ==, kept);
  hf_store_close (store);
}

static void
test_organization (Service *service, gconstpointer data)
{
  g_free (work (&service->first, "c08.json"));
  assert_organization (service, "our-team", "our-team");
  assert_organization (service, "", NULL);
}

static void
test_busy_port (Service *service, gconstpointer data)
{
  g_autofree char *port = g_strndup (service->url + strlen ("http://127.0.0.1:"),
                                     strcspn (service->url + strlen ("http://127.0.0.1:"), "/"));
  g_autoptr (CtlRun) run = ctl_run ("practice", "--port", port, NULL);

  g_assert_cmpint (run->status, ==, 3);
  g_assert_cmpstr (run->out, ==, "");
}

static void
test_usage (Service *service, gconstpointer data)
{
  g_autoptr (CtlRun) no_service = ctl_run ("sync", "--profile", service->first.folder, NULL);
  g_autoptr (CtlRun) no_profile = ctl_run ("sync", "--service", service->url, NULL);
  g_autoptr (CtlRun) port = ctl_run ("practice", "--port", "65536", NULL);
  g_autoptr (CtlRun) seed = ctl_run ("practice", "--seed", "-1", NULL);
  g_autoptr (CtlRun) token =
      ctl_run ("sync", "--service", service->url, "--profile", service->first.folder,
               "--token-file", "/nonexistent/token", NULL);

  g_assert_cmpint (no_service->status, ==, 2);
  g_assert_cmpint (no_profile->status, ==, 2);
  g_assert_cmpint (port->status, ==, 2);
  g_assert_cmpint (seed->status, ==, 2);
  g_assert_cmpint (token->status, ==, 3);
}

static void
add (const char *path, void (*test) (Service *service, gconstpointer data))
{
  g_test_add (path, Service, NULL, service_set_up, test, service_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/ctl/sync/two-desks-end-with-the-same-bytes", test_converge);
  add ("/ctl/sync/no-server-exits-4-and-keeps-the-work", test_no_server);
  add ("/ctl/sync/keeps-the-id-of-our-organisation", test_organization);
  add ("/ctl/practice/busy-port-exits-3", test_busy_port);
  add ("/ctl/sync/wrong-usage", test_usage);
  return g_test_run ();
}
