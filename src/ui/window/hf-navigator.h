/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stack of pages: push, pop, and only the top one in the accessible tree. */
#pragma once

#include "hf-window-page.h"

G_BEGIN_DECLS

/**
 * HfNavigator: covered pages are invisible, so that no screen reader finds them (4.8 leaves hidden
 * stack pages in the tree). Properties: "top", the page (read only); "focus-page", whether the top
 * page is one (read only); "folded", whether the sidebar lies away (set by the window, shown by
 * headers).
 */
#define HF_TYPE_NAVIGATOR (hf_navigator_get_type ())
G_DECLARE_FINAL_TYPE (HfNavigator, hf_navigator, HF, NAVIGATOR, GtkWidget)

GtkWidget *hf_navigator_new (void);
/** hf_navigator_of: (nullable) (transfer none): the navigator that @widget stands in. */
HfNavigator *hf_navigator_of (GtkWidget *widget);

/** hf_navigator_set_root: forgets all pages and shows @page (HfWindowPage, floating). */
void hf_navigator_set_root (HfNavigator *navigator, GtkWidget *page);
/** hf_navigator_push: shows @page (HfWindowPage, floating) on top. */
void hf_navigator_push (HfNavigator *navigator, GtkWidget *page);
/** hf_navigator_replace: the top page makes way for @page; Back leads to what was below. */
void hf_navigator_replace (HfNavigator *navigator, GtkWidget *page);
/** hf_navigator_pop: drops the top page without asking it; the root stays. */
void hf_navigator_pop (HfNavigator *navigator);
void hf_navigator_pop_to_root (HfNavigator *navigator);
/** hf_navigator_back: pops if the top page lets go. */
void hf_navigator_back (HfNavigator *navigator);

/** hf_navigator_get_top: (nullable) */
HfWindowPage *hf_navigator_get_top (HfNavigator *navigator);
guint hf_navigator_get_depth (HfNavigator *navigator);
/** hf_navigator_get_contact: (nullable): the handoff of the contact that runs on any page. */
const char *hf_navigator_get_contact (HfNavigator *navigator);

G_END_DECLS
