/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-newer-pathway.h"

#include <glib/gi18n-lib.h>

static HfItem *
urgent_danger (void)
{
  HfItem *item = hf_item_new ();

  item->link_id = g_strdup ("emerg.now");
  item->text = g_strdup (N_ ("Before anything else: does anyone need urgent help right now?"));
  item->kind = HF_ITEM_CHOICE;
  item->required = TRUE;
  g_ptr_array_add (item->options, hf_option_new ("no", N_ ("No")));
  g_ptr_array_add (item->options, hf_option_new ("yes", N_ ("Yes")));
  return item;
}

static HfClosing *
opened_in_error (void)
{
  HfClosing *closing = g_new0 (HfClosing, 1);

  closing->outcome = g_strdup ("opened_in_error");
  closing->requires = g_strsplit ("supervisor", ",", -1);
  return closing;
}

HfPathway *
hf_newer_pathway_new (void)
{
  HfPathwayParts *parts = hf_pathway_parts_new ();
  g_autoptr (GError) error = NULL;
  HfPathway *pathway;

  parts->id = g_strdup ("newer");
  parts->version = g_strdup ("0");
  parts->title = g_strdup (N_ ("Something newer"));
  parts->neutral_title = g_strdup (N_ ("Something newer"));
  parts->sensitivity = HF_SENSITIVITY_HIGH;
  parts->private_for.elapsed = HF_MINUTE;
  parts->safe_ways_only = TRUE;
  parts->always_askable = g_strsplit ("emerg.now", ",", -1);
  g_ptr_array_add (parts->items, urgent_danger ());
  g_ptr_array_add (parts->closings, opened_in_error ());
  pathway = hf_pathway_new (parts, &error);
  if (pathway == NULL)
    g_error ("The stand-in pathway is refused: %s", error->message);
  return pathway;
}
