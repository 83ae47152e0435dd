/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-call-page-private.h"
#include "hf-adaptive.h"
#include "hf-call-script.h"
#include "hf-call-tools.h"
#include "hf-hide-button.h"
#include "hf-navigator.h"
#include "hf-notice.h"
#include "hf-page-keys.h"
#include "hf-party-card.h"
#include "hf-setting-end.h"
#include "hf-text.h"
#include "hf-words.h"
#include <glib/gi18n-lib.h>

enum { PROP_0, PROP_DESK, PROP_HANDOFF, N_PROPS };
static GParamSpec *props[N_PROPS];

static void page_init (HfWindowPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HfCallPage,
                               hf_call_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (HF_TYPE_WINDOW_PAGE, page_init))

static gboolean
is_live (HfCallPage *self)
{
  return hf_call_flow_get_call_state (self->flow) == HF_CALL_LIVE;
}

static void
update_title (HfCallPage *self)
{
  g_autofree char *subtitle = hf_call_flow_dup_subtitle (self->flow);
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->title), subtitle);
}

static void
update_commands (HfCallPage *self)
{
  static const char *const live_only[] = { "call.next", "call.join", "call.drop", "call.dial",
                                           "call.finish" };
  const gboolean live = is_live (self);
  g_autofree char *refusal = live ? NULL : hf_call_flow_dup_start_refusal (self->flow);
  GtkWidget *widget = GTK_WIDGET (self);
  for (guint i = 0; i < G_N_ELEMENTS (live_only); i++)
    gtk_widget_action_set_enabled (widget, live_only[i], live);
  gtk_widget_action_set_enabled (widget, "call.start", !live && refusal == NULL);
  gtk_widget_set_visible (self->start_button, !live);
  gtk_widget_set_visible (self->finish_button, live);
  if (refusal != NULL)
    hf_notice_say (HF_NOTICE (self->notice), refusal);
}

/* The button that was pressed may have gone from its card: the words are never far. */
static void
keep_focus (HfCallPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  if (root != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)) &&
      gtk_root_get_focus (root) == NULL)
    hf_call_words_take_focus (HF_CALL_WORDS (self->words));
}

static void
flow_changed_cb (HfCallPage *self)
{
  g_autofree char *cover = g_strdup_printf (_ ("“%s”"), hf_call_flow_get_cover_line (self->flow));
  for (int party = 0; party < HF_N_PARTIES; party++)
    hf_party_card_update (HF_PARTY_CARD (self->cards[party]), self->flow, is_live (self));
  hf_call_steps_update (HF_CALL_STEPS (self->steps));
  hf_call_words_update (HF_CALL_WORDS (self->words), self->flow);
  hf_call_tools_update (HF_CALL_TOOLS (self->tools), self->flow);
  hf_text_set (GTK_LABEL (self->cover), cover);
  update_title (self);
  update_commands (self);
  const char *warning = hf_setting_end_warning (self->desk, self->handoff);
  if (warning != NULL)
    hf_notice_say (HF_NOTICE (self->notice), warning);
  keep_focus (self);
}

/* Seconds only for the eye: the flow itself speaks up once a minute. */
static gboolean
second_cb (gpointer data)
{
  HfCallPage *self = data;
  update_title (self);
  for (int party = 0; party < HF_N_PARTIES && is_live (self); party++)
    hf_party_card_update (HF_PARTY_CARD (self->cards[party]), self->flow, TRUE);
  return G_SOURCE_CONTINUE;
}

static void
width_changed_cb (HfCallPage *self)
{
  const GtkOrientation medium = hf_adaptive_get_medium (HF_ADAPTIVE (self->adaptive))
                                    ? GTK_ORIENTATION_VERTICAL
                                    : GTK_ORIENTATION_HORIZONTAL;
  const GtkOrientation narrow = hf_adaptive_get_narrow (HF_ADAPTIVE (self->adaptive))
                                    ? GTK_ORIENTATION_VERTICAL
                                    : GTK_ORIENTATION_HORIZONTAL;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns), medium);
  /* In one column what to say comes first. */
  gtk_box_reorder_child_after (
      GTK_BOX (self->columns), self->steps,
      medium == GTK_ORIENTATION_VERTICAL ? gtk_widget_get_last_child (self->columns) : NULL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->parties), narrow);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->cover_bar), narrow);
  gtk_widget_set_visible (self->stop_hint, narrow == GTK_ORIENTATION_HORIZONTAL);
  /* Between the two buttons there is no room for a name: it stands below them. */
  gtk_widget_set_visible (self->title, narrow == GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_visible (self->narrow_title, narrow == GTK_ORIENTATION_VERTICAL);
}

static void
recorded_cb (HfCallPage *self, const char *type)
{
  const gint64 now = hf_clock_now (hf_desk_get_clock (self->desk));
  g_autofree char *when = hf_words_clock (now, hf_desk_get_site (self->desk)->calendar);
  if (g_str_equal (type, "note"))
    hf_call_tools_say_saved (HF_CALL_TOOLS (self->tools), when);
}

static gboolean
call_page_is_focus (HfWindowPage *page)
{
  return TRUE;
}

static const char *
call_page_get_contact (HfWindowPage *page)
{
  return HF_CALL_PAGE (page)->handoff;
}

static void
call_page_shown (HfWindowPage *page)
{
  hf_call_words_take_focus (HF_CALL_WORDS (HF_CALL_PAGE (page)->words));
}

/* A running call ends with an outcome, or with Stop Safely. */
static gboolean
call_page_leave (HfWindowPage *page)
{
  return !is_live (HF_CALL_PAGE (page));
}

