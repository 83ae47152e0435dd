/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-loop-item-private.h"

#include "hf-words.h"

#include <glib/gi18n-lib.h>

enum {
  PROP_0,
  PROP_WHO,
  PROP_WHAT,
  PROP_NEXT_TEXT,
  PROP_ACTION_TEXT,
  PROP_DUE_TEXT,
  PROP_HOLDER_TEXT,
  PROP_DESCRIPTION,
  PROP_LOOP,
  PROP_PROTECTED,
  PROP_UNSENT,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

/* The texts are properties PROP_WHO to PROP_DESCRIPTION, in that order. */
#define N_TEXTS (PROP_DESCRIPTION - PROP_WHO + 1)

struct _HfLoopItem {
  GObject parent;
  char *handoff;
  HfLoop *loop;
  HfView *view;
  HfNextStep next;
  char *texts[N_TEXTS];
  gboolean is_protected;
  gboolean unsent;
};

G_DEFINE_FINAL_TYPE (HfLoopItem, hf_loop_item, G_TYPE_OBJECT)

static const char *
get_text (HfLoopItem *item, guint property)
{
  return item->texts[property - PROP_WHO];
}

/* Takes @text. */
static void
set_text (HfLoopItem *item, guint property, char *text)
{
  char **slot = &item->texts[property - PROP_WHO];

  if (g_strcmp0 (*slot, text) == 0) {
    g_free (text);
    return;
  }
  g_free (*slot);
  *slot = text;
  g_object_notify_by_pspec (G_OBJECT (item), properties[property]);
}

static char *
describe (HfLoopItem *item)
{
  HfArcState arcs[HF_N_ARCS];
  g_autofree char *steps = NULL;
  int done = 0;

  hf_loop_arcs (item->loop, item->view, arcs);
  for (int arc = 0; arc < HF_N_ARCS; arc++)
    if (arcs[arc] == HF_ARC_DONE)
      done++;
  steps =
      g_strdup_printf (ngettext ("%d of 5 steps done.", "%d of 5 steps done.", (gulong)done), done);
  /* Translators: who, what, next step, due, holder, steps done, then the sentence on safe contact
   * or nothing: one row of a list, read aloud */
  return g_strdup_printf (_ ("%s, %s. %s. %s. %s. %s%s%s"), get_text (item, PROP_WHO),
                          get_text (item, PROP_WHAT), get_text (item, PROP_NEXT_TEXT),
                          get_text (item, PROP_DUE_TEXT), get_text (item, PROP_HOLDER_TEXT), steps,
                          item->is_protected ? " " : "",
                          item->is_protected ? _ ("Safe contact only.") : "");
}

gboolean
hf_loop_item_update (
    HfLoopItem *item, HfLoop *loop, const HfSite *site, const char *receiver_name, gint64 now)
{
  g_autoptr (HfLoop) former = item->loop;
  HfNextStep before = item->next;
  gboolean was_protected = item->is_protected;
  gboolean is_new = former == NULL;

  item->loop = hf_loop_ref (loop);
  g_clear_pointer (&item->view, hf_view_free);
  item->view = hf_loop_view (loop, now);
  item->next = hf_next_step (loop, item->view, site->calendar, now);
  item->is_protected = hf_loop_is_protected (loop);

  g_object_freeze_notify (G_OBJECT (item));
  set_text (item, PROP_WHO, hf_words_who (loop));
  set_text (item, PROP_WHAT, hf_words_what (loop, receiver_name));
  set_text (item, PROP_NEXT_TEXT, hf_words_next (&item->next, loop, item->view, site->calendar));
  set_text (item, PROP_ACTION_TEXT,
            g_strdup (hf_words_action (item->next.kind, item->is_protected)));
  set_text (item, PROP_DUE_TEXT,
            item->next.kind == HF_STEP_CLOSED ? g_strdup ("")
                                              : hf_words_due (item->next.due, now, site->calendar));
  set_text (item, PROP_HOLDER_TEXT, g_strdup (hf_words_holder (&item->view->custody)));
  set_text (item, PROP_DESCRIPTION, describe (item));
  if (was_protected != item->is_protected)
    g_object_notify_by_pspec (G_OBJECT (item), properties[PROP_PROTECTED]);
  /* The view is new in any case: pages read gates and leases from it. */
  g_object_notify_by_pspec (G_OBJECT (item), properties[PROP_LOOP]);
  g_object_thaw_notify (G_OBJECT (item));
  return is_new || before.urgency != item->next.urgency || before.due != item->next.due;
}

void
hf_loop_item_set_unsent (HfLoopItem *item, gboolean unsent)
{
  if (item->unsent == unsent)
    return;
  item->unsent = unsent;
  g_object_notify_by_pspec (G_OBJECT (item), properties[PROP_UNSENT]);
}

static void
hf_loop_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HfLoopItem *item = HF_LOOP_ITEM (object);

