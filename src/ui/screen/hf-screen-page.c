/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-screen-page.h"
#include "hf-adaptive.h"
#include "hf-answer-button.h"
#include "hf-hide-button.h"
#include "hf-name.h"
#include "hf-navigator.h"
#include "hf-notice.h"
#include "hf-page-keys.h"
#include "hf-question-view.h"
#include "hf-route.h"
#include "hf-screen-flow.h"
#include "hf-screen-side.h"
#include "hf-setting-end.h"
#include "hf-stop-page.h"
#include "hf-text.h"
#include "hf-ways-form.h"
#include "hf-yes-no-button.h"
#include <glib/gi18n-lib.h>

struct _HfScreenPage {
  AdwBin parent_instance;

  HfDesk *desk;
  char *handoff;
  HfScreenFlow *flow;
  GCancellable *cancellable;
  char *shown; /* which question or ending stands on the page */

  GtkWidget *title;
  GtkWidget *dots;
  GtkWidget *adaptive;
  GtkWidget *columns;
  GtkWidget *notice;
  GtkWidget *main;
  GtkWidget *back_button;
  GtkWidget *skip_button;
  GtkWidget *hint;
  GtkWidget *beside;
  GtkWidget *side;
};

enum { PROP_0, PROP_DESK, PROP_HANDOFF, N_PROPS };
static GParamSpec *props[N_PROPS];

/* Beside the question the column keeps its width, whatever it says; below, it is as wide as all. */
enum { COLUMN_BESIDE = 340, COLUMN_STACKED = 1020 };

static void page_init (HfWindowPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HfScreenPage,
                               hf_screen_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (HF_TYPE_WINDOW_PAGE, page_init))

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HfScreenPage) self = data;
  g_autoptr (GError) error = NULL;
  hf_screen_flow_answer_finish (HF_SCREEN_FLOW (source), result, &error);
  if (self->flow != NULL)
    hf_notice_say_error (HF_NOTICE (self->notice), error);
}

static void
answer (HfScreenPage *self, const char *code)
{
  if (code != NULL)
    hf_screen_flow_answer_async (self->flow, code, self->cancellable, answered_cb,
                                 g_object_ref (self));
}

static void
chosen_cb (HfScreenPage *self, guint key)
{
  g_autofree char *code = hf_screen_flow_dup_answer_for_key (self->flow, key);
  answer (self, code);
}

/* The ways themselves are recorded by their own form; the question asks how many there are. */
static void
typed_cb (HfScreenPage *self, const char *text)
{
  answer (self, text);
}

static void
ways_changed_cb (HfWaysForm *form, GParamSpec *pspec, HfQuestionView *view)
{
  hf_question_view_set_counted (view, hf_ways_form_count (form));
}

static void
add_ways (HfScreenPage *self, HfQuestionView *view)
{
  GtkWidget *form = hf_ways_form_new (self->desk, self->handoff);
  g_signal_connect_object (form, "notify::count", G_CALLBACK (ways_changed_cb), view, 0);
  hf_question_view_add (view, form);
  ways_changed_cb (HF_WAYS_FORM (form), NULL, view);
}

