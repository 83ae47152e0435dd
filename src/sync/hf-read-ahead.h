/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the referrals of a page point at, read in a few searches and not one by one. */
#pragma once

#include "hf-fhir-bundle.h"
#include "hf-round.h"

G_BEGIN_DECLS

/**
 * HfFound: a resource as the server showed it.
 * @version: (nullable)
 */
typedef struct {
  HfJsonTape *tape;
  HfJsonNode node;
  char *id;
  char *version;
} HfFound;

/**
 * hf_read_ahead:
 * @tasks: a page of Tasks
 *
 * Reads the orders and the people of those that are referrals and are not known yet, as many at a
 * time as an address holds. What a search does not show is read when it is asked for. FALSE only if
 * the round is to end.
 */
gboolean hf_read_ahead (HfRound *round, const HfFhirBundle *tasks, GError **error);

/**
 * hf_read_ahead_find:
 * @reference: "Type/id"
 * @out: (nullable) (transfer none): %NULL if the server does not show it; valid until
 *   hf_read_ahead_end()
 *
 * What was read ahead, or the resource by its name. FALSE only if the round is to end.
 */
gboolean
hf_read_ahead_find (HfRound *round, const char *reference, const HfFound **out, GError **error);

/** hf_read_ahead_end: what was read is old from here on. */
void hf_read_ahead_end (HfRound *round);

G_END_DECLS
