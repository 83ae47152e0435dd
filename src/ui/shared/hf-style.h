/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program's colours, icons and templates on a display. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** hf_style_init: after adw_init(); once for a display, later calls do nothing. */
void hf_style_init (GdkDisplay *display);

G_END_DECLS
