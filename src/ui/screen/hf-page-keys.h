/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys of a page: they work wherever the focus is, unless a field, a popover or a dialog wants
 * them first. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** HfPageKey: a key, and the page's action that it stands for. @arg 0: the action takes none. */
typedef struct {
  guint keyval;
  GdkModifierType modifiers;
  const char *action;
  guint arg;
} HfPageKey;

/**
 * hf_page_keys_add:
 * @keys: terminated by a zero keyval
 *
 * A page that is covered by another, or hidden, hears none of them.
 */
void hf_page_keys_add (GtkWidget *page, const HfPageKey *keys);
/** hf_page_keys_add_digits: 1 to 9, also on the number pad: @action with that number (u). */
void hf_page_keys_add_digits (GtkWidget *page, const char *action, GdkModifierType modifiers);

G_END_DECLS
