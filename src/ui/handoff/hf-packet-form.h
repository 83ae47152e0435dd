/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exactly what the receiver sees, what has left so far, and the two things to do about it. */
#pragma once

#include <adwaita.h>
#include "hf-desk.h"

G_BEGIN_DECLS

/** hf_packet_form_open: in a sheet that sends as shown, and shows a refusal. Its button Stop
 * Sharing is the action handoff.stop-sharing of @from. */
void hf_packet_form_open (GtkWidget *from, HfDesk *desk, const char *handoff);

G_END_DECLS
