/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-duty-words.h"

#include "hf-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  const char *id;
  const char *words;
} Word;

static const Word clocks[] = {
  { "after_visit", N_ ("Call after the first visit") },
  { "caring_24h", N_ ("First caring contact") },
  { "caring_72h", N_ ("Second caring contact") },
  { "clin_review", N_ ("Ask a clinician how to go on") },
  { "confirm", N_ ("Ask whether care has moved") },
  { "contact_review", N_ ("Agree the ways of contact again") },
  { "half", N_ ("Half the time is used. Tell the supervisor") },
  { "needmet", N_ ("Ask whether the need is met") },
  { "revoke_notice", N_ ("Tell the receiver that consent ended") },
  { "second", N_ ("Have a second provider hold a place") },
  { "supply", N_ ("See that the supply does not run out") },
};

static const Word dates[] = {
  { "birth", N_ ("When the baby was born") },
  { "discharged", N_ ("When they leave, or left, the hospital") },
  { "last_peds_visit", N_ ("When the last paediatric visit was") },
};

static const char *
find (const Word *words, gsize n_words, const char *id)
{
  for (gsize i = 0; i < n_words; i++)
    if (g_strcmp0 (words[i].id, id) == 0)
      return _ (words[i].words);
  return NULL;
}

char *
hf_words_own_clock (const char *id, const char *label)
{
  const char *words = find (clocks, G_N_ELEMENTS (clocks), id);

  if (words == NULL && label == NULL)
    return hf_words_task (id);
  return g_strdup (words != NULL ? words : label);
}

char *
hf_words_date (const char *anchor)
{
  const char *words = find (dates, G_N_ELEMENTS (dates), anchor);

  return words != NULL ? g_strdup (words) : hf_words_task (anchor);
}

static char *
dup_escalation (const HfLoop *loop, const char *id)
{
  GPtrArray *escalations = hf_loop_get_escalations (loop);

  for (guint i = 0; i < escalations->len; i++) {
    const HfEscalation *escalation = g_ptr_array_index (escalations, i);

    if (g_str_equal (escalation->id, id))
      return hf_words_escalation (escalation);
  }
  return g_strdup (_ ("Help was called in. See that it comes"));
}

char *
hf_words_duty (const HfDuty *duty, const HfLoop *loop)
{
  switch (duty->kind) {
  case HF_DUTY_ESCALATION:
    return dup_escalation (loop, duty->id);
  case HF_DUTY_CONFLICT:
    return hf_words_conflict (duty->id);
  case HF_DUTY_CLOCK:
    return hf_words_own_clock (duty->id, duty->label);
  case HF_DUTY_DATE:
    return hf_words_date (duty->id);
  case HF_DUTY_TASK:
  default:
    return hf_words_task (duty->id);
  }
}

const char *
hf_words_duty_verb (const HfDuty *duty)
{
  switch (duty->kind) {
  case HF_DUTY_CONFLICT:
    return NULL;
  case HF_DUTY_DATE:
    return _ ("Set…");
  case HF_DUTY_CLOCK:
    switch (hf_duty_means (duty->id)) {
    case HF_MEANS_SUPERVISOR:
    case HF_MEANS_TELL_REVOKED:
      return _ ("Told");
    case HF_MEANS_CARING:
    case HF_MEANS_POST_VISIT:
      return _ ("Call…");
    case HF_MEANS_PRESCRIBER:
      return _ ("Call In…");
    case HF_MEANS_WAYS:
      return _ ("Agree…");
    case HF_MEANS_TASK:
    default:
      return _ ("Done…");
    }
  case HF_DUTY_ESCALATION:
  case HF_DUTY_TASK:
  default:
    return _ ("Done…");
  }
}
