/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The folded state of one handoff: what its events amount to, and how it stands at a moment. */
#pragma once

#include "hf-event.h"
#include "hf-pathway.h"
#include "hf-site.h"

G_BEGIN_DECLS

typedef enum {
  HF_STATE_PREPARING,
  HF_STATE_HANDED_OFF,
  HF_STATE_ACKNOWLEDGED,
  HF_STATE_SCHEDULED,
  HF_STATE_MISSED,
  HF_STATE_ATTENDED,
  HF_STATE_DECLINED,
  HF_STATE_CLOSED
} HfLoopState;

typedef enum { HF_HOLD_NONE, HF_HOLD_PAUSE, HF_HOLD_BLOCK } HfHold;

typedef enum {
  HF_CONSENT_NONE,
  HF_CONSENT_ACTIVE,
  HF_CONSENT_OTHER_RECEIVER,
  HF_CONSENT_EXPIRED,
  HF_CONSENT_REVOKED
} HfConsentState;

typedef enum { HF_CALL_NONE, HF_CALL_LIVE, HF_CALL_STOPPED, HF_CALL_DONE } HfCallState;

typedef enum {
  HF_DEADLINE_NOT_APPLICABLE,
  HF_DEADLINE_PENDING,
  HF_DEADLINE_OVERDUE,
  HF_DEADLINE_MET,
  HF_DEADLINE_MET_LATE,
  HF_DEADLINE_CANCELLED,
  HF_DEADLINE_MISSED
} HfDeadlineStatus;

/* The names used in case files, on the wire and by holdfastctl: "handed_off", "met_late", ... */
const char *hf_loop_state_get_name (HfLoopState state);
const char *hf_hold_get_name (HfHold hold);
const char *hf_consent_state_get_name (HfConsentState state);
const char *hf_call_state_get_name (HfCallState state);
const char *hf_deadline_status_get_name (HfDeadlineStatus status);

/** HfWindow: agreed hours; days 1 Monday ... 7 Sunday; minutes since local midnight, half open. */
typedef struct {
  guint days; /* bit mask of 1 << day */
  int from;
  int to;
} HfWindow;

/** HfWay: one agreed way of reaching the person. */
typedef struct {
  char *id;
  char *kind;      /* phone, in_person, message_box, trusted_person, ... */
  char *value;     /* (nullable): number or address; A1: never in a log, title or notification */
  char *place;     /* (nullable) */
  char *say_name;  /* (nullable): what name to give */
  char *caller_id; /* hidden, neutral, show */
  GArray *windows; /* HfWindow */
  gboolean voicemail;
  gboolean text;
  gint64 review_by; /* HF_TIME_NONE: none */
  gboolean withdrawn;
} HfWay;

typedef enum {
  HF_VISIT_BOOKED,
  HF_VISIT_CANCELLED,
  HF_VISIT_MISSED,
  HF_VISIT_ATTENDED,
  HF_VISIT_VOID
} HfVisitStatus;

typedef struct {
  char *id;
  gint64 time;  /* HF_TIME_NONE if unknown; the earlier of two that were said apart */
  gint64 until; /* the later of two, else @time: until then it could still be kept */
  char *kind;   /* (nullable) */
  char *source; /* (nullable): receiver, person, us */
  HfVisitStatus status;
  gboolean noshow; /* a no-show was reported */
  gboolean attended;
  gint64 booked_at;
  gint64 known_at; /* when the outcome was known */
  gint64 visit_time;
  int leg;
} HfVisit;

typedef struct {
  char *event; /* event id: the consent's id */
  char **to;
  char **items;
  gint64 recorded;
  gint64 expires; /* clamped to the pathway's longest */
  gboolean back;  /* direction back */
  gboolean part2;
  gint64 revoked; /* HF_TIME_NONE: stands */
  char **ended;   /* (nullable): those of @to for whom alone it was taken back */
  char *purpose;  /* (nullable) */
  char *said;     /* (nullable): aloud, written */
} HfConsentRecord;

/** HfDisclosure: a packet that left (R30: stays listed for ever). */
typedef struct {
  char *event;
  char *to;
  char **items;
  gint64 at;
  char *hash; /* (nullable): SHA-256 of the bytes that left (R39) */
} HfDisclosure;

typedef struct {
  char *kind;
  char *owner; /* (nullable) */
  gint64 noted;
  gboolean solved;
} HfBarrierNote;

typedef struct {
  char *id; /* linkId, or the raised id */
  char *to; /* role */
  gint64 raised;
  gint64 due;
  gint64 resolved; /* HF_TIME_NONE: open */
} HfEscalation;

typedef struct {
  char *id;
  gint64 opened;
  gint64 done; /* HF_TIME_NONE: open */
} HfTask;

/** HfPerson: who is being held. Names are the person's own choice; none of this leaves without
 * consent. */
typedef struct {
  char *id;         /* random, the FHIR Patient's identifier */
  char *name;       /* (nullable): name to use */
  char *language;   /* (nullable) */
  char *birth_date; /* (nullable) */
} HfPerson;

/** HfCustody: who holds this person now (R custody: never nobody). */
typedef struct {
  gboolean us;
  gint64 us_since;
  gboolean them;
  gint64 them_since;
} HfCustody;

/**
 * HfLoop: everything folded from the events, independent of the clock. Read only, immutable.
 */
typedef struct _HfLoop HfLoop;

HfLoop *hf_loop_ref (HfLoop *loop);
void hf_loop_unref (HfLoop *loop);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfLoop, hf_loop_unref)

