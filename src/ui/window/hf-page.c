/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-page.h"

G_DEFINE_INTERFACE (HfPage, hf_page, GTK_TYPE_WIDGET)

static gboolean
default_is_focus (HfPage *page)
{
  return FALSE;
}

static const char *
default_get_contact (HfPage *page)
{
  return NULL;
}

static void
default_shown (HfPage *page)
{
  gtk_widget_child_focus (GTK_WIDGET (page), GTK_DIR_TAB_FORWARD);
}

static void
default_search (HfPage *page)
{
}

static gboolean
default_leave (HfPage *page)
{
  return TRUE;
}

static void
hf_page_default_init (HfPageInterface *iface)
{
  iface->is_focus = default_is_focus;
  iface->get_contact = default_get_contact;
  iface->shown = default_shown;
  iface->search = default_search;
  iface->leave = default_leave;
}

gboolean
hf_page_is_focus (HfPage *page)
{
  g_return_val_if_fail (HF_IS_PAGE (page), FALSE);
  return HF_PAGE_GET_IFACE (page)->is_focus (page);
}

const char *
hf_page_get_contact (HfPage *page)
{
  g_return_val_if_fail (HF_IS_PAGE (page), NULL);
  return HF_PAGE_GET_IFACE (page)->get_contact (page);
}

void
hf_page_shown (HfPage *page)
{
  g_return_if_fail (HF_IS_PAGE (page));
  HF_PAGE_GET_IFACE (page)->shown (page);
}

void
hf_page_search (HfPage *page)
{
  g_return_if_fail (HF_IS_PAGE (page));
  HF_PAGE_GET_IFACE (page)->search (page);
}

gboolean
hf_page_leave (HfPage *page)
{
  g_return_val_if_fail (HF_IS_PAGE (page), TRUE);
  return HF_PAGE_GET_IFACE (page)->leave (page);
}
