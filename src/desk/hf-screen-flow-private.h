/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of the screen flow, for its texts. */
#pragma once

#include "hf-screen-flow.h"
#include "hf-screen-talk.h"

G_BEGIN_DECLS

struct _HfScreenFlow {
  GObject parent;
  HfDesk *desk;
  char *handoff;
  HfScreenTalk *talk;
  HfScreenState state;
  const HfItem *current; /* asked now, or the one that holds; belongs to the pathway */
  const HfItem *again;   /* asked once more by Back */
  const HfEffect *hold;  /* (nullable): why it is held */
  HfScreenQuestion question;
  char *heading;
  char *note;
  GPtrArray *options;
  gint64 private_until;
  gboolean not_now;
  gboolean busy;
};

/** hf_screen_flow_sight: FALSE if the desk does not know the handoff. */
gboolean hf_screen_flow_sight (HfScreenFlow *flow, HfScreenSight *sight);
/** hf_screen_flow_describe: fills the question from flow->current. */
void hf_screen_flow_describe (HfScreenFlow *flow);
/** hf_screen_flow_begin / end: an answer is on its way, or has arrived. */
void hf_screen_flow_begin (HfScreenFlow *flow);
void hf_screen_flow_end (HfScreenFlow *flow);
/** hf_screen_heading: (transfer full): a module's words without what is meant for its author */
char *hf_screen_heading (const HfLoop *loop, const char *group);

G_END_DECLS
