/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What another system said that a person is to make sense of: in words, and what was written. */
#pragma once

#include "hf-desk.h"

G_BEGIN_DECLS

/**
 * HfTheirWord:
 * @id: of the conflict
 * @title: "They left a message. Read it"
 * @source: "Harbor House, Tuesday 12 May, 09:02"
 * @text: (nullable): their own words, as they came
 * @hint: (nullable): why there are none to read, or not all
 * @is_letter: it is there to be read; what is done about it is another matter
 * @is_covered: @text may tell what a protected person's handoff is about: to be shown only when
 *   somebody says that nobody else sees it
 */
typedef struct {
  char *id;
  char *title;
  char *source;
  char *text;
  const char *hint;
  gboolean is_letter;
  gboolean is_covered;
} HfTheirWord;

/** hf_their_word_new: (nullable): %NULL if the handoff has no such open conflict, or it is about
 * two answers of ours and theirs. */
HfTheirWord *hf_their_word_new (HfDesk *desk, const char *handoff, const char *conflict);
void hf_their_word_free (HfTheirWord *word);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfTheirWord, hf_their_word_free)

G_END_DECLS
