/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two answers about one thing, in words: who said what and when, and what it means if it is right.
 */
#pragma once

#include "hf-desk.h"

G_BEGIN_DECLS

/**
 * HfDifferenceSide: one of the two answers.
 * @event: (nullable): id of the event that says so; %NULL: what stands here without it
 * @caption: "Yours", "Theirs"; "Earlier", "Later" where both are of one side
 * @what: "Visit on Thursday 14 May, 10:30"
 * @source: "Harbor House, Tuesday 12 May, 09:02"
 * @result: what becomes of it if this side is right
 * @refusal: (nullable): why it cannot be chosen here
 */
typedef struct {
  char *event;
  char *caption;
  char *what;
  char *source;
  char *result;
  char *refusal;
} HfDifferenceSide;

/**
 * HfDifference: ours first.
 * @id, @title: of the conflict: "Two visits are booked"
 * @zone: (nullable): whose time it is: "Times are those of Chicago (CDT)"
 * @known: (nullable): ids of what was said of it and is replaced by whoever settles it: what was
 *   here when it was shown, and nothing that came in meanwhile
 * @ask: (nullable): what a person does who holds neither for certain: "Neither Is Certain: Ask the
 *   Service…"
 */
typedef struct {
  char *id;
  char *title;
  char *zone;
  char **known;
  char *ask;
  HfDifferenceSide sides[2];
} HfDifference;

/** hf_difference_new: (nullable): %NULL if the handoff has no such open conflict, or an answer of
 * it is not here. */
HfDifference *hf_difference_new (HfDesk *desk, const char *handoff, const char *conflict);
void hf_difference_free (HfDifference *difference);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfDifference, hf_difference_free)

/** hf_difference_settle: (transfer floating): data of conflict.settled with side 0 or 1 as the one
 * that is right. @note: (nullable) */
GVariant *hf_difference_settle (const HfDifference *difference, guint side, const char *note);

G_END_DECLS
