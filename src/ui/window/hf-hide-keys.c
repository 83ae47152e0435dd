/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-hide-keys.h"

struct _HfHideKeys {
  GObject parent_instance;

  guint shifts;
  guint32 first_shift;
};

enum { HIDE, N_SIGNALS };
static guint signals[N_SIGNALS];

enum { SHIFTS = 3, SHIFT_SPAN_MS = 5000 };

G_DEFINE_FINAL_TYPE (HfHideKeys, hf_hide_keys, G_TYPE_OBJECT)

/* Shift alone writes nothing, so three in a row are safe to press in any field. Any other key
 * between them starts the count again. */
static gboolean
is_third_shift (HfHideKeys *self, guint key, guint32 time)
{
  if (key != GDK_KEY_Shift_L && key != GDK_KEY_Shift_R) {
    self->shifts = 0;
    return FALSE;
  }
  if (self->shifts == 0 || time - self->first_shift > SHIFT_SPAN_MS) {
    self->shifts = 0;
    self->first_shift = time;
  }
  self->shifts++;
  if (self->shifts < SHIFTS)
    return FALSE;
  self->shifts = 0;
  return TRUE;
}

static gboolean
key_pressed_cb (
    GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer data)
{
  HfHideKeys *self = data;
  const guint32 time =
      gtk_event_controller_get_current_event_time (GTK_EVENT_CONTROLLER (controller));
  const GdkModifierType held = state & gtk_accelerator_get_default_mod_mask ();
  const gboolean third_shift = is_third_shift (self, key, time);
  const gboolean f12 = key == GDK_KEY_F12 && held == 0;
  const gboolean ctrl_h = gdk_keyval_to_lower (key) == GDK_KEY_h && held == GDK_CONTROL_MASK;
  if (!third_shift && !f12 && !ctrl_h)
    return GDK_EVENT_PROPAGATE;
  g_signal_emit (self, signals[HIDE], 0);
  return GDK_EVENT_STOP;
}

static void
native_added_cb (HfNativeWatch *natives, GtkWidget *native, HfHideKeys *self)
{
  GtkEventController *controller = gtk_event_controller_key_new ();
  gtk_event_controller_set_name (controller, "hf-hide-keys");
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  gtk_widget_add_controller (native, controller);
}

static void
hf_hide_keys_class_init (HfHideKeysClass *klass)
{
  signals[HIDE] = g_signal_new ("hide", HF_TYPE_HIDE_KEYS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
}

static void
hf_hide_keys_init (HfHideKeys *self)
{
}

HfHideKeys *
hf_hide_keys_new (HfNativeWatch *natives)
{
  g_return_val_if_fail (HF_IS_NATIVE_WATCH (natives), NULL);
  HfHideKeys *self = g_object_new (HF_TYPE_HIDE_KEYS, NULL);
  g_signal_connect_object (natives, "added", G_CALLBACK (native_added_cb), self, 0);
  return self;
}
