/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-difference.h"

#include "hf-duty-words.h"
#include "hf-said.h"
#include "hf-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  HfDesk *desk;
  const HfLoop *loop;
  const char *conflict;
} Look;

/* An answer's own receiver, else whoever wrote it down: as the core reads it. */
static const char *
answerer (const HfEvent *event)
{
  const char *from = hf_event_get_string (event, "from");

  return from != NULL ? from : hf_event_get_actor (event);
}

/* (nullable): the newest standing event of @type whose @field is @value; %NULL as value: any. */
static const HfEvent *
find_event (const Look *look, const char *type, const char *field, const char *value)
{
  GPtrArray *events = hf_loop_get_events (look->loop);

  for (guint i = events->len; i > 0; i--) {
    const HfEvent *event = g_ptr_array_index (events, i - 1);
    const char *its = field != NULL ? hf_event_get_string (event, field) : answerer (event);

    if (hf_event_is (event, type) && !hf_loop_is_withdrawn (look->loop, hf_event_get_id (event)) &&
        (value == NULL || g_strcmp0 (its, value) == 0))
      return event;
  }
  return NULL;
}

/* A report without an appointment stands for a visit that is called like the report. */
static const HfEvent *
find_report (const Look *look, const char *type, const char *visit)
{
  const HfEvent *event = find_event (look, type, "appt", visit);
  GPtrArray *events = hf_loop_get_events (look->loop);

  for (guint i = 0; event == NULL && i < events->len; i++) {
    const HfEvent *other = g_ptr_array_index (events, i);

    if (hf_event_is (other, type) && g_str_equal (hf_event_get_id (other), visit))
      event = other;
  }
  return event;
}

static gboolean
is_ours (const Look *look, const HfEvent *event)
{
  const HfEventHead *head = hf_event_get_head (event);
  const char *source = hf_event_get_string (event, "source");

  return g_str_equal (head->device, hf_store_get_device (hf_desk_get_store (look->desk))) &&
         g_strcmp0 (source, "receiver") != 0 && hf_event_get_string (event, "from") == NULL;
}

static char *
dup_who (const Look *look, const HfEvent *event)
{
  const char *source = hf_event_get_string (event, "source");
  const char *from = hf_event_get_string (event, "from");
  const char *actor = hf_event_get_actor (event);

  if (from != NULL)
    return hf_desk_dup_receiver_name (look->desk, from);
  if (g_strcmp0 (source, "receiver") == 0)
    return hf_desk_dup_receiver_name (look->desk, hf_loop_get_receiver (look->loop));
  if (g_strcmp0 (source, "person") == 0)
    return g_strdup (_ ("Told by the person"));
  if (g_str_equal (actor, hf_desk_get_actor (look->desk)))
    return g_strdup (_ ("You"));
  return g_strdup (actor);
}

static char *
dup_owner (const Look *look, const HfEvent *event)
{
  const char *to = hf_event_get_string (event, "to");

  if (g_strcmp0 (to, hf_desk_get_actor (look->desk)) == 0)
    return g_strdup (_ ("You run it"));
  /* Translators: a colleague who runs a handoff */
  return g_strdup_printf (_ ("%s runs it"), to);
}

/* "Discharge on Thursday 14 May, 10:30" */
static char *
dup_date (const Look *look, const HfEvent *event)
{
  const char *anchor = strchr (look->conflict, ':') + 1;
  gint64 time = hf_event_get_time (event, anchor);
  g_autofree char *name = hf_words_date (anchor);
  g_autofree char *moment =
      time != HF_TIME_NONE ? hf_words_long_moment (time, hf_desk_get_site (look->desk)->calendar)
                           : g_strdup (_ ("No date"));

  /* Translators: a date that clocks start at, and when it is: "Discharge: Thursday 14 May, 10:30"
   */
  return g_strdup_printf (_ ("%s: %s"), name, moment);
}

static char *
dup_what (const Look *look, const HfEvent *event)
{
  const HfCalendar *calendar = hf_desk_get_site (look->desk)->calendar;
  gint64 time = hf_event_get_time (event, "time");
  g_autofree char *moment = NULL;

  if (hf_event_is (event, "owner.assigned"))
    return dup_owner (look, event);
  if (hf_event_is (event, "anchor.set"))
    return dup_date (look, event);
  if (hf_event_is (event, "visit.attended"))
    return g_strdup (_ ("The visit was kept"));
  if (hf_event_is (event, "visit.noshow"))
    return g_strdup (_ ("The visit was missed"));
  if (hf_event_is (event, "receiver.acknowledged"))
    return g_strdup (_ ("They take it on"));
  if (hf_event_is (event, "receiver.declined"))
    return g_strdup (_ ("They cannot take it"));
  if (hf_event_is (event, "appointment.cancelled"))
    return g_strdup (_ ("The visit was cancelled"));
  if (time == HF_TIME_NONE)
    return g_strdup (_ ("A visit without a time"));
  moment = hf_words_long_moment (time, calendar);
  /* Translators: "Visit on Thursday 14 May, 10:30" */
  return g_strdup_printf (_ ("Visit on %s"), moment);
}

