/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-clock.h"

#include "hf-time.h"

struct _HfClock {
  GObject parent;
  gboolean fixed;
  gint64 now; /* of a fixed clock */
  guint source;
};

enum { TICK, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HfClock, hf_clock, G_TYPE_OBJECT)

static gboolean minute_cb (gpointer user_data);

/* Aims at the change of the minute each time anew, so that the rows turn with the wall clock and a
 * suspended computer catches up. */
static void
arm (HfClock *clock)
{
  gint64 left = HF_MINUTE - hf_clock_now (clock) % HF_MINUTE;

  clock->source = g_timeout_add ((guint)left + 20, minute_cb, clock);
}

static gboolean
minute_cb (gpointer user_data)
{
  HfClock *clock = user_data;

  arm (clock);
  g_signal_emit (clock, signals[TICK], 0);
  return G_SOURCE_REMOVE;
}

static void
hf_clock_finalize (GObject *object)
{
  HfClock *clock = HF_CLOCK (object);

  g_clear_handle_id (&clock->source, g_source_remove);
  G_OBJECT_CLASS (hf_clock_parent_class)->finalize (object);
}

static void
hf_clock_class_init (HfClockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hf_clock_finalize;
  signals[TICK] =
      g_signal_new ("tick", HF_TYPE_CLOCK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hf_clock_init (HfClock *clock)
{
}

HfClock *
hf_clock_new (void)
{
  HfClock *clock = g_object_new (HF_TYPE_CLOCK, NULL);

  arm (clock);
  return clock;
}

HfClock *
hf_clock_new_fixed (gint64 now)
{
  HfClock *clock = g_object_new (HF_TYPE_CLOCK, NULL);

  clock->fixed = TRUE;
  clock->now = now;
  return clock;
}

gint64
hf_clock_now (HfClock *clock)
{
  g_return_val_if_fail (HF_IS_CLOCK (clock), 0);

  return clock->fixed ? clock->now : g_get_real_time () / 1000;
}

void
hf_clock_set (HfClock *clock, gint64 now)
{
  g_return_if_fail (HF_IS_CLOCK (clock));
  g_return_if_fail (clock->fixed);

  clock->now = now;
  g_signal_emit (clock, signals[TICK], 0);
}
