/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of the window, for its actions. */
#pragma once

#include "hf-away.h"
#include "hf-cover.h"
#include "hf-hide-keys.h"
#include "hf-main-window.h"
#include "hf-onlookers.h"

G_BEGIN_DECLS

struct _HfMainWindow {
  AdwApplicationWindow parent_instance;

  HfDesk *desk;
  HfNativeWatch *natives;
  HfHideKeys *keys;
  HfAway *away;
  HfOnlookers *onlookers;
  HfCover *cover; /* NULL unless something stands before the work */
  gboolean hidden;
  gboolean ready;

  GtkWidget *root;
  GtkWidget *loading;
  GtkWidget *work;
  GtkWidget *adaptive;
  GtkWidget *flap;
  GtkWidget *sidebar;
  GtkWidget *navigator;
  GtkWidget *onlooker;
  GtkWidget *shield;
};

/** hf_main_window_install_actions: the actions "win.*" and their keys. */
void hf_main_window_install_actions (GtkWidgetClass *klass);
/** hf_main_window_check_now: asks for a sync. */
void hf_main_window_check_now (HfMainWindow *window);
/** hf_main_window_pause_sync: asks that the present sync ends for now. */
void hf_main_window_pause_sync (HfMainWindow *window);

G_END_DECLS
