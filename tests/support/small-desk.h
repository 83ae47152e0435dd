/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk without a screen: a profile in a temporary folder, a clock that stands, calls that wait.
 */
#pragma once

#include "hf-call-flow.h"
#include "hf-consent-draft.h"
#include "hf-screen-flow.h"

G_BEGIN_DECLS

/** SMALL_DESK_NOW: Tuesday 12 May 2026, 10:00 in Chicago. */
#define SMALL_DESK_NOW G_GINT64_CONSTANT (1778598000000)

typedef struct {
  char *folder;
  HfStore *store;
  GHashTable *pathways;
  HfSite *site;
  HfClock *clock;
  HfDesk *desk;
} SmallDesk;

SmallDesk *small_desk_new (void);
void small_desk_free (SmallDesk *small);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmallDesk, small_desk_free)

/** small_desk_reload: a second desk on the same profile, as after a restart; loaded. */
HfDesk *small_desk_reload (SmallDesk *small);

/** small_desk_open: a new handoff; returns its id. */
char *small_desk_open (SmallDesk *small, const char *pathway, const char *name);
/** small_desk_record: waits; @data is GVariant text of an a{sv}, or NULL. */
gboolean small_desk_record (
    SmallDesk *small, const char *handoff, const char *type, const char *data, GError **error);
/** small_desk_note: the same, and must be saved. */
void small_desk_note (SmallDesk *small, const char *handoff, const char *type, const char *data);
/** small_desk_arrive: an event of another desk comes in from the server, and is taken. */
void small_desk_arrive (
    SmallDesk *small, const char *handoff, const char *type, gint64 at, const char *data);
gboolean small_desk_undo (SmallDesk *small, const char *handoff, GError **error);
/** small_desk_count: how many events of @type the store holds for @handoff. */
guint small_desk_count (SmallDesk *small, const char *handoff, const char *type);
/** small_desk_pass: moves the clock on. */
void small_desk_pass (SmallDesk *small, gint64 span);
/** small_desk_settle: runs the main loop until the store's readings have arrived. */
void small_desk_settle (SmallDesk *small);
/** small_desk_add_provider: puts a service into the directory and waits until the desk has it. */
void small_desk_add_provider (SmallDesk *small, HfProvider *provider);

/** small_answer: answers the question that is open, and waits. */
gboolean small_answer (HfScreenFlow *flow, const char *answer, GError **error);
/** small_answer_well: answers every open question so that nothing stands in the way, up to
 * @until (NULL: to the end). */
void small_answer_well (HfScreenFlow *flow, HfPathway *pathway, const char *until);
/** small_desk_ready: screened, receiver "north" chosen, consent given, still private. */
char *small_desk_ready (SmallDesk *small, const char *pathway);

/** SmallTalk: the screen of a new handoff, open. */
typedef struct {
  SmallDesk *small;
  char *handoff;
  HfPathway *pathway;
  HfScreenFlow *flow;
} SmallTalk;

void small_talk_start (SmallTalk *talk, const char *pathway);
void small_talk_end (SmallTalk *talk);

/** SmallCall: a command of the call flow that waits. */
gboolean small_call_start (HfCallFlow *flow, GError **error);
gboolean small_call_tick (HfCallFlow *flow, GError **error);
gboolean small_call_join (HfCallFlow *flow, HfParty party, GError **error);
gboolean small_call_drop (HfCallFlow *flow, HfParty party, GError **error);
gboolean small_call_barrier (HfCallFlow *flow, const char *id, gboolean noted, GError **error);
gboolean small_call_book (HfCallFlow *flow, gint64 time, GError **error);
gboolean small_call_end (HfCallFlow *flow, HfCallOutcome outcome, const char *by, GError **error);
gboolean small_consent (HfConsentDraft *draft, GError **error);

G_END_DECLS