static void
show_question (HfScreenPage *self)
{
  const HfScreenQuestion *question = hf_screen_flow_get_question (self->flow);
  GtkWidget *view = hf_question_view_new (question);
  g_signal_connect_object (view, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "typed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  if (question->ways)
    add_ways (self, HF_QUESTION_VIEW (view));
  adw_bin_set_child (ADW_BIN (self->main), view);
  hf_question_view_take_focus (HF_QUESTION_VIEW (view));
}

/* An ordinary outcome and no error: it looks like any other page. */
static void
show_ending (HfScreenPage *self)
{
  const HfScreenState state = hf_screen_flow_get_state (self->flow);
  GtkWidget *ending = NULL;
  if (state == HF_SCREEN_NOT_NOW) {
    g_autofree char *again = hf_screen_flow_dup_try_again (self->flow);
    ending = hf_screen_ending_new (_ ("Not now"), again);
    hf_screen_ending_add (ending, _ ("Go to Today"), "screen.today");
    hf_screen_ending_add (ending, _ ("Ask Again Now"), "screen.again");
  } else if (state == HF_SCREEN_HELD) {
    ending = hf_screen_ending_new (_ ("This waits"), hf_screen_flow_get_held_reason (self->flow));
    hf_screen_ending_add (ending, _ ("Open Handoff"), "screen.open");
  } else {
    const char *held = hf_screen_flow_get_held_reason (self->flow);
    ending = hf_screen_ending_new (_ ("All asked"),
                                   held != NULL ? held : _ ("What comes next is open now."));
    hf_screen_ending_add (ending, _ ("Go On"), "screen.go-on");
  }
  adw_bin_set_child (ADW_BIN (self->main), ending);
  hf_screen_ending_take_focus (ending);
}

static char *
dup_shown (HfScreenPage *self)
{
  const HfScreenQuestion *question = hf_screen_flow_get_question (self->flow);
  return g_strdup_printf ("%d %s %d", hf_screen_flow_get_state (self->flow),
                          question != NULL ? question->link_id : "",
                          hf_screen_flow_is_yes_no (self->flow));
}

static void
update_title (HfScreenPage *self)
{
  const HfScreenProgress progress = hf_screen_flow_get_progress (self->flow);
  g_autofree char *until = hf_screen_flow_dup_private_text (self->flow);
  g_autofree char *count = NULL;
  g_autofree char *subtitle = NULL;
  if (hf_screen_flow_get_state (self->flow) == HF_SCREEN_ASKING)
    count = g_strdup_printf (_ ("Question %u of %u"), progress.question, progress.n_questions);
  if (count != NULL && until != NULL)
    subtitle = g_strdup_printf (_ ("%s · %s"), count, until);
  const char *shown = subtitle != NULL ? subtitle : count != NULL ? count : until;
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->title), shown != NULL ? shown : "");
  hf_screen_dots_set (GTK_BOX (self->dots), &progress);
}

static void
update_buttons (HfScreenPage *self)
{
  const gboolean asking = hf_screen_flow_get_state (self->flow) == HF_SCREEN_ASKING;
  g_autofree char *hint = hf_screen_flow_dup_hint (self->flow);
  gtk_widget_set_visible (self->dots, hf_screen_flow_get_state (self->flow) != HF_SCREEN_NOT_NOW &&
                                          !hf_adaptive_get_narrow (HF_ADAPTIVE (self->adaptive)));
  gtk_widget_set_visible (self->back_button, hf_screen_flow_can_go_back (self->flow));
  gtk_widget_set_visible (self->skip_button, asking && hf_screen_flow_can_skip (self->flow));
  hf_text_set (GTK_LABEL (self->hint), hint);
}

static void
update_warning (HfScreenPage *self)
{
  const char *warning = hf_setting_end_warning (self->desk, self->handoff);
  if (warning != NULL && *hf_notice_get_text (HF_NOTICE (self->notice)) == '\0')
    hf_notice_say (HF_NOTICE (self->notice), warning);
}

/* Only another question makes new widgets: what is half typed stays when the minute changes. */
static void
flow_changed_cb (HfScreenPage *self)
{
  g_autofree char *shown = dup_shown (self);
  if (g_strcmp0 (shown, self->shown) != 0) {
    g_free (self->shown);
    self->shown = g_steal_pointer (&shown);
    hf_notice_say (HF_NOTICE (self->notice), NULL);
    if (hf_screen_flow_get_state (self->flow) == HF_SCREEN_ASKING)
      show_question (self);
    else
      show_ending (self);
  }
  update_title (self);
  update_buttons (self);
  update_warning (self);
  hf_screen_side_update (HF_SCREEN_SIDE (self->side), self->flow);
}

static void
narrow_changed_cb (HfScreenPage *self)
{
  const gboolean stacked = hf_adaptive_get_medium (HF_ADAPTIVE (self->adaptive));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns),
                                  stacked ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  adw_clamp_set_maximum_size (ADW_CLAMP (self->beside), stacked ? COLUMN_STACKED : COLUMN_BESIDE);
  gtk_widget_set_visible (self->dots, !hf_adaptive_get_narrow (HF_ADAPTIVE (self->adaptive)));
}

