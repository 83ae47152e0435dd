/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-refer-page.h"
#include "hf-hide-button.h"
#include "hf-navigator.h"
#include "hf-notice.h"
#include "hf-page-keys.h"
#include "hf-person-form.h"
#include "hf-provider-pick.h"
#include "hf-route.h"
#include "hf-screen-page.h"
#include "hf-screen-side.h"
#include <glib/gi18n-lib.h>

struct _HfReferPage {
  AdwBin parent_instance;

  HfDesk *desk;
  char *handoff; /* NULL until it is opened */
  gboolean starting;

  GtkWidget *title;
  GtkWidget *next_button;
  GtkWidget *notice;
  GtkWidget *main;
};

enum { PROP_0, PROP_DESK, PROP_HANDOFF, N_PROPS };
static GParamSpec *props[N_PROPS];

static void page_init (HfWindowPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HfReferPage,
                               hf_refer_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (HF_TYPE_WINDOW_PAGE, page_init))

static void
set_subtitle (HfReferPage *self, const char *subtitle)
{
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->title), subtitle);
}

static void
update_next (HfReferPage *self)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (self->main));
  gtk_widget_set_visible (self->next_button, HF_IS_PERSON_FORM (child));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "refer.next",
                                 HF_IS_PERSON_FORM (child)
                                     ? !self->starting &&
                                           hf_person_form_is_complete (HF_PERSON_FORM (child))
                                     : child != NULL && !HF_IS_PROVIDER_PICK (child));
}

static void
picked_cb (HfReferPage *self, const char *receiver)
{
  g_auto (GVariantDict) data = G_VARIANT_DICT_INIT (NULL);
  g_variant_dict_insert (&data, "receiver", "s", receiver);
  hf_notice_record (HF_NOTICE (self->notice), self->desk, self->handoff, "provider.chosen",
                    g_variant_dict_end (&data));
}

static void
show_person (HfReferPage *self)
{
  GtkWidget *form = hf_person_form_new (self->desk);
  g_signal_connect_object (form, "changed", G_CALLBACK (update_next), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self->main), form);
  set_subtitle (self, _ ("Step 1 of 4 · Who and what"));
  hf_person_form_take_focus (HF_PERSON_FORM (form));
}

static void
show_provider (HfReferPage *self)
{
  GtkWidget *pick = hf_provider_pick_new (self->desk, self->handoff);
  g_signal_connect_object (pick, "picked", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self->main), pick);
  set_subtitle (self, _ ("Step 2 of 4 · Who can help"));
  hf_provider_pick_take_focus (HF_PROVIDER_PICK (pick));
}

static void
show_when (HfReferPage *self, HfLoopItem *item)
{
  GtkWidget *ending = hf_screen_ending_new (_ ("When and how"), hf_loop_item_get_next_text (item));
  hf_screen_ending_add (ending, _ ("Go On Now"), "refer.now");
  hf_screen_ending_add (ending, _ ("Later"), "refer.later");
  adw_bin_set_child (ADW_BIN (self->main), ending);
  set_subtitle (self, _ ("Step 4 of 4 · When and how"));
  hf_screen_ending_take_focus (ending);
}

static void
show_step (HfReferPage *self)
{
  HfLoopItem *item = self->handoff != NULL ? hf_desk_find (self->desk, self->handoff) : NULL;
  if (item == NULL)
    show_person (self);
  else if (hf_loop_get_receiver (hf_loop_item_get_loop (item)) == NULL)
    show_provider (self);
  else
    show_when (self, item);
  update_next (self);
}

static void
go_on (HfReferPage *self)
{
  g_autoptr (HfReferPage) kept = g_object_ref (self);
  HfNavigator *navigator = hf_navigator_of (GTK_WIDGET (self));
  if (navigator == NULL)
    return;
  hf_navigator_pop (navigator);
  hf_route_next (GTK_WIDGET (navigator), self->desk, self->handoff);
}

/* The check comes before anyone says what this is about. */
static void
go_on_opened (HfReferPage *self)
{
  HfLoopItem *item = hf_desk_find (self->desk, self->handoff);
  HfNavigator *navigator = hf_navigator_of (GTK_WIDGET (self));
  if (item != NULL && navigator != NULL && hf_loop_item_get_protected (item))
    hf_navigator_replace (navigator, hf_screen_page_new (self->desk, self->handoff));
  else
    show_step (self);
}

static void
started_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HfReferPage) self = data;
  g_autoptr (GError) error = NULL;
  self->handoff = hf_desk_start_handoff_finish (HF_DESK (source), result, &error);
  self->starting = FALSE;
  hf_notice_say_error (HF_NOTICE (self->notice), error);
  if (self->handoff != NULL)
    go_on_opened (self);
  else
    update_next (self);
}

