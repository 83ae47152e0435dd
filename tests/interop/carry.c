/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Carries one invented handoff a stage further in a practice profile, as a coordinator would: every
 * command is put to the core first, and a refusal fails the run. */
#include "hf-decide.h"
#include "hf-event-type.h"
#include "hf-fold.h"
#include "hf-id.h"
#include "hf-key-file.h"
#include "hf-pathway-reader.h"
#include "hf-store.h"

#include <stdlib.h>

#define RECEIVER "Organization:SDOHCC-OrganizationClinicExample"
#define PATHWAY "ipv-advocacy"

typedef struct {
  const char *stage;
  const char *type;
  const char *data; /* GVariant text; @now and @later stand for times */
} Line;

#define PRIVATE                                                                                    \
  "{'answers': <{'priv.mode': <'phone'>, 'priv.ok': <'true'>, 'priv.alone': <'nobody'>, "          \
  "'priv.child': <'no'>, 'priv.speaker': <'no'>, 'priv.watched': <'no'>, 'priv.callback': "        \
  "<'agreed_time'>, 'priv.signal': <'marigold'>, 'priv.cover': <'survey'>}>}"
#define STEP(id) "{'step': <'" id "'>}"

static const Line lines[] = {
  { "open", "handoff.opened",
    "{'pathway': <'" PATHWAY "'>, 'pathwayVersion': <'1'>, 'person': "
    "<'0b5f6c9e-5d44-4f0e-9c39-2f7a3c1d7e10'>, 'name': <'A. Invented'>, 'language': <'English'>, "
    "'title': <'Community support'>, 'receiver': <'" RECEIVER "'>}" },
  { "open", "owner.assigned", "{'to': <'carry'>}" },
  { "open", "screen.answered",
    "{'answers': <{'emerg.now': <'no'>, 'int.need': <'no'>, 'notice.read': <'true'>, "
    "'notice.back': <'ok'>}>}" },
  { "open", "privacy.confirmed", PRIVATE },
  { "open", "screen.answered",
    "{'answers': <{'ipv.wants': <'yes'>, 'ipv.trend': <'same'>, 'ipv.threat': <'no'>, 'ipv.neck': "
    "<'no'>, 'ipv.injury': <'no'>, 'ipv.kids': <'no'>, 'ipv.self': <'no'>, 'ipv.feedback': "
    "<'no'>, 'ipv.paper': <'no'>, 'proxy.portal': <'nobody'>, 'proxy.insurance': <'no'>, "
    "'proxy.device': <'no'>, 'proxy.address': <'no'>, 'contact.who': <'us_safe_way'>, "
    "'contact.count': <'1'>}>}" },
  { "open", "safecontact.set",
    "{'ways': <[<{'id': <'w1'>, 'kind': <'phone'>, 'value': <'+1-312-555-0142'>, 'windows': "
    "<[<{'days': <[<int64 1>, <int64 2>, <int64 3>, <int64 4>, <int64 5>, <int64 6>, <int64 7>]>, "
    "'from': <'00:00'>, 'to': <'24:00'>}>]>, 'voicemail': <false>, 'text': <false>, 'callerId': "
    "<'hidden'>, 'sayName': <'Dana'>}>]>}" },
  { "open", "consent.recorded",
    "{'to': <[<'" RECEIVER "'>]>, 'items': <[<'ref'>, <'alias'>, <'lang'>]>, 'back': <true>, "
    "'expires': <'@later'>, 'said': <'aloud'>}" },
  { "open", "privacy.confirmed", PRIVATE },
  { "open", "call.started", NULL },
  { "open", "call.step_done", STEP ("open") },
  { "open", "call.step_done", STEP ("private") },
  { "open", "call.step_done", STEP ("signal") },
  { "open", "call.step_done", STEP ("dial") },
  { "open", "call.joined", "{'party': <'receiver'>}" },
  { "open", "call.step_done", STEP ("brief_receiver") },
  { "open", "call.joined", "{'party': <'person'>}" },
  { "open", "privacy.confirmed", PRIVATE },
  { "open", "call.step_done", STEP ("join") },
  { "open", "call.step_done", STEP ("handover_q") },
  { "open", "call.step_done", STEP ("next") },
  { "open", "call.step_done", STEP ("backto") },
  { "open", "call.step_done", STEP ("stay_or_go") },
  { "open", "call.step_done", STEP ("close") },
  { "open", "appointment.booked", "{'appt': <'a1'>, 'time': <'@now'>, 'source': <'us'>}" },
  { "open", "call.completed", "{'accepted': <false>, 'outcome': <'introduced'>}" },
  { "open", "packet.sent", "{'to': <'" RECEIVER "'>, 'items': <[<'ref'>, <'alias'>, <'lang'>]>}" },

  { "again", "privacy.confirmed", PRIVATE },
  { "again", "outreach.attempted", "{'way': <'w1'>, 'kind': <'noshow'>, 'result': <'reached'>}" },
  { "again", "barrier.noted", "{'kind': <'transport'>, 'owner': <'carry'>}" },
  { "again", "barrier.solved", "{'kind': <'transport'>}" },
  { "again", "appointment.booked", "{'appt': <'a2'>, 'time': <'@now'>, 'source': <'us'>}" },

  { "close", "closed", "{'outcome': <'connected'>, 'evidence': <[<'visit.attended'>]>}" },
};

