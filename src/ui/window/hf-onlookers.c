/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-onlookers.h"

struct _HfOnlookers {
  GObject parent_instance;

  GListModel *screens;
  gboolean said_alone;
  gboolean alone;
};

enum { PROP_0, PROP_ALONE, N_PROPS };
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (HfOnlookers, hf_onlookers, G_TYPE_OBJECT)

static void
update (HfOnlookers *self)
{
  const gboolean one = self->screens == NULL || g_list_model_get_n_items (self->screens) <= 1;
  const gboolean alone = one || self->said_alone;
  if (self->alone == alone)
    return;
  self->alone = alone;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ALONE]);
}

/* What was said was said of the screens of then: one more is asked about, one less is not. */
static void
screens_changed_cb (GListModel *screens, guint at, guint removed, guint added, HfOnlookers *self)
{
  if (added > 0)
    self->said_alone = FALSE;
  update (self);
}

static void
hf_onlookers_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_ALONE:
    g_value_set_boolean (value, HF_ONLOOKERS (object)->alone);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
hf_onlookers_dispose (GObject *object)
{
  g_clear_object (&HF_ONLOOKERS (object)->screens);
  G_OBJECT_CLASS (hf_onlookers_parent_class)->dispose (object);
}

static void
hf_onlookers_class_init (HfOnlookersClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = hf_onlookers_get_property;
  G_OBJECT_CLASS (klass)->dispose = hf_onlookers_dispose;
  props[PROP_ALONE] =
      g_param_spec_boolean ("alone", NULL, NULL, TRUE,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);
}

static void
hf_onlookers_init (HfOnlookers *self)
{
  self->alone = TRUE;
}

HfOnlookers *
hf_onlookers_new (void)
{
  return g_object_new (HF_TYPE_ONLOOKERS, NULL);
}

void
hf_onlookers_set_screens (HfOnlookers *self, GListModel *screens)
{
  g_return_if_fail (HF_IS_ONLOOKERS (self));
  g_return_if_fail (self->screens == NULL);
  self->screens = g_object_ref (screens);
  g_signal_connect_object (screens, "items-changed", G_CALLBACK (screens_changed_cb), self, 0);
  update (self);
}

void
hf_onlookers_say (HfOnlookers *self, gboolean alone)
{
  g_return_if_fail (HF_IS_ONLOOKERS (self));
  self->said_alone = alone;
  update (self);
}

gboolean
hf_onlookers_get_alone (HfOnlookers *self)
{
  g_return_val_if_fail (HF_IS_ONLOOKERS (self), TRUE);
  return self->alone;
}
