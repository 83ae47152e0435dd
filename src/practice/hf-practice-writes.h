/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Create, update, delete: the conditions under which each is done. */
#pragma once

#include "hf-practice-service.h"

G_BEGIN_DECLS

HfPracticeReply *
hf_practice_create (HfPracticeService *service, const char *type, const HfPracticeRequest *request);
HfPracticeReply *hf_practice_update (HfPracticeService *service,
                                     const char *type,
                                     const char *id,
                                     const HfPracticeRequest *request);
HfPracticeReply *hf_practice_delete (HfPracticeService *service,
                                     const char *type,
                                     const char *id,
                                     const HfPracticeRequest *request);

G_END_DECLS
