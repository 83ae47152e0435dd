/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-main-window-private.h"
#include "hf-adaptive.h"
#include "hf-directory-page.h"
#include "hf-handoffs-page.h"
#include "hf-name.h"
#include "hf-native-watch.h"
#include "hf-onlooker-page.h"
#include "hf-shield.h"
#include "hf-sidebar.h"
#include "hf-style.h"
#include "hf-sync-page.h"
#include "hf-text.h"
#include "hf-today-page.h"
#include <glib/gi18n-lib.h>

enum { PROP_0, PROP_DESK, N_PROPS };
static GParamSpec *props[N_PROPS];

enum { CHECK_NOW, PAUSE_SYNC, HIDDEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HfMainWindow, hf_main_window, ADW_TYPE_APPLICATION_WINDOW)

/* Never folded away on a wide window; never in the way of a page that wants one's whole
 * attention. */
static void
update_flap (HfMainWindow *self)
{
  gboolean focus_page;
  g_object_get (self->navigator, "focus-page", &focus_page, NULL);
  const gboolean narrow = hf_adaptive_get_narrow (HF_ADAPTIVE (self->adaptive));
  AdwFlap *flap = ADW_FLAP (self->flap);
  adw_flap_set_fold_policy (flap,
                            narrow ? ADW_FLAP_FOLD_POLICY_ALWAYS : ADW_FLAP_FOLD_POLICY_NEVER);
  adw_flap_set_swipe_to_open (flap, narrow && !focus_page);
  adw_flap_set_reveal_flap (flap, !narrow && !focus_page);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.toggle-sidebar", !focus_page);
  g_object_set (self->navigator, "folded", narrow && !focus_page, NULL);
}

/* What is folded away must not be found by a screen reader either. The bin around it stays: a flap
 * without a width cannot be laid out. */
static void
update_sidebar_visible (HfMainWindow *self)
{
  gtk_widget_set_visible (self->sidebar, adw_flap_get_reveal_flap (ADW_FLAP (self->flap)));
}

/* A page of a person who must not be found out waits until nobody else can see it (R74). */
static gboolean
is_watched (HfMainWindow *self)
{
  HfWindowPage *top = hf_navigator_get_top (HF_NAVIGATOR (self->navigator));
  const char *handoff = top != NULL ? hf_window_page_get_handoff (top) : NULL;
  HfLoopItem *item = handoff != NULL ? hf_desk_find (self->desk, handoff) : NULL;
  return item != NULL && hf_loop_item_get_protected (item) &&
         !hf_onlookers_get_alone (self->onlookers);
}

static GtkWidget *
choose_root (HfMainWindow *self)
{
  if (self->hidden)
    return self->shield;
  if (!self->ready)
    return self->loading;
  return is_watched (self) ? self->onlooker : self->work;
}

/* A stack leaves its hidden pages in the accessible tree; an invisible one is not in it. */
static void
show_only (HfMainWindow *self, GtkWidget *wanted)
{
  GtkWidget *const pages[] = { self->loading, self->work, self->onlooker, self->shield };
  gtk_widget_set_visible (wanted, TRUE);
  gtk_stack_set_visible_child (GTK_STACK (self->root), wanted);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    gtk_widget_set_visible (pages[i], pages[i] == wanted);
}

static void
lift_cover (HfMainWindow *self)
{
  HfWindowPage *top = hf_navigator_get_top (HF_NAVIGATOR (self->navigator));
  if (self->cover != NULL && !hf_cover_lift (g_steal_pointer (&self->cover)) && top != NULL)
    hf_window_page_shown (top);
}

/* The one place that says what the window shows. */
static void
update_root (HfMainWindow *self)
{
  GtkWidget *wanted = choose_root (self);
  const gboolean before_work = wanted == self->shield || wanted == self->onlooker;
  const gboolean is_new = gtk_stack_get_visible_child (GTK_STACK (self->root)) != wanted;
  if (before_work && self->cover == NULL)
    self->cover = hf_cover_new (GTK_WINDOW (self));
  if (is_new)
    show_only (self, wanted);
  if (wanted == self->shield)
    hf_shield_take_focus (HF_SHIELD (self->shield));
  else if (wanted == self->onlooker)
    hf_onlooker_page_ask (HF_ONLOOKER_PAGE (self->onlooker));
  else
    lift_cover (self);
}

static void
privacy_lost_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HfMainWindow) self = data;
  if (!hf_desk_record_finish (HF_DESK (source), result, &error))
    hf_main_window_say (self, error->message);
}

static void
lose_privacy (HfMainWindow *self, const char *handoff)
{
  g_auto (GVariantDict) data = G_VARIANT_DICT_INIT (NULL);
  g_variant_dict_insert (&data, "reason", "s", "hidden");
  hf_desk_record_async (self->desk, handoff, "privacy.lost", g_variant_dict_end (&data), NULL,
                        privacy_lost_cb, g_object_ref (self));
}

/* Somebody came in, or may have: what was said to be private has to be asked again, in the contact
 * on the page and wherever else it still stands (R13). */