static void
answer_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HfScreenPage *self = HF_SCREEN_PAGE (widget);
  if (hf_screen_flow_get_state (self->flow) == HF_SCREEN_ASKING)
    chosen_cb (self, g_variant_get_uint32 (parameter));
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HfScreenPage *self = HF_SCREEN_PAGE (widget);
  if (hf_screen_flow_can_go_back (self->flow))
    hf_screen_flow_go_back (self->flow);
}

static void
skip_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HfScreenPage *self = HF_SCREEN_PAGE (widget);
  if (hf_screen_flow_can_skip (self->flow))
    hf_screen_flow_skip (self->flow);
}

static void
again_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hf_screen_flow_ask_setting_again (HF_SCREEN_PAGE (widget)->flow);
}

static void
stop_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HfScreenPage *self = HF_SCREEN_PAGE (widget);
  hf_stop_safely (widget, self->desk, self->handoff, hf_screen_flow_get_cover_line (self->flow));
}

static void
yes_no_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HfScreenPage *self = HF_SCREEN_PAGE (widget);
  hf_yes_no_record (HF_NOTICE (self->notice), self->desk, self->handoff);
}

static void
today_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (HfNavigator) navigator = g_object_ref (hf_navigator_of (widget));
  hf_navigator_pop_to_root (navigator);
  gtk_widget_activate_action (GTK_WIDGET (navigator), "win.go", "s", "today");
}

/* Where to from here is the next step's to say, unless that would be the same questions again. */
static void
go_on_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (HfScreenPage) self = g_object_ref (HF_SCREEN_PAGE (widget));
  g_autoptr (HfNavigator) navigator = g_object_ref (hf_navigator_of (widget));
  HfLoopItem *item = hf_desk_find (self->desk, self->handoff);
  const gboolean again = item == NULL || hf_loop_item_get_next (item)->kind == HF_STEP_SCREEN;
  hf_navigator_pop (navigator);
  if (again || g_str_equal (name, "screen.open"))
    hf_route_open (GTK_WIDGET (navigator), self->desk, self->handoff);
  else
    hf_route_next (GTK_WIDGET (navigator), self->desk, self->handoff);
}

/* Ctrl+Enter goes where the first button of an ending goes; a question is answered by its own keys.
 */
static void
forward_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *const first[] = {
    [HF_SCREEN_ASKING] = NULL,
    [HF_SCREEN_NOT_NOW] = "screen.today",
    [HF_SCREEN_HELD] = "screen.open",
    [HF_SCREEN_DONE] = "screen.go-on",
  };
  const char *action = first[hf_screen_flow_get_state (HF_SCREEN_PAGE (widget)->flow)];
  if (action != NULL)
    gtk_widget_activate_action (widget, action, NULL);
}

static gboolean
screen_page_is_focus (HfWindowPage *page)
{
  return TRUE;
}

static const char *
screen_page_get_contact (HfWindowPage *page)
{
  return HF_SCREEN_PAGE (page)->handoff;
}

static void
screen_page_shown (HfWindowPage *page)
{
  HfScreenPage *self = HF_SCREEN_PAGE (page);
  GtkWidget *child = adw_bin_get_child (ADW_BIN (self->main));
  if (HF_IS_QUESTION_VIEW (child))
    hf_question_view_take_focus (HF_QUESTION_VIEW (child));
  else if (child != NULL)
    hf_screen_ending_take_focus (child);
}

/* Back leads through the questions before it leads out. */
static gboolean
screen_page_leave (HfWindowPage *page)
{
  HfScreenPage *self = HF_SCREEN_PAGE (page);
  if (!hf_screen_flow_can_go_back (self->flow))
    return TRUE;
  hf_screen_flow_go_back (self->flow);
  return FALSE;
}

static void
page_init (HfWindowPageInterface *iface)
{
  iface->is_focus = screen_page_is_focus;
  iface->get_contact = screen_page_get_contact;
  iface->shown = screen_page_shown;
  iface->leave = screen_page_leave;
}

static void
hf_screen_page_constructed (GObject *object)
{
  HfScreenPage *self = HF_SCREEN_PAGE (object);
  G_OBJECT_CLASS (hf_screen_page_parent_class)->constructed (object);
  self->flow = hf_screen_flow_new (self->desk, self->handoff);
  g_signal_connect_object (self->flow, "changed", G_CALLBACK (flow_changed_cb), self,
                           G_CONNECT_SWAPPED);
  flow_changed_cb (self);
}

