/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-said.h"

#include "hf-fold-private.h"
#include "hf-said-private.h"
#include "hf-time.h"

#include <string.h>

/* An event that replaces more than this names the newest; what they replaced is gone already. */
#define MOST_KNOWN 32

/** Thing: all that was said about one subject. */
typedef struct {
  GPtrArray *all;       /* HfEvent, unowned: the log holds them */
  GPtrArray *standing;  /* HfSaid */
  GHashTable *replaced; /* ids that somebody who knew them has replaced, here already or not */
} Thing;

static void
thing_free (gpointer data)
{
  Thing *thing = data;

  g_ptr_array_unref (thing->all);
  g_ptr_array_unref (thing->standing);
  g_hash_table_unref (thing->replaced);
  g_free (thing);
}

GHashTable *
hf_said_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, thing_free);
}

static Thing *
need (HfLoop *loop, const char *subject)
{
  Thing *thing = g_hash_table_lookup (loop->said, subject);

  if (thing != NULL)
    return thing;
  thing = g_new0 (Thing, 1);
  thing->all = g_ptr_array_new ();
  thing->standing = g_ptr_array_new_with_free_func (g_free);
  thing->replaced = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_insert (loop->said, g_strdup (subject), thing);
  return thing;
}

/* The one date that the event gives; what it replaces is a list, and no date. %NULL if it gives
 * several at once, as no desk does. */
