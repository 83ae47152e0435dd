/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The invented people's stories, line by line, as they were written down. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HfPracticeLine: one event of a story.
 * @when: "-72m": minutes from now; "-8d 14:05": that local day and time
 * @type: an event type
 * @data: (nullable): a GVariant text of a{sv}, in which @WHEN@ stands for a time, $receiver,
 *   $person, $pathway, $version and $actor for themselves
 *
 * What the receiver tells ("receiver." and source 'receiver') is written by the receiver.
 */
typedef struct {
  const char *when;
  const char *type;
  const char *data;
} HfPracticeLine;

/** HfPracticeStory: terminated by a line without a time. */
typedef struct {
  const char *pathway;
  const char *receiver;
  const HfPracticeLine *lines;
} HfPracticeStory;

/** hf_practice_story_list: terminated by a %NULL pathway. */
const HfPracticeStory *hf_practice_story_list (void);

G_END_DECLS
