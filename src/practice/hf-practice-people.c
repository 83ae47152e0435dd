/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-practice-people.h"

#include "hf-decide.h"
#include "hf-event-type.h"
#include "hf-fold.h"
#include "hf-id.h"
#include "hf-practice-stories.h"

/* Everything that a line's text may name; the same for all lines of a story. */
typedef struct {
  const HfPracticeStory *story;
  guint number;
  HfPathway *pathway;
  GPtrArray *events; /* of this story so far */
  char *handoff;
  char *person;
} Cast;

typedef struct {
  guint32 seed;
  gint64 now;
  const HfSite *site;
  const char *actor;
  const char *device;
  guint64 seq;
} Telling;

/* One line with its moment, to be told in the order of time over all stories. */
typedef struct {
  Cast *cast;
  guint index;
  gint64 at;
} Moment;

static void
cast_free (gpointer data)
{
  Cast *cast = data;

  g_ptr_array_unref (cast->events);
  g_free (cast->handoff);
  g_free (cast->person);
  g_free (cast);
}

static char *
derive (const Telling *telling, const char *what, guint story, guint line)
{
  g_autofree char *seed = g_strdup_printf ("%u", telling->seed);
  g_autofree char *story_text = g_strdup_printf ("%u", story);
  g_autofree char *line_text = g_strdup_printf ("%u", line);
  const char *const parts[] = { "practice", what, seed, story_text, line_text, NULL };

  return hf_id_derive (parts);
}

/* "-72m" or "-8d 14:05", local. */
static gint64
resolve_when (const Telling *telling, const char *when)
{
  char *rest = NULL;
  gint64 amount = g_ascii_strtoll (when, &rest, 10);

  if (*rest == 'm')
    return telling->now + amount * HF_MINUTE;

  GTimeZone *zone = hf_calendar_get_zone (telling->site->calendar);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (telling->now / HF_SECOND);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
  g_autoptr (GDateTime) day = g_date_time_add_days (local, (int)amount);
  int hour = (int)g_ascii_strtoll (rest + 1, &rest, 10);
  int minute = (int)g_ascii_strtoll (rest + 1, NULL, 10);
  g_autoptr (GDateTime) moment =
      g_date_time_new (zone, g_date_time_get_year (day), g_date_time_get_month (day),
                       g_date_time_get_day_of_month (day), hour, minute, 0);
  return g_date_time_to_unix (moment) * HF_SECOND;
}

/* @with stands inside a quoted string of the text: its own quotes are escaped. */
static void
replace_word (GString *text, const char *word, const char *with)
{
  g_autoptr (GString) escaped = g_string_new (with);

  g_string_replace (escaped, "\\", "\\\\", 0);
  g_string_replace (escaped, "'", "\\'", 0);
  g_string_replace (text, word, escaped->str, 0);
}

/* The GVariant text of a line, with its words and times filled in. */
static char *
fill_in (const Telling *telling, const Cast *cast, const char *data)
{
  GString *text = g_string_new (NULL);
  g_auto (GStrv) pieces = g_strsplit (data, "@'", -1);

  /* A time stands as '@WHEN@'; "@av []" is GVariant's own and has no quote after it. */
  for (guint i = 0; pieces[i] != NULL; i++) {
    char *start = pieces[i + 1] != NULL ? g_strrstr (pieces[i], "'@") : NULL;

    if (start == NULL) {
      g_string_append (text, pieces[i]);
      continue;
    }
    *start = '\0';
    g_autofree char *time = hf_time_format (resolve_when (telling, start + 2));
    g_string_append_printf (text, "%s'%s'", pieces[i], time);
  }
  replace_word (text, "$receiver", cast->story->receiver);
  replace_word (text, "$person", cast->person);
  replace_word (text, "$version", hf_pathway_get (cast->pathway)->version);
  replace_word (text, "$pathway", cast->story->pathway);
  replace_word (text, "$actor", telling->actor);
  return g_string_free (text, FALSE);
}

static gboolean
is_told_by_receiver (const HfPracticeLine *line)
{
  return g_str_has_prefix (line->type, "receiver.") ||
         g_str_equal (line->type, "update.received") ||
         (line->data != NULL && strstr (line->data, "'source': <'receiver'>") != NULL);
}

