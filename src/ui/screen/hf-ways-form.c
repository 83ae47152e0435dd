/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-ways-form.h"
#include "hf-name.h"
#include "hf-notice.h"
#include "hf-text.h"
#include "hf-way-draft.h"
#include "hf-words.h"
#include <glib/gi18n-lib.h>

struct _HfWaysForm {
  AdwBin parent_instance;

  HfDesk *desk;
  char *handoff;
  guint count; /* as last told */

  GtkWidget *notice;
  GtkWidget *agreed;
  GtkWidget *kind_row;
  GtkWidget *value_row;
  GtkWidget *days_row;
  GtkWidget *hours_row;
  GtkWidget *name_row;
  GtkWidget *caller_row;
  GtkWidget *voicemail_switch;
  GtkWidget *text_switch;
  GtkWidget *review_row;
};

enum { PROP_0, PROP_DESK, PROP_HANDOFF, PROP_COUNT, N_PROPS };
static GParamSpec *props[N_PROPS];

/* In the order of the template's lists. */
static const char *const kinds[] = { "phone", "in_person", "message_box", "trusted_person" };
static const char *const caller_ids[] = { "hidden", "neutral", "show" };
static const guint day_sets[] = { 0x3e, 0xfe, 0xc0 }; /* Mon–Fri, every day, weekend */
static const int review_days[] = { 14, 30, 90 };

G_DEFINE_FINAL_TYPE (HfWaysForm, hf_ways_form, ADW_TYPE_BIN)

static HfLoop *
get_loop (HfWaysForm *self)
{
  HfLoopItem *item = hf_desk_find (self->desk, self->handoff);
  return item != NULL ? hf_loop_item_get_loop (item) : NULL;
}

static void
remove_clicked_cb (GtkWidget *button, HfWaysForm *self)
{
  HfLoop *loop = get_loop (self);
  const char *id = g_object_get_data (G_OBJECT (button), "way");
  if (loop != NULL)
    hf_notice_record (HF_NOTICE (self->notice), self->desk, self->handoff, "safecontact.set",
                      hf_ways_build (loop, id, NULL));
}

static GtkWidget *
agreed_row_new (HfWaysForm *self, const HfWay *way)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = hf_words_way (way);
  g_autofree char *rules = hf_words_way_rules (way);
  g_autofree char *verb = g_strdup_printf (_ ("Remove: %s"), title);
  GtkWidget *button = hf_icon_button ("list-remove-symbolic", verb, NULL);
  hf_text_set_row (ADW_PREFERENCES_ROW (row), title, rules);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "way", g_strdup (way->id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_clicked_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
fill_agreed (HfWaysForm *self)
{
  HfLoop *loop = get_loop (self);
  GPtrArray *ways = loop != NULL ? hf_loop_get_ways (loop) : NULL;
  GtkWidget *row;
  while ((row = gtk_widget_get_first_child (self->agreed)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->agreed), row);
  for (guint i = 0; ways != NULL && i < ways->len; i++) {
    const HfWay *way = g_ptr_array_index (ways, i);
    if (!way->withdrawn)
      gtk_list_box_append (GTK_LIST_BOX (self->agreed), agreed_row_new (self, way));
  }
  gtk_widget_set_visible (self->agreed, hf_ways_form_count (self) > 0);
}

static void
changed_cb (HfWaysForm *self, const char *handoff)
{
  if (handoff == NULL || g_str_equal (handoff, self->handoff))
    fill_agreed (self);
  const guint count = hf_ways_form_count (self);
  if (count == self->count)
    return;
  self->count = count;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_COUNT]);
}

static const char *
get_row_text (GtkWidget *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static guint
get_selected (GtkWidget *row, guint n_choices)
{
  const guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (row));
  return selected < n_choices ? selected : 0;
}

static HfWayDraft
read_draft (HfWaysForm *self)
{
  const gint64 now = hf_clock_now (hf_desk_get_clock (self->desk));
  const guint review = get_selected (self->review_row, G_N_ELEMENTS (review_days));
  return (HfWayDraft){
    .kind = kinds[get_selected (self->kind_row, G_N_ELEMENTS (kinds))],
    .value = get_row_text (self->value_row),
    .say_name = get_row_text (self->name_row),
    .caller_id = caller_ids[get_selected (self->caller_row, G_N_ELEMENTS (caller_ids))],
    .days = day_sets[get_selected (self->days_row, G_N_ELEMENTS (day_sets))],
    .hours = get_row_text (self->hours_row),
    .voicemail = gtk_switch_get_active (GTK_SWITCH (self->voicemail_switch)),
    .text = gtk_switch_get_active (GTK_SWITCH (self->text_switch)),
    .review_by = now + review_days[review] * HF_DAY,
  };
}