const char *hf_loop_get_handoff (const HfLoop *loop);
HfPathway *hf_loop_get_pathway (const HfLoop *loop);
const HfPerson *hf_loop_get_person (const HfLoop *loop);
/** hf_loop_get_receiver: (nullable): the current receiver's directory id. */
const char *hf_loop_get_receiver (const HfLoop *loop);
/** hf_loop_get_owner: (nullable): %NULL if nobody runs it. */
const char *hf_loop_get_owner (const HfLoop *loop);
gint64 hf_loop_get_opened (const HfLoop *loop);
/** hf_loop_get_handed_off: to the present receiver; %HF_TIME_NONE if not yet. */
gint64 hf_loop_get_handed_off (const HfLoop *loop);
/** hf_loop_get_acknowledged: by the present receiver; %HF_TIME_NONE if not yet. */
gint64 hf_loop_get_acknowledged (const HfLoop *loop);
/** hf_loop_get_events: (element-type HfEvent) (transfer none): in order, withdrawn ones included.
 */
GPtrArray *hf_loop_get_events (const HfLoop *loop);
/** hf_loop_is_withdrawn: whether an event was taken back. */
gboolean hf_loop_is_withdrawn (const HfLoop *loop, const char *event_id);
GPtrArray *hf_loop_get_ways (const HfLoop *loop);   /* HfWay */
GPtrArray *hf_loop_get_visits (const HfLoop *loop); /* HfVisit, oldest first */
/** hf_loop_get_visit: (nullable): the live booking, else the latest visit. */
const HfVisit *hf_loop_get_visit (const HfLoop *loop);
/** hf_loop_is_reserve_held: a second provider holds a place, not given back (R93). */
gboolean hf_loop_is_reserve_held (const HfLoop *loop);
GPtrArray *hf_loop_get_consents (const HfLoop *loop); /* HfConsentRecord, oldest first */
/** hf_loop_get_consent: (nullable): the one that counts for the current receiver. */
const HfConsentRecord *hf_loop_get_consent (const HfLoop *loop);
GPtrArray *hf_loop_get_disclosures (const HfLoop *loop); /* HfDisclosure */
GPtrArray *hf_loop_get_barriers (const HfLoop *loop);    /* HfBarrierNote */
GPtrArray *hf_loop_get_escalations (const HfLoop *loop); /* HfEscalation */
GPtrArray *hf_loop_get_tasks (const HfLoop *loop);       /* HfTask */
/** hf_loop_get_answer: (nullable): the newest standing answer, if its item is enabled. */
const char *hf_loop_get_answer (const HfLoop *loop, const char *link_id);
/** hf_loop_is_enabled: whether an item's enableWhen holds with today's answers. */
gboolean hf_loop_is_enabled (const HfLoop *loop, const char *link_id);
/** hf_loop_is_step_done: whether a call step was ticked in the present or last call. */
gboolean hf_loop_is_step_done (const HfLoop *loop, const char *step_id);
/**
 * hf_loop_is_ruled_out:
 *
 * Whether @receiver declined this person, objects, or cannot see them in time: a question about the
 * receiver (receiverScoped) was answered "no" while it was the receiver (R92). Who objected and why
 * is nowhere: it is routing, known to this handoff only (R91).
 */
gboolean hf_loop_is_ruled_out (const HfLoop *loop, const char *receiver);
/** hf_loop_is_protected: high sensitivity, or safe ways only: initials and neutral words in lists.
 */
gboolean hf_loop_is_protected (const HfLoop *loop);

typedef struct {
  char *id;
  char *label;
  HfDeadlineStatus status;
  gint64 due; /* HF_TIME_NONE if not applicable */
  gint64 met; /* HF_TIME_NONE */
  HfDutyOf by;
} HfDeadline;

typedef struct {
  int no_shows;
  int attempts;
  int ack_count;
  int leg;
} HfCounts;

/** HF_THEIRS: begins the id of a conflict about what another system said or did. */
#define HF_THEIRS "theirs:"

/**
 * HfView: how a loop stands at one moment; the keys of docs/events.md. Free with hf_view_free().
 */
typedef struct {
  HfLoopState state;
  HfHold hold;
  HfConsentState consent;
  HfCallState call;
  gboolean private_fresh;
  gint64 private_until; /* HF_TIME_NONE unless fresh */
  gboolean feedback;
  gboolean gates[HF_N_GATES]; /* TRUE: open */
  GPtrArray *deadlines;       /* HfDeadline */
  char **ways;                /* ids allowed at this moment */
  char **escalations;         /* open */
  char **tasks;               /* open */
  char **conflicts;
  char **review;
  char **missing;
  char **flags; /* sorted */
  HfCounts counts;
  gint64 ack_at;
  char *outcome; /* (nullable) */
  HfCustody custody;
} HfView;

/** hf_loop_view: how @loop stands at @now. Total: never fails. */
HfView *hf_loop_view (const HfLoop *loop, gint64 now);
void hf_view_free (HfView *view);
/**
 * hf_loop_was_window_missed:
 *
 * The latest useful time passed and the person neither was seen nor said stop: a safety event, for
 * the supervisor to review (R93).
 */
gboolean hf_loop_was_window_missed (const HfLoop *loop, const HfView *view);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfView, hf_view_free)

/** hf_view_find_deadline: (nullable) */
const HfDeadline *hf_view_find_deadline (const HfView *view, const char *id);
/** hf_view_get_next: (nullable): the next pending deadline. */
const HfDeadline *hf_view_get_next (const HfView *view);
/** hf_view_get_most_overdue: (nullable): the overdue deadline that is late the longest. */
const HfDeadline *hf_view_get_most_overdue (const HfView *view);
/** hf_view_to_variant: (transfer full): every key, sorted: the form in which two desks are
 * compared. */
GVariant *hf_view_to_variant (const HfView *view, const HfLoop *loop);

G_END_DECLS
