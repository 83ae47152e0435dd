/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reminders that say nothing: "Something is due." */
#pragma once

#include <gio/gio.h>
#include "hf-desk.h"

G_BEGIN_DECLS

/**
 * HfReminder:
 *
 * One notification at a time, when more people are past due than before and nobody is looking; no
 * names, no counts, no kind. Gone when the window is looked at, when nothing is due any more, and
 * when everything is hidden.
 */
typedef struct _HfReminder HfReminder;

HfReminder *hf_reminder_new (GApplication *application, HfDesk *desk);
void hf_reminder_free (HfReminder *reminder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfReminder, hf_reminder_free)

/** hf_reminder_set_watched: whether somebody looks at the window. */
void hf_reminder_set_watched (HfReminder *reminder, gboolean watched);
/** hf_reminder_set_quiet: none at all while everything is hidden. */
void hf_reminder_set_quiet (HfReminder *reminder, gboolean quiet);

G_END_DECLS
