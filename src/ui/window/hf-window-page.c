/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-window-page.h"

G_DEFINE_INTERFACE (HfWindowPage, hf_window_page, GTK_TYPE_WIDGET)

static gboolean
default_is_focus (HfWindowPage *page)
{
  return FALSE;
}

static const char *
default_get_contact (HfWindowPage *page)
{
  return NULL;
}

static const char *
default_get_handoff (HfWindowPage *page)
{
  return hf_window_page_get_contact (page);
}

static void
default_shown (HfWindowPage *page)
{
  gtk_widget_child_focus (GTK_WIDGET (page), GTK_DIR_TAB_FORWARD);
}

static void
default_search (HfWindowPage *page)
{
}

static gboolean
default_leave (HfWindowPage *page)
{
  return TRUE;
}

static void
hf_window_page_default_init (HfWindowPageInterface *iface)
{
  iface->is_focus = default_is_focus;
  iface->get_contact = default_get_contact;
  iface->get_handoff = default_get_handoff;
  iface->shown = default_shown;
  iface->search = default_search;
  iface->leave = default_leave;
}

gboolean
hf_window_page_is_focus (HfWindowPage *page)
{
  g_return_val_if_fail (HF_IS_WINDOW_PAGE (page), FALSE);
  return HF_WINDOW_PAGE_GET_IFACE (page)->is_focus (page);
}

const char *
hf_window_page_get_contact (HfWindowPage *page)
{
  g_return_val_if_fail (HF_IS_WINDOW_PAGE (page), NULL);
  return HF_WINDOW_PAGE_GET_IFACE (page)->get_contact (page);
}

const char *
hf_window_page_get_handoff (HfWindowPage *page)
{
  g_return_val_if_fail (HF_IS_WINDOW_PAGE (page), NULL);
  return HF_WINDOW_PAGE_GET_IFACE (page)->get_handoff (page);
}

void
hf_window_page_shown (HfWindowPage *page)
{
  g_return_if_fail (HF_IS_WINDOW_PAGE (page));
  HF_WINDOW_PAGE_GET_IFACE (page)->shown (page);
}

void
hf_window_page_search (HfWindowPage *page)
{
  g_return_if_fail (HF_IS_WINDOW_PAGE (page));
  HF_WINDOW_PAGE_GET_IFACE (page)->search (page);
}

gboolean
hf_window_page_leave (HfWindowPage *page)
{
  g_return_val_if_fail (HF_IS_WINDOW_PAGE (page), TRUE);
  return HF_WINDOW_PAGE_GET_IFACE (page)->leave (page);
}