static HfEvent *
make_event (Telling *telling, const Moment *moment, GError **error)
{
  const Cast *cast = moment->cast;
  const HfPracticeLine *line = &cast->story->lines[moment->index];
  g_autofree char *id = derive (telling, "event", cast->number, moment->index + 1);
  g_autofree char *text = fill_in (telling, cast, line->data != NULL ? line->data : "@a{sv} {}");
  g_autoptr (GVariant) data = g_variant_parse (G_VARIANT_TYPE_VARDICT, text, NULL, NULL, error);
  HfEventHead head = { .id = id,
                       .handoff = cast->handoff,
                       .type = line->type,
                       .at = moment->at,
                       .noted = moment->at,
                       .actor = is_told_by_receiver (line) ? cast->story->receiver : telling->actor,
                       .device = telling->device,
                       .seq = telling->seq + 1 };

  return data != NULL ? hf_event_new (&head, data, error) : NULL;
}

/* A story that the core would refuse is a fault of this file; the line is left out and told. */
static gboolean
is_admitted (const Telling *telling, const Moment *moment, const HfEvent *event)
{
  const HfEventType *type = hf_event_type_lookup (hf_event_get_type (event));

  if (type == NULL || type->kind == HF_EVENT_FACT)
    return type != NULL;

  g_autoptr (HfLoop) loop = hf_fold (moment->cast->pathway, telling->site, moment->cast->events);
  g_autoptr (HfRefusal) refusal = hf_decide (loop, event);
  if (refusal != NULL)
    g_warning ("Practice story %u, line %u is refused: %s", moment->cast->number, moment->index + 1,
               refusal->code);
  return refusal == NULL;
}

static void
tell (Telling *telling, const Moment *moment, GPtrArray *events)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HfEvent) event = make_event (telling, moment, &error);

  if (event == NULL) {
    g_warning ("Practice story %u, line %u: %s", moment->cast->number, moment->index + 1,
               error->message);
    return;
  }
  if (!is_admitted (telling, moment, event))
    return;
  telling->seq++;
  g_ptr_array_add (moment->cast->events, hf_event_ref (event));
  g_ptr_array_add (events, g_steal_pointer (&event));
}

static int
compare_moments (gconstpointer a, gconstpointer b)
{
  const Moment *first = a;
  const Moment *second = b;

  if (first->at != second->at)
    return first->at < second->at ? -1 : 1;
  if (first->cast != second->cast)
    return first->cast->number < second->cast->number ? -1 : 1;
  return first->index < second->index ? -1 : 1;
}

/* Two lines of one story in the same minute keep their order: later ones a second later. */
static void
add_moments (const Telling *telling, Cast *cast, GArray *moments)
{
  gint64 last = G_MININT64;

  for (guint i = 0; cast->story->lines[i].when != NULL; i++) {
    Moment moment = { cast, i, resolve_when (telling, cast->story->lines[i].when) };

    if (moment.at <= last)
      moment.at = last + HF_SECOND;
    last = moment.at;
    g_array_append_val (moments, moment);
  }
}

static Cast *
make_cast (const Telling *telling, guint number, HfPathway *pathway)
{
  Cast *cast = g_new0 (Cast, 1);

  cast->story = &hf_practice_story_list ()[number - 1];
  cast->number = number;
  cast->pathway = pathway;
  cast->events = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);
  cast->handoff = derive (telling, "handoff", number, 0);
  cast->person = derive (telling, "person", number, 0);
  return cast;
}

GPtrArray *
hf_practice_people_new (guint32 seed,
                        gint64 now,
                        GHashTable *pathways,
                        const HfSite *site,
                        const char *actor,
                        const char *device)
{
  Telling telling = { seed, now, site, actor, device, 0 };
  g_autoptr (GPtrArray) casts = g_ptr_array_new_with_free_func (cast_free);
  g_autoptr (GArray) moments = g_array_new (FALSE, FALSE, sizeof (Moment));
  const HfPracticeStory *stories = hf_practice_story_list ();
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);

  for (guint i = 0; stories[i].pathway != NULL; i++) {
    HfPathway *pathway = g_hash_table_lookup (pathways, stories[i].pathway);

    if (pathway == NULL)
      continue;
    g_ptr_array_add (casts, make_cast (&telling, i + 1, pathway));
    add_moments (&telling, casts->pdata[casts->len - 1], moments);
  }
  g_array_sort (moments, compare_moments);
  for (guint i = 0; i < moments->len; i++)
    tell (&telling, &g_array_index (moments, Moment, i), events);
  g_ptr_array_sort (events, hf_event_compare_pp);
  return events;
}
