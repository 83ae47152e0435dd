/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must be known before a number is dialled: whose, when, and by which rules. */
#pragma once

#include "hf-desk.h"

G_BEGIN_DECLS

/** HfDialPlan: owned strings. */
typedef struct {
  char *who;         /* initials or the service */
  char *number;      /* (nullable): none is known */
  char **rules;      /* sentences to read first */
  char *caller_rule; /* (nullable): must be ticked before calling (R52) */
  char *age_rule;    /* (nullable): how old the knowledge is; must be ticked too (R97) */
  char *refusal;     /* (nullable): why not now; nothing may be dialled then */
  char *way;         /* (nullable): a person's way */
  char *kind;        /* (nullable): what outreach it is */
  gboolean voicemail;
  gboolean text;
  gboolean age_seen; /* the form sets it */
} HfDialPlan;

/** hf_dial_plan_for_person: by the first agreed way that is open now; else the refusal. */
HfDialPlan *hf_dial_plan_for_person (HfDesk *desk, const char *handoff);
/** hf_dial_plan_for_receiver: the directory's number of the present receiver. */
HfDialPlan *hf_dial_plan_for_receiver (HfDesk *desk, const char *handoff);
void hf_dial_plan_free (HfDialPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfDialPlan, hf_dial_plan_free)

/** hf_dial_plan_dup_uri: (nullable) (transfer full): "tel:+15550142"; %NULL without a number or
 * while it is refused. */
char *hf_dial_plan_dup_uri (const HfDialPlan *plan);
/** hf_dial_plan_build: (transfer floating): data of outreach.attempted with @result. */
GVariant *hf_dial_plan_build (const HfDialPlan *plan, const char *result);

G_END_DECLS
