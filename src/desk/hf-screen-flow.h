/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guided safety screen as values: one question at a time, and where the answers lead. */
#pragma once

#include "hf-desk.h"

G_BEGIN_DECLS

typedef enum {
  HF_SCREEN_ASKING,  /* get_question() is the one to ask */
  HF_SCREEN_NOT_NOW, /* the setting is not private: cover line, no more questions */
  HF_SCREEN_HELD,    /* an answer stops here; get_held_reason() says why, Back mends it */
  HF_SCREEN_DONE     /* nothing is left to ask */
} HfScreenState;

/** HfScreenQuestion: valid until the next HfScreenFlow::changed. */
typedef struct {
  const char *link_id;
  const char *heading; /* the module's words */
  const char *text;    /* what to say, or what staff confirms */
  const char *note;    /* (nullable): a line to read first, never sensitive */
  HfItemKind kind;
  GPtrArray *options;  /* HfOption, keys 1 to 9; empty: something is typed */
  const char *earlier; /* (nullable): answer given before, shown as such, never preselected */
  gboolean staff;      /* answered by the coordinator, not said aloud */
  gboolean required;
  gboolean sensitive;
  gboolean ways; /* the editor of safe ways belongs beside this question */
} HfScreenQuestion;

/** HfScreenProgress: counts from 1; totals may grow with the answers. */
typedef struct {
  guint question;
  guint n_questions;
  guint module;
  guint n_modules;
} HfScreenProgress;

/**
 * HfScreenFlow:
 *
 * Order is the pathway's: urgent danger first, then the private setting, the rest. The answers on
 * the setting (priv.*) are kept here and recorded together as privacy.confirmed when complete; each
 * other answer is recorded the moment it is given, so that nothing is lost. Sensitive questions are
 * not in the flow while the gate is shut, and leave it when the confirmation ends.
 *
 * Properties: "state" (HfScreenState as int), "private-until" (int64, HF_TIME_NONE), "busy".
 * HfScreenFlow::changed: read everything anew.
 */
#define HF_TYPE_SCREEN_FLOW (hf_screen_flow_get_type ())
G_DECLARE_FINAL_TYPE (HfScreenFlow, hf_screen_flow, HF, SCREEN_FLOW, GObject)

HfScreenFlow *hf_screen_flow_new (HfDesk *desk, const char *handoff);
HfScreenState hf_screen_flow_get_state (HfScreenFlow *flow);
/** hf_screen_flow_get_question: (nullable): unless ASKING */
const HfScreenQuestion *hf_screen_flow_get_question (HfScreenFlow *flow);
HfScreenProgress hf_screen_flow_get_progress (HfScreenFlow *flow);

/**
 * hf_screen_flow_answer_async:
 * @answer: an option's code; "true" or "false"; or the typed text
 *
 * Moves on only if the answer was saved where it must be. An answer on the setting that is not the
 * safe one leads to NOT_NOW, ends a standing confirmation, and is no error.
 */
void hf_screen_flow_answer_async (HfScreenFlow *flow,
                                  const char *answer,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean hf_screen_flow_answer_finish (HfScreenFlow *flow, GAsyncResult *result, GError **error);
/** hf_screen_flow_dup_answer_for_key: (nullable) (transfer full): the code that key 1 to 9 gives */
char *hf_screen_flow_dup_answer_for_key (HfScreenFlow *flow, guint key);
/** hf_screen_flow_can_skip: the question is optional and has no answer yet; the empty answer passes
 * it over. */
gboolean hf_screen_flow_can_skip (HfScreenFlow *flow);
/** hf_screen_flow_skip: the empty answer, for a caller that shows the question again if it was not
 * saved. */
void hf_screen_flow_skip (HfScreenFlow *flow);
gboolean hf_screen_flow_can_go_back (HfScreenFlow *flow);
/** hf_screen_flow_go_back: to the question before; from HELD to the one that held. */
void hf_screen_flow_go_back (HfScreenFlow *flow);
/** hf_screen_flow_ask_setting_again: asks about the setting anew, whatever was said or confirmed
 * before; after "Not now", "Go On", or for a new contact while a confirmation stands. */
void hf_screen_flow_ask_setting_again (HfScreenFlow *flow);

/** hf_screen_flow_is_yes_no: the person asked for questions that yes or no answers; whatever would
 * be typed is offered as a choice, or waits (R22). */
gboolean hf_screen_flow_is_yes_no (HfScreenFlow *flow);
/** hf_screen_flow_dup_hint: (nullable): "Answers 2, 3 and 4 all lead to a safe way to end the
 * call."
 */
char *hf_screen_flow_dup_hint (HfScreenFlow *flow);
/** hf_screen_flow_get_held_reason: (nullable): in HELD, or in DONE if an answer keeps the
 * introduction from starting: the pathway's reason; neutral if the
 * setting is not private. */
const char *hf_screen_flow_get_held_reason (HfScreenFlow *flow);
/** hf_screen_flow_get_cover_line: "Sorry to bother you with the survey. Thank you, goodbye." */
const char *hf_screen_flow_get_cover_line (HfScreenFlow *flow);
/** hf_screen_flow_dup_lasting: "Ten minutes, then we ask again. Every call asks again." */
char *hf_screen_flow_dup_lasting (HfScreenFlow *flow);
/** hf_screen_flow_dup_agreed: (transfer full): strv: the rule if cut off, the stop word */
char **hf_screen_flow_dup_agreed (HfScreenFlow *flow);
/** hf_screen_flow_dup_so_far: (transfer full): strv: modules that are complete, by heading */
char **hf_screen_flow_dup_so_far (HfScreenFlow *flow);
/** hf_screen_flow_dup_try_again: in NOT_NOW: when and how the next try opens */
char *hf_screen_flow_dup_try_again (HfScreenFlow *flow);
/** hf_screen_flow_get_private_until: HF_TIME_NONE unless confirmed */
gint64 hf_screen_flow_get_private_until (HfScreenFlow *flow);
/** hf_screen_flow_dup_private_text: (nullable): "private until 10:24" */
char *hf_screen_flow_dup_private_text (HfScreenFlow *flow);

G_END_DECLS
