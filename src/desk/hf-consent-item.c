/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-consent-item-private.h"

#include "hf-words.h"

#include <glib/gi18n-lib.h>

struct _HfConsentItem {
  GObject parent;
  char *id;
  char *label;
  char *note;
  HfConsentSwitch rule;
  gboolean on;
};

enum { PROP_0, PROP_ON, PROP_RULE, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HfConsentItem, hf_consent_item, G_TYPE_OBJECT)

static void
hf_consent_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HfConsentItem *item = HF_CONSENT_ITEM (object);

  if (id == PROP_ON)
    g_value_set_boolean (value, item->on);
  else if (id == PROP_RULE)
    g_value_set_int (value, (int)item->rule);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
hf_consent_item_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ON)
    hf_consent_item_set_on (HF_CONSENT_ITEM (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
hf_consent_item_finalize (GObject *object)
{
  HfConsentItem *item = HF_CONSENT_ITEM (object);

  g_free (item->id);
  g_free (item->label);
  g_free (item->note);
  G_OBJECT_CLASS (hf_consent_item_parent_class)->finalize (object);
}

static void
hf_consent_item_class_init (HfConsentItemClass *klass)
{
  const GParamFlags flags = G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  G_OBJECT_CLASS (klass)->get_property = hf_consent_item_get_property;
  G_OBJECT_CLASS (klass)->set_property = hf_consent_item_set_property;
  G_OBJECT_CLASS (klass)->finalize = hf_consent_item_finalize;
  properties[PROP_ON] = g_param_spec_boolean ("on", NULL, NULL, FALSE, G_PARAM_READWRITE | flags);
  properties[PROP_RULE] =
      g_param_spec_int ("rule", NULL, NULL, HF_CONSENT_ALLOWED, HF_CONSENT_LOCKED,
                        HF_CONSENT_ALLOWED, G_PARAM_READABLE | flags);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
}

static void
hf_consent_item_init (HfConsentItem *item)
{
}

HfConsentItem *
hf_consent_item_new (const HfPacketItem *from)
{
  HfConsentItem *item = g_object_new (HF_TYPE_CONSENT_ITEM, NULL);

  item->id = g_strdup (from->id);
  item->label = g_strdup (hf_words_pathway (from->label));
  item->note =
      from->note != NULL && *from->note != '\0' ? g_strdup (hf_words_pathway (from->note)) : NULL;
  /* The pathway's defaults, but sensitive items are off until the person asks for them (R38). */
  item->on = from->preset == HF_PACKET_ON && g_strcmp0 (from->cls, "sensitive") != 0;
  return item;
}

static void
put_on (HfConsentItem *item, gboolean on)
{
  if (item->on == on)
    return;
  item->on = on;
  g_object_notify_by_pspec (G_OBJECT (item), properties[PROP_ON]);
}

void
hf_consent_item_set_rule (HfConsentItem *item, HfConsentSwitch rule)
{
  if (rule != HF_CONSENT_ALLOWED)
    put_on (item, rule == HF_CONSENT_LOCKED);
  if (item->rule == rule)
    return;
  item->rule = rule;
  g_object_notify_by_pspec (G_OBJECT (item), properties[PROP_RULE]);
}

const char *
hf_consent_item_get_id (HfConsentItem *item)
{
  g_return_val_if_fail (HF_IS_CONSENT_ITEM (item), NULL);

  return item->id;
}

const char *
hf_consent_item_get_label (HfConsentItem *item)
{
  g_return_val_if_fail (HF_IS_CONSENT_ITEM (item), NULL);

  return item->label;
}

const char *
hf_consent_item_get_note (HfConsentItem *item)
{
  g_return_val_if_fail (HF_IS_CONSENT_ITEM (item), NULL);

  if (item->rule == HF_CONSENT_FORBIDDEN)
    return _ ("Never shared here");
  if (item->rule == HF_CONSENT_LOCKED)
    return g_str_equal (item->id, "notice") ? _ ("The law asks for it; it cannot be left out")
                                            : _ ("In every handoff; it says nothing by itself");
  return item->note;
}

HfConsentSwitch
hf_consent_item_get_rule (HfConsentItem *item)
{
  g_return_val_if_fail (HF_IS_CONSENT_ITEM (item), HF_CONSENT_FORBIDDEN);

  return item->rule;
}

gboolean
hf_consent_item_get_on (HfConsentItem *item)
{
  g_return_val_if_fail (HF_IS_CONSENT_ITEM (item), FALSE);

  return item->on;
}

void
hf_consent_item_set_on (HfConsentItem *item, gboolean on)
{
  g_return_if_fail (HF_IS_CONSENT_ITEM (item));

  if (item->rule == HF_CONSENT_ALLOWED)
    put_on (item, !!on);
}
