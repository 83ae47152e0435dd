/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One event on its way into the store: written exactly once, by whichever thread comes first. */
#pragma once

#include "hf-store.h"

G_BEGIN_DECLS

typedef struct _HfSaving HfSaving;

/** hf_saving_new: @event: (transfer full) */
HfSaving *hf_saving_new (HfStore *store, HfEvent *event);
HfSaving *hf_saving_ref (HfSaving *saving);
void hf_saving_unref (HfSaving *saving);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfSaving, hf_saving_unref)

HfEvent *hf_saving_get_event (HfSaving *saving);
/**
 * hf_saving_run:
 *
 * Writes the event unless that has been done; blocks while another thread is at it. Afterwards the
 * event is in the store and its row in the outbox, or it never will be. Any thread.
 *
 * Sets %HF_ERROR_STORAGE each time it is asked, if it was not saved.
 */
gboolean hf_saving_run (HfSaving *saving, GError **error);

G_END_DECLS