static const char *
result_of (const HfEvent *event)
{
  if (hf_event_is (event, "visit.attended"))
    return _ ("The visit counts as kept.");
  if (hf_event_is (event, "visit.noshow"))
    return _ ("The visit counts as missed. Reaching the person comes next.");
  if (hf_event_is (event, "receiver.acknowledged"))
    return _ ("They hold the person too.");
  if (hf_event_is (event, "receiver.declined"))
    return _ ("Somebody else is to be found. You hold the person.");
  return _ ("The other visit is cancelled here. Tell whoever booked it.");
}

/* Of what was said apart. */
static const char *
result_of_word (const HfEvent *means)
{
  if (hf_event_is (means, "owner.assigned"))
    return _ ("It is in that list from now on. Tell the other.");
  if (hf_event_is (means, "anchor.set"))
    return _ ("What is due is counted from then.");
  if (hf_event_is (means, "appointment.booked"))
    return _ ("The visit stands so. Tell whoever said the other.");
  if (hf_event_is (means, "appointment.cancelled"))
    return _ ("The visit is off. A new one comes next.");
  return result_of (means);
}

static void
fill (const Look *look, HfDifferenceSide *side, const HfEvent *event)
{
  const HfCalendar *calendar = hf_desk_get_site (look->desk)->calendar;
  g_autofree char *who = dup_who (look, event);
  g_autofree char *when = hf_words_long_moment (hf_event_get_at (event), calendar);

  side->event = g_strdup (hf_event_get_id (event));
  side->what = dup_what (look, event);
  /* Translators: who said it, and when: "Harbor House, Tuesday 12 May, 09:02" */
  side->source = g_strdup_printf (_ ("%s, %s"), who, when);
  side->result = g_strdup (result_of (event));
}

/* What stands here when somebody answers whom nobody asked (R76). */
static void
fill_standing (const Look *look, HfDifferenceSide *side)
{
  const HfCalendar *calendar = hf_desk_get_site (look->desk)->calendar;
  gint64 since = hf_loop_get_handed_off (look->loop);
  g_autofree char *receiver =
      hf_desk_dup_receiver_name (look->desk, hf_loop_get_receiver (look->loop));
  g_autofree char *when = hf_words_long_moment (
      since != HF_TIME_NONE ? since : hf_loop_get_opened (look->loop), calendar);

  side->what = since != HF_TIME_NONE ? g_strdup_printf (_ ("Handed to %s"), receiver)
                                     : g_strdup (_ ("Not handed over yet"));
  side->source = g_strdup_printf (_ ("since %s"), when);
  side->result = g_strdup (_ ("Their answer does not count. Nothing else changes."));
}

static void
set_captions (HfDifference *difference, gboolean first_is_ours, gboolean second_is_ours)
{
  gboolean same = first_is_ours == second_is_ours;

  difference->sides[0].caption = g_strdup (same ? _ ("Earlier") : _ ("Yours"));
  difference->sides[1].caption = g_strdup (same ? _ ("Later") : _ ("Theirs"));
}

static gboolean
fill_both (const Look *look, HfDifference *difference, const HfEvent *one, const HfEvent *two)
{
  gboolean swap;

  if (one == NULL || two == NULL)
    return FALSE;
  swap = is_ours (look, one) == is_ours (look, two) ? hf_event_compare (one, two) > 0
                                                    : is_ours (look, two);
  fill (look, &difference->sides[0], swap ? two : one);
  fill (look, &difference->sides[1], swap ? one : two);
  set_captions (difference, is_ours (look, swap ? two : one), is_ours (look, swap ? one : two));
  return TRUE;
}

static gboolean
fill_bookings (const Look *look, HfDifference *difference, const char *pair)
{
  g_auto (GStrv) ids = g_strsplit (pair, ",", 2);

  return g_strv_length (ids) == 2 &&
         fill_both (look, difference, find_event (look, "appointment.booked", "appt", ids[0]),
                    find_event (look, "appointment.booked", "appt", ids[1]));
}

