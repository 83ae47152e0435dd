/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-test-history.h"

static gboolean
has_effect (HfPathway *pathway, const char *link_id, const char *answer)
{
  GPtrArray *effects = hf_pathway_get (pathway)->effects;

  for (guint i = 0; i < effects->len; i++) {
    const HfEffect *effect = g_ptr_array_index (effects, i);

    if (g_str_equal (effect->link_id, link_id) &&
        g_strv_contains ((const char *const *)effect->answers, answer))
      return TRUE;
  }
  return FALSE;
}

const char *
hf_test_benign (HfPathway *pathway, const char *link_id)
{
  const HfItem *item = hf_pathway_find_item (pathway, link_id);

  if (g_str_equal (link_id, "contact.who"))
    return "us_safe_way";
  if (item->kind == HF_ITEM_BOOLEAN)
    return has_effect (pathway, link_id, "true") ? "false" : "true";
  if (item->kind == HF_ITEM_DATE_TIME)
    return "2026-03-20T12:00:00-06:00";
  for (guint i = 0; i < item->options->len; i++) {
    const char *code = ((HfOption *)g_ptr_array_index (item->options, i))->code;

    if (!has_effect (pathway, link_id, code))
      return code;
  }
  return "1";
}

HfEvent *
hf_test_event_of (const char *id, const char *type, gint64 at, const char *data)
{
  g_autoptr (GError) error = NULL;
  GVariant *parsed = NULL;
  HfEventHead head = { .id = id,
                       .handoff = "h1",
                       .type = type,
                       .at = at,
                       .noted = at,
                       .actor = "lena",
                       .device = "A",
                       .seq = 1 };
  HfEvent *event;

  if (data != NULL) {
    parsed = g_variant_parse (G_VARIANT_TYPE_VARDICT, data, NULL, NULL, &error);
    g_assert_no_error (error);
  }
  event = hf_event_new (&head, parsed, &error);
  g_assert_no_error (error);
  g_clear_pointer (&parsed, g_variant_unref);
  return event;
}

GPtrArray *
hf_test_shuffle (GRand *random, GPtrArray *events)
{
  GPtrArray *shuffled = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);

  for (guint i = 0; i < events->len; i++)
    g_ptr_array_add (shuffled, hf_event_ref (g_ptr_array_index (events, i)));
  for (guint i = 0; i < events->len; i++)
    if (g_rand_int_range (random, 0, 5) == 0)
      g_ptr_array_add (shuffled, hf_event_ref (g_ptr_array_index (events, i)));
  for (guint i = shuffled->len; i > 1; i--) {
    guint other = (guint)g_rand_int_range (random, 0, (gint32)i);
    gpointer kept = shuffled->pdata[i - 1];

    shuffled->pdata[i - 1] = shuffled->pdata[other];
    shuffled->pdata[other] = kept;
  }
  return shuffled;
}
