/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in the place of a sensitive page while another screen is connected: one question. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HfOnlookerPage:
 *
 * HfOnlookerPage::said (gboolean: nobody else can see it), by click or the keys 1 and 2;
 * HfOnlookerPage::stop: Escape.
 */
#define HF_TYPE_ONLOOKER_PAGE (hf_onlooker_page_get_type ())
G_DECLARE_FINAL_TYPE (HfOnlookerPage, hf_onlooker_page, HF, ONLOOKER_PAGE, AdwBin)

/** hf_onlooker_page_ask: the question anew; the heading gets the keyboard, no button does. */
void hf_onlooker_page_ask (HfOnlookerPage *page);

G_END_DECLS
