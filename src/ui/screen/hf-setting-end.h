/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When the answers on the setting are about to run out. */
#pragma once

#include "hf-desk.h"

G_BEGIN_DECLS

/** hf_setting_end_warning: (nullable): what to say in the last two minutes of a private setting. */
const char *hf_setting_end_warning (HfDesk *desk, const char *handoff);

G_END_DECLS