static const char *
title_of_words (const HfEvent *one, const HfEvent *two)
{
  const char *other =
      hf_event_is (one, "appointment.booked") ? hf_event_get_type (two) : hf_event_get_type (one);

  if (g_str_equal (other, "owner.assigned"))
    return _ ("Two people took this handoff");
  if (g_str_equal (other, "anchor.set"))
    return _ ("One date was given in two ways");
  if (g_str_equal (other, "appointment.booked"))
    return _ ("One visit was given two different times");
  if (g_str_equal (other, "appointment.cancelled"))
    return _ ("One visit was given a time, and was cancelled");
  return _ ("One visit was moved, and is reported as missed");
}

static gboolean
say_different_things (const HfSaid *one, const HfSaid *two)
{
  return !hf_said_agree (one->means, two->means);
}

/* Of more than two the rest is asked next: who settles these has not said anything about it. */
static char **
dup_known (const Look *look, const HfSaid *one, const HfSaid *two)
{
  g_auto (GStrv) all = hf_said_dup_known (look->loop, look->conflict);
  GPtrArray *standing = hf_said_get_standing (look->loop, look->conflict);
  g_autoptr (GStrvBuilder) known = g_strv_builder_new ();

  for (gsize i = 0; all[i] != NULL; i++) {
    gboolean other = FALSE;

    for (guint k = 0; k < standing->len; k++) {
      const HfSaid *said = g_ptr_array_index (standing, k);

      other |= g_str_equal (hf_event_get_id (said->event), all[i]) &&
               say_different_things (said, one) && say_different_things (said, two);
    }
    if (!other)
      g_strv_builder_add (known, all[i]);
  }
  return g_strv_builder_end (known);
}

static void
fill_word (const Look *look, HfDifferenceSide *side, const HfSaid *said)
{
  g_autofree char *what = dup_what (look, said->means);

  fill (look, side, said->event);
  g_free (side->event);
  side->event = g_strdup (hf_event_get_id (said->means));
  g_free (side->what);
  side->what = g_steal_pointer (&what);
  g_free (side->result);
  side->result = g_strdup (result_of_word (said->means));
}

/* What two said about one thing while neither knew of the other. */
static gboolean
fill_words (const Look *look, HfDifference *difference)
{
  GPtrArray *standing = hf_said_get_standing (look->loop, look->conflict);
  const HfSaid *one = standing != NULL && standing->len > 1 ? standing->pdata[0] : NULL;
  const HfSaid *two = NULL;
  gboolean swap;

  for (guint i = 1; one != NULL && i < standing->len; i++)
    if (say_different_things (one, standing->pdata[i]))
      two = standing->pdata[i];
  if (two == NULL)
    return FALSE;
  swap = is_ours (look, two->event) && !is_ours (look, one->event);
  fill_word (look, &difference->sides[swap ? 1 : 0], one);
  fill_word (look, &difference->sides[swap ? 0 : 1], two);
  set_captions (difference, is_ours (look, swap ? two->event : one->event),
                is_ours (look, swap ? one->event : two->event));
  difference->known = dup_known (look, one, two);
  g_free (difference->title);
  difference->title = g_strdup (title_of_words (one->means, two->means));
  return TRUE;
}

/* R76: their answer can only be put aside here: a receiver is chosen, not settled. */
static gboolean
fill_stranger (const Look *look, HfDifference *difference, const char *type, const char *from)
{
  const HfEvent *event = find_event (look, type, NULL, from);

  if (event == NULL)
    return FALSE;
  fill_standing (look, &difference->sides[0]);
  fill (look, &difference->sides[1], event);
  difference->sides[1].refusal =
      g_strdup (g_strcmp0 (from, hf_loop_get_receiver (look->loop)) == 0
                    ? _ ("Nothing was handed to them yet. Do that first.")
                    : _ ("If they are to take over, choose them as the receiver first."));
  set_captions (difference, TRUE, FALSE);
  return TRUE;
}

