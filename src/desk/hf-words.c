/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-words.h"

#include "hf-duty-words.h"
#include "hf-event-type.h"
#include "hf-id.h"

#include <glib/gi18n-lib.h>

const char *
hf_words_event (const HfEvent *event)
{
  const HfEventType *type = hf_event_type_lookup (hf_event_get_type (event));

  if (type == NULL)
    return _ ("Something newer");
  if (hf_event_is (event, "owner.assigned") &&
      g_strcmp0 (hf_event_get_string (event, "to"), hf_event_get_head (event)->actor) == 0)
    return _ ("Taken on");
  return g_dgettext (GETTEXT_PACKAGE, type->sentence);
}

/* What a step is called: in a row, on the card, on its button, and on the button of a protected
 * person, where the check of the setting comes before anything that rings. */
typedef struct {
  const char *next;
  const char *heading;
  const char *action;
  const char *protected_action;
} StepWords;

static const StepWords step_words[] = {
  [HF_STEP_EMERGENCY] = { N_ ("Somebody may need urgent help. Act now"), N_ ("Next: urgent help"),
                          N_ ("Act…"), N_ ("Act…") },
  [HF_STEP_ESCALATION] = { N_ ("Help was called in. See that it comes"),
                           N_ ("Next: see that help comes"), N_ ("Open"), N_ ("Open") },
  [HF_STEP_OWNER] = { N_ ("Nobody runs this handoff. Take it or hand it to someone"),
                      N_ ("Next: take this handoff, or hand it to someone"), N_ ("Take…"),
                      N_ ("Take…") },
  [HF_STEP_THEIRS] = { N_ ("They wrote or did something. Look at it"),
                       N_ ("Next: look at what they wrote or did"), N_ ("Look…"), N_ ("Look…") },
  [HF_STEP_CONFLICT] = { N_ ("Two answers differ. Compare them and settle it"),
                         N_ ("Next: settle two answers that differ"), N_ ("Compare…"),
                         N_ ("Compare…") },
  [HF_STEP_SCREEN] = { N_ ("Ask the questions that come before a handoff"),
                       N_ ("Next: ask the questions that come first"), N_ ("Continue…"),
                       N_ ("Continue…") },
  [HF_STEP_SAFE_CONTACT] = { N_ ("No way of contact agreed. Agree on one"),
                             N_ ("Next: agree on a way of contact"), N_ ("Agree…"), N_ ("Check…") },
  [HF_STEP_PROVIDER] = { N_ ("Nobody chosen yet. Find who can help"),
                         N_ ("Next: find who can help"), N_ ("Choose…"), N_ ("Choose…") },
  [HF_STEP_CONSENT] = { N_ ("Ask what may be shared"), N_ ("Next: ask what may be shared"),
                        N_ ("Ask…"), N_ ("Check…") },
  [HF_STEP_CALL] = { N_ ("Introduce them live"), N_ ("Next: the live introduction"),
                     N_ ("Start Call…"), N_ ("Check…") },
  [HF_STEP_ACK] = { N_ ("Not acknowledged yet. Ask whether they take it"),
                    N_ ("Next: word from the receiver"), N_ ("Ask Now…"), N_ ("Ask Now…") },
  [HF_STEP_REROUTE] = { N_ ("They cannot take it. Choose another service"),
                        N_ ("Next: choose another service"), N_ ("Choose…"), N_ ("Choose…") },
  [HF_STEP_BOOK] = { N_ ("No visit booked yet. Book the first one"),
                     N_ ("Next: book the first visit"), N_ ("Book…"), N_ ("Book…") },
  [HF_STEP_VISIT] = { N_ ("Waiting for the first visit"), N_ ("Next: the first visit"), N_ ("Open"),
                      N_ ("Open") },
  [HF_STEP_ASK_CLINIC] = { N_ ("Visit time passed, nobody told us. Ask the clinic"),
                           N_ ("Next: ask the clinic what happened"), N_ ("Ask…"), N_ ("Ask…") },
  [HF_STEP_OUTREACH] = { N_ ("Visit missed. Call back and try again"),
                         N_ ("Next: call back about the missed visit"), N_ ("Call Back…"),
                         N_ ("Check…") },
  [HF_STEP_UPDATE] = { N_ ("No report yet. Ask how it went"), N_ ("Next: word on how it went"),
                       N_ ("Ask…"), N_ ("Ask…") },
  [HF_STEP_TASK] = { N_ ("A task of ours is open"), N_ ("Next: a task of ours"), N_ ("Open"),
                     N_ ("Open") },
  [HF_STEP_CLOCK] = { N_ ("Something of ours is due"), N_ ("Next: something of ours is due"),
                      N_ ("Open"), N_ ("Open") },
  [HF_STEP_STOPPED] = { N_ ("Contact stopped. Say what happened"), N_ ("Next: say what happened"),
                        N_ ("Say…"), N_ ("Say…") },
  [HF_STEP_CLOSE] = { N_ ("All steps are done. Close the loop"), N_ ("Next: close the loop"),
                      N_ ("Close…"), N_ ("Close…") },
  [HF_STEP_CLOSED] = { N_ ("Closed"), N_ ("Closed"), N_ ("Open"), N_ ("Open") },
};

G_STATIC_ASSERT (G_N_ELEMENTS (step_words) == HF_STEP_CLOSED + 1);

static const StepWords *
words_of (HfStepKind kind)
{
  g_return_val_if_fail (kind <= HF_STEP_CLOSED, &step_words[HF_STEP_CLOSED]);

  return &step_words[kind];
}

