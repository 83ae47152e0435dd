/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-consent-page.h"
#include "hf-adaptive.h"
#include "hf-consent-draft.h"
#include "hf-heading.h"
#include "hf-hide-button.h"
#include "hf-name.h"
#include "hf-navigator.h"
#include "hf-interpreter-form.h"
#include "hf-notice.h"
#include "hf-page-keys.h"
#include "hf-refer-page.h"
#include "hf-screen-page.h"
#include "hf-screen-side.h"
#include "hf-text.h"
#include "hf-words.h"
#include <glib/gi18n-lib.h>

struct _HfConsentPage {
  AdwBin parent_instance;

  HfDesk *desk;
  char *handoff;
  HfConsentDraft *draft;

  GtkWidget *title;
  GtkWidget *adaptive;
  GtkWidget *columns;
  GtkWidget *asking;
  GtkWidget *notice;
  GtkWidget *heading;
  GtkWidget *items;
  GtkWidget *back_switch;
  GtkWidget *until_row;
  GtkWidget *calendar;
  GtkWidget *said_row;
  GtkWidget *interpreter_row;
  GtkWidget *problem;
  GtkWidget *record_button;
  GtkWidget *preview_title;
  GtkWidget *preview;
};

enum { PROP_0, PROP_DESK, PROP_HANDOFF, N_PROPS };
static GParamSpec *props[N_PROPS];

enum { COLUMN_BESIDE = 400, COLUMN_STACKED = 940 };

/* In the order of the template's list; the first is "not said yet". */
static const char *const said_codes[] = { NULL, "aloud", "written" };

static void page_init (HfWindowPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HfConsentPage,
                               hf_consent_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (HF_TYPE_WINDOW_PAGE, page_init))

static void
rule_changed_cb (HfConsentItem *item, GParamSpec *pspec, GtkWidget *row)
{
  gtk_widget_set_sensitive (row, hf_consent_item_get_rule (item) == HF_CONSENT_ALLOWED);
}

/* What is forbidden has no switch at all: a switch that never moves only asks to be tried. */
static void
add_switch (GtkWidget *row, HfConsentItem *item)
{
  GtkWidget *toggle = gtk_switch_new ();
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  hf_set_label (toggle, hf_consent_item_get_label (item));
  g_object_bind_property (item, "on", toggle, "active",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  g_signal_connect_object (item, "notify::rule", G_CALLBACK (rule_changed_cb), row, 0);
  rule_changed_cb (item, NULL, row);
}

static void
add_key_cap (GtkWidget *row, guint key)
{
  g_autofree char *digit = g_strdup_printf ("%u", key);
  GtkWidget *cap = gtk_label_new (digit);
  gtk_widget_add_css_class (cap, "kbd");
  gtk_widget_set_valign (cap, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), cap);
}

static void
fill_items (HfConsentPage *self)
{
  GListModel *items = hf_consent_draft_get_items (self->draft);
  for (guint i = 0; i < g_list_model_get_n_items (items); i++) {
    g_autoptr (HfConsentItem) item = g_list_model_get_item (items, i);
    GtkWidget *row = adw_action_row_new ();
    hf_text_set_row (ADW_PREFERENCES_ROW (row), hf_consent_item_get_label (item),
                     hf_consent_item_get_note (item));
    if (i < 9 && hf_consent_item_get_rule (item) == HF_CONSENT_ALLOWED)
      add_key_cap (row, i + 1);
    if (hf_consent_item_get_rule (item) != HF_CONSENT_FORBIDDEN)
      add_switch (row, item);
    gtk_list_box_append (GTK_LIST_BOX (self->items), row);
  }
}

static void
update_preview (HfConsentPage *self)
{
  g_autofree char *title = hf_consent_draft_dup_preview_title (self->draft);
  const char *preview = hf_consent_draft_get_preview (self->draft);
  GtkWidget *pane = gtk_widget_get_parent (self->preview);
  hf_text_set (GTK_LABEL (self->preview_title), title);
  /* The very bytes, not a cleaned copy: what is shown is what leaves. */
  gtk_label_set_text (GTK_LABEL (self->preview), preview);
  hf_set_label (pane, title);
  hf_set_description (pane, preview);
}

