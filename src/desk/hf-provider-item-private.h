/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the desk tells a service's history with us. */
#pragma once

#include "hf-provider-item.h"
#include "hf-time.h"

G_BEGIN_DECLS

/** hf_provider_item_name_of: how people call it: the organisation, or the service if it has none */
const char *hf_provider_item_name_of (const HfProvider *provider);

/** hf_provider_item_set_history: how many handoffs went there, and how many of them were answered
 * with a yes; a share never stands without its denominator. */
void hf_provider_item_set_history (HfProviderItem *item,
                                   const HfCalendar *calendar,
                                   gint64 now,
                                   guint handoffs,
                                   guint acknowledged);

G_END_DECLS
