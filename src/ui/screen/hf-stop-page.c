/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-stop-page.h"
#include "hf-navigator.h"
#include "hf-screen-page.h"
#include "hf-text.h"
#include "hf-words.h"
#include <glib/gi18n-lib.h>

struct _HfStopPage {
  AdwBin parent_instance;

  HfDesk *desk;
  char *handoff;
  char *cover_line;
  gint64 ends;
  guint arm_source;
  guint watch_source;

  GtkWidget *time_label;
  GtkWidget *cover_label;
  GtkWidget *status_label;
  GtkWidget *go_on_button;
  GtkWidget *end_button;
};

enum { PROP_0, PROP_DESK, PROP_HANDOFF, PROP_COVER_LINE, N_PROPS };
static GParamSpec *props[N_PROPS];

static const gint64 answer_within = HF_MINUTE;
enum { ARM_AFTER_MS = 1000 };

static void page_init (HfWindowPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HfStopPage,
                               hf_stop_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (HF_TYPE_WINDOW_PAGE, page_init))

static void
show_time (HfStopPage *self)
{
  const HfSite *site = hf_desk_get_site (self->desk);
  g_autofree char *text =
      hf_words_clock (hf_clock_now (hf_desk_get_clock (self->desk)), site->calendar);
  gtk_label_set_text (GTK_LABEL (self->time_label), text);
}

/* Today, whatever page the contact was started from: it is the one that names nobody. */
static void
end_here (HfStopPage *self)
{
  HfNavigator *navigator = hf_navigator_of (GTK_WIDGET (self));
  if (navigator == NULL)
    return;
  g_object_ref (navigator);
  hf_navigator_pop_to_root (navigator);
  gtk_widget_activate_action (GTK_WIDGET (navigator), "win.go", "s", "today");
  g_object_unref (navigator);
}

static void
end_cb (HfStopPage *self)
{
  end_here (self);
}

static void
go_on_cb (HfStopPage *self)
{
  HfNavigator *navigator = hf_navigator_of (GTK_WIDGET (self));
  if (navigator != NULL)
    hf_navigator_replace (navigator, hf_screen_page_new (self->desk, self->handoff));
}

static void
look_at_clock (HfStopPage *self)
{
  show_time (self);
  if (hf_clock_now (hf_desk_get_clock (self->desk)) >= self->ends)
    end_here (self);
}

/* A key that was already on its way must not answer. */
static gboolean
arm_cb (gpointer data)
{
  HfStopPage *self = data;
  self->arm_source = 0;
  gtk_widget_set_focusable (self->go_on_button, TRUE);
  gtk_widget_set_focusable (self->end_button, TRUE);
  return G_SOURCE_REMOVE;
}

static gboolean
watch_cb (gpointer data)
{
  HfStopPage *self = data;
  g_object_ref (self);
  look_at_clock (self);
  g_object_unref (self);
  return G_SOURCE_CONTINUE;
}

static gboolean
stop_page_is_focus (HfWindowPage *page)
{
  return TRUE;
}

static void
stop_page_shown (HfWindowPage *page)
{
  gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (page)), NULL);
}

static gboolean
stop_page_leave (HfWindowPage *page)
{
  return FALSE;
}

static void
page_init (HfWindowPageInterface *iface)
{
  iface->is_focus = stop_page_is_focus;
  iface->shown = stop_page_shown;
  iface->leave = stop_page_leave;
}

static void
hf_stop_page_constructed (GObject *object)
{
  HfStopPage *self = HF_STOP_PAGE (object);
  HfClock *clock = hf_desk_get_clock (self->desk);
  g_autofree char *spoken = g_strdup_printf (_ ("“%s”"), self->cover_line);
  G_OBJECT_CLASS (hf_stop_page_parent_class)->constructed (object);
  self->ends = hf_clock_now (clock) + answer_within;
  hf_text_set (GTK_LABEL (self->cover_label), spoken);
  g_signal_connect_object (clock, "tick", G_CALLBACK (look_at_clock), self, G_CONNECT_SWAPPED);
  show_time (self);
}

