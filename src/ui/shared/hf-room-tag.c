/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-room-tag.h"

void
hf_room_tag_set (HfTag *tag, HfProviderItem *item)
{
  const char *text = hf_provider_item_get_room_text (item);
  switch (hf_provider_item_get_provider (item)->room) {
  case HF_ROOM_NOW:
    hf_tag_set (tag, HF_TAG_OK, "emblem-ok-symbolic", text);
    break;
  case HF_ROOM_WAITLIST:
    hf_tag_set (tag, HF_TAG_TODAY, "hf-waiting-symbolic", text);
    break;
  case HF_ROOM_NONE:
  case HF_ROOM_UNKNOWN:
  default:
    hf_tag_set (tag, HF_TAG_PLAIN, NULL, text);
  }
  gtk_widget_set_visible (GTK_WIDGET (tag), text != NULL && *text != '\0');
}
