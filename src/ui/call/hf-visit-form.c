/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-visit-form.h"
#include "hf-sheet.h"
#include "hf-text.h"
#include "hf-visit-time.h"
#include "hf-words.h"
#include <glib/gi18n-lib.h>

struct _HfVisitForm {
  AdwBin parent_instance;

  HfDesk *desk;
  gint64 day; /* HF_TIME_NONE until a day was chosen on the calendar */
  gint64 time;
  gboolean past; /* a moment that may have passed, typed whole */

  GtkWidget *when_row;
  GtkWidget *reading;
  GtkWidget *calendar;
};

enum { PROP_0, PROP_DESK, N_PROPS };
static GParamSpec *props[N_PROPS];

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HfVisitForm, hf_visit_form, ADW_TYPE_BIN)

static gboolean
parse (HfVisitForm *self, const char *text, GError **error)
{
  const HfCalendar *calendar = hf_desk_get_site (self->desk)->calendar;
  const gint64 now = hf_clock_now (hf_desk_get_clock (self->desk));
  if (self->past)
    return hf_local_time_parse (text, calendar, &self->time, error);
  return hf_visit_time_parse (text, self->day, now, calendar, &self->time, error);
}

static void
read_time (HfVisitForm *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->when_row));
  const HfCalendar *calendar = hf_desk_get_site (self->desk)->calendar;
  g_autoptr (GError) error = NULL;
  self->time = HF_TIME_NONE;
  if (*text == '\0') {
    hf_text_set (GTK_LABEL (self->reading), NULL);
  } else if (parse (self, text, &error)) {
    g_autofree char *moment = hf_words_long_moment (self->time, calendar);
    hf_text_set (GTK_LABEL (self->reading), moment);
  } else {
    self->time = HF_TIME_NONE;
    hf_text_set (GTK_LABEL (self->reading), error->message);
  }
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
day_selected_cb (HfVisitForm *self)
{
  GTimeZone *zone = hf_calendar_get_zone (hf_desk_get_site (self->desk)->calendar);
  g_autoptr (GDateTime) day = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));
  g_autoptr (GDateTime) noon =
      g_date_time_new (zone, g_date_time_get_year (day), g_date_time_get_month (day),
                       g_date_time_get_day_of_month (day), 12, 0, 0);
  self->day = noon != NULL ? g_date_time_to_unix (noon) * 1000 : HF_TIME_NONE;
  if (self->past && noon != NULL) {
    g_autofree char *typed = g_date_time_format (noon, "%Y-%m-%d %H:%M");
    hf_visit_form_set_text (self, typed);
  }
  read_time (self);
}

static void
show_today (HfVisitForm *self)
{
  GTimeZone *zone = hf_calendar_get_zone (hf_desk_get_site (self->desk)->calendar);
  const gint64 now = hf_clock_now (hf_desk_get_clock (self->desk));
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (now / 1000);
  g_autoptr (GDateTime) today = g_date_time_to_timezone (utc, zone);
  g_signal_handlers_block_by_func (self->calendar, day_selected_cb, self);
  gtk_calendar_select_day (GTK_CALENDAR (self->calendar), today);
  g_signal_handlers_unblock_by_func (self->calendar, day_selected_cb, self);
}

static void
hf_visit_form_constructed (GObject *object)
{
  HfVisitForm *self = HF_VISIT_FORM (object);
  G_OBJECT_CLASS (hf_visit_form_parent_class)->constructed (object);
  show_today (self);
}

