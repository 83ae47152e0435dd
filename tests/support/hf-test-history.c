/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-test-history.h"

#include "hf-event-type.h"
#include "hf-time.h"

#include <stdlib.h>

static const char *const receivers[] = { "north", "north", "north", "north", "north",
                                         "north", "north", "north", "south" };
static const char *const visits[] = { "a1", "a2" };
static const char *const ways[] = { "w1", "w2", "w9" };

#define PICK(random, list) (list)[g_rand_int_range (random, 0, G_N_ELEMENTS (list))]

GRand *
hf_test_random_new (void)
{
  return g_rand_new_with_seed ((guint32)g_test_rand_int ());
}

guint
hf_test_count (guint full)
{
  const char *asked = g_getenv ("HF_ROUNDS");

  return asked != NULL ? (guint)MAX (1, atoi (asked)) : full;
}

static void
put (GVariantDict *dict, const char *name, const char *value)
{
  g_variant_dict_insert (dict, name, "s", value);
}

static void
put_time (GVariantDict *dict, const char *name, gint64 time)
{
  g_autofree char *text = hf_time_format (time);

  put (dict, name, text);
}

static void
put_strings (GVariantDict *dict, const char *name, char **values)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("av"));
  for (gsize i = 0; values[i] != NULL; i++)
    g_variant_builder_add (&builder, "v", g_variant_new_string (values[i]));
  g_variant_dict_insert_value (dict, name, g_variant_builder_end (&builder));
}

static const char *
random_answer (GRand *random, const HfItem *item)
{
  static const char *const booleans[] = { "true", "true", "true", "false" };

  if (item->kind == HF_ITEM_BOOLEAN)
    return PICK (random, booleans);
  if (item->options->len == 0)
    return "1";
  /* The first answer is the benign one more often than chance has it. */
  if (g_rand_boolean (random))
    return ((HfOption *)g_ptr_array_index (item->options, 0))->code;
  return ((HfOption *)g_ptr_array_index (item->options,
                                         g_rand_int_range (random, 0, (gint32)item->options->len)))
      ->code;
}

static gboolean
has_effect (HfPathway *pathway, const char *link_id, const char *answer)
{
  GPtrArray *effects = hf_pathway_get (pathway)->effects;

  for (guint i = 0; i < effects->len; i++) {
    const HfEffect *effect = g_ptr_array_index (effects, i);

    if (g_str_equal (effect->link_id, link_id) &&
        g_strv_contains ((const char *const *)effect->answers, answer))
      return TRUE;
  }
  return FALSE;
}

const char *
hf_test_benign (HfPathway *pathway, const char *link_id)
{
  const HfItem *item = hf_pathway_find_item (pathway, link_id);

  if (g_str_equal (link_id, "contact.who"))
    return "us_safe_way";
  if (item->kind == HF_ITEM_BOOLEAN)
    return has_effect (pathway, link_id, "true") ? "false" : "true";
  if (item->kind == HF_ITEM_DATE_TIME)
    return "2026-03-20T12:00:00-06:00";
  for (guint i = 0; i < item->options->len; i++) {
    const char *code = ((HfOption *)g_ptr_array_index (item->options, i))->code;

    if (!has_effect (pathway, link_id, code))
      return code;
  }
  return "1";
}

static GVariant *
random_answers (GRand *random, HfPathway *pathway, const char *prefix, gboolean neutral)
{
  GPtrArray *items = hf_pathway_get (pathway)->items;
  gboolean all = g_rand_boolean (random);
  gboolean benign = all && g_rand_int_range (random, 0, 4) > 0;
  g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);

  for (guint i = 0; i < items->len; i++) {
    const HfItem *item = g_ptr_array_index (items, i);

    if (item->kind == HF_ITEM_GROUP || item->kind == HF_ITEM_DISPLAY ||
        (prefix != NULL) != g_str_has_prefix (item->link_id, "priv.") ||
        (neutral && item->sensitive))
      continue;
    if (all || g_rand_int_range (random, 0, 4) == 0)
      put (dict, item->link_id,
           benign ? hf_test_benign (pathway, item->link_id) : random_answer (random, item));
  }
  return g_variant_dict_end (dict);
}

static GVariant *
safe_setting (void)
{
  return g_variant_new_parsed ("{'priv.mode': <'phone'>, 'priv.ok': <'true'>, "
                               "'priv.alone': <'nobody'>, 'priv.child': <'no'>, "
                               "'priv.speaker': <'no'>, 'priv.watched': <'no'>, "
                               "'priv.signal': <'kettle'>, 'priv.cover': <'survey'>, "
                               "'priv.callback': <'never'>}");
}