typedef struct {
  HfStore *store;
  HfPathway *pathway;
  HfSite *site;
  char *handoff;
  GPtrArray *events; /* of the handoff */
} Desk;

static void
die (const char *what, const GError *error)
{
  g_printerr ("carry: %s%s%s\n", what, error != NULL ? ": " : "",
              error != NULL ? error->message : "");
  exit (1);
}

static HfPathway *
read_pathway (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("HF_DATA_DIR"), "pathways", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) all = hf_pathway_read_folder (folder, NULL, &error);
  HfPathway *pathway = all != NULL ? g_hash_table_lookup (all, PATHWAY) : NULL;

  if (pathway == NULL)
    die ("reading the pathway", error);
  return hf_pathway_ref (pathway);
}

static void
open_desk (Desk *desk, const char *profile)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HfKey) key = hf_key_file_open (profile, &error);
  g_autoptr (HfCalendar) calendar = hf_calendar_new ("UTC", NULL, &error);

  if (key == NULL)
    die ("opening the profile", error);
  desk->store = hf_store_open (profile, key, &error);
  if (desk->store == NULL)
    die ("opening the profile", error);
  desk->pathway = read_pathway ();
  desk->site = hf_site_new (calendar, NULL);
  desk->events = hf_store_load (desk->store, desk->handoff, NULL, &error);
  if (desk->events == NULL)
    die ("reading the handoff", error);
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
}

static GVariant *
fill_in (const char *data, gint64 at)
{
  g_autoptr (GString) text = g_string_new (data != NULL ? data : "@a{sv} {}");
  g_autofree char *now = hf_time_format (at);
  g_autofree char *later = hf_time_format (at + 7 * HF_DAY);
  g_autoptr (GError) error = NULL;
  GVariant *filled;

  g_string_replace (text, "@now", now, 0);
  g_string_replace (text, "@later", later, 0);
  filled = g_variant_parse (G_VARIANT_TYPE_VARDICT, text->str, NULL, NULL, &error);
  if (filled == NULL)
    die ("a line of the story", error);
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

  if (type == NULL || type->kind == HF_EVENT_FACT)
    return;
  loop = hf_fold (desk->pathway, desk->site, desk->events);
  refusal = hf_decide (loop, event);
  if (refusal == NULL)
    return;
  g_printerr ("carry: %s is refused: %s, %s\n", type->name, refusal->code, refusal->sentence);
  exit (1);
}

static void
play (Desk *desk, const Line *line)
{
  g_autofree char *id = g_uuid_string_random ();
  gint64 at = next_moment (desk);
  g_autoptr (GVariant) data = fill_in (line->data, at);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) added = g_ptr_array_new ();
  HfEventHead head = { .id = id,
                       .handoff = desk->handoff,
                       .type = line->type,
                       .at = at,
                       .noted = at,
                       .actor = "carry",
                       .device = hf_store_get_device (desk->store),
                       .seq = hf_store_take_seq (desk->store) };
  HfEvent *event = hf_event_new (&head, data, &error);

  if (event == NULL)
    die (line->type, error);
  check (desk, event);
  g_ptr_array_add (desk->events, event);
  g_ptr_array_add (added, event);
  if (!hf_store_append (desk->store, added, HF_ORIGIN_DESK, NULL, &error))
    die ("writing the story down", error);
}

int
main (int argc, char *argv[])
{
  Desk desk = { 0 };
  guint played = 0;

  if (argc < 3 || argc > 4) {
    g_printerr ("usage: carry PROFILE open | carry PROFILE again|close HANDOFF\n");
    return 2;
  }
  desk.handoff = argc == 4 ? g_strdup (argv[3]) : g_uuid_string_random ();
  open_desk (&desk, argv[1]);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    if (g_str_equal (lines[i].stage, argv[2])) {
      play (&desk, &lines[i]);
      played++;
    }
  g_print ("%s\n", desk.handoff);
  close_desk (&desk);
  return played > 0 ? 0 : 2;
}
