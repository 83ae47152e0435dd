/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The directory as it was last downloaded, with what was noted here. */
#pragma once

#include "hf-profile.h"
#include "hf-provider.h"

G_BEGIN_DECLS

gboolean hf_provider_table_put (HfWrite *write, const HfProvider *provider, GError **error);
/** hf_provider_table_list: (element-type HfProvider): those that open. */
GPtrArray *hf_provider_table_list (HfProfile *profile, GError **error);

G_END_DECLS
