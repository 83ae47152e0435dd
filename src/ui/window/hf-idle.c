/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-idle.h"
#include "hf-time.h"

typedef enum { STAGE_THERE, STAGE_SOON, STAGE_GONE } Stage;

struct _HfIdle {
  GObject parent_instance;

  HfClock *clock;
  gint64 touched;
  gint64 soon;
  gint64 gone;
  Stage stage; /* what was said last */
  guint source;
  double x;
  double y;
};

enum { SOON, GONE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HfIdle, hf_idle, G_TYPE_OBJECT)

static void look (HfIdle *self);

static gboolean
late_cb (gpointer data)
{
  HfIdle *self = data;
  self->source = 0;
  look (self);
  return G_SOURCE_REMOVE;
}

static void
arm (HfIdle *self, gint64 left)
{
  g_clear_handle_id (&self->source, g_source_remove);
  self->source = g_timeout_add ((guint)CLAMP (left, 1, G_MAXINT), late_cb, self);
}

static void
enter (HfIdle *self, Stage stage)
{
  if (self->stage >= stage)
    return;
  self->stage = stage;
  g_signal_emit (self, signals[stage == STAGE_GONE ? GONE : SOON], 0);
}

/* A touch only notes the moment: the timer comes when it was due, and looks again. */
static void
look (HfIdle *self)
{
  const gint64 now = hf_clock_now (self->clock);
  /* A clock that was set back must not lengthen the wait. */
  self->touched = MIN (self->touched, now);
  const gint64 passed = now - self->touched;
  if (passed >= self->gone)
    enter (self, STAGE_GONE);
  else if (passed >= self->soon)
    enter (self, STAGE_SOON);
  if (self->stage < STAGE_GONE)
    arm (self, (passed < self->soon ? self->soon : self->gone) - passed);
}

static gboolean
has_moved (HfIdle *self, GdkEvent *event)
{
  double x = 0;
  double y = 0;
  gdk_event_get_position (event, &x, &y);
  const gboolean moved = x != self->x || y != self->y;
  self->x = x;
  self->y = y;
  return moved;
}

/* After each layout GTK tells a pointer that rests where it is: that is no touch. */
static gboolean
is_touch (HfIdle *self, GdkEvent *event)
{
  switch ((int)gdk_event_get_event_type (event)) {
  case GDK_KEY_PRESS:
  case GDK_BUTTON_PRESS:
  case GDK_BUTTON_RELEASE:
  case GDK_SCROLL:
  case GDK_TOUCH_BEGIN:
  case GDK_TOUCH_UPDATE:
    return TRUE;
  case GDK_MOTION_NOTIFY:
    return has_moved (self, event);
  default:
    return FALSE;
  }
}

static gboolean
event_cb (GtkEventControllerLegacy *controller, GdkEvent *event, HfIdle *self)
{
  if (is_touch (self, event))
    hf_idle_touch (self);
  return GDK_EVENT_PROPAGATE;
}

static void
native_added_cb (HfNativeWatch *natives, GtkWidget *native, HfIdle *self)
{
  GtkEventController *controller = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_name (controller, "hf-idle");
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "event", G_CALLBACK (event_cb), self, 0);
  gtk_widget_add_controller (native, controller);
}

static void
hf_idle_dispose (GObject *object)
{
  HfIdle *self = HF_IDLE (object);
  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->clock);
  G_OBJECT_CLASS (hf_idle_parent_class)->dispose (object);
}

static void
hf_idle_class_init (HfIdleClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hf_idle_dispose;
  signals[SOON] =
      g_signal_new ("soon", HF_TYPE_IDLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[GONE] =
      g_signal_new ("gone", HF_TYPE_IDLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hf_idle_init (HfIdle *self)
{
  self->soon = G_MAXINT64;
  self->gone = G_MAXINT64;
}

HfIdle *
hf_idle_new (HfClock *clock, HfNativeWatch *natives)
{
  g_return_val_if_fail (HF_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (HF_IS_NATIVE_WATCH (natives), NULL);
  HfIdle *self = g_object_new (HF_TYPE_IDLE, NULL);
  self->clock = g_object_ref (clock);
  self->touched = hf_clock_now (clock);
  g_signal_connect_object (clock, "tick", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (natives, "added", G_CALLBACK (native_added_cb), self, 0);
  return self;
}

void
hf_idle_set_spans (HfIdle *self, gint64 soon, gint64 gone)
{
  g_return_if_fail (HF_IS_IDLE (self));
  g_return_if_fail (0 < soon && soon <= gone);
  if (self->soon == soon && self->gone == gone)
    return;
  self->soon = soon;
  self->gone = gone;
  look (self);
}

void
hf_idle_touch (HfIdle *self)
{
  g_return_if_fail (HF_IS_IDLE (self));
  const gboolean was_away = self->stage != STAGE_THERE;
  self->touched = hf_clock_now (self->clock);
  self->stage = STAGE_THERE;
  if (was_away)
    look (self);
}
