/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A handoff under test: told in a few lines, asked in one. */
#pragma once

#include "hf-decide.h"
#include "hf-loop.h"

G_BEGIN_DECLS

/** HfTestLoop: one handoff on one pathway; minutes count from HF_TEST_START, Monday 08:00 in
 * Chicago. */
typedef struct {
  HfPathway *pathway;
  HfSite *site;
  GPtrArray *log;
  guint number;
} HfTestLoop;

/** hf_test_loop_new: opened at minute 0 by "lena" for the receiver "north". */
HfTestLoop *hf_test_loop_new (const char *pathway);
/**
 * hf_test_loop_ready: opened, screened with benign answers, private from minute 3, way "w1" (phone,
 * any day 08:00-20:00), consent to "north" for all that is on by default, with direction back.
 */
HfTestLoop *hf_test_loop_ready (const char *pathway);
void hf_test_loop_free (HfTestLoop *test);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfTestLoop, hf_test_loop_free)

/** hf_test_loop_add: appends an event, which must be admitted; @data is GVariant text or NULL.
 * Returns its id. */
const char *hf_test_loop_add (HfTestLoop *test, const char *type, int minute, const char *data);
/** hf_test_loop_merge: appends an event as one that arrived from elsewhere: not decided. */
const char *hf_test_loop_merge (HfTestLoop *test, const char *type, int minute, const char *data);
/**
 * hf_test_loop_say:
 * @who: a desk, and the id of what it says at @minute: "ana e1"
 * @knew: (nullable): ids with blanks between them; %NULL: an older desk, that does not say
 *
 * As hf_test_loop_merge(), of any desk.
 */
void hf_test_loop_say (HfTestLoop *test,
                       const char *who,
                       int minute,
                       const char *type,
                       const char *data,
                       const char *knew);
/** hf_test_loop_try: (nullable): the code with which the core refuses it; nothing is appended. */
const char *hf_test_loop_try (HfTestLoop *test, const char *type, int minute, const char *data);
/** hf_test_loop_answer: screen.answered with one answer, which must be admitted. */
void hf_test_loop_answer (HfTestLoop *test, int minute, const char *link_id, const char *answer);
/** hf_test_loop_private: a good private-setting confirmation by phone. */
void hf_test_loop_private (HfTestLoop *test, int minute);
/** hf_test_loop_complete: answers every enabled, required, unanswered question benignly. */
void hf_test_loop_complete (HfTestLoop *test, int minute);

HfLoop *hf_test_loop_fold (HfTestLoop *test);
HfView *hf_test_loop_view (HfTestLoop *test, int minute);
gboolean hf_test_loop_gate (HfTestLoop *test, HfGate gate, int minute);
/** hf_test_loop_deadline: status name of one deadline at @minute. */
const char *hf_test_loop_deadline (HfTestLoop *test, const char *id, int minute);
/** hf_test_has: whether a strv of a view holds @name. */
gboolean hf_test_has (char **names, const char *name);

G_END_DECLS
