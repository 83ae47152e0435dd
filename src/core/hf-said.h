/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who said what about one thing, and what they had before them when they said it: whether two were
 * apart, or one came after the other. */
#pragma once

#include "hf-loop.h"

G_BEGIN_DECLS

/**
 * HfSaid: one answer about a thing that stands.
 * @event: (transfer none): who said it, and when
 * @means: (transfer none): what: @event itself, or the answer that a settlement found right
 */
typedef struct {
  const HfEvent *event;
  const HfEvent *means;
} HfSaid;

/**
 * hf_said_dup_subject: (nullable) (transfer full):
 *
 * What an event of @type with @data would be an answer about: "appointment:<id>", "owner",
 * "anchor:<name>", "ways"; %NULL if nobody is asked about that.
 */
char *hf_said_dup_subject (const HfLoop *loop, const char *type, GVariant *data);

/**
 * hf_said_dup_known: (transfer full):
 *
 * The ids of what @loop knows to have been said about @subject, oldest first: what somebody
 * replaces who speaks now. Of very many the newest are enough.
 */
char **hf_said_dup_known (const HfLoop *loop, const char *subject);

/**
 * hf_said_complete: (transfer full):
 * @data: (nullable)
 *
 * @data of an event of @type that is made now, and beside it what @loop knows of the same thing
 * ("replaces"): by that every desk can tell whoever came after from whoever was apart. As it is if
 * it says so already, or is about nothing that could be said twice.
 */
GVariant *hf_said_complete (const HfLoop *loop, const char *type, GVariant *data);

/**
 * hf_said_get_standing: (nullable) (transfer none) (element-type HfSaid):
 *
 * The answers that nobody who knew them has replaced, in the order of the log: one as a rule,
 * more if they were given apart.
 */
GPtrArray *hf_said_get_standing (const HfLoop *loop, const char *subject);

/** hf_said_agree: whether two answers about one subject say the same. */
gboolean hf_said_agree (const HfEvent *one, const HfEvent *two);

/** hf_said_dup_visit_subject: (transfer full): the subject of what is said about a visit, and the
 * id of the conflict while it was said apart. */
char *hf_said_dup_visit_subject (const char *appt);
/** hf_said_get_about_visit: (nullable) (transfer none): as hf_said_get_standing(). */
GPtrArray *hf_said_get_about_visit (const HfLoop *loop, const char *appt);

G_END_DECLS
