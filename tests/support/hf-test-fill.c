/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-test-fill.h"

#include "hf-event-type.h"
#include "hf-test-history.h"
#include "hf-time.h"

#define PICK(random, list) (list)[g_rand_int_range (random, 0, G_N_ELEMENTS (list))]

/* One event being filled. */
typedef struct {
  GRand *random;
  HfPathway *pathway;
  const char *type;
  GVariantDict *data;
  gint64 at;
} Fill;

/* "north" is whom most consents name. */
static const char *const receivers[] = { "north", "north", "north", "north", "south", "east" };
static const char *const ways[] = { "w1", "w1", "w2", "w3", "w9" };

const char *
hf_test_any_type (GRand *random)
{
  const HfEventType *types = hf_event_type_list ();
  static gsize n_types = 0;
  gsize index;

  while (types[n_types].name != NULL)
    n_types++;
  index = (gsize)g_rand_int_range (random, 0, (gint32)n_types + 1);
  return index < n_types ? types[index].name : "newer.thing";
}

const char *
hf_test_random_answer (GRand *random, HfPathway *pathway, const char *link_id)
{
  static const char *const booleans[] = { "true", "true", "true", "false" };
  static const char *const times[] = { "2026-03-03T09:00:00-06:00", "2026-04-20T12:00:00-05:00",
                                       "soon" };
  const HfItem *item = hf_pathway_find_item (pathway, link_id);
  gint32 index = 0;

  if (item->kind == HF_ITEM_BOOLEAN)
    return PICK (random, booleans);
  if (item->kind == HF_ITEM_DATE_TIME)
    return PICK (random, times);
  if (item->options->len == 0)
    return "1";
  if (g_rand_int_range (random, 0, 3) > 0)
    index = g_rand_int_range (random, 0, (gint32)item->options->len);
  return ((HfOption *)g_ptr_array_index (item->options, index))->code;
}

static gboolean
chance (Fill *fill, int percent)
{
  return g_rand_int_range (fill->random, 0, 100) < percent;
}

static void
put (Fill *fill, const char *name, const char *value)
{
  g_variant_dict_insert (fill->data, name, "s", value);
}

static void
put_time (Fill *fill, const char *name, gint64 time)
{
  g_autofree char *text = hf_time_format (time);

  put (fill, name, text);
}

static void
put_variant (Fill *fill, const char *name, const char *text)
{
  g_variant_dict_insert_value (fill->data, name, g_variant_new_parsed (text));
}

/* Mostly a few answers; the private setting's own questions are for privacy.confirmed. */
static void
put_answers (Fill *fill)
{
  GPtrArray *items = hf_pathway_get (fill->pathway)->items;
  gboolean setting = g_str_equal (fill->type, "privacy.confirmed");
  GVariantDict answers;

  if (setting && chance (fill, 84)) {
    put_variant (fill, "answers",
                 chance (fill, 97)
                     ? "{'priv.mode': <'phone'>, 'priv.ok': <'true'>, 'priv.alone': <'nobody'>, "
                       "'priv.child': <'no'>, 'priv.speaker': <'no'>, 'priv.watched': <'no'>, "
                       "'priv.signal': <'kettle'>, 'priv.cover': <'survey'>, "
                       "'priv.callback': <'never'>}"
                     : "{'priv.mode': <'in_person'>, 'priv.ok': <'true'>, 'priv.alone': "
                       "<'nobody'>, 'priv.child': <'no'>}");
    return;
  }
  g_variant_dict_init (&answers, NULL);
  for (guint i = 0; i < items->len; i++) {
    const HfItem *item = g_ptr_array_index (items, i);

    if (item->kind == HF_ITEM_GROUP || item->kind == HF_ITEM_DISPLAY ||
        setting != g_str_has_prefix (item->link_id, "priv.") || !chance (fill, setting ? 70 : 8))
      continue;
    g_variant_dict_insert (&answers, item->link_id, "s",
                           hf_test_random_answer (fill->random, fill->pathway, item->link_id));
  }
  g_variant_dict_insert_value (fill->data, "answers", g_variant_dict_end (&answers));
}

