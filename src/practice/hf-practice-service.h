/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every route needs at hand while it answers one request. */
#pragma once

#include "hf-practice-pages.h"
#include "hf-practice.h"

G_BEGIN_DECLS

/**
 * HfPracticeService: belongs to the practice, which holds its lock while a route uses it.
 * @base: "http://127.0.0.1:PORT/fhir"
 * @now: the practice clock at this request
 * @stale: this request sees the version before the newest
 * @written: (element-type HfPracticeVersion): what routes wrote, for the clinics to look at
 */
typedef struct {
  HfPracticeShelf *shelf;
  HfPracticePages *pages;
  HfPracticeLimits limits;
  const char *base;
  gint64 now;
  gboolean stale;
  GPtrArray *written;
} HfPracticeService;

G_END_DECLS