static void day_selected_cb (HfConsentPage *self);

static void
update_until (HfConsentPage *self)
{
  const HfSite *site = hf_desk_get_site (self->desk);
  g_autofree char *until = hf_consent_draft_dup_until_text (self->draft);
  g_autoptr (GDateTime) utc =
      g_date_time_new_from_unix_utc (hf_consent_draft_get_until (self->draft) / 1000);
  g_autoptr (GDateTime) day = g_date_time_to_timezone (utc, hf_calendar_get_zone (site->calendar));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self->until_row), until);
  g_signal_handlers_block_by_func (self->calendar, day_selected_cb, self);
  gtk_calendar_select_day (GTK_CALENDAR (self->calendar), day);
  g_signal_handlers_unblock_by_func (self->calendar, day_selected_cb, self);
}

static gboolean
is_shut (HfConsentPage *self)
{
  HfLoopItem *item = hf_desk_find (self->desk, self->handoff);
  return item != NULL && hf_loop_item_get_protected (item) &&
         !hf_loop_item_get_view (item)->private_fresh;
}

/* Items of a protected pathway tell what it is about: they leave the page with the setting (R15).
 * The frame that showed them is emptied too, as the template keeps hold of it. */
static void
shut (HfConsentPage *self)
{
  GtkWidget *holder = gtk_widget_get_parent (self->adaptive);
  GtkWidget *row;
  if (holder == NULL)
    return;
  GtkWidget *ending = hf_screen_ending_new (_ ("Check the setting first"),
                                            _ ("What may be shared is asked in private."));
  while ((row = gtk_widget_get_first_child (self->items)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->items), row);
  gtk_label_set_text (GTK_LABEL (self->preview), "");
  hf_set_description (gtk_widget_get_parent (self->preview), NULL);
  hf_screen_ending_add (ending, _ ("Check"), "consent.check");
  adw_bin_set_child (ADW_BIN (holder), hf_screen_ending_clamp (ending));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "consent.record", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "consent.toggle", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "consent.said", FALSE);
  hf_screen_ending_take_focus (ending);
}

static void
desk_changed_cb (HfConsentPage *self)
{
  if (is_shut (self))
    shut (self);
}

static void
update_interpreter (HfConsentPage *self)
{
  g_autofree char *text = hf_consent_draft_dup_interpreter (self->draft);
  gtk_widget_set_visible (self->interpreter_row, hf_consent_draft_needs_interpreter (self->draft));
  hf_text_set_row (ADW_PREFERENCES_ROW (self->interpreter_row), _ ("Interpreter"),
                   text != NULL ? text : _ ("Agency and number, no name"));
}

static void
draft_changed_cb (HfConsentPage *self)
{
  if (is_shut (self))
    return;
  g_autofree char *problem = hf_consent_draft_dup_problem (self->draft);
  update_preview (self);
  update_until (self);
  update_interpreter (self);
  hf_text_set (GTK_LABEL (self->problem), problem);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "consent.record", problem == NULL);
  hf_set_description (self->record_button, problem);
}

/* The end of the day that was chosen, where the person lives. */
static void
day_selected_cb (HfConsentPage *self)
{
  const HfSite *site = hf_desk_get_site (self->desk);
  g_autoptr (GDateTime) day = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));
  g_autoptr (GDateTime) end =
      g_date_time_new (hf_calendar_get_zone (site->calendar), g_date_time_get_year (day),
                       g_date_time_get_month (day), g_date_time_get_day_of_month (day), 23, 59, 0);
  if (end != NULL)
    hf_consent_draft_set_until (self->draft, g_date_time_to_unix (end) * 1000);
}

