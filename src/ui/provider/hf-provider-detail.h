/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that the directory says about one service. */
#pragma once

#include <adwaita.h>
#include "hf-desk.h"
#include "hf-provider-item.h"

G_BEGIN_DECLS

#define HF_TYPE_PROVIDER_DETAIL (hf_provider_detail_get_type ())
G_DECLARE_FINAL_TYPE (HfProviderDetail, hf_provider_detail, HF, PROVIDER_DETAIL, AdwBin)

/** hf_provider_detail_set: (nullable): @item %NULL asks to choose a service. */
void hf_provider_detail_set (HfProviderDetail *detail, HfDesk *desk, HfProviderItem *item);

G_END_DECLS
