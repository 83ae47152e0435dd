/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTTP on 127.0.0.1, with connections that break as faults ask. */
#pragma once

#include "hf-practice-reply.h"
#include "hf-practice.h"

G_BEGIN_DECLS

/**
 * HfPracticeAnswer: a reply and what becomes of it on its way.
 * @action: DELAY, CUT, DROP_BEFORE or DROP_AFTER; any other goes out as it is
 * @bytes: CUT
 * @delay_ms: DELAY: real time
 * @held_until: DELAY: the practice clock
 */
typedef struct {
  HfPracticeReply *reply;
  int action;
  gsize bytes;
  guint delay_ms;
  gint64 held_until;
} HfPracticeAnswer;

/**
 * HfPracticeHandlers: called in the HTTP thread, which the server has for itself.
 * @fhir: fills the answer; @request's path is below "/fhir"
 * @control: a request below "/control"
 * @tick: every quarter of a second
 */
typedef struct {
  void (*fhir) (const HfPracticeRequest *request, HfPracticeAnswer *answer, gpointer data);
  HfPracticeReply *(*control) (const HfPracticeRequest *request, gpointer data);
  void (*tick) (gpointer data);
  gpointer data;
} HfPracticeHandlers;

typedef struct _HfPracticeHttp HfPracticeHttp;

HfPracticeHttp *
hf_practice_http_start (guint16 port, const HfPracticeHandlers *handlers, GError **error);
/** hf_practice_http_stop: waits for the thread, so not with a lock that the handlers take. */
void hf_practice_http_stop (HfPracticeHttp *http);
guint16 hf_practice_http_get_port (const HfPracticeHttp *http);
/** hf_practice_http_release: lets go the answers that are held until @now or earlier. */
void hf_practice_http_release (HfPracticeHttp *http, gint64 now);

G_END_DECLS
