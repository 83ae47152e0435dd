/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the log says about the present or last call: who was on the line, which step when. */
#pragma once

#include "hf-loop.h"

G_BEGIN_DECLS

/** hf_call_log_started: HF_TIME_NONE if there never was a call */
gint64 hf_call_log_started (const HfLoop *loop);
/** hf_call_log_step: when a step was ticked in this call; HF_TIME_NONE */
gint64 hf_call_log_step (const HfLoop *loop, const char *step);

typedef struct {
  gint64 joined;  /* HF_TIME_NONE unless on the line now */
  gint64 dropped; /* HF_TIME_NONE unless the line dropped, and was not joined again */
} HfCallLine;

/** hf_call_log_line: how one party's line stands; @party as in call.joined */
HfCallLine hf_call_log_line (const HfLoop *loop, const char *party);

G_END_DECLS