static void
hf_visit_form_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_DESK:
    HF_VISIT_FORM (object)->desk = g_value_dup_object (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
hf_visit_form_finalize (GObject *object)
{
  g_clear_object (&HF_VISIT_FORM (object)->desk);
  G_OBJECT_CLASS (hf_visit_form_parent_class)->finalize (object);
}

static void
hf_visit_form_class_init (HfVisitFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  object_class->constructed = hf_visit_form_constructed;
  object_class->set_property = hf_visit_form_set_property;
  object_class->finalize = hf_visit_form_finalize;
  props[PROP_DESK] =
      g_param_spec_object ("desk", NULL, NULL, HF_TYPE_DESK,
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[CHANGED] = g_signal_new ("changed", HF_TYPE_VISIT_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/care/holdfast/Holdfast/ui/call/hf-visit-form.ui");
  gtk_widget_class_bind_template_child (widget_class, HfVisitForm, when_row);
  gtk_widget_class_bind_template_child (widget_class, HfVisitForm, reading);
  gtk_widget_class_bind_template_child (widget_class, HfVisitForm, calendar);
  gtk_widget_class_bind_template_callback (widget_class, read_time);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
}

static void
hf_visit_form_init (HfVisitForm *self)
{
  self->day = HF_TIME_NONE;
  self->time = HF_TIME_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hf_visit_form_new (HfDesk *desk)
{
  return g_object_new (HF_TYPE_VISIT_FORM, "desk", desk, NULL);
}

void
hf_visit_form_set_text (HfVisitForm *self, const char *text)
{
  g_return_if_fail (HF_IS_VISIT_FORM (self));
  gtk_editable_set_text (GTK_EDITABLE (self->when_row), text);
}

gint64
hf_visit_form_get_time (HfVisitForm *self)
{
  g_return_val_if_fail (HF_IS_VISIT_FORM (self), HF_TIME_NONE);
  return self->time;
}

typedef struct {
  GtkWidget *from;
  HfVisitForm *form;
  HfVisitChosen chosen;
} Asking;

static void
asking_free (gpointer data, GClosure *closure)
{
  Asking *asking = data;
  g_object_unref (asking->from);
  g_free (asking);
}

static void
apply_cb (HfSheet *sheet, gpointer data)
{
  Asking *asking = data;
  const gint64 time = hf_visit_form_get_time (asking->form);
  if (time == HF_TIME_NONE)
    return;
  if (gtk_widget_get_root (asking->from) != NULL)
    asking->chosen (asking->from, time);
  gtk_window_close (GTK_WINDOW (sheet));
}

static void
form_changed_cb (HfVisitForm *form, HfSheet *sheet)
{
  hf_sheet_set_ready (sheet, hf_visit_form_get_time (form) != HF_TIME_NONE);
}

/* @title: (nullable): a visit is booked */
static HfVisitForm *
open_sheet (GtkWidget *from, HfDesk *desk, const char *title, HfVisitChosen chosen)
{
  HfVisitForm *form = HF_VISIT_FORM (hf_visit_form_new (desk));
  HfSheet *sheet = hf_sheet_new (from, title != NULL ? _ ("Date") : _ ("Book Visit"),
                                 title != NULL ? _ ("Save") : _ ("Book"));
  Asking *asking = g_new0 (Asking, 1);
  asking->from = g_object_ref (from);
  asking->form = form;
  asking->chosen = chosen;
  form->past = title != NULL;
  if (title != NULL) {
    hf_text_set_row (ADW_PREFERENCES_ROW (form->when_row), title, NULL);
    hf_text_set (GTK_LABEL (form->reading), _ ("Type a date and a time, like “2026-05-14 10:30”."));
  }
  hf_sheet_set_body (sheet, GTK_WIDGET (form));
  hf_sheet_set_ready (sheet, FALSE);
  g_signal_connect_data (sheet, "apply", G_CALLBACK (apply_cb), asking, asking_free, 0);
  g_signal_connect_object (form, "changed", G_CALLBACK (form_changed_cb), sheet, 0);
  gtk_window_present (GTK_WINDOW (sheet));
  gtk_widget_grab_focus (form->when_row);
  return form;
}

HfVisitForm *
hf_visit_form_open (GtkWidget *from, HfDesk *desk, HfVisitChosen chosen)
{
  return open_sheet (from, desk, NULL, chosen);
}

HfVisitForm *
hf_visit_form_open_past (GtkWidget *from, HfDesk *desk, const char *title, HfVisitChosen chosen)
{
  g_return_val_if_fail (title != NULL, NULL);
  return open_sheet (from, desk, title, chosen);
}