static void
put_ways (Fill *fill)
{
  static const char *const sets[] = {
    "[<{'id': <'w1'>, 'kind': <'phone'>, 'value': <'555-0101'>, 'voicemail': <true>, 'text': "
    "<true>, 'windows': <[<{'days': <[<int64 1>, <int64 2>, <int64 3>, <int64 4>, <int64 5>, "
    "<int64 6>, <int64 7>]>, 'from': "
    "<'00:00'>, 'to': <'24:00'>}>]>}>, <{'id': <'w2'>, 'kind': <'in_person'>}>]",
    "[<{'id': <'w1'>, 'kind': <'phone'>, 'voicemail': <false>, 'text': <false>, 'windows': "
    "<[<{'days': <[<int64 1>, <int64 2>, <int64 4>]>, 'from': <'08:00'>, 'to': <'18:00'>}>]>}>]",
    "[<{'id': <'w2'>, 'kind': <'phone'>, 'voicemail': <true>, 'reviewBy': "
    "<'2026-03-05T00:00:00Z'>}>, <{'id': <'w3'>, 'kind': <'message_box'>, 'windows': <[<{'days': "
    "<[<int64 1>, <int64 3>, <int64 5>, <int64 7>]>, 'from': <'06:00'>, 'to': <'22:30'>}>]>}>]",
    "[<{'id': <'w3'>, 'kind': <'phone'>, 'reviewBy': <'some day'>, 'windows': <[<{'days': <[<int64 "
    "9>]>, 'from': <'8'>}>]>}>]",
  };

  put_variant (fill, "ways", chance (fill, 50) ? sets[0] : PICK (fill->random, sets));
}

/* Mostly what the pathway has on by default, so that consents and packets agree now and then. */
static void
put_items (Fill *fill)
{
  GPtrArray *packet = hf_pathway_get (fill->pathway)->packet;
  gboolean sensible = chance (fill, 85);
  GVariantBuilder items;

  g_variant_builder_init (&items, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; i < packet->len; i++) {
    const HfPacketItem *item = g_ptr_array_index (packet, i);
    gboolean usual = item->preset == HF_PACKET_ON && g_strcmp0 (item->cls, "location") != 0;

    if (sensible ? usual || g_str_equal (item->id, "notice") : chance (fill, 50))
      g_variant_builder_add (&items, "s", item->id);
  }
  g_variant_dict_insert_value (fill->data, "items", g_variant_builder_end (&items));
}

