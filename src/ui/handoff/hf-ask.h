/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "Do you really": asked only where there is no undo. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** HfAsk: what is asked. @heading is the whole question; @verb the button that does it. */
typedef struct {
  const char *heading;
  const char *body;
  const char *verb;
} HfAsk;

typedef void (*HfAskDone) (GtkWidget *from);

/** hf_ask: calls @done with @from if the verb was chosen and @from still stands on the screen. */
void hf_ask (GtkWidget *from, const HfAsk *ask, HfAskDone done);

G_END_DECLS
