/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-call-step-item-private.h"

#include "hf-words.h"

#include <glib/gi18n-lib.h>

struct _HfCallStepItem {
  GObject parent;
  char *id;
  char *title;
  char *words; /* as the pathway has them */
  char *note;
  char *said; /* with this call's names */
  char *remark;
  char *who;
  char *when;
  char *shut;
  char *description;
  HfCallStepState state;
  gboolean sensitive;
  gboolean required;
  gboolean is_private;
};

enum { PROP_0, PROP_STATE, PROP_SAY, PROP_WHEN, PROP_SHUT, PROP_TITLE, PROP_DESCRIPTION, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HfCallStepItem, hf_call_step_item, G_TYPE_OBJECT)

static void
hf_call_step_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HfCallStepItem *item = HF_CALL_STEP_ITEM (object);

  switch (id) {
  case PROP_STATE:
    g_value_set_int (value, (int)item->state);
    break;
  case PROP_SAY:
    g_value_set_string (value, hf_call_step_item_get_say (item));
    break;
  case PROP_WHEN:
    g_value_set_string (value, item->when);
    break;
  case PROP_SHUT:
    g_value_set_string (value, item->shut);
    break;
  case PROP_TITLE:
    g_value_set_string (value, item->title);
    break;
  case PROP_DESCRIPTION:
    g_value_set_string (value, item->description);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
hf_call_step_item_finalize (GObject *object)
{
  HfCallStepItem *item = HF_CALL_STEP_ITEM (object);

  g_free (item->id);
  g_free (item->title);
  g_free (item->words);
  g_free (item->note);
  g_free (item->said);
  g_free (item->remark);
  g_free (item->who);
  g_free (item->when);
  g_free (item->shut);
  g_free (item->description);
  G_OBJECT_CLASS (hf_call_step_item_parent_class)->finalize (object);
}

static void
hf_call_step_item_class_init (HfCallStepItemClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  G_OBJECT_CLASS (klass)->get_property = hf_call_step_item_get_property;
  G_OBJECT_CLASS (klass)->finalize = hf_call_step_item_finalize;
  properties[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, HF_CALL_STEP_TODO,
                                             HF_CALL_STEP_DONE, HF_CALL_STEP_TODO, flags);
  properties[PROP_SAY] = g_param_spec_string ("say", NULL, NULL, NULL, flags);
  properties[PROP_WHEN] = g_param_spec_string ("when", NULL, NULL, NULL, flags);
  properties[PROP_SHUT] = g_param_spec_string ("shut", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_DESCRIPTION] = g_param_spec_string ("description", NULL, NULL, NULL, flags);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
}

static void
hf_call_step_item_init (HfCallStepItem *item)
{
}

HfCallStepItem *
hf_call_step_item_new (const HfCallStep *step)
{
  HfCallStepItem *item = g_object_new (HF_TYPE_CALL_STEP_ITEM, NULL);

  item->id = g_strdup (step->id);
  item->title = hf_words_step (step);
  item->words = g_strdup (hf_words_pathway (step->say));
  item->note =
      step->note != NULL && *step->note != '\0' ? g_strdup (hf_words_pathway (step->note)) : NULL;
  item->who = hf_words_role (step->who);
  item->sensitive = step->sensitive;
  item->required = step->required;
  item->when = g_strdup ("");
  return item;
}

static const char *
state_words (HfCallStepState state)
{
  switch (state) {
  case HF_CALL_STEP_DONE:
    return _ ("done");
  case HF_CALL_STEP_NOW:
    return _ ("now");
  case HF_CALL_STEP_TODO:
  default:
    return _ ("to do");
  }
}

static void
set_text (HfCallStepItem *item, char **slot, const char *text, guint property)
{
  if (g_strcmp0 (*slot, text) == 0)
    return;
  g_free (*slot);
  *slot = g_strdup (text);
  g_object_notify_by_pspec (G_OBJECT (item), properties[property]);
}

static void
cast_words (HfCallStepItem *item, const HfCallCast *cast)
{
  g_autofree char *said = item->words != NULL ? hf_call_words_fill (item->words, cast) : NULL;

  g_free (item->remark);
  item->remark = item->note != NULL ? hf_call_words_fill (item->note, cast) : NULL;
  set_text (item, &item->said, said, PROP_SAY);
}

void
hf_call_step_item_update (HfCallStepItem *item, const HfCallStepMoment *moment)
{
  g_autofree char *description = NULL;

  g_object_freeze_notify (G_OBJECT (item));
  cast_words (item, moment->cast);
  if (item->is_private != moment->is_private) {
    item->is_private = moment->is_private;
    if (item->sensitive)
      g_object_notify_by_pspec (G_OBJECT (item), properties[PROP_SAY]);
  }
  if (item->state != moment->state) {
    item->state = moment->state;
    g_object_notify_by_pspec (G_OBJECT (item), properties[PROP_STATE]);
  }
  set_text (item, &item->when, moment->when, PROP_WHEN);
  set_text (item, &item->shut, moment->shut, PROP_SHUT);
  /* Translators: a step of a call and how it stands: "Introduce them, now" */
  description = g_strdup_printf (_ ("%s, %s"), item->title, state_words (item->state));
  set_text (item, &item->description, description, PROP_DESCRIPTION);
  g_object_thaw_notify (G_OBJECT (item));
}

const char *
hf_call_step_item_get_id (HfCallStepItem *item)
{
  g_return_val_if_fail (HF_IS_CALL_STEP_ITEM (item), NULL);

  return item->id;
}

HfCallStepState
hf_call_step_item_get_state (HfCallStepItem *item)
{
  g_return_val_if_fail (HF_IS_CALL_STEP_ITEM (item), HF_CALL_STEP_TODO);

  return item->state;
}

const char *
hf_call_step_item_get_title (HfCallStepItem *item)
{
  g_return_val_if_fail (HF_IS_CALL_STEP_ITEM (item), NULL);

  return item->title;
}

const char *
hf_call_step_item_get_say (HfCallStepItem *item)
{
  g_return_val_if_fail (HF_IS_CALL_STEP_ITEM (item), NULL);

  return item->sensitive && !item->is_private ? NULL : item->said;
}

const char *
hf_call_step_item_get_note (HfCallStepItem *item)
{
  g_return_val_if_fail (HF_IS_CALL_STEP_ITEM (item), NULL);

  return item->sensitive && !item->is_private ? NULL : item->remark;
}

const char *
hf_call_step_item_get_who (HfCallStepItem *item)
{
  g_return_val_if_fail (HF_IS_CALL_STEP_ITEM (item), NULL);

  return item->who;
}

const char *
hf_call_step_item_get_when (HfCallStepItem *item)
{
  g_return_val_if_fail (HF_IS_CALL_STEP_ITEM (item), NULL);

  return item->when;
}

const char *
hf_call_step_item_get_shut (HfCallStepItem *item)
{
  g_return_val_if_fail (HF_IS_CALL_STEP_ITEM (item), NULL);

  return item->shut;
}

gboolean
hf_call_step_item_get_required (HfCallStepItem *item)
{
  g_return_val_if_fail (HF_IS_CALL_STEP_ITEM (item), FALSE);

  return item->required;
}

const char *
hf_call_step_item_get_description (HfCallStepItem *item)
{
  g_return_val_if_fail (HF_IS_CALL_STEP_ITEM (item), NULL);

  return item->description;
}