static const char *
find_anchor (GVariant *data, const char **out_time)
{
  GVariantIter iter;
  const char *found = NULL;
  const char *name;
  GVariant *value;

  g_variant_iter_init (&iter, data);
  while (g_variant_iter_next (&iter, "{&sv}", &name, &value)) {
    g_autoptr (GVariant) owned = value;

    if (!g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
      continue;
    if (found != NULL)
      return NULL;
    *out_time = g_variant_get_string (value, NULL);
    found = name;
  }
  return found;
}

char *
hf_said_dup_anchor (GVariant *data)
{
  const char *time;
  const char *name = data != NULL ? find_anchor (data, &time) : NULL;

  return name != NULL ? g_strconcat (HF_SAID_ANCHOR, name, NULL) : NULL;
}

static gboolean
is_same_date (const HfEvent *one, const HfEvent *two)
{
  const char *mine = NULL;
  const char *theirs = NULL;
  gint64 a, b;

  return find_anchor (hf_event_get_data (one), &mine) != NULL &&
         find_anchor (hf_event_get_data (two), &theirs) != NULL && hf_time_parse (mine, &a, NULL) &&
         hf_time_parse (theirs, &b, NULL) && a == b;
}

gboolean
hf_said_agree (const HfEvent *one, const HfEvent *two)
{
  if (!hf_event_is (one, hf_event_get_type (two)))
    return FALSE;
  if (hf_event_is (one, "appointment.booked"))
    return hf_event_get_time (one, "time") == hf_event_get_time (two, "time");
  if (hf_event_is (one, "owner.assigned"))
    return g_strcmp0 (hf_event_get_string (one, "to"), hf_event_get_string (two, "to")) == 0;
  if (hf_event_is (one, "anchor.set"))
    return is_same_date (one, two);
  if (hf_event_is (one, "safecontact.set")) {
    g_autoptr (GVariant) mine = g_variant_lookup_value (hf_event_get_data (one), "ways", NULL);
    g_autoptr (GVariant) theirs = g_variant_lookup_value (hf_event_get_data (two), "ways", NULL);

    return mine != NULL && theirs != NULL && g_variant_equal (mine, theirs);
  }
  return TRUE;
}

static gboolean
is_of_one_desk (const HfEvent *one, const HfEvent *two)
{
  return g_str_equal (hf_event_get_head (one)->device, hf_event_get_head (two)->device);
}

/* Whether @event does away with @said: by name; because its own desk said that before; or, by a
 * desk that does not name what it knew, because it comes later, as it always was. */
static gboolean
ends (const Thing *thing, const HfEvent *event, const HfSaid *said, gboolean stale)
{
  if (g_hash_table_contains (thing->replaced, hf_event_get_id (said->event)))
    return TRUE;
  return !stale && (!hf_said_names_known (event) || is_of_one_desk (said->event, event));
}

/* Whoever moves on from an answer moves on from all who had said the same. */
static void
drop_replaced (Thing *thing, const HfEvent *event, gboolean stale)
{
  g_autoptr (GPtrArray) gone = g_ptr_array_new ();

  for (guint i = 0; i < thing->standing->len; i++) {
    const HfSaid *said = g_ptr_array_index (thing->standing, i);

    if (ends (thing, event, said, stale))
      g_ptr_array_add (gone, (gpointer)said->means);
  }
  for (guint i = thing->standing->len; i > 0; i--) {
    const HfSaid *said = g_ptr_array_index (thing->standing, i - 1);
    gboolean drop = FALSE;

    for (guint k = 0; k < gone->len && !drop; k++)
      drop = hf_said_agree (said->means, g_ptr_array_index (gone, k));
    if (drop)
      g_ptr_array_remove_index (thing->standing, i - 1);
  }
}

void
hf_said_note (HfLoop *loop, const char *subject, const HfEvent *event)
{
  g_ptr_array_add (need (loop, subject)->all, (gpointer)event);
}

gboolean
hf_said_take (HfLoop *loop, const char *subject, const HfEvent *event, const HfEvent *means)
{
  Thing *thing = need (loop, subject);
  g_auto (GStrv) known = hf_event_dup_strings (event, HF_SAID_REPLACES);
  gboolean stale = g_hash_table_contains (thing->replaced, hf_event_get_id (event));
  HfSaid *said;

  for (gsize i = 0; known[i] != NULL; i++)
    g_hash_table_add (thing->replaced, g_strdup (known[i]));
  drop_replaced (thing, event, stale);
  g_ptr_array_add (thing->all, (gpointer)event);
  if (stale)
    return FALSE;
  said = g_new0 (HfSaid, 1);
  said->event = event;
  said->means = means;
  g_ptr_array_add (thing->standing, said);
  return TRUE;
}

gboolean
hf_said_names_known (const HfEvent *event)
{
  g_autoptr (GVariant) known =
      g_variant_lookup_value (hf_event_get_data (event), HF_SAID_REPLACES, NULL);

  return known != NULL;
}

void
hf_said_forget (HfLoop *loop, const char *subject)
{
  Thing *thing = g_hash_table_lookup (loop->said, subject);

  if (thing != NULL)
    g_ptr_array_set_size (thing->standing, 0);
}

GPtrArray *
hf_said_get_all (const HfLoop *loop, const char *subject)
{
  const Thing *thing = g_hash_table_lookup (loop->said, subject);

  return thing != NULL ? thing->all : NULL;
}

GPtrArray *
hf_said_get_standing (const HfLoop *loop, const char *subject)
{
  const Thing *thing = g_hash_table_lookup (loop->said, subject);

  return thing != NULL ? thing->standing : NULL;
}

gboolean
hf_said_is_apart (const HfLoop *loop, const char *subject)
{
  GPtrArray *standing = hf_said_get_standing (loop, subject);
  const HfSaid *first = standing != NULL && standing->len > 0 ? standing->pdata[0] : NULL;

  for (guint i = 1; first != NULL && i < standing->len; i++)
    if (!hf_said_agree (first->means, ((const HfSaid *)standing->pdata[i])->means))
      return TRUE;
  return FALSE;
}

char *
hf_said_dup_visit_subject (const char *appt)
{
  return g_strconcat (HF_SAID_APPOINTMENT, appt, NULL);
}

GPtrArray *
hf_said_get_about_visit (const HfLoop *loop, const char *appt)
{
  g_autofree char *subject = hf_said_dup_visit_subject (appt);

  return hf_said_get_standing (loop, subject);
}

char **
hf_said_dup_known (const HfLoop *loop, const char *subject)
{
  GPtrArray *all = hf_said_get_all (loop, subject);
  guint len = all != NULL ? all->len : 0;
  g_autoptr (GStrvBuilder) known = g_strv_builder_new ();

  for (guint i = len > MOST_KNOWN ? len - MOST_KNOWN : 0; i < len; i++)
    g_strv_builder_add (known, hf_event_get_id (g_ptr_array_index (all, i)));
  return g_strv_builder_end (known);
}

static char *
about_visit (const HfLoop *loop, const char *appt)
{
  const HfVisit *present = appt == NULL ? hf_fold_present_visit (loop) : NULL;

  if (present != NULL)
    appt = present->id;
  return appt != NULL ? hf_said_dup_visit_subject (appt) : NULL;
}

/* A settlement is an answer about what was in question. */
static char *
about_conflict (const char *id)
{
  if (id != NULL && g_str_has_prefix (id, "visit:"))
    return hf_said_dup_visit_subject (id + strlen ("visit:"));
  return id != NULL && hf_said_is_subject (id) ? g_strdup (id) : NULL;
}

gboolean
hf_said_is_subject (const char *id)
{
  return g_str_has_prefix (id, HF_SAID_APPOINTMENT) || g_str_has_prefix (id, HF_SAID_ANCHOR) ||
         g_str_equal (id, HF_SAID_OWNER);
}

char *
hf_said_dup_subject (const HfLoop *loop, const char *type, GVariant *data)
{
  static const char *const visits[] = { "appointment.booked", "appointment.cancelled",
                                        "visit.attended", "visit.noshow", NULL };
  const char *text = NULL;

  if (g_strv_contains (visits, type)) {
    if (data != NULL)
      g_variant_lookup (data, "appt", "&s", &text);
    return about_visit (loop, text);
  }
  if (g_str_equal (type, "safecontact.set"))
    return g_strdup (HF_SAID_WAYS);
  if (g_str_equal (type, "owner.assigned"))
    return g_strdup (HF_SAID_OWNER);
  if (g_str_equal (type, "anchor.set"))
    return hf_said_dup_anchor (data);
  if (!g_str_equal (type, "conflict.settled") || data == NULL)
    return NULL;
  g_variant_lookup (data, "id", "&s", &text);
  return about_conflict (text);
}

GVariant *
hf_said_complete (const HfLoop *loop, const char *type, GVariant *data)
{
  g_autofree char *subject = hf_said_dup_subject (loop, type, data);
  g_autoptr (GVariantDict) dict = g_variant_dict_new (data);
  g_auto (GStrv) known = subject != NULL ? hf_said_dup_known (loop, subject) : NULL;
  GVariantBuilder list;

  if (known != NULL && !g_variant_dict_contains (dict, HF_SAID_REPLACES)) {
    g_variant_builder_init (&list, G_VARIANT_TYPE ("av"));
    for (gsize i = 0; known[i] != NULL; i++)
      g_variant_builder_add (&list, "v", g_variant_new_string (known[i]));
    g_variant_dict_insert_value (dict, HF_SAID_REPLACES, g_variant_builder_end (&list));
  }
  return g_variant_ref_sink (g_variant_dict_end (dict));
}
