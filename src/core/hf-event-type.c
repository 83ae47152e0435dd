/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-event-type.h"

#define N_(text) (text)

/* One line a field: name, kind, required, sensitivity. */
#define FIELDS(...) ((const HfField[]){ __VA_ARGS__, { NULL, HF_FIELD_STRING, FALSE, HF_PLAIN } })
#define NO_FIELDS ((const HfField[]){ { NULL, HF_FIELD_STRING, FALSE, HF_PLAIN } })
#define NEED(name, kind)                                                                           \
  {                                                                                                \
    name, HF_FIELD_##kind, TRUE, HF_PLAIN                                                          \
  }
#define MAY(name, kind)                                                                            \
  {                                                                                                \
    name, HF_FIELD_##kind, FALSE, HF_PLAIN                                                         \
  }
#define NEED_SENSITIVE(name, kind)                                                                 \
  {                                                                                                \
    name, HF_FIELD_##kind, TRUE, HF_SENSITIVE                                                      \
  }
#define MAY_SENSITIVE(name, kind)                                                                  \
  {                                                                                                \
    name, HF_FIELD_##kind, FALSE, HF_SENSITIVE                                                     \
  }
#define FACT(name, sentence, sensitivity, fields)                                                  \
  {                                                                                                \
    name, HF_EVENT_FACT, sentence, sensitivity, fields                                             \
  }
#define COMMAND(name, sentence, sensitivity, fields)                                               \
  {                                                                                                \
    name, HF_EVENT_COMMAND, sentence, sensitivity, fields                                          \
  }

