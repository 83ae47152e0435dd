/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-store.h"

HfOutboxItem *
hf_outbox_item_copy (const HfOutboxItem *item)
{
  HfOutboxItem *copy = g_new (HfOutboxItem, 1);

  *copy = *item;
  copy->event = g_strdup (item->event);
  copy->handoff = g_strdup (item->handoff);
  copy->reason = g_strdup (item->reason);
  return copy;
}

void
hf_outbox_item_free (HfOutboxItem *item)
{
  g_free (item->event);
  g_free (item->handoff);
  g_free (item->reason);
  g_free (item);
}