static gboolean
fill_sides (const Look *look, HfDifference *difference)
{
  const char *rest = strchr (look->conflict, ':');
  g_autofree char *kind = rest != NULL ? g_strndup (look->conflict, rest - look->conflict) : NULL;

  if (hf_said_get_standing (look->loop, look->conflict) != NULL)
    return fill_words (look, difference);
  if (kind == NULL)
    return FALSE;
  rest++;
  if (g_str_equal (kind, "two_bookings"))
    return fill_bookings (look, difference, rest);
  if (g_str_equal (kind, "visit"))
    return fill_both (look, difference, find_report (look, "visit.attended", rest),
                      find_report (look, "visit.noshow", rest));
  if (g_str_equal (kind, "ack_after_decline"))
    return fill_both (look, difference, find_event (look, "receiver.declined", NULL, NULL),
                      find_event (look, "receiver.acknowledged", NULL, rest));
  if (g_str_equal (kind, "decline_after_visit"))
    return fill_both (look, difference, find_event (look, "visit.attended", NULL, NULL),
                      find_event (look, "receiver.declined", NULL, rest));
  if (g_str_equal (kind, "ack_from"))
    return fill_stranger (look, difference, "receiver.acknowledged", rest);
  if (g_str_equal (kind, "decline_from"))
    return fill_stranger (look, difference, "receiver.declined", rest);
  return FALSE;
}

/* The zone of the date that is shown, for a summer time may lie between. */
static void
add_zone (const Look *look, HfDifference *difference)
{
  const HfCalendar *calendar = hf_desk_get_site (look->desk)->calendar;
  GPtrArray *events = hf_loop_get_events (look->loop);

  for (guint i = 0; i < events->len && difference->zone == NULL; i++) {
    const HfEvent *event = g_ptr_array_index (events, i);
    gint64 time = hf_event_get_time (event, "time");

    for (guint k = 0; k < G_N_ELEMENTS (difference->sides) && time != HF_TIME_NONE; k++)
      if (difference->zone == NULL &&
          g_strcmp0 (difference->sides[k].event, hf_event_get_id (event)) == 0)
        difference->zone = hf_words_zone (time, calendar);
  }
}

HfDifference *
hf_difference_new (HfDesk *desk, const char *handoff, const char *conflict)
{
  g_autoptr (HfDifference) difference = NULL;
  HfLoopItem *item;
  Look look;

  g_return_val_if_fail (HF_IS_DESK (desk) && conflict != NULL, NULL);

  item = hf_desk_find (desk, handoff);
  if (item == NULL ||
      !g_strv_contains ((const char *const *)hf_loop_item_get_view (item)->conflicts, conflict))
    return NULL;
  look = (Look){ desk, hf_loop_item_get_loop (item), conflict };
  difference = g_new0 (HfDifference, 1);
  difference->id = g_strdup (conflict);
  difference->title = hf_words_conflict (conflict);
  if (!fill_sides (&look, difference))
    return NULL;
  add_zone (&look, difference);
  /* Who may tell us nothing is not asked (R33). */
  if (g_str_has_prefix (conflict, "appointment:") && hf_loop_item_get_view (item)->feedback)
    difference->ask = g_strdup (_ ("Neither Is Certain: Ask the Service…"));
  return g_steal_pointer (&difference);
}

void
hf_difference_free (HfDifference *difference)
{
  for (guint i = 0; i < G_N_ELEMENTS (difference->sides); i++) {
    HfDifferenceSide *side = &difference->sides[i];

    g_free (side->event);
    g_free (side->caption);
    g_free (side->what);
    g_free (side->source);
    g_free (side->result);
    g_free (side->refusal);
  }
  g_free (difference->id);
  g_free (difference->title);
  g_free (difference->zone);
  g_strfreev (difference->known);
  g_free (difference->ask);
  g_free (difference);
}

static void
put_known (GVariantDict *data, char **known)
{
  GVariantBuilder list;

  g_variant_builder_init (&list, G_VARIANT_TYPE ("av"));
  for (gsize i = 0; known[i] != NULL; i++)
    g_variant_builder_add (&list, "v", g_variant_new_string (known[i]));
  g_variant_dict_insert_value (data, "replaces", g_variant_builder_end (&list));
}

GVariant *
hf_difference_settle (const HfDifference *difference, guint side, const char *note)
{
  g_auto (GVariantDict) data = G_VARIANT_DICT_INIT (NULL);

  g_return_val_if_fail (difference != NULL && side < G_N_ELEMENTS (difference->sides), NULL);

  g_variant_dict_insert (&data, "id", "s", difference->id);
  if (difference->sides[side].event != NULL)
    g_variant_dict_insert (&data, "stands", "s", difference->sides[side].event);
  if (difference->known != NULL)
    put_known (&data, difference->known);
  if (note != NULL && *note != '\0')
    g_variant_dict_insert (&data, "note", "s", note);
  return g_variant_dict_end (&data);
}
