/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-view-writer.h"

/* All of these return floating variants. */

static GVariant *
null_new (void)
{
  return g_variant_new_maybe (G_VARIANT_TYPE_VARIANT, NULL);
}

static GVariant *
text_new (const char *text)
{
  return text != NULL ? g_variant_new_string (text) : null_new ();
}

static GVariant *
time_new (gint64 time, GTimeZone *zone)
{
  if (time == HF_TIME_NONE)
    return null_new ();
  return g_variant_new_take_string (hf_time_format_local (time, zone));
}

static GVariant *
list_new (char *const *names)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("av"));
  for (gsize i = 0; names != NULL && names[i] != NULL; i++)
    g_variant_builder_add (&builder, "v", g_variant_new_string (names[i]));
  return g_variant_builder_end (&builder);
}

static void
put (GVariantDict *dict, const char *key, GVariant *value)
{
  g_variant_dict_insert_value (dict, key, value);
}

static GVariant *
gates_new (const HfView *view)
{
  g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);

  for (int gate = 0; gate < HF_N_GATES; gate++)
    put (dict, hf_gate_get_name (gate), g_variant_new_string (view->gates[gate] ? "open" : "shut"));
  return g_variant_dict_end (dict);
}

static GVariant *
deadlines_new (const HfView *view)
{
  g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);

  for (guint i = 0; i < view->deadlines->len; i++) {
    const HfDeadline *deadline = g_ptr_array_index (view->deadlines, i);

    put (dict, deadline->id, g_variant_new_string (hf_deadline_status_get_name (deadline->status)));
  }
  return g_variant_dict_end (dict);
}

static GVariant *
due_new (const HfView *view, GTimeZone *zone)
{
  g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);

  for (guint i = 0; i < view->deadlines->len; i++) {
    const HfDeadline *deadline = g_ptr_array_index (view->deadlines, i);

    if (deadline->due != HF_TIME_NONE)
      put (dict, deadline->id, time_new (deadline->due, zone));
  }
  return g_variant_dict_end (dict);
}

static GVariant *
disclosed_new (const HfLoop *loop)
{
  GPtrArray *disclosures = hf_loop_get_disclosures (loop);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("av"));
  for (guint i = 0; i < disclosures->len; i++) {
    const HfDisclosure *disclosure = g_ptr_array_index (disclosures, i);
    g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);

    put (dict, "to", text_new (disclosure->to));
    put (dict, "items", list_new (disclosure->items));
    g_variant_builder_add (&builder, "v", g_variant_dict_end (dict));
  }
  return g_variant_builder_end (&builder);
}

static GVariant *
next_new (const HfView *view, GTimeZone *zone)
{
  const HfDeadline *next = hf_view_get_next (view);
  g_autoptr (GVariantDict) dict = NULL;

  if (next == NULL)
    return null_new ();
  dict = g_variant_dict_new (NULL);
  put (dict, "id", g_variant_new_string (next->id));
  put (dict, "at", time_new (next->due, zone));
  return g_variant_dict_end (dict);
}

static void
put_state (GVariantDict *dict, const HfView *view)
{
  put (dict, "state", g_variant_new_string (hf_loop_state_get_name (view->state)));
  put (dict, "hold", g_variant_new_string (hf_hold_get_name (view->hold)));
  put (dict, "privateFresh", g_variant_new_boolean (view->private_fresh));
  put (dict, "consent", g_variant_new_string (hf_consent_state_get_name (view->consent)));
  put (dict, "feedback", g_variant_new_boolean (view->feedback));
  put (dict, "call", g_variant_new_string (hf_call_state_get_name (view->call)));
  put (dict, "outcome", text_new (view->outcome));
  put (dict, "noShows", g_variant_new_int64 (view->counts.no_shows));
  put (dict, "attempts", g_variant_new_int64 (view->counts.attempts));
  put (dict, "ackCount", g_variant_new_int64 (view->counts.ack_count));
  put (dict, "leg", g_variant_new_int64 (view->counts.leg));
}

static void
put_lists (GVariantDict *dict, const HfView *view)
{
  put (dict, "ways", list_new (view->ways));
  put (dict, "openEscalations", list_new (view->escalations));
  put (dict, "openTasks", list_new (view->tasks));
  put (dict, "conflicts", list_new (view->conflicts));
  put (dict, "review", list_new (view->review));
  put (dict, "missing", list_new (view->missing));
  put (dict, "flags", list_new (view->flags));
}

GVariant *
hf_view_write (const HfView *view, const HfLoop *loop, GTimeZone *zone)
{
  g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);

  put_state (dict, view);
  put_lists (dict, view);
  put (dict, "gates", gates_new (view));
  put (dict, "deadlines", deadlines_new (view));
  put (dict, "due", due_new (view, zone));
  put (dict, "ackAt", time_new (view->ack_at, zone));
  put (dict, "disclosed", disclosed_new (loop));
  put (dict, "receiver", text_new (hf_loop_get_receiver (loop)));
  put (dict, "owner", text_new (hf_loop_get_owner (loop)));
  put (dict, "next", next_new (view, zone));
  return hf_data_sort (g_variant_dict_end (dict));
}

GVariant *
hf_event_write (const HfEvent *event, GTimeZone *zone)
{
  g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);

  put (dict, "id", g_variant_new_string (hf_event_get_id (event)));
  put (dict, "at", time_new (hf_event_get_at (event), zone));
  put (dict, "type", g_variant_new_string (hf_event_get_type (event)));
  put (dict, "actor", g_variant_new_string (hf_event_get_actor (event)));
  put (dict, "data", hf_event_get_data (event));
  return hf_data_sort (g_variant_dict_end (dict));
}

GVariant *
hf_person_write (const HfPerson *person)
{
  g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);

  put (dict, "id", text_new (person->id));
  put (dict, "name", text_new (person->name));
  put (dict, "language", text_new (person->language));
  put (dict, "birthDate", text_new (person->birth_date));
  return hf_data_sort (g_variant_dict_end (dict));
}
