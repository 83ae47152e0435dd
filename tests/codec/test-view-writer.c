/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-fold.h"
#include "hf-json-writer.h"
#include "hf-pathway-reader.h"
#include "hf-view-writer.h"

#include <string.h>

/* Every key of docs/events.md, "The view". */
static const char *const keys[] = {
  "ackAt",     "ackCount",  "attempts", "call",         "conflicts", "consent",
  "deadlines", "disclosed", "due",      "feedback",     "flags",     "gates",
  "hold",      "leg",       "missing",  "next",         "noShows",   "openEscalations",
  "openTasks", "outcome",   "owner",    "privateFresh", "receiver",  "review",
  "state",     "ways",
};

typedef struct {
  HfPathway *pathway;
  HfSite *site;
  GPtrArray *events;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("HF_SOURCE_ROOT"), "data", "pathways", "specialist.json", NULL);
  g_autoptr (HfCalendar) calendar = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (text, strlen (text));
  fixture->pathway = hf_pathway_read (bytes, &error);
  g_assert_no_error (error);
  calendar = hf_calendar_new ("America/Chicago", NULL, &error);
  g_assert_no_error (error);
  fixture->site = hf_site_new (calendar, NULL);
  fixture->events = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_ptr_array_unref (fixture->events);
  hf_pathway_unref (fixture->pathway);
  hf_site_free (fixture->site);
}

static void
add_event (Fixture *fixture, const char *id, const char *at, const char *type, const char *data)
{
  HfEventHead head = {
    .id = id, .handoff = "h1", .type = type, .actor = "omar", .device = "A", .seq = 1
  };
  g_autoptr (GError) error = NULL;
  HfEvent *event;

  g_assert_true (hf_time_parse (at, &head.at, &error));
  head.noted = head.at;
  event = hf_event_new (&head, g_variant_new_parsed (data), &error);
  g_assert_no_error (error);
  g_ptr_array_add (fixture->events, event);
}

static GVariant *
write_at (const Fixture *fixture, const char *at)
{
  g_autoptr (HfLoop) loop = hf_fold (fixture->pathway, fixture->site, fixture->events);
  g_autoptr (HfView) view = NULL;
  gint64 time = 0;

  g_assert_true (hf_time_parse (at, &time, NULL));
  view = hf_loop_view (loop, time);
  return hf_view_write (view, loop, hf_calendar_get_zone (fixture->site->calendar));
}

static char *
print_key (GVariant *object, const char *key)
{
  g_autoptr (GVariant) value = g_variant_lookup_value (object, key, NULL);

  g_assert_nonnull (value);
  return hf_json_write_variant (value, FALSE);
}

static void
assert_key (GVariant *object, const char *key, const char *json)
{
  g_autofree char *text = print_key (object, key);

  g_assert_cmpstr (text, ==, json);
}

static void
test_keys (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GVariant) view = NULL;

  add_event (fixture, "e1", "2026-03-05T14:00:00-06:00", "handoff.opened",
             "{'receiver': <'heart-south'>}");
  view = write_at (fixture, "2026-03-05T14:01:00-06:00");
  g_assert_cmpuint (g_variant_n_children (view), ==, G_N_ELEMENTS (keys));
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++) {
    g_autofree char *text = print_key (view, keys[i]);

    g_assert_cmpstr (text, !=, "");
  }
}

static void
test_nothing_known_is_null (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GVariant) view = NULL;

  add_event (fixture, "e1", "2026-03-05T14:00:00-06:00", "handoff.opened", "@a{sv} {}");
  view = write_at (fixture, "2026-03-05T14:01:00-06:00");
  assert_key (view, "state", "\"preparing\"");
  assert_key (view, "ackAt", "null");
  assert_key (view, "outcome", "null");
  assert_key (view, "receiver", "null");
  assert_key (view, "disclosed", "[]");
  assert_key (view, "leg", "1");
  assert_key (view, "privateFresh", "false");
}

static void
test_times_are_local (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GVariant) view = NULL;
  g_autoptr (GVariant) due = NULL;

  add_event (fixture, "e1", "2026-03-05T14:00:00-06:00", "handoff.opened",
             "{'receiver': <'heart-south'>}");
  add_event (fixture, "e2", "2026-03-05T14:08:00-06:00", "consent.recorded",
             "{'to': <[<'heart-south'>]>, 'items': <[<'id'>, <'question'>]>, 'back': <true>, "
             "'expires': <'2026-09-01T12:00:00-05:00'>}");
  add_event (fixture, "e3", "2026-03-05T15:00:00-06:00", "packet.sent",
             "{'to': <'heart-south'>, 'items': <[<'question'>, <'id'>]>}");
  add_event (fixture, "e4", "2026-03-09T14:10:00Z", "receiver.acknowledged",
             "{'ref': <'m1'>, 'from': <'heart-south'>}");
  view = write_at (fixture, "2026-03-09T10:00:00-05:00");
  due = g_variant_lookup_value (view, "due", NULL);
  /* the clocks went forward on 8 March */
  assert_key (view, "ackAt", "\"2026-03-09T09:10:00-05:00\"");
  assert_key (due, "ack", "\"2026-03-09T17:00:00-05:00\"");
  assert_key (view, "disclosed", "[{\"items\":[\"question\",\"id\"],\"to\":\"heart-south\"}]");
  assert_key (view, "consent", "\"active\"");
}

static void
test_event_without_its_desk (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GVariant) row = NULL;
  g_autofree char *text = NULL;

  add_event (fixture, "e1", "2026-03-05T20:00:00Z", "note", "{'text': <'x'>, 'later': <[<true>]>}");
  row = hf_event_write (g_ptr_array_index (fixture->events, 0),
                        hf_calendar_get_zone (fixture->site->calendar));
  text = hf_json_write_variant (row, FALSE);
  g_assert_cmpstr (text, ==,
                   "{\"actor\":\"omar\",\"at\":\"2026-03-05T14:00:00-06:00\",\"data\":{\"later\":"
                   "[true],\"text\":\"x\"},\"id\":\"e1\",\"type\":\"note\"}");
}

static void
test_person (void)
{
  const HfPerson person = { .id = (char *)"p1", .name = (char *)"Zo\303\253" };
  g_autoptr (GVariant) data = hf_person_write (&person);
  g_autofree char *text = hf_json_write_variant (data, FALSE);

  g_assert_cmpstr (text, ==,
                   "{\"birthDate\":null,\"id\":\"p1\",\"language\":null,\"name\":\"Zo\303\253\"}");
}

static void
add (const char *path, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/codec/view-writer/has-every-key", test_keys);
  add ("/codec/view-writer/nothing-known-is-null", test_nothing_known_is_null);
  add ("/codec/view-writer/times-are-local", test_times_are_local);
  add ("/codec/view-writer/event-without-its-desk", test_event_without_its_desk);
  g_test_add_func ("/codec/view-writer/person", test_person);
  return g_test_run ();
}
