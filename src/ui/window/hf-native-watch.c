/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-native-watch.h"

struct _HfNativeWatch {
  GObject parent_instance;

  GPtrArray *natives; /* weak: GtkWidget */
  gulong hook;
};

enum { ADDED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HfNativeWatch, hf_native_watch, G_TYPE_OBJECT)

static void
native_gone_cb (gpointer data, GObject *where_it_was)
{
  HfNativeWatch *self = data;
  g_ptr_array_remove_fast (self->natives, where_it_was);
}

static void
watch (HfNativeWatch *self, GtkWidget *native)
{
  if (g_ptr_array_find (self->natives, native, NULL))
    return;
  g_object_weak_ref (G_OBJECT (native), native_gone_cb, self);
  g_ptr_array_add (self->natives, native);
  g_signal_emit (self, signals[ADDED], 0, native);
}

static gboolean
map_hook (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  GObject *object = g_value_get_object (&values[0]);
  if (GTK_IS_NATIVE (object))
    watch (data, GTK_WIDGET (object));
  return TRUE;
}

static void
hf_native_watch_dispose (GObject *object)
{
  HfNativeWatch *self = HF_NATIVE_WATCH (object);
  if (self->hook != 0)
    g_signal_remove_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), self->hook);
  self->hook = 0;
  for (guint i = 0; i < self->natives->len; i++)
    g_object_weak_unref (g_ptr_array_index (self->natives, i), native_gone_cb, self);
  g_ptr_array_set_size (self->natives, 0);
  G_OBJECT_CLASS (hf_native_watch_parent_class)->dispose (object);
}

static void
hf_native_watch_finalize (GObject *object)
{
  HfNativeWatch *self = HF_NATIVE_WATCH (object);
  g_clear_pointer (&self->natives, g_ptr_array_unref);
  G_OBJECT_CLASS (hf_native_watch_parent_class)->finalize (object);
}

static void
hf_native_watch_class_init (HfNativeWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->dispose = hf_native_watch_dispose;
  object_class->finalize = hf_native_watch_finalize;
  signals[ADDED] = g_signal_new ("added", HF_TYPE_NATIVE_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, GTK_TYPE_WIDGET);
}

static void
hf_native_watch_init (HfNativeWatch *self)
{
  self->natives = g_ptr_array_new ();
  /* The signal exists only once the class does. */
  g_type_class_unref (g_type_class_ref (GTK_TYPE_WIDGET));
  self->hook = g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, map_hook,
                                           self, NULL);
}

HfNativeWatch *
hf_native_watch_new (void)
{
  return g_object_new (HF_TYPE_NATIVE_WATCH, NULL);
}
