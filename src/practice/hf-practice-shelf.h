/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every version of every resource the practice server ever held, in memory. */
#pragma once

#include "hf-json-tape.h"

G_BEGIN_DECLS

/**
 * HfPracticeVersion: one version of one resource; it lives as long as the shelf.
 * @number: 1, 2, ...: the versionId
 * @method: POST, PUT or DELETE
 * @stamp: meta.lastUpdated, ms
 * @committed: when searches begin to count its age, ms of the practice clock
 * @order: a counter over all writes; breaks ties of equal stamps
 * @tape: over @body; %NULL if @deleted
 */
typedef struct {
  char *type;
  char *id;
  guint number;
  const char *method;
  gint64 stamp;
  gint64 committed;
  guint64 order;
  gboolean deleted;
  GBytes *body;
  HfJsonTape *tape;
} HfPracticeVersion;

/**
 * HfPracticeWrite: a write as it arrives.
 * @id: (nullable): %NULL makes one
 * @tape: what came in, and @node where the resource stands in it
 * @second_stamps: lastUpdated without fractions
 */
typedef struct {
  const char *type;
  const char *id;
  const HfJsonTape *tape;
  HfJsonNode node;
  const char *method;
  gint64 now;
  gboolean second_stamps;
} HfPracticeWrite;

typedef struct _HfPracticeShelf HfPracticeShelf;

HfPracticeShelf *hf_practice_shelf_new (guint32 seed);
void hf_practice_shelf_free (HfPracticeShelf *shelf);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfPracticeShelf, hf_practice_shelf_free)

/** hf_practice_shelf_write: stamps and keeps a new version. Stamps of one shelf always rise, but
 * for the fractions that @second_stamps cuts. */
const HfPracticeVersion *hf_practice_shelf_write (HfPracticeShelf *shelf,
                                                  const HfPracticeWrite *write);
/** hf_practice_shelf_delete: nothing if it is not there. */
void
hf_practice_shelf_delete (HfPracticeShelf *shelf, const char *type, const char *id, gint64 now);

/** hf_practice_shelf_lose: as if it had never been there. */
void hf_practice_shelf_lose (HfPracticeShelf *shelf, const char *type, const char *id);

/** hf_practice_shelf_find: (nullable): the newest version, a deleted one too. */
const HfPracticeVersion *
hf_practice_shelf_find (const HfPracticeShelf *shelf, const char *type, const char *id);
/** hf_practice_shelf_history: (nullable) (transfer none) (element-type HfPracticeVersion): oldest
 * first. */
GPtrArray *
hf_practice_shelf_history (const HfPracticeShelf *shelf, const char *type, const char *id);
/**
 * hf_practice_shelf_list:
 * @until: versions committed later are not seen yet
 *
 * Returns: (transfer container) (element-type HfPracticeVersion): the newest seen version of each
 *   resource of @type, deleted ones left out, in order of creation
 */
GPtrArray *hf_practice_shelf_list (const HfPracticeShelf *shelf, const char *type, gint64 until);
/** hf_practice_shelf_count: resources not deleted; @type %NULL counts all. */
guint hf_practice_shelf_count (const HfPracticeShelf *shelf, const char *type);

G_END_DECLS
