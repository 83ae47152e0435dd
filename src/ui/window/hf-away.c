/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-away.h"
#include "hf-idle.h"
#include <glib/gi18n-lib.h>

struct _HfAway {
  GObject parent_instance;

  HfDesk *desk;
  HfNavigator *navigator;
  HfIdle *idle;
  gboolean in_call;
  guint update_source;
};

enum { SOON, GONE, N_SIGNALS };
static guint signals[N_SIGNALS];

static const struct {
  gint64 soon;
  gint64 gone;
} usual = { 4 * HF_MINUTE + 30 * HF_SECOND, 5 * HF_MINUTE },
  shielded = { 90 * HF_SECOND, 2 * HF_MINUTE }, in_call = { 10 * HF_MINUTE, 20 * HF_MINUTE };

G_DEFINE_FINAL_TYPE (HfAway, hf_away, G_TYPE_OBJECT)

static gboolean
is_live (HfDesk *desk, const char *handoff)
{
  HfLoopItem *item = handoff != NULL ? hf_desk_find (desk, handoff) : NULL;
  return item != NULL && hf_loop_item_get_view (item)->call == HF_CALL_LIVE;
}

static gboolean
is_protected (HfDesk *desk, const char *handoff)
{
  HfLoopItem *item = handoff != NULL ? hf_desk_find (desk, handoff) : NULL;
  return item != NULL && hf_loop_item_get_protected (item);
}

static gboolean
is_sensitive (HfAway *self)
{
  HfWindowPage *top = hf_navigator_get_top (self->navigator);
  g_auto (GStrv) open = hf_desk_dup_private (self->desk);
  if (top != NULL && is_protected (self->desk, hf_window_page_get_handoff (top)))
    return TRUE;
  for (guint i = 0; open[i] != NULL; i++)
    if (is_protected (self->desk, open[i]))
      return TRUE;
  return FALSE;
}

static void
update (HfAway *self)
{
  self->in_call = is_live (self->desk, hf_navigator_get_contact (self->navigator));
  if (self->in_call)
    hf_idle_set_spans (self->idle, in_call.soon, in_call.gone);
  else if (is_sensitive (self))
    hf_idle_set_spans (self->idle, shielded.soon, shielded.gone);
  else
    hf_idle_set_spans (self->idle, usual.soon, usual.gone);
}

static gboolean
update_cb (gpointer data)
{
  HfAway *self = data;
  self->update_source = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

/* A sync may change thousands of handoffs at once: they are looked through once. */
static void
desk_changed_cb (HfAway *self)
{
  if (self->update_source == 0)
    self->update_source = g_idle_add (update_cb, self);
}

static void
soon_cb (HfAway *self)
{
  g_signal_emit (self, signals[SOON], 0,
                 self->in_call ? _ ("Still on the call? Any key says so.")
                               : _ ("Everything hides in half a minute. Any key keeps it open."));
}

static void
gone_cb (HfAway *self)
{
  g_signal_emit (self, signals[GONE], 0);
}

static void
hf_away_dispose (GObject *object)
{
  HfAway *self = HF_AWAY (object);
  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_object (&self->idle);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (hf_away_parent_class)->dispose (object);
}

static void
hf_away_class_init (HfAwayClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hf_away_dispose;
  signals[SOON] = g_signal_new ("soon", HF_TYPE_AWAY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[GONE] =
      g_signal_new ("gone", HF_TYPE_AWAY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hf_away_init (HfAway *self)
{
}

HfAway *
hf_away_new (HfDesk *desk, HfNavigator *navigator, HfNativeWatch *natives)
{
  g_return_val_if_fail (HF_IS_DESK (desk), NULL);
  g_return_val_if_fail (HF_IS_NAVIGATOR (navigator), NULL);
  HfAway *self = g_object_new (HF_TYPE_AWAY, NULL);
  self->desk = g_object_ref (desk);
  self->navigator = navigator;
  self->idle = hf_idle_new (hf_desk_get_clock (desk), natives);
  g_signal_connect_object (self->idle, "soon", G_CALLBACK (soon_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->idle, "gone", G_CALLBACK (gone_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "changed", G_CALLBACK (desk_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (navigator, "notify::top", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return self;
}

void
hf_away_touch (HfAway *self)
{
  g_return_if_fail (HF_IS_AWAY (self));
  hf_idle_touch (self->idle);
}