static void
said_changed_cb (HfConsentPage *self)
{
  const guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->said_row));
  if (self->draft != NULL && selected < G_N_ELEMENTS (said_codes))
    hf_consent_draft_set_said (self->draft, said_codes[selected]);
}

static void
width_changed_cb (HfConsentPage *self)
{
  const gboolean stacked = hf_adaptive_get_medium (HF_ADAPTIVE (self->adaptive));
  const gboolean narrow = hf_adaptive_get_narrow (HF_ADAPTIVE (self->adaptive));
  const GtkOrientation along = stacked ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns), along);
  adw_clamp_set_maximum_size (ADW_CLAMP (self->asking), stacked ? COLUMN_STACKED : COLUMN_BESIDE);
  gtk_button_set_label (GTK_BUTTON (self->record_button),
                        narrow ? _ ("Record") : _ ("Record Consent"));
}

static void
recorded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HfConsentPage) self = data;
  g_autoptr (GError) error = NULL;
  const gboolean saved = hf_consent_draft_record_finish (HF_CONSENT_DRAFT (source), result, &error);
  hf_notice_say_error (HF_NOTICE (self->notice), error);
  HfNavigator *navigator = hf_navigator_of (GTK_WIDGET (self));
  if (saved && navigator != NULL)
    hf_navigator_replace (navigator, hf_refer_page_new_for (self->desk, self->handoff));
}

static void
record_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HfConsentPage *self = HF_CONSENT_PAGE (widget);
  hf_consent_draft_record_async (self->draft, NULL, recorded_cb, g_object_ref (self));
}

static void
check_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (HfConsentPage) self = g_object_ref (HF_CONSENT_PAGE (widget));
  HfNavigator *navigator = hf_navigator_of (widget);
  hf_navigator_replace (navigator, hf_screen_page_new (self->desk, self->handoff));
}

static void
interpreter_named (GtkWidget *page, const char *agency, const char *number)
{
  hf_consent_draft_set_interpreter (HF_CONSENT_PAGE (page)->draft, agency, number);
}

static void
interpreter_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hf_interpreter_form_open (widget, interpreter_named);
}

static void
toggle_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hf_consent_draft_toggle (HF_CONSENT_PAGE (widget)->draft, g_variant_get_uint32 (parameter));
}

/* A for aloud, W for in writing: in the order of said_codes. */
static void
said_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HfConsentPage *self = HF_CONSENT_PAGE (widget);
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->said_row), g_variant_get_uint32 (parameter));
}

static gboolean
consent_page_is_focus (HfWindowPage *page)
{
  return TRUE;
}

static const char *
consent_page_get_contact (HfWindowPage *page)
{
  return HF_CONSENT_PAGE (page)->handoff;
}

static void
consent_page_shown (HfWindowPage *page)
{
  HfConsentPage *self = HF_CONSENT_PAGE (page);
  if (!is_shut (self))
    gtk_widget_grab_focus (self->heading);
}

static void
page_init (HfWindowPageInterface *iface)
{
  iface->is_focus = consent_page_is_focus;
  iface->get_contact = consent_page_get_contact;
  iface->shown = consent_page_shown;
}