static const HfEventType types[] = {
  FACT ("handoff.opened",
        N_ ("Handoff opened"),
        HF_PLAIN,
        FIELDS (MAY ("receiver", STRING),
                MAY ("anchors", MAP),
                MAY ("pathway", STRING),
                MAY ("pathwayVersion", STRING),
                MAY ("person", STRING),
                MAY_SENSITIVE ("name", STRING),
                MAY ("language", STRING),
                MAY ("urgency", STRING),
                MAY ("source", STRING),
                MAY ("title", STRING))),
  FACT ("person.updated",
        N_ ("Details of the person updated"),
        HF_SENSITIVE,
        FIELDS (MAY_SENSITIVE ("name", STRING),
                MAY ("language", STRING),
                MAY_SENSITIVE ("birthDate", STRING))),
  FACT ("provider.chosen", N_ ("Service chosen"), HF_PLAIN, FIELDS (NEED ("receiver", STRING))),
  FACT ("anchor.set", N_ ("Date recorded"), HF_PLAIN, NO_FIELDS),
  FACT ("owner.assigned",
        N_ ("Handed to a colleague"),
        HF_PLAIN,
        FIELDS (NEED ("to", STRING), MAY ("replaces", STRINGS))),
  FACT ("staff.left", N_ ("Colleague left"), HF_PLAIN, FIELDS (NEED ("who", STRING))),
  COMMAND ("privacy.confirmed",
           N_ ("Private setting confirmed"),
           HF_SENSITIVE,
           FIELDS (NEED_SENSITIVE ("answers", MAP))),
  FACT ("privacy.lost", N_ ("Contact paused"), HF_PLAIN, FIELDS (MAY ("reason", STRING))),
  COMMAND ("screen.answered",
           N_ ("Questions answered"),
           HF_SENSITIVE,
           FIELDS (NEED_SENSITIVE ("answers", MAP))),
  FACT ("safecontact.set",
        N_ ("Ways of contact agreed"),
        HF_SENSITIVE,
        FIELDS (NEED_SENSITIVE ("ways", WAYS), MAY ("replaces", STRINGS))),
  FACT ("safecontact.withdrawn",
        N_ ("A way of contact was withdrawn"),
        HF_SENSITIVE,
        FIELDS (NEED ("id", STRING), MAY_SENSITIVE ("reason", STRING))),
  FACT ("identity.checked",
        N_ ("Identity checked"),
        HF_SENSITIVE,
        FIELDS (NEED ("result", STRING), MAY_SENSITIVE ("channel", STRING))),
  FACT ("consent.recorded",
        N_ ("Consent recorded"),
        HF_PLAIN,
        FIELDS (NEED ("to", STRINGS),
                NEED ("items", STRINGS),
                MAY ("back", BOOLEAN),
                MAY ("expires", TIME),
                MAY ("part2", BOOLEAN),
                MAY ("purpose", STRING),
                MAY ("said", STRING),
                MAY ("elements", STRINGS),
                MAY ("interpreter", MAP), /* role, agency, number; never a name (R25) */
                MAY ("by", STRING),
                MAY ("until", TIME))),
  FACT ("consent.revoked",
        N_ ("Consent ended"),
        HF_PLAIN,
        FIELDS (MAY ("mode", STRING), MAY ("to", STRING), MAY ("consent", STRING))),
  FACT ("receiver.told_revoked", N_ ("Receiver told that consent ended"), HF_PLAIN, NO_FIELDS),
  COMMAND ("packet.sent",
           N_ ("Information sent as agreed"),
           HF_PLAIN,
           FIELDS (NEED ("to", STRING),
                   NEED ("items", STRINGS),
                   MAY ("purpose", STRING),
                   MAY ("hash", STRING),
                   MAY ("told", BOOLEAN))),
  COMMAND ("call.started", N_ ("Live introduction started"), HF_PLAIN, NO_FIELDS),
  FACT ("call.joined",
        N_ ("Somebody joined the call"),
        HF_PLAIN,
        FIELDS (NEED ("party", STRING),
                MAY ("role", STRING),
                MAY ("agency", STRING),
                MAY ("number", STRING))),
  COMMAND (
      "call.step_done", N_ ("Step of the call done"), HF_PLAIN, FIELDS (NEED ("step", STRING))),
  FACT ("call.dropped", N_ ("The line dropped"), HF_PLAIN, FIELDS (MAY ("party", STRING))),
  FACT ("call.stopped", N_ ("Contact stopped safely"), HF_PLAIN, FIELDS (MAY ("reason", STRING))),
  COMMAND ("call.completed",
           N_ ("Live introduction"),
           HF_PLAIN,
           FIELDS (NEED ("accepted", BOOLEAN), MAY ("outcome", STRING), MAY ("by", STRING))),
  FACT ("receiver.acknowledged",
        N_ ("Receiver acknowledged"),
        HF_PLAIN,
        FIELDS (MAY ("ref", STRING), MAY ("from", STRING))),
  FACT ("receiver.declined",
        N_ ("Receiver cannot take it"),
        HF_PLAIN,
        FIELDS (MAY ("reason", STRING), MAY_SENSITIVE ("text", STRING), MAY ("from", STRING))),
  FACT (
      "handoff.rerouted", N_ ("New receiver chosen"), HF_PLAIN, FIELDS (NEED ("receiver", STRING))),
  FACT ("appointment.booked",
        N_ ("Visit booked"),
        HF_PLAIN,
        FIELDS (NEED ("appt", STRING),
                MAY ("time", TIME),
                MAY ("source", STRING),
                MAY ("kind", STRING),
                MAY ("replaces", STRINGS))),
  FACT ("appointment.cancelled",
        N_ ("Visit cancelled"),
        HF_PLAIN,
        FIELDS (NEED ("appt", STRING), MAY ("replaces", STRINGS))),
  FACT ("visit.attended",
        N_ ("Visit kept"),
        HF_PLAIN,
        FIELDS (MAY ("appt", STRING),
                MAY ("visitTime", TIME),
                MAY ("source", STRING),
                MAY ("kind", STRING),
                MAY ("replaces", STRINGS))),
  FACT ("visit.noshow",
        N_ ("Visit missed"),
        HF_PLAIN,
        FIELDS (MAY ("appt", STRING), MAY ("source", STRING), MAY ("replaces", STRINGS))),
  FACT ("update.received",
        N_ ("Word from the receiver"),
        HF_PLAIN,
        FIELDS (MAY_SENSITIVE ("text", STRING), MAY ("says", STRING))),
  COMMAND ("outreach.attempted",
           N_ ("Tried to reach the person"),
           HF_PLAIN,
           FIELDS (NEED ("way", STRING),
                   NEED ("kind", STRING),
                   NEED ("result", STRING),
                   MAY ("asOf", TIME),
                   MAY ("asOfSeen", BOOLEAN))),
  FACT ("barrier.noted",
        N_ ("Something is in the way"),
        HF_PLAIN,
        FIELDS (NEED ("kind", STRING), MAY ("owner", STRING), MAY ("due", TIME))),
  FACT ("barrier.solved", N_ ("No longer in the way"), HF_PLAIN, FIELDS (NEED ("kind", STRING))),
  FACT ("nudge.sent", N_ ("Asked the receiver for word"), HF_PLAIN, FIELDS (MAY ("to", STRING))),
  FACT ("escalation.raised",
        N_ ("Help called in"),
        HF_PLAIN,
        FIELDS (NEED ("id", STRING), MAY ("to", STRING), MAY ("within", SPAN))),
  FACT ("escalation.resolved",
        N_ ("Helped"),
        HF_PLAIN,
        FIELDS (NEED ("id", STRING), MAY_SENSITIVE ("note", STRING))),
  FACT ("task.opened", N_ ("Task opened"), HF_PLAIN, FIELDS (NEED ("id", STRING))),
  FACT ("task.done",
        N_ ("Task done"),
        HF_PLAIN,
        FIELDS (NEED ("id", STRING), MAY_SENSITIVE ("note", STRING))),
  FACT ("conflict.settled",
        N_ ("Difference settled"),
        HF_PLAIN,
        FIELDS (NEED ("id", STRING),
                MAY ("stands", STRING),
                MAY_SENSITIVE ("note", STRING),
                MAY ("replaces", STRINGS))),
  FACT ("told", N_ ("Somebody was told"), HF_SENSITIVE, FIELDS (NEED ("who", STRING))),
  FACT ("patient.said", N_ ("The person said"), HF_SENSITIVE, FIELDS (MAY ("what", STRING))),
  FACT ("emergency.called",
        N_ ("Urgent help called"),
        HF_SENSITIVE,
        FIELDS (MAY ("service", STRING), MAY_SENSITIVE ("said", STRING))),
  FACT ("note", N_ ("Note"), HF_SENSITIVE, FIELDS (MAY_SENSITIVE ("text", STRING))),
  COMMAND ("print.requested", N_ ("Printed"), HF_PLAIN, FIELDS (MAY ("what", STRING))),
  COMMAND ("portal.note", N_ ("Note written to the record"), HF_PLAIN, NO_FIELDS),
  COMMAND (
      "address.entered", N_ ("Address entered"), HF_PLAIN, FIELDS (MAY ("substitute", BOOLEAN))),
  COMMAND (
      "closed",
      N_ ("Closed"),
      HF_PLAIN,
      FIELDS (NEED ("outcome", STRING), MAY ("evidence", STRINGS), MAY_SENSITIVE ("note", STRING))),
  COMMAND ("reserve.released", N_ ("Second place given back"), HF_PLAIN, NO_FIELDS),
  COMMAND ("pathway.moved",
           N_ ("Goes on by a newer pathway"),
           HF_PLAIN,
           FIELDS (NEED ("version", STRING))),
  COMMAND ("loop.reopened", N_ ("Reopened"), HF_PLAIN, FIELDS (NEED ("reason", STRING))),
  COMMAND ("event.withdrawn", N_ ("Taken back"), HF_PLAIN, FIELDS (NEED ("event", STRING))),
  FACT ("viewed", N_ ("Viewed"), HF_PLAIN, FIELDS (MAY ("what", STRING))),
  FACT ("exported", N_ ("Exported"), HF_PLAIN, FIELDS (MAY ("what", STRING))),
  FACT ("printed", N_ ("Printed"), HF_PLAIN, FIELDS (MAY ("what", STRING))),
  FACT ("foreign.changed",
        N_ ("Changed in another system"),
        HF_PLAIN,
        FIELDS (MAY ("resource", STRING), MAY ("means", STRINGS), MAY_SENSITIVE ("text", STRING))),
  { NULL, HF_EVENT_FACT, NULL, HF_PLAIN, NULL },
};

const HfEventType *
hf_event_type_list (void)
{
  return types;
}

const HfEventType *
hf_event_type_lookup (const char *name)
{
  static gsize once = 0;
  static GHashTable *index;

  if (g_once_init_enter (&once)) {
    index = g_hash_table_new (g_str_hash, g_str_equal);
    for (const HfEventType *type = types; type->name != NULL; type++)
      g_hash_table_insert (index, (char *)type->name, (gpointer)type);
    g_once_init_leave (&once, 1);
  }
  return name != NULL ? g_hash_table_lookup (index, name) : NULL;
}
