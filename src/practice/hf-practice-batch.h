/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A batch Bundle: its entries one by one, each with an answer of its own. */
#pragma once

#include "hf-practice-service.h"

G_BEGIN_DECLS

/** hf_practice_batch: a transaction is refused; a bad entry never stops the others. */
HfPracticeReply *hf_practice_batch (HfPracticeService *service, const HfPracticeRequest *request);

G_END_DECLS
