/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentences a screen says about handoffs, in the language of the session. */
#pragma once

#include "hf-loop.h"
#include "hf-next.h"

G_BEGIN_DECLS

/* All texts are plain (no markup), whole sentences or labels, translated. "(transfer full)" where
 * char *, a constant of the catalogue where const char *. Texts never name an agency, a reason or a
 * score: a list may be read over a shoulder. */

/** hf_words_init: binds the catalogue; once, before the first text. */
void hf_words_init (const char *locale_folder);

/* Pathways */

/** hf_words_pathway: (nullable): what a pathway's file says, as the catalogue has it; as it stands
 * where nobody translated it, such as an organisation's own. %NULL for %NULL. */
const char *hf_words_pathway (const char *text);

/* Events */

/** hf_words_event: what happened, in the neutral sentence of its type: "Taken on". One that this
 * version does not know is "Something newer". */
const char *hf_words_event (const HfEvent *event);

/* Steps */

/** hf_words_next: "Visit missed. Call back and try again" */
char *hf_words_next (const HfNextStep *next,
                     const HfLoop *loop,
                     const HfView *view,
                     const HfCalendar *calendar);
/** hf_words_action: the one button of the step: "Check…", "Ask…", "Book…", "Open". Protected people
 * never get a bare "Call". */
const char *hf_words_action (HfStepKind kind, gboolean is_protected);
/** hf_words_heading: the card on top: "Next: call back about the missed visit" */
const char *hf_words_heading (HfStepKind kind);

/* Time */

/**
 * hf_words_due: "1 day late", "in 48 minutes", "Today by 16:00", "2 days left", "No date"
 *
 * Late under an hour counts minutes, under a day hours, else days of 24 hours; ahead: within the
 * hour minutes, the same local day the clock time, else whole local days.
 */
char *hf_words_due (gint64 due, gint64 now, const HfCalendar *calendar);
/** hf_words_moment: "Thu 7 May, 16:30" */
char *hf_words_moment (gint64 time, const HfCalendar *calendar);
/** hf_words_long_moment: "Thursday 7 May, 16:30", for accessible sentences */
char *hf_words_long_moment (gint64 time, const HfCalendar *calendar);
/** hf_words_visit_time: "Thu 7 May, 16:30"; "Thu 7 May, 16:30 or Fri 8 May, 09:00, not settled"
 * while two dates stand; of a visit with a time. */
char *hf_words_visit_time (const HfVisit *visit, const HfCalendar *calendar, gboolean is_long);
/** hf_words_zone: "Times are those of Chicago (CDT)": where a clock shows @time so. */
char *hf_words_zone (gint64 time, const HfCalendar *calendar);
/** hf_words_day: "18 May" */
char *hf_words_day (gint64 time, const HfCalendar *calendar);
/** hf_words_long_day: "Tuesday 12 May" */
char *hf_words_long_day (gint64 time, const HfCalendar *calendar);
/** hf_words_clock: "10:24" */
char *hf_words_clock (gint64 time, const HfCalendar *calendar);
/** hf_words_span: "11 minutes", "2 hours", "14 days"; never negative */
char *hf_words_span (gint64 span);
/** hf_words_days: "14 days": whole local days, as counted on a wall calendar */
char *hf_words_days (gint64 from, gint64 to, const HfCalendar *calendar);
/** hf_words_countdown: "06:12" */
char *hf_words_countdown (gint64 span);

/* People */

/** hf_words_initials: "A. O." from "Ana Ortiz"; "A." from "Ana"; "?" from nothing */
char *hf_words_initials (const char *name);
/** hf_words_short_name: "Malik J." from "Malik Jones" */
char *hf_words_short_name (const char *name);
/** hf_words_who: initials for protected people, else the short name; the reference if no name. */
char *hf_words_who (const HfLoop *loop);
/** hf_words_what: the neutral title, and for people who are not protected "→ receiver". */
char *hf_words_what (const HfLoop *loop, const char *receiver_name);
const char *hf_words_holder (const HfCustody *custody);

/* Codes in plain words; an unknown code is shown with its underscores as spaces. */

const char *hf_words_urgency (HfUrgency urgency); /* "Past due", "Due today", ... */
const char *hf_words_arc (HfArc arc);             /* "Consent", "Introduced", ... */
const char *hf_words_state (HfLoopState state);
char *hf_words_role (const char *role);
char *hf_words_task (const char *id);
char *hf_words_escalation (const HfEscalation *escalation);
char *hf_words_conflict (const char *id);
/** hf_words_notice: one of hf_loop_dup_notices(): "Two visits were missed. Tell the supervisor." */
char *hf_words_notice (const char *notice);
char *hf_words_outcome (const char *outcome);
char *hf_words_evidence (const char *evidence);
char *hf_words_barrier (const char *kind);
char *hf_words_step (const HfCallStep *step); /* the short title of a call step */
char *hf_words_way (const HfWay *way);        /* "Call only", never the number */
/** hf_words_way_rules: "Mon–Fri 10:00–15:00. No voicemail. No text." */
char *hf_words_way_rules (const HfWay *way);
char *hf_words_reason (const char *reason); /* reasons of stopping and declining */
char *hf_words_meaning (const char *means); /* what another system's change means */

/**
 * hf_words_cover_line:
 * @code: (nullable): the answer to priv.cover
 *
 * One of five fixed neutral sentences; that of "wrong_number" if nothing was agreed.
 */
const char *hf_words_cover_line (const char *code);
/** hf_words_callback: the rule if the line drops; "Do not call back." if nothing was agreed. */
const char *hf_words_callback (const char *code);

G_END_DECLS
