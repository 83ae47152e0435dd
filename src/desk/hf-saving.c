/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-saving.h"

#include <glib/gi18n-lib.h>

struct _HfSaving {
  gatomicrefcount refs;
  HfStore *store;
  HfEvent *event;
  GMutex lock; /* over what follows */
  gboolean done;
  GError *error;
};

HfSaving *
hf_saving_new (HfStore *store, HfEvent *event)
{
  HfSaving *saving = g_new0 (HfSaving, 1);

  g_atomic_ref_count_init (&saving->refs);
  saving->store = g_object_ref (store);
  saving->event = event;
  g_mutex_init (&saving->lock);
  return saving;
}

HfSaving *
hf_saving_ref (HfSaving *saving)
{
  g_atomic_ref_count_inc (&saving->refs);
  return saving;
}

void
hf_saving_unref (HfSaving *saving)
{
  if (!g_atomic_ref_count_dec (&saving->refs))
    return;
  g_object_unref (saving->store);
  hf_event_unref (saving->event);
  g_clear_error (&saving->error);
  g_mutex_clear (&saving->lock);
  g_free (saving);
}

HfEvent *
hf_saving_get_event (HfSaving *saving)
{
  return saving->event;
}

static gboolean
save (HfStore *store, HfEvent *event, GError **error)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new ();
  g_autoptr (GError) fault = NULL;

  g_ptr_array_add (events, event);
  if (!hf_store_append (store, events, HF_ORIGIN_DESK, NULL, error)) {
    g_prefix_error (error, "%s ", _ ("Not saved on this computer."));
    return FALSE;
  }
  /* The event is safe and waits in the outbox; its resources follow with the next snapshot. */
  if (!hf_store_queue_snapshot (store, hf_event_get_handoff (event), &fault))
    g_message ("The handoff's resources will be sent with a later change: %s", fault->message);
  return TRUE;
}

gboolean
hf_saving_run (HfSaving *saving, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&saving->lock);

  if (!saving->done) {
    save (saving->store, saving->event, &saving->error);
    saving->done = TRUE;
  }
  if (saving->error == NULL)
    return TRUE;
  if (error != NULL)
    *error = g_error_copy (saving->error);
  return FALSE;
}
