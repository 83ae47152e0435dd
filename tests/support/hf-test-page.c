/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-test-page.h"
#include "hf-window-page.h"

struct _HfTestPage {
  AdwBin parent_instance;

  gboolean is_focus;
  gboolean lets_go;
  char *contact;
};

static void page_init (HfWindowPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HfTestPage,
                               hf_test_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (HF_TYPE_WINDOW_PAGE, page_init))

static gboolean
get_is_focus (HfWindowPage *page)
{
  return HF_TEST_PAGE (page)->is_focus;
}

static const char *
get_contact (HfWindowPage *page)
{
  return HF_TEST_PAGE (page)->contact;
}

static gboolean
leave (HfWindowPage *page)
{
  return HF_TEST_PAGE (page)->lets_go;
}

static void
page_init (HfWindowPageInterface *iface)
{
  iface->is_focus = get_is_focus;
  iface->get_contact = get_contact;
  iface->leave = leave;
}

static void
hf_test_page_finalize (GObject *object)
{
  g_clear_pointer (&HF_TEST_PAGE (object)->contact, g_free);
  G_OBJECT_CLASS (hf_test_page_parent_class)->finalize (object);
}

static void
hf_test_page_class_init (HfTestPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hf_test_page_finalize;
}

static void
hf_test_page_init (HfTestPage *self)
{
  self->lets_go = TRUE;
}

GtkWidget *
hf_test_page_new (const char *word, gboolean is_focus, const char *contact)
{
  HfTestPage *self = g_object_new (HF_TYPE_TEST_PAGE, "child", gtk_label_new (word), NULL);
  self->is_focus = is_focus;
  self->contact = g_strdup (contact);
  return GTK_WIDGET (self);
}

void
hf_test_page_set_lets_go (GtkWidget *page, gboolean lets_go)
{
  HF_TEST_PAGE (page)->lets_go = lets_go;
}

gboolean
hf_test_page_is_focus_mode (GtkWidget *navigator)
{
  gboolean is_focus;
  g_object_get (navigator, "focus-page", &is_focus, NULL);
  return is_focus;
}