void
hf_words_init (const char *locale_folder)
{
  bindtextdomain (GETTEXT_PACKAGE, locale_folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
}

const char *
hf_words_pathway (const char *text)
{
  /* The catalogue answers nothing with its own head. */
  return text != NULL && *text != '\0' ? _ (text) : text;
}

/* Tasks and roles tell what a handoff is about, so a protected row keeps the general sentence. */
static char *
subject_text (const HfNextStep *next, const HfLoop *loop)
{
  GPtrArray *escalations = hf_loop_get_escalations (loop);

  if (next->subject == NULL)
    return NULL;
  /* That a consent ended says nothing of what it was about. */
  if (hf_loop_is_protected (loop) && !g_str_equal (next->subject, "revoke_notice"))
    return NULL;
  if (next->kind == HF_STEP_TASK)
    return hf_words_task (next->subject);
  if (next->kind == HF_STEP_THEIRS)
    return hf_words_conflict (next->subject);
  if (next->kind == HF_STEP_CLOCK)
    return hf_words_own_clock (next->subject, NULL);
  if (next->kind != HF_STEP_ESCALATION)
    return NULL;
  for (guint i = 0; escalations != NULL && i < escalations->len; i++) {
    const HfEscalation *escalation = g_ptr_array_index (escalations, i);

    if (g_strcmp0 (escalation->id, next->subject) == 0 && escalation->resolved == HF_TIME_NONE)
      return hf_words_escalation (escalation);
  }
  return NULL;
}

char *
hf_words_next (const HfNextStep *next,
               const HfLoop *loop,
               const HfView *view,
               const HfCalendar *calendar)
{
  const HfVisit *visit = hf_loop_get_visit (loop);
  g_autofree char *subject = subject_text (next, loop);

  if (subject != NULL)
    return g_steal_pointer (&subject);
  if (next->kind == HF_STEP_VISIT && visit != NULL && visit->time != HF_TIME_NONE) {
    g_autofree char *when = hf_words_moment (visit->time, calendar);

    return g_strdup_printf (_ ("First visit %s"), when);
  }
  if (next->kind == HF_STEP_SCREEN && hf_loop_is_protected (loop))
    return g_strdup (_ ("Check that the setting is private, then ask"));
  if (next->kind == HF_STEP_CLOSED && view->outcome != NULL && !hf_loop_is_protected (loop)) {
    g_autofree char *outcome = hf_words_outcome (view->outcome);

    return g_strdup_printf (_ ("Closed: %s"), outcome);
  }
  return g_strdup (_ (words_of (next->kind)->next));
}

const char *
hf_words_action (HfStepKind kind, gboolean is_protected)
{
  const StepWords *words = words_of (kind);

  return _ (is_protected ? words->protected_action : words->action);
}

const char *
hf_words_heading (HfStepKind kind)
{
  return _ (words_of (kind)->heading);
}

/* A name's first letter with the marks that belong to it ("É" may be two code points). */
static void
append_initial (GString *into, const char *word)
{
  const char *end = g_utf8_next_char (word);

  while (*end != '\0' && g_unichar_ismark (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  g_autofree char *letter = g_strndup (word, (gsize)(end - word));
  g_autofree char *upper = g_utf8_strup (letter, -1);

  g_string_append_printf (into, "%s.", upper);
}

static GPtrArray *
name_words (const char *name)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) parts = NULL;

  if (name == NULL || !g_utf8_validate (name, -1, NULL))
    return words;
  parts = g_strsplit_set (name, " \t\n", -1);
  for (gsize i = 0; parts[i] != NULL; i++)
    if (g_unichar_isalnum (g_utf8_get_char (parts[i])))
      g_ptr_array_add (words, g_strdup (parts[i]));
  return words;
}

char *
hf_words_initials (const char *name)
{
  g_autoptr (GPtrArray) words = name_words (name);
  g_autoptr (GString) text = g_string_new (NULL);

  if (words->len == 0)
    return g_strdup ("?");
  append_initial (text, g_ptr_array_index (words, 0));
  if (words->len > 1) {
    g_string_append_c (text, ' ');
    append_initial (text, g_ptr_array_index (words, words->len - 1));
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
hf_words_short_name (const char *name)
{
  g_autoptr (GPtrArray) words = name_words (name);
  g_autoptr (GString) text = g_string_new (NULL);

  if (words->len == 0)
    return g_strdup ("?");
  g_string_append (text, g_ptr_array_index (words, 0));
  if (words->len > 1) {
    g_string_append_c (text, ' ');
    append_initial (text, g_ptr_array_index (words, words->len - 1));
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
hf_words_who (const HfLoop *loop)
{
  const HfPerson *person = hf_loop_get_person (loop);
  g_autoptr (GPtrArray) words = name_words (person != NULL ? person->name : NULL);

  if (words->len == 0)
    return hf_id_short (hf_loop_get_handoff (loop));
  return hf_loop_is_protected (loop) ? hf_words_initials (person->name)
                                     : hf_words_short_name (person->name);
}

char *
hf_words_what (const HfLoop *loop, const char *receiver_name)
{
  const HfPathwayParts *parts = hf_pathway_get (hf_loop_get_pathway (loop));

  if (receiver_name == NULL || hf_loop_is_protected (loop))
    return g_strdup (hf_words_pathway (parts->neutral_title));
  /* Translators: neutral title of the pathway, then the service: "Specialist visit → Bridge Clinic"
   */
  return g_strdup_printf (_ ("%s → %s"), hf_words_pathway (parts->neutral_title), receiver_name);
}

const char *
hf_words_holder (const HfCustody *custody)
{
  if (custody->us && custody->them)
    return _ ("Both hold");
  return custody->them ? _ ("They hold") : _ ("You hold");
}
