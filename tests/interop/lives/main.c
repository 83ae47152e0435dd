/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Carries an invented person a stage further in a practice profile, as a coordinator would: every
 * command is put to the core first, and a refusal fails the run. */
#include "lives.h"

#include "hf-consent.h"
#include "hf-decide.h"
#include "hf-event-type.h"
#include "hf-fold.h"
#include "hf-id.h"
#include "hf-key-file.h"
#include "hf-store.h"
#include "hf-test-history.h"
#include "hf-test-pathway.h"

#include <stdlib.h>

#define OWNER "carry"
#define MOST_QUESTIONS 100

#define OPENED                                                                                     \
  "{'pathway': <'$pathway'>, 'pathwayVersion': <'$version'>, 'person': <'$person'>, 'name': <'A. " \
  "Invented'>, 'language': <'English'>, 'title': <'$title'>, 'receiver': <'$receiver'>}"
#define PRIVATE                                                                                    \
  "{'answers': <{'priv.mode': <'phone'>, 'priv.ok': <'true'>, 'priv.alone': <'nobody'>, "          \
  "'priv.child': <'no'>, 'priv.speaker': <'no'>, 'priv.watched': <'no'>, 'priv.callback': "        \
  "<'agreed_time'>, 'priv.signal': <'marigold'>, 'priv.cover': <'survey'>}>}"
#define WAYS                                                                                       \
  "{'ways': <[<{'id': <'w1'>, 'kind': <'phone'>, 'value': <'+1-312-555-0142'>, 'windows': "        \
  "<[<{'days': <[<int64 1>, <int64 2>, <int64 3>, <int64 4>, <int64 5>, <int64 6>, <int64 7>]>, "  \
  "'from': <'00:00'>, 'to': <'24:00'>}>]>, 'voicemail': <false>, 'text': <false>, 'callerId': "    \
  "<'hidden'>, 'sayName': <'Dana'>}>]>}"

typedef struct {
  HfStore *store;
  HfPathway *pathway;
  HfSite *site;
  char *handoff;
  GPtrArray *events; /* of the handoff */
  char *consent;     /* (nullable): id of the newest */
  char *last;        /* (nullable): id of the newest event */
} Desk;

static void
die (const char *what, const GError *error)
{
  g_printerr ("interop-lives: %s%s%s\n", what, error != NULL ? ": " : "",
              error != NULL ? error->message : "");
  exit (1);
}

static void
remember (Desk *desk, const HfEvent *event)
{
  char **place = hf_event_is (event, "consent.recorded") ? &desk->consent : &desk->last;

  g_free (*place);
  *place = g_strdup (hf_event_get_id (event));
}

static void
open_desk (Desk *desk, const char *profile, const Life *life)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HfKey) key = hf_key_file_open (profile, &error);
  g_autoptr (HfCalendar) calendar = hf_calendar_new ("UTC", NULL, &error);

  if (key == NULL)
    die ("opening the profile", error);
  desk->store = hf_store_open (profile, key, &error);
  if (desk->store == NULL)
    die ("opening the profile", error);
  desk->pathway = hf_test_pathway (life->pathway);
  desk->site = hf_site_new (calendar, NULL);
  desk->events = hf_store_load (desk->store, desk->handoff, NULL, &error);
  if (desk->events == NULL)
    die ("reading the handoff", error);
  for (guint i = 0; i < desk->events->len; i++)
    remember (desk, g_ptr_array_index (desk->events, i));
}

static void
close_desk (Desk *desk)
{
  hf_store_close (desk->store);
  g_object_unref (desk->store);
  g_ptr_array_unref (desk->events);
  hf_site_free (desk->site);
  hf_pathway_unref (desk->pathway);
  g_free (desk->handoff);
  g_free (desk->consent);
  g_free (desk->last);
}

