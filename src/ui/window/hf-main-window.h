/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one window: sidebar, pages, and the shield in front of them. */
#pragma once

#include <adwaita.h>
#include "hf-desk.h"
#include "hf-navigator.h"

G_BEGIN_DECLS

/**
 * HfMainWindow: its title is "Holdfast" and never changes.
 *
 * HfMainWindow::check-now: somebody asked for a sync.
 * HfMainWindow::pause-sync: somebody wants the present one to end for now.
 * HfMainWindow::hidden: everything was hidden; notifications must go too.
 */
#define HF_TYPE_MAIN_WINDOW (hf_main_window_get_type ())
G_DECLARE_FINAL_TYPE (HfMainWindow, hf_main_window, HF, MAIN_WINDOW, AdwApplicationWindow)

/** hf_main_window_new: shows a spinner until hf_main_window_open(). */
HfMainWindow *hf_main_window_new (GtkApplication *app, HfDesk *desk);
/** hf_main_window_open: the desk has loaded; shows Today. */
void hf_main_window_open (HfMainWindow *window);
/** hf_main_window_go: "today", "handoffs", "directory" or "sync". */
void hf_main_window_go (HfMainWindow *window, const char *place);
/** hf_main_window_hide_all: the shield, at once; what runs with a person is told (privacy.lost). */
void hf_main_window_hide_all (HfMainWindow *window);
/** hf_main_window_continue: what the shield's button does. */
void hf_main_window_continue (HfMainWindow *window);
gboolean hf_main_window_is_hidden (HfMainWindow *window);
/** hf_main_window_set_screens: @screens: one item a screen; once. With more than one, pages of
 * protected people wait until it was said who can see them. */
void hf_main_window_set_screens (HfMainWindow *window, GListModel *screens);
/** hf_main_window_say: a toast, for what is also said elsewhere. */
void hf_main_window_say (HfMainWindow *window, const char *text);
HfNavigator *hf_main_window_get_navigator (HfMainWindow *window);

G_END_DECLS
