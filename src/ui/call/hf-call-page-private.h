/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of the call page, for its commands. */
#pragma once

#include "hf-call-flow.h"
#include "hf-call-page.h"

G_BEGIN_DECLS

struct _HfCallPage {
  AdwBin parent_instance;

  HfDesk *desk;
  char *handoff;
  HfCallFlow *flow;
  guint second_source;
  GtkWidget *cards[HF_N_PARTIES];

  GtkWidget *title;
  GtkWidget *narrow_title;
  GtkWidget *start_button;
  GtkWidget *finish_button;
  GtkWidget *adaptive;
  GtkWidget *notice;
  GtkWidget *parties;
  GtkWidget *columns;
  GtkWidget *steps;
  GtkWidget *words;
  GtkWidget *tools;
  GtkWidget *cover_bar;
  GtkWidget *cover;
  GtkWidget *stop_hint;
};

/** hf_call_page_install_commands: the actions "call.*" and "contact.stop". */
void hf_call_page_install_commands (GtkWidgetClass *klass);

G_END_DECLS