static void
hf_screen_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HfScreenPage *self = HF_SCREEN_PAGE (object);
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
hf_screen_page_dispose (GObject *object)
{
  HfScreenPage *self = HF_SCREEN_PAGE (object);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->flow);
  G_OBJECT_CLASS (hf_screen_page_parent_class)->dispose (object);
}

static void
hf_screen_page_finalize (GObject *object)
{
  HfScreenPage *self = HF_SCREEN_PAGE (object);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk);
  g_free (self->handoff);
  g_free (self->shown);
  G_OBJECT_CLASS (hf_screen_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (
      klass, "/care/holdfast/Holdfast/ui/screen/hf-screen-page.ui");
  gtk_widget_class_bind_template_child (klass, HfScreenPage, title);
  gtk_widget_class_bind_template_child (klass, HfScreenPage, dots);
  gtk_widget_class_bind_template_child (klass, HfScreenPage, adaptive);
  gtk_widget_class_bind_template_child (klass, HfScreenPage, columns);
  gtk_widget_class_bind_template_child (klass, HfScreenPage, notice);
  gtk_widget_class_bind_template_child (klass, HfScreenPage, main);
  gtk_widget_class_bind_template_child (klass, HfScreenPage, back_button);
  gtk_widget_class_bind_template_child (klass, HfScreenPage, skip_button);
  gtk_widget_class_bind_template_child (klass, HfScreenPage, hint);
  gtk_widget_class_bind_template_child (klass, HfScreenPage, beside);
  gtk_widget_class_bind_template_child (klass, HfScreenPage, side);
  gtk_widget_class_bind_template_callback (klass, narrow_changed_cb);
}

static void
install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "screen.answer", "u", answer_action);
  gtk_widget_class_install_action (klass, "screen.back", NULL, back_action);
  gtk_widget_class_install_action (klass, "screen.skip", NULL, skip_action);
  gtk_widget_class_install_action (klass, "screen.forward", NULL, forward_action);
  gtk_widget_class_install_action (klass, "screen.again", NULL, again_action);
  gtk_widget_class_install_action (klass, "screen.go-on", NULL, go_on_action);
  gtk_widget_class_install_action (klass, "screen.open", NULL, go_on_action);
  gtk_widget_class_install_action (klass, "screen.today", NULL, today_action);
  gtk_widget_class_install_action (klass, "contact.stop", NULL, stop_action);
  gtk_widget_class_install_action (klass, "contact.yes-no", NULL, yes_no_action);
}

static void
hf_screen_page_class_init (HfScreenPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  object_class->constructed = hf_screen_page_constructed;
  object_class->set_property = hf_screen_page_set_property;
  object_class->dispose = hf_screen_page_dispose;
  object_class->finalize = hf_screen_page_finalize;
  props[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, HF_TYPE_DESK, flags);
  props[PROP_HANDOFF] = g_param_spec_string ("handoff", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  g_type_ensure (HF_TYPE_ADAPTIVE);
  g_type_ensure (HF_TYPE_HIDE_BUTTON);
  g_type_ensure (HF_TYPE_NOTICE);
  g_type_ensure (HF_TYPE_SCREEN_SIDE);
  bind_template (GTK_WIDGET_CLASS (klass));
  install_actions (GTK_WIDGET_CLASS (klass));
}

static void
hf_screen_page_init (HfScreenPage *self)
{
  static const HfPageKey keys[] = {
    { GDK_KEY_Escape, 0, "contact.stop", 0 },
    { GDK_KEY_Return, GDK_CONTROL_MASK, "screen.forward", 0 },
    { GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "screen.forward", 0 },
    { GDK_KEY_y, 0, "contact.yes-no", 0 },
    { 0 },
  };
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  hf_page_keys_add (GTK_WIDGET (self), keys);
  hf_page_keys_add_digits (GTK_WIDGET (self), "screen.answer", 0);
}

GtkWidget *
hf_screen_page_new (HfDesk *desk, const char *handoff)
{
  return g_object_new (HF_TYPE_SCREEN_PAGE, "desk", desk, "handoff", handoff, NULL);
}
