/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page says around the items: until when, what is missing, who interpreted. */
#include "hf-consent-draft-private.h"

#include "hf-interpreter.h"
#include "hf-words.h"

#include <glib/gi18n-lib.h>

HfLoop *
hf_consent_draft_loop (HfConsentDraft *draft)
{
  HfLoopItem *item = hf_desk_find (draft->desk, draft->handoff);

  return item != NULL ? hf_loop_item_get_loop (item) : NULL;
}

char *
hf_consent_draft_dup_until_text (HfConsentDraft *draft)
{
  const HfCalendar *calendar;
  g_autofree char *day = NULL;
  g_autofree char *span = NULL;

  g_return_val_if_fail (HF_IS_CONSENT_DRAFT (draft), NULL);

  calendar = hf_desk_get_site (draft->desk)->calendar;
  day = hf_words_day (draft->until, calendar);
  span = hf_words_days (hf_clock_now (hf_desk_get_clock (draft->desk)), draft->until, calendar);
  /* Translators: a day and a span: "18 May (14 days). It can be stopped any time." */
  return g_strdup_printf (_ ("%s (%s). It can be stopped any time."), day, span);
}

char *
hf_consent_draft_dup_preview_title (HfConsentDraft *draft)
{
  g_autofree char *receiver = NULL;
  HfLoop *loop;

  g_return_val_if_fail (HF_IS_CONSENT_DRAFT (draft), NULL);

  loop = hf_consent_draft_loop (draft);
  receiver =
      hf_desk_dup_receiver_name (draft->desk, loop != NULL ? hf_loop_get_receiver (loop) : NULL);
  return g_strdup_printf (_ ("Exactly what %s will see"), receiver);
}

char *
hf_consent_draft_dup_problem (HfConsentDraft *draft)
{
  HfLoop *loop;

  g_return_val_if_fail (HF_IS_CONSENT_DRAFT (draft), NULL);

  loop = hf_consent_draft_loop (draft);
  if (loop == NULL)
    return g_strdup (_ ("This handoff is not on this computer."));
  if (hf_loop_get_receiver (loop) == NULL)
    return g_strdup (_ ("Choose who can help first."));
  if (draft->until <= hf_clock_now (hf_desk_get_clock (draft->desk)))
    return g_strdup (_ ("Choose a day that is still to come."));
  if (draft->said == NULL)
    return g_strdup (_ ("Read it aloud or have it signed first, then say which."));
  if (hf_consent_draft_needs_interpreter (draft) && draft->interpreter == NULL)
    return g_strdup (_ ("Record who interpreted: agency and number."));
  return NULL;
}

gboolean
hf_consent_draft_needs_interpreter (HfConsentDraft *draft)
{
  HfLoop *loop;

  g_return_val_if_fail (HF_IS_CONSENT_DRAFT (draft), FALSE);

  loop = hf_consent_draft_loop (draft);
  return loop != NULL && hf_interpreter_is_needed (loop);
}

char *
hf_consent_draft_dup_interpreter (HfConsentDraft *draft)
{
  g_return_val_if_fail (HF_IS_CONSENT_DRAFT (draft), NULL);

  return hf_interpreter_dup_text (draft->interpreter);
}
