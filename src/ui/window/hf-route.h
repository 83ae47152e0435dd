/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a handoff's next step to the page on which it is done. */
#pragma once

#include "hf-desk.h"
#include "hf-navigator.h"

G_BEGIN_DECLS

/** hf_route_open: pushes the handoff's page. @from is any widget of the window. */
void hf_route_open (GtkWidget *from, HfDesk *desk, const char *handoff);
/**
 * hf_route_next: pushes the page of the next step: Before We Talk for the screen and for any
 * contact whose setting is not known to be private, then consent or the call; the handoff's own
 * page for the rest.
 */
void hf_route_next (GtkWidget *from, HfDesk *desk, const char *handoff);
/** hf_route_new: pushes New Handoff. */
void hf_route_new (GtkWidget *from, HfDesk *desk);

/** hf_route_log: opens the handoff, and on it the form that writes down what happened. */
void hf_route_log (GtkWidget *from, HfDesk *desk, const char *handoff);
/** hf_route_compare: opens the handoff, and over it the two answers that differ. */
void hf_route_compare (GtkWidget *from, HfDesk *desk, const char *handoff);

G_END_DECLS