static void
end_private_settings (HfMainWindow *self)
{
  const char *contact = hf_navigator_get_contact (HF_NAVIGATOR (self->navigator));
  g_auto (GStrv) others = hf_desk_dup_private (self->desk);
  if (contact != NULL)
    lose_privacy (self, contact);
  for (guint i = 0; others[i] != NULL; i++)
    if (g_strcmp0 (others[i], contact) != 0)
      lose_privacy (self, others[i]);
}

static void
continue_cb (HfMainWindow *self)
{
  hf_main_window_continue (self);
}

static void
onlooker_stop_cb (HfMainWindow *self)
{
  HfWindowPage *top = hf_navigator_get_top (HF_NAVIGATOR (self->navigator));
  if (top != NULL && hf_window_page_get_contact (top) != NULL)
    gtk_widget_activate_action (GTK_WIDGET (top), "contact.stop", NULL);
}

/* With somebody looking on the page is left, unless a call goes on there. */
static void
onlooker_said_cb (HfMainWindow *self, gboolean alone)
{
  HfWindowPage *top = hf_navigator_get_top (HF_NAVIGATOR (self->navigator));
  hf_onlookers_say (self->onlookers, alone);
  const char *contact = top != NULL ? hf_window_page_get_contact (top) : NULL;
  HfLoopItem *item = contact != NULL ? hf_desk_find (self->desk, contact) : NULL;
  if (!alone && (item == NULL || hf_loop_item_get_view (item)->call != HF_CALL_LIVE))
    hf_main_window_go (self, "today");
}

static void
sidebar_chosen_cb (HfMainWindow *self, const char *place)
{
  hf_main_window_go (self, place);
  if (adw_flap_get_folded (ADW_FLAP (self->flap)))
    adw_flap_set_reveal_flap (ADW_FLAP (self->flap), FALSE);
}

static void
update_high_contrast (HfMainWindow *self)
{
  if (adw_style_manager_get_high_contrast (adw_style_manager_get_default ()))
    gtk_widget_add_css_class (GTK_WIDGET (self), "hc");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "hc");
}

static void
hf_main_window_constructed (GObject *object)
{
  HfMainWindow *self = HF_MAIN_WINDOW (object);
  G_OBJECT_CLASS (hf_main_window_parent_class)->constructed (object);
  hf_shield_set_clock (HF_SHIELD (self->shield), hf_desk_get_clock (self->desk),
                       hf_desk_get_site (self->desk));
  hf_sidebar_set_desk (HF_SIDEBAR (self->sidebar), self->desk);
  self->onlookers = hf_onlookers_new ();
  g_signal_connect_object (self->onlookers, "notify::alone", G_CALLBACK (update_root), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->navigator, "notify::top", G_CALLBACK (update_root), self,
                           G_CONNECT_SWAPPED);
  self->natives = hf_native_watch_new ();
  self->keys = hf_hide_keys_new (self->natives);
  self->away = hf_away_new (self->desk, HF_NAVIGATOR (self->navigator), self->natives);
  g_signal_connect_object (self->keys, "hide", G_CALLBACK (hf_main_window_hide_all), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->away, "soon", G_CALLBACK (hf_main_window_say), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->away, "gone", G_CALLBACK (hf_main_window_hide_all), self,
                           G_CONNECT_SWAPPED);
  AdwStyleManager *style = adw_style_manager_get_default ();
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (update_high_contrast), self,
                           G_CONNECT_SWAPPED);
  update_high_contrast (self);
  update_flap (self);
  update_sidebar_visible (self);
}

