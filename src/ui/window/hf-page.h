/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window asks of a page. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HfPage: implemented by every page widget; each function has a default.
 *
 * A page brings its own AdwHeaderBar, with an HfHideButton packed at the end. Its title is neutral
 * or initials: the window's title never changes.
 */
#define HF_TYPE_PAGE (hf_page_get_type ())
G_DECLARE_INTERFACE (HfPage, hf_page, HF, PAGE, GtkWidget)

struct _HfPageInterface {
  GTypeInterface parent;

  /* A focus page hides the sidebar: no way to wander off. Default: FALSE. */
  gboolean (*is_focus) (HfPage *page);
  /* The handoff of a running contact with a person, which hiding the screen may end. (nullable) */
  const char *(*get_contact) (HfPage *page);
  /* On top now, or again: put the keyboard focus where it belongs. Default: the first widget. */
  void (*shown) (HfPage *page);
  /* Ctrl+F. Default: nothing. */
  void (*search) (HfPage *page);
  /* Back (Alt+Left, the back button): FALSE keeps the page. Default: TRUE. */
  gboolean (*leave) (HfPage *page);
};

gboolean hf_page_is_focus (HfPage *page);
const char *hf_page_get_contact (HfPage *page);
void hf_page_shown (HfPage *page);
void hf_page_search (HfPage *page);
gboolean hf_page_leave (HfPage *page);

G_END_DECLS
