/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which interaction of FHIR's REST a request means. */
#pragma once

#include "hf-practice-service.h"

G_BEGIN_DECLS

/** hf_practice_route: (transfer full): the answer; never %NULL. */
HfPracticeReply *hf_practice_route (HfPracticeService *service, const HfPracticeRequest *request);

G_END_DECLS
