/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The practice server: a FHIR R4 service on 127.0.0.1 whose invented clinics answer by its clock.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HfPractice:
 *
 * To a client it is just a base URL. It keeps everything in memory, in a thread of its own; every
 * function here may be called from any thread. The same seed, the same clock moves and the same
 * requests give the same ids, stamps and answers.
 */
typedef struct _HfPractice HfPractice;

/** HfPracticeAction: what goes wrong with a request that a fault catches. */
typedef enum {
  HF_PRACTICE_DELAY,         /* done at once, answered after @delay_ms */
  HF_PRACTICE_STATUS,        /* not done; @status with an OperationOutcome, @retry_after if set */
  HF_PRACTICE_CUT,           /* done; the connection ends after @bytes bytes of the body */
  HF_PRACTICE_DROP_BEFORE,   /* not done; the connection ends without an answer */
  HF_PRACTICE_DROP_AFTER,    /* done; the connection ends without an answer */
  HF_PRACTICE_DUPLICATE,     /* done twice: a create stores a second copy under another id */
  HF_PRACTICE_STALE_VERSION, /* a read or search shows the version before the newest */
  HF_PRACTICE_HTML           /* not done; @status (200 if 0) with a text/html page */
} HfPracticeAction;

/** hf_practice_action_get_name: "delay", "status", "cut", "drop_before", ... as in docs/practice.md
 */
const char *hf_practice_action_get_name (HfPracticeAction action);
/** hf_practice_action_from_name: -1 if unknown. */
int hf_practice_action_from_name (const char *name);

/**
 * HfPracticeFault:
 * @method: (nullable): "GET", "POST", ...; %NULL: any
 * @path: (nullable): what the request must start with below the base, its query included:
 *   "/Task", "/Task/t1", "?_getpages=" (the following pages of a search); %NULL: any
 * @action: what happens
 * @delay_ms: DELAY: the answer goes when this much of real time or of the practice clock has passed
 * @status: STATUS, HTML
 * @retry_after: STATUS: seconds for Retry-After; 0: no such header
 * @bytes: CUT: how much of the body still goes
 * @count: how many requests it catches; 0: no end
 * @chance: share of the matching requests it catches, drawn from the seed; 0: all of them
 *
 * Faults are asked in the order in which they were added; the first that catches a request acts.
 */
typedef struct {
  const char *method;
  const char *path;
  HfPracticeAction action;
  guint delay_ms;
  guint status;
  guint retry_after;
  gsize bytes;
  guint count;
  double chance;
} HfPracticeFault;

/**
 * HfPracticeLimits: the manners of the server; hf_practice_limits_default has none that hurt.
 * @search_lag: ms of the practice clock until a search (and If-None-Exist) sees a write
 * @page_life: ms of the practice clock a "next" link lives; 0: for ever
 * @page_size: entries on a page where the client does not ask; at most 1000
 * @second_stamps: meta.lastUpdated without fractions, so that many writes share one
 * @update_create: PUT on a new id creates (201); otherwise 405
 * @lacks: (nullable): static text: types that it does not hold, with a blank around each
 * @silent: the clinics do nothing about what is written from now on
 */
typedef struct {
  gint64 search_lag;
  gint64 page_life;
  guint page_size;
  gboolean second_stamps;
  gboolean update_create;
  const char *lacks;
  gboolean silent;
} HfPracticeLimits;

extern const HfPracticeLimits hf_practice_limits_default;

/**
 * hf_practice_new:
 * @seed: decides ids, temperaments of the clinics and the draws of faults
 * @start_time: the practice clock, ms UTC; it stands still until moved
 *
 * The directory (Organization, HealthcareService, Location) is there from the start.
 */
HfPractice *hf_practice_new (guint32 seed, gint64 start_time);
void hf_practice_free (HfPractice *practice);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfPractice, hf_practice_free)

/** hf_practice_start: @port 0 takes a free one. Returns once it listens. */
gboolean hf_practice_start (HfPractice *practice, guint16 port, GError **error);
/** hf_practice_stop: ends every connection and the thread; what is stored stays. */
void hf_practice_stop (HfPractice *practice);
/** hf_practice_get_base_url: "http://127.0.0.1:PORT/fhir", good until the next start; %NULL before
 * the first. */
const char *hf_practice_get_base_url (HfPractice *practice);

gint64 hf_practice_get_time (HfPractice *practice);
/** hf_practice_set_time: forward only; clinics have answered what became due when it returns. */
void hf_practice_set_time (HfPractice *practice, gint64 time);
void hf_practice_advance (HfPractice *practice, gint64 span);
/**
 * hf_practice_follow_real_time:
 *
 * The practice clock runs with the wall, and clinics answer within tens of seconds, not hours.
 * Visits keep their hour.
 */
void hf_practice_follow_real_time (HfPractice *practice, gboolean follow);

/** hf_practice_add_fault: @fault is copied. */
void hf_practice_add_fault (HfPractice *practice, const HfPracticeFault *fault);
void hf_practice_clear_faults (HfPractice *practice);
/** hf_practice_count_faults: how many requests were caught by a fault so far. */
guint hf_practice_count_faults (HfPractice *practice);

void hf_practice_set_limits (HfPractice *practice, const HfPracticeLimits *limits);

/**
 * hf_practice_put:
 *
 * Writes a resource as another client of the server would: a new version if it is there already.
 * Ids need not be UUIDs.
 */
gboolean hf_practice_put (
    HfPractice *practice, const char *type, const char *id, const char *json, GError **error);
/** hf_practice_remove: as another client would: 410 from now on. */
void hf_practice_remove (HfPractice *practice, const char *type, const char *id);
/** hf_practice_lose: as a server that lost its data: 404, and no history. @id %NULL: all of @type.
 */
void hf_practice_lose (HfPractice *practice, const char *type, const char *id);
/** hf_practice_get: (nullable) (transfer full): the newest version's JSON; %NULL if there is none
 * or it was deleted. */
char *hf_practice_get (HfPractice *practice, const char *type, const char *id);
/** hf_practice_count: resources of a type that are not deleted; %NULL: of all types. */
guint hf_practice_count (HfPractice *practice, const char *type);
/** hf_practice_dup_ids: (transfer full): a strv of the ids of a type, in order of creation. */
char **hf_practice_dup_ids (HfPractice *practice, const char *type);
/**
 * hf_practice_count_requests: FHIR requests that arrived, those caught by faults included.
 * @method: (nullable): any if %NULL; a search by POST counts as "GET": it writes nothing
 * @type: (nullable): resource type of the path; any if %NULL
 */
guint hf_practice_count_requests (HfPractice *practice, const char *method, const char *type);

G_END_DECLS
