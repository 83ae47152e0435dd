/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a fold needs to know about the place it runs in: calendar and who supervises. */
#pragma once

#include "hf-time.h"

G_BEGIN_DECLS

/** HfSite: immutable by convention; the caller keeps it alive while loops folded with it live. */
typedef struct {
  HfCalendar *calendar;
  char *supervisor; /* (nullable): actor id */
} HfSite;

HfSite *hf_site_new (HfCalendar *calendar, const char *supervisor);
void hf_site_free (HfSite *site);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfSite, hf_site_free)

G_END_DECLS
