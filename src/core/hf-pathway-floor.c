/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-pathway-floor.h"

#include "hf-error.h"

static gboolean
loosens (GError **error, const char *where, const char *what)
{
  g_set_error (error, HF_ERROR, HF_ERROR_BAD_DATA,
               "%s '%s': a local pathway may tighten what ships, never loosen it", where, what);
  return FALSE;
}

static gboolean
check_frame (const HfPathwayParts *floor, const HfPathwayParts *local, GError **error)
{
  if (local->sensitivity < floor->sensitivity)
    return loosens (error, "pathway", "sensitivity");
  if (floor->safe_ways_only && !local->safe_ways_only)
    return loosens (error, "pathway", "contactPolicy");
  if (!floor->feedback_default && local->feedback_default)
    return loosens (error, "pathway", "feedbackDefault");
  if (local->private_for.elapsed > floor->private_for.elapsed)
    return loosens (error, "pathway", "privateFor");
  if (local->consent.usual.elapsed > floor->consent.usual.elapsed)
    return loosens (error, "consent", "default_expiry");
  if (local->consent.longest.elapsed > floor->consent.longest.elapsed)
    return loosens (error, "consent", "max_expiry");
  if (floor->consent.one_agency && !local->consent.one_agency)
    return loosens (error, "consent", "one_named_agency");
  if (local->no_show.max_attempts > floor->no_show.max_attempts)
    return loosens (error, "noShow", "maxAttempts");
  if (local->no_show.spacing.elapsed < floor->no_show.spacing.elapsed)
    return loosens (error, "noShow", "spacing");
  return TRUE;
}

/* Every question that ships is still asked, as required and as sensitive as it was. */
static gboolean
check_items (const HfPathway *floor, const HfPathway *local, GError **error)
{
  GPtrArray *items = hf_pathway_get (floor)->items;

  for (guint i = 0; i < items->len; i++) {
    const HfItem *item = g_ptr_array_index (items, i);
    const HfItem *theirs = hf_pathway_find_item (local, item->link_id);

    if (item->kind == HF_ITEM_GROUP || item->kind == HF_ITEM_DISPLAY)
      continue;
    if (theirs == NULL || (item->required && !theirs->required) ||
        (item->sensitive && !theirs->sensitive))
      return loosens (error, "item", item->link_id);
  }
  return TRUE;
}

static gboolean
covers (const HfEffect *theirs, const HfEffect *ours, const char *answer)
{
  return g_str_equal (theirs->link_id, ours->link_id) && theirs->kind >= ours->kind &&
         (theirs->gates & ours->gates) == ours->gates &&
         (ours->escalate_to == NULL ||
          (theirs->escalate_to != NULL && theirs->within.elapsed <= ours->within.elapsed)) &&
         (ours->task == NULL || g_strcmp0 (theirs->task, ours->task) == 0) &&
         (ours->flag == NULL || g_strcmp0 (theirs->flag, ours->flag) == 0) &&
         g_strv_contains ((const char *const *)theirs->answers, answer);
}

static gboolean
check_effects (const HfPathwayParts *floor, const HfPathwayParts *local, GError **error)
{
  for (guint i = 0; i < floor->effects->len; i++) {
    const HfEffect *effect = g_ptr_array_index (floor->effects, i);

    for (gsize j = 0; effect->answers[j] != NULL; j++) {
      gboolean covered = FALSE;

      for (guint k = 0; k < local->effects->len && !covered; k++)
        covered = covers (g_ptr_array_index (local->effects, k), effect, effect->answers[j]);
      if (!covered)
        return loosens (error, "effect", effect->link_id);
    }
  }
  return TRUE;
}

/* Off may become forbidden, on may become off; never the other way, and nothing new may be on. */
static gboolean
check_packet (const HfPathway *floor, const HfPathwayParts *local, GError **error)
{
  for (guint i = 0; i < local->packet->len; i++) {
    const HfPacketItem *item = g_ptr_array_index (local->packet, i);
    const HfPacketItem *ours = hf_pathway_find_packet_item (floor, item->id);

    if (ours == NULL && item->preset == HF_PACKET_ON)
      return loosens (error, "packet", item->id);
    if (ours != NULL && ours->preset == HF_PACKET_FORBIDDEN && item->preset != HF_PACKET_FORBIDDEN)
      return loosens (error, "packet", item->id);
    if (ours != NULL && ours->preset == HF_PACKET_OFF && item->preset == HF_PACKET_ON)
      return loosens (error, "packet", item->id);
  }
  return TRUE;
}

static gboolean
check_closings (const HfPathway *floor, const HfPathwayParts *local, GError **error)
{
  for (guint i = 0; i < local->closings->len; i++) {
    const HfClosing *closing = g_ptr_array_index (local->closings, i);
    const HfClosing *ours = hf_pathway_find_closing (floor, closing->outcome);

    if (ours == NULL)
      return loosens (error, "closing", closing->outcome);
    for (gsize j = 0; ours->requires[j] != NULL; j++)
      if (!g_strv_contains ((const char *const *)closing->requires, ours->requires[j]))
        return loosens (error, "closing", closing->outcome);
  }
  return TRUE;
}

gboolean
hf_pathway_tightens (const HfPathway *floor, const HfPathway *local, GError **error)
{
  const HfPathwayParts *ours = hf_pathway_get (floor);
  const HfPathwayParts *theirs = hf_pathway_get (local);

  return check_frame (ours, theirs, error) && check_items (floor, local, error) &&
         check_effects (ours, theirs, error) && check_packet (floor, theirs, error) &&
         check_closings (floor, theirs, error);
}