static void
add_cb (HfWaysForm *self)
{
  g_autoptr (GError) error = NULL;
  HfLoop *loop = get_loop (self);
  const HfWayDraft draft = read_draft (self);
  GVariant *way = loop != NULL ? hf_way_draft_build (&draft, &error) : NULL;
  if (way == NULL)
    hf_notice_say_error (HF_NOTICE (self->notice), error);
  else
    hf_notice_record (HF_NOTICE (self->notice), self->desk, self->handoff, "safecontact.set",
                      hf_ways_build (loop, NULL, way));
}

/* Voicemail, text and the number shown are questions of a phone only. */
static void
kind_changed_cb (HfWaysForm *self)
{
  const gboolean phone = get_selected (self->kind_row, G_N_ELEMENTS (kinds)) == 0;
  gtk_widget_set_visible (self->value_row, phone);
  gtk_widget_set_visible (self->caller_row, phone);
  gtk_widget_set_visible (gtk_widget_get_ancestor (self->voicemail_switch, ADW_TYPE_ACTION_ROW),
                          phone);
  gtk_widget_set_visible (gtk_widget_get_ancestor (self->text_switch, ADW_TYPE_ACTION_ROW), phone);
}

static void
recorded_cb (HfWaysForm *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->value_row), "");
  gtk_switch_set_active (GTK_SWITCH (self->voicemail_switch), FALSE);
  gtk_switch_set_active (GTK_SWITCH (self->text_switch), FALSE);
}

static void
hf_ways_form_constructed (GObject *object)
{
  HfWaysForm *self = HF_WAYS_FORM (object);
  G_OBJECT_CLASS (hf_ways_form_parent_class)->constructed (object);
  g_signal_connect_object (self->desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  kind_changed_cb (self);
  fill_agreed (self);
  self->count = hf_ways_form_count (self);
}

static void
hf_ways_form_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_COUNT:
    g_value_set_uint (value, hf_ways_form_count (HF_WAYS_FORM (object)));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
hf_ways_form_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HfWaysForm *self = HF_WAYS_FORM (object);
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
hf_ways_form_finalize (GObject *object)
{
  HfWaysForm *self = HF_WAYS_FORM (object);
  g_clear_object (&self->desk);
  g_free (self->handoff);
  G_OBJECT_CLASS (hf_ways_form_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass,
                                               "/care/holdfast/Holdfast/ui/screen/hf-ways-form.ui");
  gtk_widget_class_bind_template_child (klass, HfWaysForm, notice);
  gtk_widget_class_bind_template_child (klass, HfWaysForm, agreed);
  gtk_widget_class_bind_template_child (klass, HfWaysForm, kind_row);
  gtk_widget_class_bind_template_child (klass, HfWaysForm, value_row);
  gtk_widget_class_bind_template_child (klass, HfWaysForm, days_row);
  gtk_widget_class_bind_template_child (klass, HfWaysForm, hours_row);
  gtk_widget_class_bind_template_child (klass, HfWaysForm, name_row);
  gtk_widget_class_bind_template_child (klass, HfWaysForm, caller_row);
  gtk_widget_class_bind_template_child (klass, HfWaysForm, voicemail_switch);
  gtk_widget_class_bind_template_child (klass, HfWaysForm, text_switch);
  gtk_widget_class_bind_template_child (klass, HfWaysForm, review_row);
  gtk_widget_class_bind_template_callback (klass, add_cb);
  gtk_widget_class_bind_template_callback (klass, kind_changed_cb);
  gtk_widget_class_bind_template_callback (klass, recorded_cb);
}

static void
hf_ways_form_class_init (HfWaysFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  object_class->constructed = hf_ways_form_constructed;
  object_class->get_property = hf_ways_form_get_property;
  object_class->set_property = hf_ways_form_set_property;
  object_class->finalize = hf_ways_form_finalize;
  props[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, HF_TYPE_DESK, flags);
  props[PROP_HANDOFF] = g_param_spec_string ("handoff", NULL, NULL, NULL, flags);
  props[PROP_COUNT] =
      g_param_spec_uint ("count", NULL, NULL, 0, G_MAXUINT, 0,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
  g_type_ensure (HF_TYPE_NOTICE);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
hf_ways_form_init (HfWaysForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hf_ways_form_new (HfDesk *desk, const char *handoff)
{
  return g_object_new (HF_TYPE_WAYS_FORM, "desk", desk, "handoff", handoff, NULL);
}

guint
hf_ways_form_count (HfWaysForm *self)
{
  g_return_val_if_fail (HF_IS_WAYS_FORM (self), 0);
  HfLoop *loop = get_loop (self);
  GPtrArray *ways = loop != NULL ? hf_loop_get_ways (loop) : NULL;
  guint count = 0;
  for (guint i = 0; ways != NULL && i < ways->len; i++)
    count += !((const HfWay *)g_ptr_array_index (ways, i))->withdrawn;
  return count;
}