static void
page_init (HfWindowPageInterface *iface)
{
  iface->is_focus = call_page_is_focus;
  iface->get_contact = call_page_get_contact;
  iface->shown = call_page_shown;
  iface->leave = call_page_leave;
}

static void
hf_call_page_constructed (GObject *object)
{
  HfCallPage *self = HF_CALL_PAGE (object);
  G_OBJECT_CLASS (hf_call_page_parent_class)->constructed (object);
  self->flow = hf_call_flow_new (self->desk, self->handoff);
  for (int party = 0; party < HF_N_PARTIES; party++) {
    self->cards[party] = hf_party_card_new ((HfParty)party);
    gtk_box_append (GTK_BOX (self->parties), self->cards[party]);
  }
  hf_call_steps_set_flow (HF_CALL_STEPS (self->steps), self->flow);
  g_signal_connect_object (self->flow, "changed", G_CALLBACK (flow_changed_cb), self,
                           G_CONNECT_SWAPPED);
  flow_changed_cb (self);
  self->second_source = g_timeout_add_seconds (1, second_cb, self);
}

static void
hf_call_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HfCallPage *self = HF_CALL_PAGE (object);
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
hf_call_page_dispose (GObject *object)
{
  g_clear_handle_id (&HF_CALL_PAGE (object)->second_source, g_source_remove);
  G_OBJECT_CLASS (hf_call_page_parent_class)->dispose (object);
}

static void
hf_call_page_finalize (GObject *object)
{
  HfCallPage *self = HF_CALL_PAGE (object);
  g_clear_object (&self->flow);
  g_clear_object (&self->desk);
  g_free (self->handoff);
  G_OBJECT_CLASS (hf_call_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass,
                                               "/care/holdfast/Holdfast/ui/call/hf-call-page.ui");
  gtk_widget_class_bind_template_child (klass, HfCallPage, title);
  gtk_widget_class_bind_template_child (klass, HfCallPage, narrow_title);
  gtk_widget_class_bind_template_child (klass, HfCallPage, start_button);
  gtk_widget_class_bind_template_child (klass, HfCallPage, finish_button);
  gtk_widget_class_bind_template_child (klass, HfCallPage, adaptive);
  gtk_widget_class_bind_template_child (klass, HfCallPage, notice);
  gtk_widget_class_bind_template_child (klass, HfCallPage, parties);
  gtk_widget_class_bind_template_child (klass, HfCallPage, columns);
  gtk_widget_class_bind_template_child (klass, HfCallPage, steps);
  gtk_widget_class_bind_template_child (klass, HfCallPage, words);
  gtk_widget_class_bind_template_child (klass, HfCallPage, tools);
  gtk_widget_class_bind_template_child (klass, HfCallPage, cover_bar);
  gtk_widget_class_bind_template_child (klass, HfCallPage, cover);
  gtk_widget_class_bind_template_child (klass, HfCallPage, stop_hint);
  gtk_widget_class_bind_template_callback (klass, width_changed_cb);
  gtk_widget_class_bind_template_callback (klass, recorded_cb);
}

static void
hf_call_page_class_init (HfCallPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  object_class->constructed = hf_call_page_constructed;
  object_class->set_property = hf_call_page_set_property;
  object_class->dispose = hf_call_page_dispose;
  object_class->finalize = hf_call_page_finalize;
  props[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, HF_TYPE_DESK, flags);
  props[PROP_HANDOFF] = g_param_spec_string ("handoff", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  g_type_ensure (HF_TYPE_ADAPTIVE);
  g_type_ensure (HF_TYPE_CALL_STEPS);
  g_type_ensure (HF_TYPE_CALL_TOOLS);
  g_type_ensure (HF_TYPE_CALL_WORDS);
  g_type_ensure (HF_TYPE_HIDE_BUTTON);
  g_type_ensure (HF_TYPE_NOTICE);
  bind_template (GTK_WIDGET_CLASS (klass));
  hf_call_page_install_commands (GTK_WIDGET_CLASS (klass));
}

static void
hf_call_page_init (HfCallPage *self)
{
  static const HfPageKey keys[] = {
    { GDK_KEY_Escape, 0, "contact.stop", 0 },
    { GDK_KEY_space, 0, "call.next", 0 },
    { GDK_KEY_Page_Down, 0, "call.next", 0 },
    { GDK_KEY_Page_Down, GDK_CONTROL_MASK, "call.next", 0 },
    { GDK_KEY_Page_Up, 0, "call.previous", 0 },
    { GDK_KEY_b, 0, "call.book", 0 },
    { GDK_KEY_n, 0, "call.focus-note", 0 },
    { GDK_KEY_y, 0, "contact.yes-no", 0 },
    { GDK_KEY_d, 0, "call.person-dropped", 0 },
    { GDK_KEY_p, 0, "call.person-joined", 0 },
    { GDK_KEY_r, 0, "call.receiver-joined", 0 },
    { GDK_KEY_i, 0, "call.interpreter-joined", 0 },
    { GDK_KEY_Return, GDK_CONTROL_MASK, "call.forward", 0 },
    { GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "call.forward", 0 },
    { 0 },
  };
  gtk_widget_init_template (GTK_WIDGET (self));
  hf_page_keys_add (GTK_WIDGET (self), keys);
  hf_page_keys_add_digits (GTK_WIDGET (self), "call.barrier", GDK_CONTROL_MASK);
}

GtkWidget *
hf_call_page_new (HfDesk *desk, const char *handoff)
{
  return g_object_new (HF_TYPE_CALL_PAGE, "desk", desk, "handoff", handoff, NULL);
}
