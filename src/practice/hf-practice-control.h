/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The practice server's controls over HTTP, for the command line. */
#pragma once

#include "hf-practice-reply.h"
#include "hf-practice.h"

G_BEGIN_DECLS

/** hf_practice_control: @request's path is below "/control": "clock", "fault". */
HfPracticeReply *hf_practice_control (HfPractice *practice, const HfPracticeRequest *request);

G_END_DECLS