static GVariant *
fill_in (const Desk *desk, const char *data, gint64 at)
{
  const HfPathwayParts *pathway = hf_pathway_get (desk->pathway);
  const char *person[] = { "person", desk->handoff, NULL };
  g_autofree char *now = hf_time_format (at);
  g_autofree char *later = hf_time_format (at + 7 * HF_DAY);
  g_autofree char *person_id = hf_id_derive (person);
  const struct {
    const char *word;
    const char *with;
  } words[] = {
    { "$now", now },
    { "$later", later },
    { "$receiver", LIVES_RECEIVER },
    { "$other", LIVES_OTHER },
    { "$consent", desk->consent },
    { "$event", desk->last },
    { "$person", person_id },
    { "$pathway", pathway->id },
    { "$version", pathway->version },
    { "$title", pathway->neutral_title },
  };
  g_autoptr (GString) text = g_string_new (data != NULL ? data : "@a{sv} {}");
  g_autoptr (GError) error = NULL;
  GVariant *filled;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_string_replace (text, words[i].word, words[i].with != NULL ? words[i].with : "", 0);
  filled = g_variant_parse (G_VARIANT_TYPE_VARDICT, text->str, NULL, NULL, &error);
  if (filled == NULL)
    die ("a line of a life", error);
  return filled;
}

/* One thing after the other, and after what the server said. */
static gint64
next_moment (const Desk *desk)
{
  gint64 now = g_get_real_time () / 1000;

  if (desk->events->len == 0)
    return now;
  return MAX (now, hf_event_get_at (g_ptr_array_index (desk->events, desk->events->len - 1)) + 1);
}

static void
check (const Desk *desk, const HfEvent *event)
{
  const HfEventType *type = hf_event_type_lookup (hf_event_get_type (event));
  g_autoptr (HfLoop) loop = NULL;
  g_autoptr (HfRefusal) refusal = NULL;

  if (type == NULL)
    die (hf_event_get_type (event), NULL);
  if (type->kind == HF_EVENT_FACT)
    return;
  loop = hf_fold (desk->pathway, desk->site, desk->events);
  refusal = hf_decide (loop, event);
  if (refusal == NULL)
    return;
  g_printerr ("interop-lives: %s is refused: %s, %s\n", type->name, refusal->code,
              refusal->sentence);
  exit (1);
}

static void
write_event (Desk *desk, const char *type, const char *text)
{
  g_autofree char *id = g_uuid_string_random ();
  gint64 at = next_moment (desk);
  g_autoptr (GVariant) data = fill_in (desk, text, at);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) added = g_ptr_array_new ();
  HfEventHead head = { .id = id,
                       .handoff = desk->handoff,
                       .type = type,
                       .at = at,
                       .noted = at,
                       .actor = OWNER,
                       .device = hf_store_get_device (desk->store),
                       .seq = hf_store_take_seq (desk->store) };
  HfEvent *event = hf_event_new (&head, data, &error);

  if (event == NULL)
    die (type, error);
  check (desk, event);
  g_ptr_array_add (desk->events, event);
  g_ptr_array_add (added, event);
  if (!hf_store_append (desk->store, added, HF_ORIGIN_DESK, NULL, &error))
    die ("writing it down", error);
  remember (desk, event);
}

static void
answer_everything (Desk *desk)
{
  for (guint i = 0; i < MOST_QUESTIONS; i++) {
    g_autoptr (HfLoop) loop = hf_fold (desk->pathway, desk->site, desk->events);
    g_autoptr (HfView) view = hf_loop_view (loop, next_moment (desk));
    g_autofree char *text = NULL;

    if (view->missing[0] == NULL)
      return;
    text = g_strdup_printf ("{'answers': <{'%s': <'%s'>}>}", view->missing[0],
                            hf_test_benign (desk->pathway, view->missing[0]));
    write_event (desk, "screen.answered", text);
  }
  die ("there is no end of questions", NULL);
}

static void
take_up (Desk *desk)
{
  write_event (desk, "owner.assigned", "{'to': <'" OWNER "'>}");
  write_event (desk, "screen.answered", "{'answers': <{'emerg.now': <'no'>}>}");
  write_event (desk, "screen.answered", "{'answers': <{'notice.read': <'true'>}>}");
  write_event (desk, "privacy.confirmed", PRIVATE);
  answer_everything (desk);
  write_event (desk, "safecontact.set", WAYS);
}

static void
prepare (Desk *desk)
{
  write_event (desk, "handoff.opened", OPENED);
  take_up (desk);
}

/* "<'a'>, <'b'>" */
static char *
quote (char **items)
{
  g_autofree char *joined = g_strjoinv ("'>, <'", items);

  return *items != NULL ? g_strdup_printf ("<'%s'>", joined) : g_strdup ("");
}

