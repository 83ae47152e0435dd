/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One talk: what was asked and said in it, laid over what the loop knows from before. */
#pragma once

#include "hf-loop.h"

G_BEGIN_DECLS

/**
 * HfScreenTalk: a value of the screen flow; free with hf_screen_talk_free().
 * @setting: answers on the private setting given in this talk and not yet confirmed
 * @asked: linkIds that were answered in this talk
 * @skipped: optional ones that were passed over
 */
typedef struct {
  GHashTable *setting; /* linkId -> answer */
  gint64 since;        /* when the first of them was given */
  GHashTable *asked;
  GHashTable *skipped;
  gboolean anew; /* the setting is asked again although a confirmation stands */
} HfScreenTalk;

HfScreenTalk *hf_screen_talk_new (void);
void hf_screen_talk_free (HfScreenTalk *talk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfScreenTalk, hf_screen_talk_free)

/** HfScreenSight: what the questions are chosen from. */
typedef struct {
  const HfScreenTalk *talk;
  const HfLoop *loop;
  const HfView *view;
  gboolean yes_no; /* only what can be answered by yes, no or a choice is asked (R22) */
} HfScreenSight;

/** hf_screen_is_setting: the priv.* items, confirmed together. */
gboolean hf_screen_is_setting (const HfItem *item);
/** hf_screen_is_question: neither a group nor a line to read, and it can be asked this way */
gboolean hf_screen_is_question (const HfScreenSight *sight, const HfItem *item);

/**
 * hf_screen_answer:
 *
 * Returns: (nullable): the answer that counts in this talk. What lives only as long as the
 *   confirmation counts while that is fresh; the plan for stopping and everything else stands until
 *   answered anew; urgent danger is asked again in every talk.
 */
const char *hf_screen_answer (const HfScreenSight *sight, const HfItem *item);
gboolean hf_screen_is_enabled (const HfScreenSight *sight, const HfItem *item);
/** hf_screen_may_show: FALSE for a sensitive question while the gate is shut. */
gboolean hf_screen_may_show (const HfScreenSight *sight, const HfItem *item);
/** hf_screen_is_in_talk: asked in this talk, or still to be asked in it; what counts in "n of m" */
gboolean hf_screen_is_in_talk (const HfScreenSight *sight, const HfItem *item);

/** hf_screen_find_hold: (nullable): the effect by which @answer shuts the screen. */
const HfEffect *hf_screen_find_hold (const HfLoop *loop, const HfItem *item, const char *answer);

/** hf_screen_tell_hold: @hold: (nullable): its reason in the pathway's words; neutral while the
 * answer behind it must not be told */
const char *hf_screen_tell_hold (const HfLoop *loop, const HfView *view, const HfEffect *hold);
/** hf_screen_find_next_setting: (nullable): the next unanswered question on the setting */
const HfItem *hf_screen_find_next_setting (const HfScreenSight *sight);
/** hf_screen_gather_setting: (transfer floating): a{sv} "answers" of privacy.confirmed */
GVariant *hf_screen_gather_setting (const HfScreenSight *sight);

G_END_DECLS