static GVariant *
random_ways (GRand *random)
{
  if (g_rand_boolean (random))
    return g_variant_new_parsed (
        "[<{'id': <'w1'>, 'kind': <'phone'>, 'voicemail': <false>, 'text': <true>, 'windows': "
        "<[<{'days': <[<int64 1>, <int64 2>, <int64 3>]>, 'from': <'08:00'>, 'to': <'18:00'>}>]>}>,"
        " <{'id': <'w2'>, 'kind': <'in_person'>}>]");
  return g_variant_new_parsed (
      "[<{'id': <'w2'>, 'kind': <'phone'>, 'voicemail': <true>, 'reviewBy': "
      "<'2026-03-05T00:00:00Z'>}>]");
}

/* Mostly what the pathway has on by default, so that consents and packets agree now and then. */
static char **
random_items (GRand *random, HfPathway *pathway)
{
  GPtrArray *packet = hf_pathway_get (pathway)->packet;
  gboolean sensible = g_rand_int_range (random, 0, 10) > 0;
  g_autoptr (GStrvBuilder) items = g_strv_builder_new ();

  for (guint i = 0; i < packet->len; i++) {
    const HfPacketItem *item = g_ptr_array_index (packet, i);
    gboolean usual = item->preset == HF_PACKET_ON && g_strcmp0 (item->cls, "location") != 0;

    if (sensible ? usual : g_rand_boolean (random))
      g_strv_builder_add (items, item->id);
  }
  return g_strv_builder_end (items);
}

static const char *
random_outcome (GRand *random, HfPathway *pathway)
{
  GPtrArray *closings = hf_pathway_get (pathway)->closings;
  gint32 index = g_rand_int_range (random, 0, (gint32)closings->len);

  return ((HfClosing *)g_ptr_array_index (closings, index))->outcome;
}

static const char *
random_step (GRand *random, HfPathway *pathway)
{
  GPtrArray *steps = hf_pathway_get (pathway)->steps;
  gint32 index = g_rand_int_range (random, 0, (gint32)steps->len);

  return ((HfCallStep *)g_ptr_array_index (steps, index))->id;
}

static void
fill_consent (GRand *random, HfPathway *pathway, GVariantDict *dict, gint64 at)
{
  const char *to[] = { PICK (random, receivers), NULL };
  g_auto (GStrv) items = random_items (random, pathway);

  put_strings (dict, "to", (char **)to);
  put_strings (dict, "items", items);
  g_variant_dict_insert (dict, "back", "b", g_rand_boolean (random));
  g_variant_dict_insert (dict, "part2", "b", g_rand_boolean (random));
  if (g_rand_boolean (random))
    put_time (dict, "expires", at + g_rand_int_range (random, -1, 60) * HF_DAY);
}

static void
fill_closed (GRand *random, HfPathway *pathway, GVariantDict *dict)
{
  const char *outcome = random_outcome (random, pathway);
  const HfClosing *closing = hf_pathway_find_closing (pathway, outcome);

  put (dict, "outcome", outcome);
  if (g_rand_boolean (random))
    put_strings (dict, "evidence", closing->requires);
}

static void
fill_try (GRand *random, GVariantDict *dict)
{
  static const char *const kinds[] = { "noshow", "caring", "resume" };
  static const char *const results[] = { "reached",   "no_answer",    "left_voicemail",
                                         "left_text", "wrong_person", "left_message" };

  put (dict, "way", PICK (random, ways));
  put (dict, "kind", PICK (random, kinds));
  put (dict, "result", PICK (random, results));
}

/* Fills what the table requires and @type needs to make sense. */
static void
fill (GRand *random, HfPathway *pathway, const char *type, GVariantDict *dict, gint64 at)
{
  static const char *const ids[] = { "emerg.now", "naloxone", "confidential_communication_request",
                                     "x1" };

  if (g_str_equal (type, "privacy.confirmed"))
    g_variant_dict_insert_value (dict, "answers",
                                 g_rand_int_range (random, 0, 4) > 0
                                     ? safe_setting ()
                                     : random_answers (random, pathway, "priv.", FALSE));
  else if (g_str_equal (type, "screen.answered"))
    g_variant_dict_insert_value (
        dict, "answers",
        random_answers (random, pathway, NULL, g_rand_int_range (random, 0, 3) == 0));
  else if (g_str_equal (type, "safecontact.set"))
    g_variant_dict_insert_value (dict, "ways", random_ways (random));
  else if (g_str_equal (type, "consent.recorded"))
    fill_consent (random, pathway, dict, at);
  else if (g_str_equal (type, "closed"))
    fill_closed (random, pathway, dict);
  else if (g_str_equal (type, "outreach.attempted"))
    fill_try (random, dict);
  else if (g_str_equal (type, "call.step_done"))
    put (dict, "step", random_step (random, pathway));
  else if (g_str_equal (type, "call.completed"))
    g_variant_dict_insert (dict, "accepted", "b", g_rand_boolean (random));
  else if (g_str_equal (type, "packet.sent")) {
    g_auto (GStrv) items = random_items (random, pathway);

    put (dict, "to", PICK (random, receivers));
    put_strings (dict, "items", items);
  } else if (g_str_equal (type, "event.withdrawn")) {
    g_autofree char *id = g_strdup_printf ("e%03d", g_rand_int_range (random, 0, 20));

    put (dict, "event", id);
  } else if (g_str_has_prefix (type, "appointment.") || g_str_has_prefix (type, "visit.")) {
    put (dict, "appt", PICK (random, visits));
    put_time (dict, "time", at + g_rand_int_range (random, 1, 96) * HF_HOUR);
  } else if (g_str_has_prefix (type, "receiver.") || g_str_equal (type, "nudge.sent"))
    put (dict, "from", PICK (random, receivers));
  else if (g_str_has_prefix (type, "handoff.") || g_str_equal (type, "provider.chosen"))
    put (dict, "receiver", PICK (random, receivers));
  else if (g_str_equal (type, "safecontact.withdrawn"))
    put (dict, "id", PICK (random, ways));
  else {
    put (dict, "id", PICK (random, ids));
    put (dict, "to", "omar");
    put (dict, "who", "lena");
    put (dict, "reason", "test");
    put (dict, "result", "ok");
    put (dict, "party", g_rand_boolean (random) ? "receiver" : "other");
    put (dict, "kind", "transport");
    put (dict, "version", "0.1.0");
  }
}

