/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pathways that the server serves, as the store keeps them. */
#pragma once

#include "hf-store.h"

G_BEGIN_DECLS

/** HF_SERVED_FACT: what the store calls them. */
#define HF_SERVED_FACT "pathways.served"

/**
 * HfServed: one PlanDefinition of ours on the server.
 * @name: "url|version"
 * @active: new handoffs may begin by it; otherwise it is there for those that run by it
 * @again: its Questionnaire could not be read: asked for again in the next round
 * @pathway: (nullable): the pathway file that it holds
 * @fault: (nullable): "place: reason" why it holds none
 */
typedef struct {
  char *name;
  gboolean active;
  gboolean again;
  GBytes *pathway;
  char *fault;
} HfServed;

void hf_served_free (HfServed *served);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfServed, hf_served_free)

/** hf_served_load: (transfer full) (element-type HfServed): empty if nothing was served yet. */
GPtrArray *hf_served_load (HfStore *store, GError **error);
/** hf_served_save: all of them in place of those before; writes only what is new. */
gboolean hf_served_save (HfStore *store, GPtrArray *served, GError **error);

G_END_DECLS
