/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-setting-end.h"
#include <glib/gi18n-lib.h>

static const gint64 warn_before = 2 * HF_MINUTE;

const char *
hf_setting_end_warning (HfDesk *desk, const char *handoff)
{
  g_return_val_if_fail (HF_IS_DESK (desk), NULL);
  HfLoopItem *item = hf_desk_find (desk, handoff);
  const HfView *view = item != NULL ? hf_loop_item_get_view (item) : NULL;
  const gint64 now = hf_clock_now (hf_desk_get_clock (desk));
  if (view == NULL || view->private_until == HF_TIME_NONE || view->private_until <= now)
    return NULL;
  return view->private_until - now <= warn_before ? _ ("Ask about the setting again soon.") : NULL;
}
