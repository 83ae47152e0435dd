/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-their-word.h"

#include "hf-words.h"

#include <glib/gi18n-lib.h>

/* "theirs:done", or "theirs:message:<event>". */
typedef struct {
  char *means;
  char *event; /* (nullable) */
} Subject;

static void
subject_clear (Subject *subject)
{
  g_free (subject->means);
  g_free (subject->event);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Subject, subject_clear)

static void
read_subject (const char *conflict, Subject *out)
{
  g_auto (GStrv) parts = g_strsplit (conflict, ":", 3);

  out->means = g_strdup (parts[1]);
  out->event = g_strdup (g_strv_length (parts) == 3 ? parts[2] : NULL);
}

static gboolean
says (const HfEvent *event, const Subject *subject)
{
  if (subject->event != NULL)
    return g_str_equal (hf_event_get_id (event), subject->event);
  return hf_event_has_string (event, "means", subject->means) ||
         g_strcmp0 (hf_event_get_string (event, "says"), subject->means) == 0;
}

/* (nullable): the newest */
static const HfEvent *
find_event (const HfLoop *loop, const Subject *subject)
{
  GPtrArray *events = hf_loop_get_events (loop);

  for (guint i = events->len; i > 0; i--)
    if (says (g_ptr_array_index (events, i - 1), subject))
      return g_ptr_array_index (events, i - 1);
  return NULL;
}

/* Whoever writes from the service's side; a person's name is not asked for. */
static char *
make_source (HfDesk *desk, const HfLoop *loop, const HfEvent *event)
{
  g_autofree char *who = hf_desk_dup_receiver_name (desk, hf_loop_get_receiver (loop));
  g_autofree char *when =
      hf_words_long_moment (hf_event_get_at (event), hf_desk_get_site (desk)->calendar);

  /* Translators: where something came from, and when: "Referral of Harbor House, Tuesday 12 May,
   * 09:02" */
  return g_strdup_printf (_ ("Referral of %s, %s"), who, when);
}

static const char *
hint_of (const HfTheirWord *word, const HfEvent *event)
{
  if (hf_event_has_string (event, "means", "attachment"))
    return _ ("Something is attached that is not shown here. Look in their system, or ask them.");
  if (word->is_letter && word->text == NULL)
    return _ ("It has no words. Look in their system, or ask them.");
  return NULL;
}

HfTheirWord *
hf_their_word_new (HfDesk *desk, const char *handoff, const char *conflict)
{
  g_autoptr (HfTheirWord) word = NULL;
  g_auto (Subject) subject = { NULL };
  const HfEvent *event;
  const HfLoop *loop;
  HfLoopItem *item;

  g_return_val_if_fail (HF_IS_DESK (desk) && conflict != NULL, NULL);

  item = hf_desk_find (desk, handoff);
  if (item == NULL || !g_str_has_prefix (conflict, HF_THEIRS) ||
      !g_strv_contains ((const char *const *)hf_loop_item_get_view (item)->conflicts, conflict))
    return NULL;
  loop = hf_loop_item_get_loop (item);
  read_subject (conflict, &subject);
  event = find_event (loop, &subject);
  if (event == NULL)
    return NULL;

  word = g_new0 (HfTheirWord, 1);
  word->id = g_strdup (conflict);
  word->title = hf_words_conflict (conflict);
  word->source = make_source (desk, loop, event);
  word->is_letter = g_str_equal (subject.means, "message");
  word->text = g_strdup (hf_event_get_string (event, "text"));
  word->is_covered = word->text != NULL && hf_loop_is_protected (loop) &&
                     !hf_loop_item_get_view (item)->private_fresh;
  word->hint = hint_of (word, event);
  return g_steal_pointer (&word);
}

void
hf_their_word_free (HfTheirWord *word)
{
  g_free (word->id);
  g_free (word->title);
  g_free (word->source);
  g_free (word->text);
  g_free (word);
}
