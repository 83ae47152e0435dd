/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of a folded loop, for the modules of the core that fold, gate and view it. */
#pragma once

#include "hf-loop.h"

G_BEGIN_DECLS

/** HfAnswer: the newest standing answer to one question. */
typedef struct {
  char *value;
  gint64 at;
} HfAnswer;

/** HfTry: one outreach. */
typedef struct {
  char *way;
  char *kind;
  char *result;
  gint64 at;
} HfTry;

/** HfConflict: two answers about one thing, until a named person settles it (R98). */
typedef struct {
  char *id;
  gboolean open;
  gint64 since; /* when it was opened, the last time */
} HfConflict;

/** HfUnsafeWay: a way that was taken back, or at which somebody else answered. */
typedef struct {
  const char *event; /* id, unowned */
  char *id;
  char *value; /* (nullable): the number or address as it was agreed then */
} HfUnsafeWay;

/** HfMark: a fact that only closing and deadlines ask for: told, patient.said, update.received,
 * interim help. */
typedef struct {
  const char *kind; /* interned event type */
  char *what;       /* (nullable) */
  gint64 at;
} HfMark;

/** HfLeg: the present receiver's stretch; a reroute starts a new one. */
typedef struct {
  int number;
  gint64 start;
  char *receiver;
  gint64 handed_off;
  gint64 acknowledged;
  gint64 booked;
  gint64 declined; /* of any leg: the latest */
  gint64 rerouted; /* after that decline */
} HfLeg;

typedef struct {
  char *id; /* NULL: nobody */
  char *opener;
  gint64 left;     /* latest moment without an owner */
  gint64 assigned; /* the latest owner.assigned */
  gint64 first_delegate;
} HfOwnership;

/** HfSetting: the private setting's lease. */
typedef struct {
  gint64 confirmed; /* HF_TIME_NONE: no lease */
  gboolean stopped; /* lost during a contact: everything that sounds is paused */
} HfSetting;

typedef struct {
  HfCallState state;
  gint64 started;
  gint64 completed; /* first completion of any leg */
  gint64 completed_in_leg;
  gboolean accepted; /* in this leg */
  gboolean ever_accepted;
  GHashTable *steps;     /* done in the present or last call */
  GHashTable *leg_steps; /* done in any call of this leg */
} HfCallFacts;

typedef struct {
  gint64 at; /* HF_TIME_NONE: open */
  char *outcome;
  HfLoopState before;
} HfClosure;

/** HfLedger: lists that only grow, or change state in place. */
typedef struct {
  GPtrArray *ways;        /* HfWay */
  GPtrArray *unsafe;      /* HfUnsafeWay */
  GPtrArray *visits;      /* HfVisit */
  GPtrArray *consents;    /* HfConsentRecord */
  GPtrArray *disclosures; /* HfDisclosure */
  GPtrArray *barriers;    /* HfBarrierNote */
  GPtrArray *escalations; /* HfEscalation */
  GPtrArray *tasks;       /* HfTask */
  GPtrArray *conflicts;   /* HfConflict */
  GPtrArray *tries;       /* HfTry */
  GPtrArray *marks;       /* HfMark */
  GPtrArray *review;      /* char * */
  GHashTable *ruled_out;  /* receivers that declined, object, or cannot see the person in time */
  GHashTable *reached;    /* receivers that heard of the person, of any leg */
  gint64 contact_set;
  gint64 revoked; /* latest revocation after something was handed over */
  int ack_count;
  gint64 first_ack;
} HfLedger;

struct _HfLoop {
  gatomicrefcount refs;
  HfPathway *pathway;
  HfSite *site;
  GPtrArray *events;
  GHashTable *withdrawn; /* event ids taken back */
  GHashTable *ended;     /* consent event ids revoked by name: dominant, whatever the order (R30) */
  GHashTable *said;      /* what about -> what was said of it, hf-said.h */
  char *handoff;
  HfPerson person;
  gint64 opened;
  HfLoopState state;
  HfOwnership owner;
  HfLeg leg;
  HfSetting setting;
  HfCallFacts call;
  HfClosure closure;
  HfLedger ledger;
  GHashTable *answers; /* linkId -> HfAnswer */
  GHashTable *anchors; /* name -> gint64 * */
  gboolean *active;    /* one an effect: stood after the last answer */
};

HfLoop *hf_loop_new (HfPathway *pathway, const HfSite *site, GPtrArray *events);

/** hf_loop_answer: (nullable): standing answer, also of a disabled item. */
const HfAnswer *hf_loop_answer (const HfLoop *loop, const char *link_id);
/** hf_loop_find_visit: (nullable) */
HfVisit *hf_loop_find_visit (const HfLoop *loop, const char *id);
HfWay *hf_loop_find_way (const HfLoop *loop, const char *id);
HfTask *hf_loop_find_task (const HfLoop *loop, const char *id);
HfEscalation *hf_loop_find_escalation (const HfLoop *loop, const char *id);
/** hf_loop_first_mark: time of the first mark of @kind (and @what, if given) at or after @since. */
gint64 hf_loop_first_mark (const HfLoop *loop, const char *kind, const char *what, gint64 since);
/** hf_loop_has_option: whether @items holds @item. */
gboolean hf_strv_has (char *const *strings, const char *string);

/** hf_loop_open_conflict: opens, or opens again; one that is open stays open since when it was. */
void hf_loop_open_conflict (HfLoop *loop, const char *id, gint64 at);
/** hf_loop_settle_conflict: shuts it if it is there. */
void hf_loop_settle_conflict (HfLoop *loop, const char *id);
/** hf_loop_add_mark: keeps that @event was, and of whom or what. */
void hf_loop_add_mark (HfLoop *loop, const HfEvent *event);
/** hf_loop_open_task: opens unless open. */
void hf_loop_open_task (HfLoop *loop, const char *id, gint64 at);
/** hf_loop_raise: raises an escalation anew unless it is open. */
void hf_loop_raise (HfLoop *loop, const char *id, const char *to, gint64 at, HfSpan within);

G_END_DECLS