HfEvent *
hf_test_event (GRand *random, HfPathway *pathway, guint number, gint64 at)
{
  static const char *const usual[] = { "screen.answered", "privacy.confirmed", "consent.recorded",
                                       "call.started",    "call.completed",    "appointment.booked",
                                       "packet.sent",     "safecontact.set",   "closed",
                                       "visit.noshow",    "outreach.attempted" };
  static const char *const first[] = { "handoff.opened",  "screen.answered", "privacy.confirmed",
                                       "screen.answered", "safecontact.set", "consent.recorded" };
  const HfEventType *types = hf_event_type_list ();
  guint n_types = 0;
  g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);
  g_autofree char *id = g_strdup_printf ("e%03u", number);
  const char *type;
  HfEventHead head = { .id = id,
                       .handoff = "h1",
                       .at = at,
                       .noted = at,
                       .actor = "lena",
                       .device = g_rand_boolean (random) ? "A" : "B",
                       .seq = number + 1 };
  HfEvent *event;

  while (types[n_types].name != NULL)
    n_types++;
  type = g_rand_int_range (random, 0, 3) > 0
             ? PICK (random, usual)
             : types[g_rand_int_range (random, 0, (gint32)n_types)].name;
  /* What a desk does first, in order, most of the time: else few histories come to a call. */
  if (number < G_N_ELEMENTS (first) && g_rand_int_range (random, 0, 10) > 0)
    type = first[number];
  head.type = type;
  fill (random, pathway, type, dict, at);
  event = hf_event_new (&head, g_variant_dict_end (dict), NULL);
  g_assert_nonnull (event);
  return event;
}

HfEvent *
hf_test_event_of (const char *id, const char *type, gint64 at, const char *data)
{
  g_autoptr (GError) error = NULL;
  GVariant *parsed = NULL;
  HfEventHead head = { .id = id,
                       .handoff = "h1",
                       .type = type,
                       .at = at,
                       .noted = at,
                       .actor = "lena",
                       .device = "A",
                       .seq = 1 };
  HfEvent *event;

  if (data != NULL) {
    parsed = g_variant_parse (G_VARIANT_TYPE_VARDICT, data, NULL, NULL, &error);
    g_assert_no_error (error);
  }
  event = hf_event_new (&head, parsed, &error);
  g_assert_no_error (error);
  g_clear_pointer (&parsed, g_variant_unref);
  return event;
}

GPtrArray *
hf_test_history_new (GRand *random, HfPathway *pathway, guint length)
{
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);
  gint64 at = HF_TEST_START;

  for (guint i = 0; i < length; i++) {
    g_ptr_array_add (events, hf_test_event (random, pathway, i, at));
    /* Mostly minutes; sometimes the same moment, sometimes days, sometimes back. */
    at += g_rand_int_range (random, 0, 8) == 0 ? g_rand_int_range (random, -40, 80) * HF_HOUR
                                               : g_rand_int_range (random, 0, 6) * HF_MINUTE;
  }
  return events;
}

GPtrArray *
hf_test_shuffle (GRand *random, GPtrArray *events)
{
  GPtrArray *shuffled = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);

  for (guint i = 0; i < events->len; i++)
    g_ptr_array_add (shuffled, hf_event_ref (g_ptr_array_index (events, i)));
  for (guint i = 0; i < events->len; i++)
    if (g_rand_int_range (random, 0, 5) == 0)
      g_ptr_array_add (shuffled, hf_event_ref (g_ptr_array_index (events, i)));
  for (guint i = shuffled->len; i > 1; i--) {
    guint other = (guint)g_rand_int_range (random, 0, (gint32)i);
    gpointer kept = shuffled->pdata[i - 1];

    shuffled->pdata[i - 1] = shuffled->pdata[other];
    shuffled->pdata[other] = kept;
  }
  return shuffled;
}