static void
put_anchors (Fill *fill, GVariantDict *anchors)
{
  static const char *const names[] = { "discharged", "birth",           "window_close",
                                       "supply_end", "last_peds_visit", "handed_off" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (chance (fill, i == 5 ? 3 : 35)) {
      g_autofree char *time =
          hf_time_format (fill->at + g_rand_int_range (fill->random, -48, 480) * HF_HOUR);

      g_variant_dict_insert (anchors, names[i], "s", time);
    }
}

static void
put_map (Fill *fill, const char *name)
{
  GVariantDict anchors;

  if (g_str_equal (name, "answers")) {
    put_answers (fill);
    return;
  }
  g_variant_dict_init (&anchors, NULL);
  put_anchors (fill, &anchors);
  g_variant_dict_insert_value (fill->data, name, g_variant_dict_end (&anchors));
}

static void
put_strings (Fill *fill, const char *name)
{
  const char *one[] = { PICK (fill->random, receivers), NULL };
  const char *two[] = { "north", "south", NULL };

  if (g_str_equal (name, "items"))
    put_items (fill);
  else if (g_str_equal (name, "to"))
    g_variant_dict_insert_value (fill->data, name,
                                 g_variant_new_strv (chance (fill, 90) ? one : two, -1));
  else
    g_variant_dict_insert_value (fill->data, name, g_variant_new_strv (NULL, 0));
}

static const char *
kind_of (Fill *fill)
{
  static const char *const tries[] = { "noshow", "caring", "resume", "post_visit", "reminder" };
  static const char *const visits[] = { "interim", "bp", "mood", "full" };

  if (g_str_equal (fill->type, "outreach.attempted"))
    return PICK (fill->random, tries);
  return g_str_has_prefix (fill->type, "barrier.") ? "transport" : PICK (fill->random, visits);
}

static const char *
id_of (Fill *fill)
{
  static const char *const ids[] = { "emerg.now",  "naloxone", "after_visit",
                                     "supply_end", "x1",       "second_provider" };

  return g_str_equal (fill->type, "safecontact.withdrawn") ? PICK (fill->random, ways)
                                                           : PICK (fill->random, ids);
}

static const char *
reason_of (Fill *fill)
{
  static const char *const lost[] = { "signal_word", "new_voice", "line_dropped", "lock",
                                      "hidden",      "suspend",   "left_page",    "user_switch" };

  return g_str_equal (fill->type, "privacy.lost") ? PICK (fill->random, lost) : "practice";
}

static const char *
step_of (Fill *fill)
{
  GPtrArray *steps = hf_pathway_get (fill->pathway)->steps;
  gint32 index = g_rand_int_range (fill->random, 0, (gint32)steps->len);

  return chance (fill, 97) ? ((HfCallStep *)g_ptr_array_index (steps, index))->id : "newer_step";
}

static const char *
outcome_of (Fill *fill)
{
  static const char *const calls[] = { "introduced", "partly", "not_reached" };
  GPtrArray *closings = hf_pathway_get (fill->pathway)->closings;
  gint32 index = g_rand_int_range (fill->random, 0, (gint32)closings->len);

  return g_str_equal (fill->type, "closed")
             ? ((HfClosing *)g_ptr_array_index (closings, index))->outcome
             : PICK (fill->random, calls);
}

static const char *
text_of (Fill *fill, const char *name)
{
  static const char *const results[] = { "reached",        "reached",   "no_answer",
                                         "left_voicemail", "left_text", "wrong_person",
                                         "left_message" };
  static const char *const parties[] = { "person", "receiver", "interpreter", "us", "other" };
  static const char *const heard[] = { "supervisor", "clinician", "lena", "omar" };
  static const char *const visits[] = { "a1", "a1", "a2" };
  const struct {
    const char *name;
    const char *value;
  } texts[] = {
    { "receiver", PICK (fill->random, receivers) },
    { "from", PICK (fill->random, receivers) },
    { "to", g_str_equal (fill->type, "owner.assigned") ? "omar" : PICK (fill->random, receivers) },
    { "result", PICK (fill->random, results) },
    { "party", PICK (fill->random, parties) },
    { "who", PICK (fill->random, heard) },
    { "appt", PICK (fill->random, visits) },
    { "way", PICK (fill->random, ways) },
    { "what", chance (fill, 70) ? "stop" : "thanks" },
    { "source", chance (fill, 15) ? "server" : "receiver" },
    { "pathway", hf_pathway_get (fill->pathway)->id },
    { "name", "Test Person" },
    { "purpose", chance (fill, 85) ? "COC" : "research" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_str_equal (texts[i].name, name))
      return texts[i].value;
  if (g_str_equal (name, "kind"))
    return kind_of (fill);
  if (g_str_equal (name, "id"))
    return id_of (fill);
  if (g_str_equal (name, "reason"))
    return reason_of (fill);
  if (g_str_equal (name, "step"))
    return step_of (fill);
  /* Their word that it is done is one that a person must make sense of. */
  if (g_str_equal (name, "says"))
    return "done";
  return g_str_equal (name, "outcome") ? outcome_of (fill) : "test";
}

static void
put_field (Fill *fill, const HfField *field)
{
  static const char *const spans[] = { "PT0H", "PT30M", "P1BD", "P2D" };
  gboolean ahead = g_str_equal (fill->type, "appointment.booked") ||
                   g_str_equal (field->name, "expires") || g_str_equal (field->name, "until");

  switch (field->kind) {
  case HF_FIELD_TIME:
    put_time (fill, field->name,
              fill->at +
                  g_rand_int_range (fill->random, ahead ? -2 : -50, ahead ? 400 : 2) * HF_HOUR);
    break;
  case HF_FIELD_SPAN:
    put (fill, field->name, PICK (fill->random, spans));
    break;
  case HF_FIELD_BOOLEAN:
    g_variant_dict_insert (fill->data, field->name, "b", chance (fill, 60));
    break;
  case HF_FIELD_STRINGS:
    put_strings (fill, field->name);
    break;
  case HF_FIELD_MAP:
    put_map (fill, field->name);
    break;
  case HF_FIELD_WAYS:
    put_ways (fill);
    break;
  case HF_FIELD_STRING:
    put (fill, field->name, text_of (fill, field->name));
    break;
  case HF_FIELD_NUMBER:
  default:
    g_variant_dict_insert (fill->data, field->name, "x", (gint64)1);
  }
}

/* What a receiver names only when it has something to say. */
static int
likelihood (const HfField *field)
{
  static const char *const rare[] = { "kind", "from",      "consent", "until", "source", "expires",
                                      "to",   "visitTime", "purpose", "asOf",  NULL };

  if (field->required)
    return 100;
  return g_strv_contains (rare, field->name) ? 15 : 60;
}

void
hf_test_fill (GRand *random, HfPathway *pathway, const char *type, GVariantDict *data, gint64 at)
{
  Fill fill = { .random = random, .pathway = pathway, .type = type, .data = data, .at = at };
  const HfEventType *known = hf_event_type_lookup (type);

  for (const HfField *field = known != NULL ? known->fields : NULL;
       field != NULL && field->name != NULL; field++)
    if (chance (&fill, likelihood (field)))
      put_field (&fill, field);
  if (g_str_equal (type, "anchor.set"))
    put_anchors (&fill, data);
  if (chance (&fill, 2))
    put (&fill, "somethingNewer", "of a newer desk");
}
