/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The passes of a handoff: one Task each, for a Task never changes hands nor leaves its end. */
#pragma once

#include "hf-loop.h"

G_BEGIN_DECLS

/**
 * HfFhirPass: what the log says happened while this Task stood.
 *
 * A new pass begins with a reroute, with a reopening, and with the first packet after a consent
 * was revoked that an earlier packet had relied on.
 */
typedef struct {
  guint number; /* from 1 */
  gint64 began;
  gint64 sent;    /* HF_TIME_NONE: nothing was sent to the receiver */
  gint64 last;    /* newest event of the pass */
  char *receiver; /* (nullable): whom it is addressed to */
  gboolean declined;
  gboolean revoked; /* the receiver's consent ended after it was sent */
  char *reason;     /* (nullable): of the decline */
} HfFhirPass;

/** hf_fhir_passes: (element-type HfFhirPass): never empty; the last one is the current one. */
GPtrArray *hf_fhir_passes (const HfLoop *loop);

G_END_DECLS