  if (id >= PROP_WHO && id <= PROP_DESCRIPTION)
    g_value_set_string (value, get_text (item, id));
  else if (id == PROP_LOOP)
    g_value_set_pointer (value, item->loop);
  else if (id == PROP_PROTECTED)
    g_value_set_boolean (value, item->is_protected);
  else if (id == PROP_UNSENT)
    g_value_set_boolean (value, item->unsent);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
hf_loop_item_finalize (GObject *object)
{
  HfLoopItem *item = HF_LOOP_ITEM (object);

  g_free (item->handoff);
  g_clear_pointer (&item->loop, hf_loop_unref);
  g_clear_pointer (&item->view, hf_view_free);
  for (guint i = 0; i < N_TEXTS; i++)
    g_free (item->texts[i]);
  G_OBJECT_CLASS (hf_loop_item_parent_class)->finalize (object);
}

static void
hf_loop_item_class_init (HfLoopItemClass *klass)
{
  static const char *const names[N_TEXTS] = { "who",         "what",     "next-text",
                                              "action-text", "due-text", "holder-text",
                                              "description" };
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  G_OBJECT_CLASS (klass)->get_property = hf_loop_item_get_property;
  G_OBJECT_CLASS (klass)->finalize = hf_loop_item_finalize;
  for (guint i = 0; i < N_TEXTS; i++)
    properties[PROP_WHO + i] = g_param_spec_string (names[i], NULL, NULL, NULL, flags);
  properties[PROP_LOOP] = g_param_spec_pointer ("loop", NULL, NULL, flags);
  properties[PROP_PROTECTED] = g_param_spec_boolean ("protected", NULL, NULL, FALSE, flags);
  properties[PROP_UNSENT] = g_param_spec_boolean ("unsent", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
}

static void
hf_loop_item_init (HfLoopItem *item)
{
}

HfLoopItem *
hf_loop_item_new (const char *handoff)
{
  HfLoopItem *item = g_object_new (HF_TYPE_LOOP_ITEM, NULL);

  item->handoff = g_strdup (handoff);
  return item;
}

const char *
hf_loop_item_get_handoff (HfLoopItem *item)
{
  g_return_val_if_fail (HF_IS_LOOP_ITEM (item), NULL);

  return item->handoff;
}

HfLoop *
hf_loop_item_get_loop (HfLoopItem *item)
{
  g_return_val_if_fail (HF_IS_LOOP_ITEM (item), NULL);

  return item->loop;
}

const HfView *
hf_loop_item_get_view (HfLoopItem *item)
{
  g_return_val_if_fail (HF_IS_LOOP_ITEM (item), NULL);

  return item->view;
}

const HfNextStep *
hf_loop_item_get_next (HfLoopItem *item)
{
  g_return_val_if_fail (HF_IS_LOOP_ITEM (item), NULL);

  return &item->next;
}

const char *
hf_loop_item_get_who (HfLoopItem *item)
{
  g_return_val_if_fail (HF_IS_LOOP_ITEM (item), NULL);

  return get_text (item, PROP_WHO);
}

const char *
hf_loop_item_get_what (HfLoopItem *item)
{
  g_return_val_if_fail (HF_IS_LOOP_ITEM (item), NULL);

  return get_text (item, PROP_WHAT);
}

const char *
hf_loop_item_get_next_text (HfLoopItem *item)
{
  g_return_val_if_fail (HF_IS_LOOP_ITEM (item), NULL);

  return get_text (item, PROP_NEXT_TEXT);
}

const char *
hf_loop_item_get_action_text (HfLoopItem *item)
{
  g_return_val_if_fail (HF_IS_LOOP_ITEM (item), NULL);

  return get_text (item, PROP_ACTION_TEXT);
}

const char *
hf_loop_item_get_due_text (HfLoopItem *item)
{
  g_return_val_if_fail (HF_IS_LOOP_ITEM (item), NULL);

  return get_text (item, PROP_DUE_TEXT);
}

const char *
hf_loop_item_get_holder_text (HfLoopItem *item)
{
  g_return_val_if_fail (HF_IS_LOOP_ITEM (item), NULL);

  return get_text (item, PROP_HOLDER_TEXT);
}

const char *
hf_loop_item_get_description (HfLoopItem *item)
{
  g_return_val_if_fail (HF_IS_LOOP_ITEM (item), NULL);

  return get_text (item, PROP_DESCRIPTION);
}

gboolean
hf_loop_item_get_protected (HfLoopItem *item)
{
  g_return_val_if_fail (HF_IS_LOOP_ITEM (item), FALSE);

  return item->is_protected;
}

gboolean
hf_loop_item_get_unsent (HfLoopItem *item)
{
  g_return_val_if_fail (HF_IS_LOOP_ITEM (item), FALSE);

  return item->unsent;
}
