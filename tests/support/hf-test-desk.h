/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk with its own profile in a temporary folder, and a clock that stands. */
#pragma once

#include "hf-desk.h"

G_BEGIN_DECLS

/** HF_TEST_DESK_NOW: Tuesday 12 May 2026, 10:21 in UTC. */
#define HF_TEST_DESK_NOW G_GINT64_CONSTANT (1778581260000)

typedef struct {
  char *folder;
  GHashTable *pathways;
  HfSite *site;
  HfStore *store;
  HfClock *clock;
  HfDesk *desk;
} HfTestDesk;

/** hf_test_desk_new: loaded; with the invented people of practice if @people. */
HfTestDesk *hf_test_desk_new (gboolean people);
void hf_test_desk_free (HfTestDesk *test);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfTestDesk, hf_test_desk_free)

/** hf_test_desk_open: a new handoff on the pathway with this id; returns the handoff's id. */
char *hf_test_desk_open (HfTestDesk *test, const char *pathway, const char *name);
/** hf_test_desk_has: whether the store holds an event of @type with @reason for @handoff. */
gboolean
hf_test_desk_has (HfTestDesk *test, const char *handoff, const char *type, const char *reason);

G_END_DECLS