static void
hf_consent_page_constructed (GObject *object)
{
  HfConsentPage *self = HF_CONSENT_PAGE (object);
  HfLoopItem *item = hf_desk_find (self->desk, self->handoff);
  G_OBJECT_CLASS (hf_consent_page_parent_class)->constructed (object);
  self->draft = hf_consent_draft_new (self->desk, self->handoff);
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->title),
                                 item != NULL ? hf_loop_item_get_who (item) : "");
  fill_items (self);
  g_object_bind_property (self->draft, "back", self->back_switch, "active",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_signal_connect_object (self->draft, "changed", G_CALLBACK (draft_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "changed", G_CALLBACK (desk_changed_cb), self,
                           G_CONNECT_SWAPPED);
  draft_changed_cb (self);
  desk_changed_cb (self);
}

static void
hf_consent_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HfConsentPage *self = HF_CONSENT_PAGE (object);
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
hf_consent_page_finalize (GObject *object)
{
  HfConsentPage *self = HF_CONSENT_PAGE (object);
  g_clear_object (&self->draft);
  g_clear_object (&self->desk);
  g_free (self->handoff);
  G_OBJECT_CLASS (hf_consent_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (
      klass, "/care/holdfast/Holdfast/ui/consent/hf-consent-page.ui");
  gtk_widget_class_bind_template_child (klass, HfConsentPage, title);
  gtk_widget_class_bind_template_child (klass, HfConsentPage, adaptive);
  gtk_widget_class_bind_template_child (klass, HfConsentPage, columns);
  gtk_widget_class_bind_template_child (klass, HfConsentPage, asking);
  gtk_widget_class_bind_template_child (klass, HfConsentPage, notice);
  gtk_widget_class_bind_template_child (klass, HfConsentPage, heading);
  gtk_widget_class_bind_template_child (klass, HfConsentPage, items);
  gtk_widget_class_bind_template_child (klass, HfConsentPage, back_switch);
  gtk_widget_class_bind_template_child (klass, HfConsentPage, until_row);
  gtk_widget_class_bind_template_child (klass, HfConsentPage, calendar);
  gtk_widget_class_bind_template_child (klass, HfConsentPage, said_row);
  gtk_widget_class_bind_template_child (klass, HfConsentPage, interpreter_row);
  gtk_widget_class_bind_template_child (klass, HfConsentPage, problem);
  gtk_widget_class_bind_template_child (klass, HfConsentPage, record_button);
  gtk_widget_class_bind_template_child (klass, HfConsentPage, preview_title);
  gtk_widget_class_bind_template_child (klass, HfConsentPage, preview);
  gtk_widget_class_bind_template_callback (klass, day_selected_cb);
  gtk_widget_class_bind_template_callback (klass, said_changed_cb);
  gtk_widget_class_bind_template_callback (klass, width_changed_cb);
}

static void
hf_consent_page_class_init (HfConsentPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  object_class->constructed = hf_consent_page_constructed;
  object_class->set_property = hf_consent_page_set_property;
  object_class->finalize = hf_consent_page_finalize;
  props[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, HF_TYPE_DESK, flags);
  props[PROP_HANDOFF] = g_param_spec_string ("handoff", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  g_type_ensure (HF_TYPE_ADAPTIVE);
  g_type_ensure (HF_TYPE_HEADING);
  g_type_ensure (HF_TYPE_HIDE_BUTTON);
  g_type_ensure (HF_TYPE_NOTICE);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "consent.record", NULL, record_action);
  gtk_widget_class_install_action (widget_class, "consent.check", NULL, check_action);
  gtk_widget_class_install_action (widget_class, "consent.interpreter", NULL, interpreter_action);
  gtk_widget_class_install_action (widget_class, "consent.toggle", "u", toggle_action);
  gtk_widget_class_install_action (widget_class, "consent.said", "u", said_action);
}

static void
hf_consent_page_init (HfConsentPage *self)
{
  static const HfPageKey keys[] = {
    { GDK_KEY_Return, GDK_CONTROL_MASK, "consent.record", 0 },
    { GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "consent.record", 0 },
    { GDK_KEY_a, 0, "consent.said", 1 },
    { GDK_KEY_w, 0, "consent.said", 2 },
    { 0 },
  };
  gtk_widget_init_template (GTK_WIDGET (self));
  hf_page_keys_add (GTK_WIDGET (self), keys);
  hf_page_keys_add_digits (GTK_WIDGET (self), "consent.toggle", 0);
}

GtkWidget *
hf_consent_page_new (HfDesk *desk, const char *handoff)
{
  return g_object_new (HF_TYPE_CONSENT_PAGE, "desk", desk, "handoff", handoff, NULL);
}
