/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be seen of the shelf: read, version read, history, search. */
#pragma once

#include "hf-practice-service.h"

G_BEGIN_DECLS

HfPracticeReply *hf_practice_read (HfPracticeService *service, const char *type, const char *id);
HfPracticeReply *hf_practice_read_version (HfPracticeService *service,
                                           const char *type,
                                           const char *id,
                                           const char *version);
/** hf_practice_read_history: newest first, all on one page. */
HfPracticeReply *
hf_practice_read_history (HfPracticeService *service, const char *type, const char *id);
/** hf_practice_find: @query: of the URL, or the form of a POST _search. */
HfPracticeReply *hf_practice_find (HfPracticeService *service,
                                   const char *type,
                                   const char *query,
                                   const char *prefer);
/** hf_practice_find_next: the page behind a "next" link; 410 if it expired. */
HfPracticeReply *hf_practice_find_next (HfPracticeService *service, const char *token);

G_END_DECLS