static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HfReferPage *self = HF_REFER_PAGE (widget);
  GtkWidget *form = adw_bin_get_child (ADW_BIN (self->main));
  if (!HF_IS_PERSON_FORM (form)) {
    go_on (self);
    return;
  }
  GVariant *data = hf_person_form_build (HF_PERSON_FORM (form));
  self->starting = TRUE;
  update_next (self);
  hf_desk_start_handoff_async (self->desk, data, NULL, started_cb, g_object_ref (self));
}

static void
now_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  go_on (HF_REFER_PAGE (widget));
}

static void
later_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (HfReferPage) self = g_object_ref (HF_REFER_PAGE (widget));
  HfNavigator *navigator = hf_navigator_of (widget);
  hf_navigator_pop_to_root (navigator);
  hf_route_open (GTK_WIDGET (navigator), self->desk, self->handoff);
}

static void
recorded_cb (HfReferPage *self, const char *type)
{
  go_on (self);
}

static gboolean
refer_page_is_focus (HfWindowPage *page)
{
  return TRUE;
}

static void
refer_page_shown (HfWindowPage *page)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (HF_REFER_PAGE (page)->main));
  if (HF_IS_PERSON_FORM (child))
    hf_person_form_take_focus (HF_PERSON_FORM (child));
  else if (HF_IS_PROVIDER_PICK (child))
    hf_provider_pick_take_focus (HF_PROVIDER_PICK (child));
  else if (child != NULL)
    hf_screen_ending_take_focus (child);
}

static void
refer_page_search (HfWindowPage *page)
{
  refer_page_shown (page);
}

static const char *
refer_page_get_handoff (HfWindowPage *page)
{
  return HF_REFER_PAGE (page)->handoff;
}

static void
page_init (HfWindowPageInterface *iface)
{
  iface->get_handoff = refer_page_get_handoff;
  iface->is_focus = refer_page_is_focus;
  iface->shown = refer_page_shown;
  iface->search = refer_page_search;
}

static void
hf_refer_page_constructed (GObject *object)
{
  G_OBJECT_CLASS (hf_refer_page_parent_class)->constructed (object);
  show_step (HF_REFER_PAGE (object));
}

static void
hf_refer_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HfReferPage *self = HF_REFER_PAGE (object);
  switch (id) {
  case PROP_DESK:
    self->desk = g_value_dup_object (value);
    break;
  case PROP_HANDOFF:
    self->handoff = g_value_dup_string (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
hf_refer_page_finalize (GObject *object)
{
  HfReferPage *self = HF_REFER_PAGE (object);
  g_clear_object (&self->desk);
  g_free (self->handoff);
  G_OBJECT_CLASS (hf_refer_page_parent_class)->finalize (object);
}

static void
hf_refer_page_class_init (HfReferPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  object_class->constructed = hf_refer_page_constructed;
  object_class->set_property = hf_refer_page_set_property;
  object_class->finalize = hf_refer_page_finalize;
  props[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, HF_TYPE_DESK, flags);
  props[PROP_HANDOFF] = g_param_spec_string ("handoff", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  g_type_ensure (HF_TYPE_HIDE_BUTTON);
  g_type_ensure (HF_TYPE_NOTICE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/care/holdfast/Holdfast/ui/refer/hf-refer-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HfReferPage, title);
  gtk_widget_class_bind_template_child (widget_class, HfReferPage, next_button);
  gtk_widget_class_bind_template_child (widget_class, HfReferPage, notice);
  gtk_widget_class_bind_template_child (widget_class, HfReferPage, main);
  gtk_widget_class_bind_template_callback (widget_class, recorded_cb);
  gtk_widget_class_install_action (widget_class, "refer.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "refer.now", NULL, now_action);
  gtk_widget_class_install_action (widget_class, "refer.later", NULL, later_action);
}

static void
hf_refer_page_init (HfReferPage *self)
{
  static const HfPageKey keys[] = {
    { GDK_KEY_Return, GDK_CONTROL_MASK, "refer.next", 0 },
    { GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "refer.next", 0 },
    { 0 },
  };
  gtk_widget_init_template (GTK_WIDGET (self));
  hf_page_keys_add (GTK_WIDGET (self), keys);
}

GtkWidget *
hf_refer_page_new (HfDesk *desk)
{
  return g_object_new (HF_TYPE_REFER_PAGE, "desk", desk, NULL);
}

GtkWidget *
hf_refer_page_new_for (HfDesk *desk, const char *handoff)
{
  return g_object_new (HF_TYPE_REFER_PAGE, "desk", desk, "handoff", handoff, NULL);
}