static void
hf_stop_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HfStopPage *self = HF_STOP_PAGE (object);
  switch (id) {
  case PROP_DESK:
    self->desk = g_value_dup_object (value);
    break;
  case PROP_HANDOFF:
    self->handoff = g_value_dup_string (value);
    break;
  case PROP_COVER_LINE:
    self->cover_line = g_value_dup_string (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
hf_stop_page_dispose (GObject *object)
{
  HfStopPage *self = HF_STOP_PAGE (object);
  g_clear_handle_id (&self->arm_source, g_source_remove);
  g_clear_handle_id (&self->watch_source, g_source_remove);
  G_OBJECT_CLASS (hf_stop_page_parent_class)->dispose (object);
}

static void
hf_stop_page_finalize (GObject *object)
{
  HfStopPage *self = HF_STOP_PAGE (object);
  g_clear_object (&self->desk);
  g_free (self->handoff);
  g_free (self->cover_line);
  G_OBJECT_CLASS (hf_stop_page_parent_class)->finalize (object);
}

static void
hf_stop_page_class_init (HfStopPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  object_class->constructed = hf_stop_page_constructed;
  object_class->set_property = hf_stop_page_set_property;
  object_class->dispose = hf_stop_page_dispose;
  object_class->finalize = hf_stop_page_finalize;
  props[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, HF_TYPE_DESK, flags);
  props[PROP_HANDOFF] = g_param_spec_string ("handoff", NULL, NULL, NULL, flags);
  props[PROP_COVER_LINE] = g_param_spec_string ("cover-line", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/care/holdfast/Holdfast/ui/screen/hf-stop-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HfStopPage, time_label);
  gtk_widget_class_bind_template_child (widget_class, HfStopPage, cover_label);
  gtk_widget_class_bind_template_child (widget_class, HfStopPage, status_label);
  gtk_widget_class_bind_template_child (widget_class, HfStopPage, go_on_button);
  gtk_widget_class_bind_template_child (widget_class, HfStopPage, end_button);
  gtk_widget_class_bind_template_callback (widget_class, go_on_cb);
  gtk_widget_class_bind_template_callback (widget_class, end_cb);
}

static void
hf_stop_page_init (HfStopPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->arm_source = g_timeout_add (ARM_AFTER_MS, arm_cb, self);
  self->watch_source = g_timeout_add_seconds (1, watch_cb, self);
}

GtkWidget *
hf_stop_page_new (HfDesk *desk, const char *handoff, const char *cover_line)
{
  return g_object_new (HF_TYPE_STOP_PAGE, "desk", desk, "handoff", handoff, "cover-line",
                       cover_line, NULL);
}

/* What is not saved must be said, but in words that anybody may read. */
static void
stop_and_say (HfStopPage *self)
{
  g_autoptr (GError) error = NULL;
  if (hf_desk_stop_safely (self->desk, self->handoff, &error))
    return;
  hf_text_set (GTK_LABEL (self->status_label),
               _ ("Not saved on this computer. Note the time, and tell your supervisor."));
  g_warning ("Stop Safely was not saved: %s", error->message);
}

void
hf_stop_safely (GtkWidget *from, HfDesk *desk, const char *handoff, const char *cover_line)
{
  g_return_if_fail (GTK_IS_WIDGET (from));
  HfNavigator *navigator = hf_navigator_of (from);
  g_return_if_fail (navigator != NULL);
  /* Made before the contact's page goes, which may own both texts. */
  GtkWidget *page = g_object_ref_sink (hf_stop_page_new (desk, handoff, cover_line));
  hf_navigator_pop_to_root (navigator);
  hf_navigator_push (navigator, page);
  stop_and_say (HF_STOP_PAGE (page));
  g_object_unref (page);
}
