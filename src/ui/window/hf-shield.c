/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-shield.h"
#include "hf-words.h"

struct _HfShield {
  AdwBin parent_instance;

  HfClock *clock;
  const HfSite *site;

  GtkWidget *time_label;
  GtkWidget *date_label;
  GtkWidget *button;
};

enum { CONTINUE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HfShield, hf_shield, ADW_TYPE_BIN)

static void
update_time (HfShield *self)
{
  if (self->clock == NULL)
    return;
  const gint64 now = hf_clock_now (self->clock);
  g_autofree char *time = hf_words_clock (now, self->site->calendar);
  g_autofree char *date = hf_words_long_day (now, self->site->calendar);
  gtk_label_set_text (GTK_LABEL (self->time_label), time);
  gtk_label_set_text (GTK_LABEL (self->date_label), date);
}

static void
tick_cb (HfShield *self)
{
  update_time (self);
}

static void
clicked_cb (HfShield *self)
{
  g_signal_emit (self, signals[CONTINUE], 0);
}

/* A space typed into what was a text field a moment ago must not bring it back. */
static gboolean
key_pressed_cb (
    GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer data)
{
  return key == GDK_KEY_space || key == GDK_KEY_KP_Space || key == GDK_KEY_Escape
             ? GDK_EVENT_STOP
             : GDK_EVENT_PROPAGATE;
}

static void
hf_shield_dispose (GObject *object)
{
  HfShield *self = HF_SHIELD (object);
  g_clear_object (&self->clock);
  adw_bin_set_child (ADW_BIN (self), NULL);
  G_OBJECT_CLASS (hf_shield_parent_class)->dispose (object);
}

static void
hf_shield_class_init (HfShieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  object_class->dispose = hf_shield_dispose;
  signals[CONTINUE] = g_signal_new ("continue", HF_TYPE_SHIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/care/holdfast/Holdfast/ui/window/hf-shield.ui");
  gtk_widget_class_bind_template_child (widget_class, HfShield, time_label);
  gtk_widget_class_bind_template_child (widget_class, HfShield, date_label);
  gtk_widget_class_bind_template_child (widget_class, HfShield, button);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
}

static void
hf_shield_init (HfShield *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
hf_shield_set_clock (HfShield *self, HfClock *clock, const HfSite *site)
{
  g_return_if_fail (HF_IS_SHIELD (self));
  g_return_if_fail (self->clock == NULL);
  self->clock = g_object_ref (clock);
  self->site = site;
  g_signal_connect_object (clock, "tick", G_CALLBACK (tick_cb), self, G_CONNECT_SWAPPED);
  update_time (self);
}

void
hf_shield_take_focus (HfShield *self)
{
  g_return_if_fail (HF_IS_SHIELD (self));
  update_time (self);
  gtk_widget_grab_focus (self->button);
}