/* Where 42 CFR Part 2 applies, its notice goes with everything (R31). */
static gboolean
has_part2 (const Desk *desk)
{
  g_autoptr (HfLoop) loop = hf_fold (desk->pathway, desk->site, desk->events);
  g_autoptr (HfView) view = hf_loop_view (loop, next_moment (desk));

  return g_strv_contains ((const char *const *)view->flags, "part2");
}

static void
consent (Desk *desk)
{
  GPtrArray *packet = hf_pathway_get (desk->pathway)->packet;
  g_autoptr (GStrvBuilder) chosen = g_strv_builder_new ();
  gboolean part2 = has_part2 (desk);
  g_auto (GStrv) items = NULL;
  g_autofree char *list = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < packet->len; i++) {
    const HfPacketItem *item = g_ptr_array_index (packet, i);

    if (item->preset == HF_PACKET_ON && !g_str_equal (item->id, "notice"))
      g_strv_builder_add (chosen, item->id);
  }
  if (part2)
    g_strv_builder_add (chosen, "notice");
  items = g_strv_builder_end (chosen);
  list = quote (items);
  text = g_strdup_printf ("{'to': <[<'$receiver'>]>, 'items': <[%s]>, 'back': <true>, 'part2': "
                          "<%s>, 'expires': <'$later'>, 'said': <'written'>}",
                          list, part2 ? "true" : "false");
  write_event (desk, "consent.recorded", text);
}

static void
packet (Desk *desk)
{
  g_autoptr (HfLoop) loop = hf_fold (desk->pathway, desk->site, desk->events);
  const HfConsentRecord *record = hf_consent_for_receiver (loop);
  g_autofree char *list = NULL;
  g_autofree char *text = NULL;

  if (record == NULL)
    die ("there is no consent for a packet", NULL);
  list = quote (record->items);
  text = g_strdup_printf ("{'to': <'%s'>, 'items': <[%s]>, 'told': <true>}",
                          hf_loop_get_receiver (loop), list);
  write_event (desk, "packet.sent", text);
}

static void
play (Desk *desk, const LivesLine *line)
{
  if (g_str_equal (line->type, LIVES_PREPARE))
    prepare (desk);
  else if (g_str_equal (line->type, LIVES_TAKE_UP))
    take_up (desk);
  else if (g_str_equal (line->type, LIVES_ASK))
    answer_everything (desk);
  else if (g_str_equal (line->type, LIVES_PRIVATE))
    write_event (desk, "privacy.confirmed", PRIVATE);
  else if (g_str_equal (line->type, LIVES_CONSENT))
    consent (desk);
  else if (g_str_equal (line->type, LIVES_PACKET))
    packet (desk);
  else
    write_event (desk, line->type, line->data);
}

static const Life *
find_life (const char *name)
{
  for (const Life *life = lives_list (); life->name != NULL; life++)
    if (g_str_equal (life->name, name))
      return life;
  die ("there is no such life", NULL);
  return NULL;
}

/* Their names, and of each how many stages it has. */
static int
list_lives (void)
{
  for (const Life *life = lives_list (); life->name != NULL; life++) {
    int stages = 0;

    for (const LivesLine *line = life->lines; line->type != NULL; line++)
      stages = MAX (stages, line->stage + 1);
    g_print ("%s %d\n", life->name, stages);
  }
  return 0;
}

int
main (int argc, char *argv[])
{
  Desk desk = { 0 };
  const Life *life;

  if (argc == 2 && g_str_equal (argv[1], "list"))
    return list_lives ();
  if (argc < 4 || argc > 5) {
    g_printerr ("usage: interop-lives list | interop-lives PROFILE LIFE STAGE [HANDOFF]\n");
    return 2;
  }
  life = find_life (argv[2]);
  desk.handoff = argc == 5 ? g_strdup (argv[4]) : g_uuid_string_random ();
  open_desk (&desk, argv[1], life);
  for (const LivesLine *line = life->lines; line->type != NULL; line++)
    if (line->stage == atoi (argv[3]))
      play (&desk, line);
  g_print ("%s\n", desk.handoff);
  close_desk (&desk);
  return 0;
}
