/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is who in a call: on its three cards and in its words. */
#include "hf-call-flow-private.h"

#include "hf-call-log.h"
#include "hf-desk-private.h"
#include "hf-interpreter.h"
#include "hf-words.h"

#include <glib/gi18n-lib.h>

static const HfProvider *
find_receiver (HfCallFlow *flow, const HfLoop *loop)
{
  GListModel *all = hf_desk_get_providers (flow->desk);
  const char *receiver = hf_loop_get_receiver (loop);

  for (guint i = 0; receiver != NULL && i < g_list_model_get_n_items (all); i++) {
    g_autoptr (HfProviderItem) item = g_list_model_get_item (all, i);
    const HfProvider *provider = hf_provider_item_get_provider (item);

    if (g_str_equal (provider->id, receiver))
      return provider;
  }
  return NULL;
}

static gboolean
has_contact (const HfProvider *receiver)
{
  return receiver != NULL && receiver->contact != NULL && *receiver->contact != '\0';
}

/* With a contact: "Lin C." of "Harbor House"; else the house, and which service of it. */
static void
name_receiver (HfCallFlow *flow, const HfLoop *loop, HfPartyText *text)
{
  const HfProvider *receiver = find_receiver (flow, loop);
  g_autofree char *house = hf_desk_dup_receiver_name (flow->desk, hf_loop_get_receiver (loop));

  if (has_contact (receiver)) {
    text->name = g_strdup (receiver->contact);
    text->role = g_steal_pointer (&house);
    return;
  }
  text->role = g_strdup (receiver != NULL && !g_str_equal (receiver->name, house) ? receiver->name
                                                                                  : _ ("Receiver"));
  text->name = g_steal_pointer (&house);
}

/* "Interpreter" of "Lingua, 4711": whose voice it is, and not whose name. */
static void
name_interpreter (const HfLoop *loop, HfPartyText *text)
{
  g_autoptr (GVariant) interpreter = hf_interpreter_find (loop);

  text->name = g_strdup (_ ("Interpreter"));
  text->role = hf_interpreter_dup_text (interpreter);
  if (text->role == NULL)
    text->role = g_strdup (_ ("Agency and number only"));
}

static void
name_party (HfCallFlow *flow, const HfLoop *loop, HfParty party)
{
  HfPartyText *text = &flow->texts[party];

  g_free (text->name);
  g_free (text->role);
  switch (party) {
  case HF_PARTY_PERSON:
    text->name = hf_words_who (loop);
    text->role = g_strdup (_ ("Person"));
    break;
  case HF_PARTY_YOU:
    text->name = g_strdup (hf_desk_get_actor_name (flow->desk));
    text->role = g_strdup (_ ("You"));
    break;
  case HF_PARTY_INTERPRETER:
    name_interpreter (loop, text);
    break;
  case HF_PARTY_RECEIVER:
  case HF_N_PARTIES:
  default:
    name_receiver (flow, loop, text);
    break;
  }
}

static HfCallLine
line_of (HfLoopItem *item, HfParty party)
{
  const HfLoop *loop = hf_loop_item_get_loop (item);
  gboolean live = hf_loop_item_get_view (item)->call == HF_CALL_LIVE;

  if (party != HF_PARTY_YOU)
    return hf_call_log_line (loop, hf_party_get_name (party));
  return (HfCallLine){ live ? hf_call_log_started (loop) : HF_TIME_NONE, HF_TIME_NONE };
}

void
hf_call_flow_look_at_party (HfCallFlow *flow, HfLoopItem *item, HfParty party)
{
  gint64 now = hf_clock_now (hf_desk_get_clock (flow->desk));
  HfCallLine line = line_of (item, party);
  HfPartyText *text = &flow->texts[party];
  HfCallParty *values = &flow->parties[party];

  name_party (flow, hf_loop_item_get_loop (item), party);
  g_free (text->line);
  values->since = line.joined;
  if (line.joined != HF_TIME_NONE) {
    g_autofree char *span = hf_words_countdown (now - line.joined);

    values->line = HF_LINE_ON;
    text->line = g_strdup_printf (_ ("On the line %s"), span);
  } else {
    values->line = line.dropped != HF_TIME_NONE ? HF_LINE_DROPPED : HF_LINE_OFF;
    text->line = g_strdup (values->line == HF_LINE_DROPPED ? _ ("Dropped") : _ ("Not on the line"));
  }
  values->name = text->name;
  values->role = text->role;
  values->line_text = text->line;
  values->expected = party != HF_PARTY_INTERPRETER || values->line != HF_LINE_OFF ||
                     hf_interpreter_is_needed (hf_loop_item_get_loop (item));
}

/* Words */

/* The name agreed for the telephone, else the first of our own. */
static char *
dup_our_name (HfCallFlow *flow, const HfLoop *loop)
{
  GPtrArray *ways = hf_loop_get_ways (loop);
  const char *actor = hf_desk_get_actor_name (flow->desk);

  for (guint i = 0; i < ways->len; i++) {
    const HfWay *way = g_ptr_array_index (ways, i);

    if (!way->withdrawn && way->say_name != NULL && *way->say_name != '\0')
      return g_strdup (way->say_name);
  }
  return actor != NULL ? g_strndup (actor, strcspn (actor, " ")) : NULL;
}

static char *
dup_visit (HfCallFlow *flow, const HfLoop *loop)
{
  const HfVisit *visit = hf_loop_get_visit (loop);

  if (visit == NULL || visit->status != HF_VISIT_BOOKED || visit->time == HF_TIME_NONE)
    return NULL;
  return hf_words_visit_time (visit, hf_desk_get_site (flow->desk)->calendar, TRUE);
}

HfCallCast *
hf_call_flow_dup_cast (HfCallFlow *flow, HfLoopItem *item)
{
  const HfLoop *loop = hf_loop_item_get_loop (item);
  const HfProvider *receiver = find_receiver (flow, loop);
  const char *alias = hf_loop_get_answer (loop, "ipv.name");
  HfCallCast *cast = g_new0 (HfCallCast, 1);

  cast->us = dup_our_name (flow, loop);
  cast->person =
      g_strdup (alias != NULL && *alias != '\0' ? alias : hf_loop_get_person (loop)->name);
  cast->receiver = has_contact (receiver) ? g_strdup (receiver->contact) : NULL;
  cast->house = hf_desk_dup_receiver_name (flow->desk, hf_loop_get_receiver (loop));
  cast->phone = receiver != NULL ? g_strdup (receiver->phone) : NULL;
  cast->visit = dup_visit (flow, loop);
  return cast;
}
