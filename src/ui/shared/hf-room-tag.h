/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a service has room, as a tag. */
#pragma once

#include "hf-provider-item.h"
#include "hf-tag.h"

G_BEGIN_DECLS

/** hf_room_tag_set: "Room now", "Waitlist", "Full"; invisible if nobody knows. */
void hf_room_tag_set (HfTag *tag, HfProviderItem *item);

G_END_DECLS
