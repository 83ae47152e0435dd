/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window asks of a page. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HfWindowPage: implemented by every page widget; each function has a default.
 *
 * A page brings its own AdwHeaderBar, with an HfHideButton packed at the end. Its title is neutral
 * or initials: the window's title never changes.
 */
#define HF_TYPE_WINDOW_PAGE (hf_window_page_get_type ())
G_DECLARE_INTERFACE (HfWindowPage, hf_window_page, HF, WINDOW_PAGE, GtkWidget)

struct _HfWindowPageInterface {
  GTypeInterface parent;

  /* A focus page hides the sidebar: no way to wander off. Default: FALSE. */
  gboolean (*is_focus) (HfWindowPage *page);
  /* The handoff of a running contact with a person, which hiding the screen may end. (nullable) */
  const char *(*get_contact) (HfWindowPage *page);
  /* The handoff that the page is about. (nullable) Default: that of its contact. */
  const char *(*get_handoff) (HfWindowPage *page);
  /* On top now, or again: put the keyboard focus where it belongs. Default: the first widget. */
  void (*shown) (HfWindowPage *page);
  /* Ctrl+F. Default: nothing. */
  void (*search) (HfWindowPage *page);
  /* Back (Alt+Left, the back button): FALSE keeps the page. Default: TRUE. */
  gboolean (*leave) (HfWindowPage *page);
};

gboolean hf_window_page_is_focus (HfWindowPage *page);
const char *hf_window_page_get_contact (HfWindowPage *page);
const char *hf_window_page_get_handoff (HfWindowPage *page);
void hf_window_page_shown (HfWindowPage *page);
void hf_window_page_search (HfWindowPage *page);
gboolean hf_window_page_leave (HfWindowPage *page);

G_END_DECLS
