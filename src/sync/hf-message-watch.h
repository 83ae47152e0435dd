/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a message of another system may be about: the handoffs of this desk, as they stand on the
 * server. */
#pragma once

#include "hf-round.h"

G_BEGIN_DECLS

/**
 * HfWatched: one resource that stands for a handoff.
 * @reference: "Type/id"
 * @opened: ms, when the handoff began
 */
typedef struct {
  char *reference;
  char *handoff;
  gint64 opened;
} HfWatched;

/**
 * HfMessageWatch:
 * @handoffs: (element-type utf8 GPtrArray): by "Type/id", the ids of the handoffs it stands for
 * @affairs: (element-type HfWatched): their Tasks, of every pass, and orders
 * @people: (element-type HfWatched): their Patients
 */
typedef struct {
  GHashTable *handoffs;
  GPtrArray *affairs;
  GPtrArray *people;
} HfMessageWatch;

/** hf_message_watch_new: all handoffs but those that are closed and in which nothing happened for
 * 90 days. */
HfMessageWatch *hf_message_watch_new (HfRound *round, GError **error);
void hf_message_watch_free (HfMessageWatch *watch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfMessageWatch, hf_message_watch_free)

/**
 * hf_message_watch_find:
 *
 * Which handoffs a Communication is about: the one whose identifier it bears; else those whose
 * Task, order, visit, consent or packet it names (basedOn, partOf, about); else those of the
 * Communication that it answers (inResponseTo), which is read from the server.
 *
 * Returns: (element-type utf8): ids, each once; empty if it is about none of them
 */
GPtrArray *hf_message_watch_find (
    HfMessageWatch *watch, HfRound *round, HfJsonTape *tape, HfJsonNode node, GError **error);

G_END_DECLS
