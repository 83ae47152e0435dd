/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is signed in to the service, in one row, and the one thing to do about it. */
#pragma once

#include <adwaita.h>
#include "hf-service.h"

G_BEGIN_DECLS

#define HF_TYPE_ACCOUNT_ROW (hf_account_row_get_type ())
G_DECLARE_FINAL_TYPE (HfAccountRow, hf_account_row, HF, ACCOUNT_ROW, AdwActionRow)

/**
 * hf_account_row_new:
 * @in_preferences: one can sign out here, and need not be led here to set up a service
 */
GtkWidget *hf_account_row_new (HfService *service, gboolean in_preferences);

/** hf_account_list_new: the row as a list of its own, for a page; there while there is something to
 * do about it, and never in practice, where nobody signs in. */
GtkWidget *hf_account_list_new (HfService *service);

G_END_DECLS
