/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the service says of itself at /metadata. */
#pragma once

#include "hf-practice-service.h"

G_BEGIN_DECLS

/** hf_practice_capability: (transfer full): the CapabilityStatement, true to the limits set. */
HfPracticeReply *hf_practice_capability (const HfPracticeService *service);

G_END_DECLS
