/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the fold tells and asks of hf-said.h. */
#pragma once

#include "hf-loop-private.h"
#include "hf-said.h"

G_BEGIN_DECLS

/* The field in which an event names what its author knew of the same thing. */
#define HF_SAID_REPLACES "replaces"
/* What the subjects begin with; a conflict about one bears its name. */
#define HF_SAID_APPOINTMENT "appointment:"
#define HF_SAID_WAYS "ways"
#define HF_SAID_OWNER "owner"
#define HF_SAID_ANCHOR "anchor:"

/** hf_said_new: (transfer full): nothing said yet; for the loop. */
GHashTable *hf_said_new (void);

/**
 * hf_said_take:
 * @means: what @event says: itself, or the answer that it finds right
 *
 * Takes an answer in its turn in the log. Returns: %FALSE if somebody who knew it has said
 * something else already, by a clock that is behind: then it changes nothing.
 */
gboolean
hf_said_take (HfLoop *loop, const char *subject, const HfEvent *event, const HfEvent *means);

/** hf_said_note: @event is part of what one may have known of @subject, and no answer itself. */
void hf_said_note (HfLoop *loop, const char *subject, const HfEvent *event);
/** hf_said_is_subject: whether a conflict's id is a subject. */
gboolean hf_said_is_subject (const char *id);
/** hf_said_names_known: whether @event says what its author knew; older desks do not. */
gboolean hf_said_names_known (const HfEvent *event);
/** hf_said_get_all: (nullable) (element-type HfEvent): taken so far, in the order of the log. */
GPtrArray *hf_said_get_all (const HfLoop *loop, const char *subject);
/** hf_said_is_apart: whether answers stand that differ. */
gboolean hf_said_is_apart (const HfLoop *loop, const char *subject);
/** hf_said_dup_anchor: (nullable) (transfer full): the subject of anchor.set's @data. */
char *hf_said_dup_anchor (GVariant *data);
/** hf_said_forget: what was said stands no longer: another thing is asked. */
void hf_said_forget (HfLoop *loop, const char *subject);

G_END_DECLS
