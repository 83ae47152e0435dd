/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be written into a handoff's log, and the event that each choice stands for. */
#pragma once

#include "hf-loop.h"

G_BEGIN_DECLS

typedef enum {
  HF_LOG_CAME,
  HF_LOG_MISSED,
  HF_LOG_TAKEN,
  HF_LOG_DECLINED,
  HF_LOG_WORD,
  HF_N_LOG_CHOICES
} HfLogChoice;

/** HfLogSource: who told us about a visit. */
typedef enum { HF_LOG_RECEIVER, HF_LOG_PERSON, HF_N_LOG_SOURCES } HfLogSource;

const char *hf_log_choice_get_title (HfLogChoice choice);
const char *hf_log_choice_get_type (HfLogChoice choice);
/** hf_log_choice_get_refusal: (nullable): why it makes no sense now: there is no visit that
 * somebody could have missed. */
const char *hf_log_choice_get_refusal (HfLogChoice choice, const HfLoop *loop, gint64 now);
/** hf_log_choice_build: (transfer floating): the data of its event; declining has its own. */
GVariant *hf_log_choice_build (HfLogChoice choice, HfLogSource source, const HfLoop *loop);

/** hf_log_decline_reasons: codes of hf_words_reason(), %NULL-terminated. */
const char *const *hf_log_decline_reasons (void);
/** hf_log_decline_build: (transfer floating): data of receiver.declined. */
GVariant *hf_log_decline_build (const char *reason, const HfLoop *loop);

G_END_DECLS