static void
hf_main_window_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_DESK:
    HF_MAIN_WINDOW (object)->desk = g_value_dup_object (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
hf_main_window_dispose (GObject *object)
{
  HfMainWindow *self = HF_MAIN_WINDOW (object);
  g_clear_pointer (&self->cover, hf_cover_free);
  g_clear_object (&self->away);
  g_clear_object (&self->onlookers);
  g_clear_object (&self->keys);
  g_clear_object (&self->natives);
  G_OBJECT_CLASS (hf_main_window_parent_class)->dispose (object);
  g_clear_object (&self->desk);
}

static void
hf_main_window_class_init (HfMainWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  object_class->constructed = hf_main_window_constructed;
  object_class->set_property = hf_main_window_set_property;
  object_class->dispose = hf_main_window_dispose;
  props[PROP_DESK] =
      g_param_spec_object ("desk", NULL, NULL, HF_TYPE_DESK,
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[CHECK_NOW] = g_signal_new ("check-now", HF_TYPE_MAIN_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);
  signals[PAUSE_SYNC] = g_signal_new ("pause-sync", HF_TYPE_MAIN_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                      NULL, NULL, G_TYPE_NONE, 0);
  signals[HIDDEN] = g_signal_new ("hidden", HF_TYPE_MAIN_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  g_type_ensure (HF_TYPE_ADAPTIVE);
  g_type_ensure (HF_TYPE_NAVIGATOR);
  g_type_ensure (HF_TYPE_ONLOOKER_PAGE);
  g_type_ensure (HF_TYPE_SHIELD);
  g_type_ensure (HF_TYPE_SIDEBAR);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/care/holdfast/Holdfast/ui/window/hf-main-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HfMainWindow, root);
  gtk_widget_class_bind_template_child (widget_class, HfMainWindow, loading);
  gtk_widget_class_bind_template_child (widget_class, HfMainWindow, work);
  gtk_widget_class_bind_template_child (widget_class, HfMainWindow, adaptive);
  gtk_widget_class_bind_template_child (widget_class, HfMainWindow, flap);
  gtk_widget_class_bind_template_child (widget_class, HfMainWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, HfMainWindow, navigator);
  gtk_widget_class_bind_template_child (widget_class, HfMainWindow, onlooker);
  gtk_widget_class_bind_template_child (widget_class, HfMainWindow, shield);
  gtk_widget_class_bind_template_callback (widget_class, sidebar_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, continue_cb);
  gtk_widget_class_bind_template_callback (widget_class, onlooker_said_cb);
  gtk_widget_class_bind_template_callback (widget_class, onlooker_stop_cb);
  hf_main_window_install_actions (widget_class);
}

static void
add_help_overlay (HfMainWindow *self)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/care/holdfast/Holdfast/ui/window/hf-shortcuts.ui");
  GObject *overlay = gtk_builder_get_object (builder, "shortcuts");
  gtk_application_window_set_help_overlay (GTK_APPLICATION_WINDOW (self),
                                           GTK_SHORTCUTS_WINDOW (overlay));
}

static void
hf_main_window_init (HfMainWindow *self)
{
  hf_style_init (gtk_widget_get_display (GTK_WIDGET (self)));
  gtk_widget_init_template (GTK_WIDGET (self));
  add_help_overlay (self);
  g_signal_connect_object (self->adaptive, "notify::narrow", G_CALLBACK (update_flap), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->navigator, "notify::focus-page", G_CALLBACK (update_flap), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->flap, "notify::reveal-flap", G_CALLBACK (update_sidebar_visible),
                           self, G_CONNECT_SWAPPED);
}

HfMainWindow *
hf_main_window_new (GtkApplication *app, HfDesk *desk)
{
  g_return_val_if_fail (HF_IS_DESK (desk), NULL);
  return g_object_new (HF_TYPE_MAIN_WINDOW, "application", app, "desk", desk, NULL);
}

void
hf_main_window_open (HfMainWindow *self)
{
  g_return_if_fail (HF_IS_MAIN_WINDOW (self));
  self->ready = TRUE;
  hf_main_window_go (self, "today");
  update_root (self);
}

void
hf_main_window_go (HfMainWindow *self, const char *place)
{
  g_return_if_fail (HF_IS_MAIN_WINDOW (self));
  GtkWidget *page = NULL;
  if (g_str_equal (place, "handoffs"))
    page = hf_handoffs_page_new (self->desk);
  else if (g_str_equal (place, "directory"))
    page = hf_directory_page_new (self->desk);
  else if (g_str_equal (place, "sync"))
    page = hf_sync_page_new (self->desk);
  else
    page = hf_today_page_new (self->desk);
  hf_sidebar_select (HF_SIDEBAR (self->sidebar), place);
  hf_navigator_set_root (HF_NAVIGATOR (self->navigator), page);
}

void
hf_main_window_hide_all (HfMainWindow *self)
{
  g_return_if_fail (HF_IS_MAIN_WINDOW (self));
  if (self->hidden)
    return;
  self->hidden = TRUE;
  update_root (self);
  end_private_settings (self);
  g_signal_emit (self, signals[HIDDEN], 0);
}

void
hf_main_window_check_now (HfMainWindow *self)
{
  g_signal_emit (self, signals[CHECK_NOW], 0);
}

void
hf_main_window_pause_sync (HfMainWindow *self)
{
  g_signal_emit (self, signals[PAUSE_SYNC], 0);
}

void
hf_main_window_continue (HfMainWindow *self)
{
  g_return_if_fail (HF_IS_MAIN_WINDOW (self));
  if (!self->hidden)
    return;
  hf_away_touch (self->away);
  self->hidden = FALSE;
  update_root (self);
}

gboolean
hf_main_window_is_hidden (HfMainWindow *self)
{
  g_return_val_if_fail (HF_IS_MAIN_WINDOW (self), FALSE);
  return self->hidden;
}

void
hf_main_window_set_screens (HfMainWindow *self, GListModel *screens)
{
  g_return_if_fail (HF_IS_MAIN_WINDOW (self));
  hf_onlookers_set_screens (self->onlookers, screens);
}

void
hf_main_window_say (HfMainWindow *self, const char *text)
{
  g_return_if_fail (HF_IS_MAIN_WINDOW (self));
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (self->work), hf_text_toast (text));
}

HfNavigator *
hf_main_window_get_navigator (HfMainWindow *self)
{
  g_return_val_if_fail (HF_IS_MAIN_WINDOW (self), NULL);
  return HF_NAVIGATOR (self->navigator);
}
