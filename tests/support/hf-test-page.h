/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page with one word on it. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HF_TYPE_TEST_PAGE (hf_test_page_get_type ())
G_DECLARE_FINAL_TYPE (HfTestPage, hf_test_page, HF, TEST_PAGE, AdwBin)

/** hf_test_page_new: @contact: (nullable): the handoff of a running contact. */
GtkWidget *hf_test_page_new (const char *word, gboolean is_focus, const char *contact);
void hf_test_page_set_lets_go (GtkWidget *page, gboolean lets_go);
/** hf_test_page_is_focus_mode: property "focus-page" of a navigator. */
gboolean hf_test_page_is_focus_mode (GtkWidget *navigator);

G_END_DECLS
