/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of the call flow, for its commands. */
#pragma once

#include "hf-call-flow.h"
#include "hf-call-words.h"

G_BEGIN_DECLS

/** HfPartyText: the strings of one HfCallParty. */
typedef struct {
  char *name;
  char *role;
  char *line;
} HfPartyText;

struct _HfCallFlow {
  GObject parent;
  HfDesk *desk;
  char *handoff;
  GListStore *steps;     /* HfCallStepItem */
  HfCallStepItem *shown; /* (nullable): one looked at instead of the present one */
  HfCallParty parties[HF_N_PARTIES];
  HfPartyText texts[HF_N_PARTIES];
  GPtrArray *barriers; /* HfCallBarrier, with titles of its own */
  HfCallState call_state;
  gboolean busy;
};

/** hf_call_flow_item: (nullable): the handoff, if the desk knows it */
HfLoopItem *hf_call_flow_item (HfCallFlow *flow);
void hf_call_flow_set_busy (HfCallFlow *flow, gboolean busy);
/** hf_call_flow_look: reads everything anew and says so. */
void hf_call_flow_look (HfCallFlow *flow);
/** hf_call_flow_look_at_party: reads the name and the line of one party anew. */
void hf_call_flow_look_at_party (HfCallFlow *flow, HfLoopItem *item, HfParty party);
/** hf_call_flow_dup_cast: the names that the words of the steps leave open */
HfCallCast *hf_call_flow_dup_cast (HfCallFlow *flow, HfLoopItem *item);
/** hf_call_flow_new_ending: (transfer floating): data of call.completed */
GVariant *hf_call_flow_new_ending (HfCallOutcome outcome, const char *accepted_by);
/** hf_party_get_name: as in call.joined: "person", "us", "receiver", "interpreter" */
const char *hf_party_get_name (HfParty party);

G_END_DECLS
