/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One service as a list shows it. */
#pragma once

#include <gio/gio.h>
#include "hf-provider.h"

G_BEGIN_DECLS

#define HF_TYPE_PROVIDER_ITEM (hf_provider_item_get_type ())
G_DECLARE_FINAL_TYPE (HfProviderItem, hf_provider_item, HF, PROVIDER_ITEM, GObject)

HfProviderItem *hf_provider_item_new (HfProvider *provider);
HfProvider *hf_provider_item_get_provider (HfProviderItem *item);
const char *
hf_provider_item_get_title (HfProviderItem *item); /* "Harbor House": the organisation */
const char *hf_provider_item_get_subtitle (
    HfProviderItem *item); /* "Advocacy by phone · Spanish, ASL · by phone" */
const char *
hf_provider_item_get_detail (HfProviderItem *item); /* "No handoffs yet · checked 11 May" */
const char *
hf_provider_item_get_room_text (HfProviderItem *item); /* "Room now", "Waitlist", "Full", "" */
const char *hf_provider_item_get_description (HfProviderItem *item);

G_END_DECLS
