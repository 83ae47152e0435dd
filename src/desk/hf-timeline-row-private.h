/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a row of the timeline is made of. */
#pragma once

#include "hf-timeline.h"

G_BEGIN_DECLS

/** HfRowParts: what a row is made of; strings become the row's. */
typedef struct {
  char *title;
  char *detail;
  char *source;
  char *when;
  char *tag;
  const char *icon;
  HfNode node;
  gboolean theirs;
  HfRail rails[4]; /* us above, us below, them above, them below */
  char *spoken_when;
  char *spoken_holder;
} HfRowParts;

void hf_row_parts_clear (HfRowParts *parts);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HfRowParts, hf_row_parts_clear)

/** hf_timeline_row_new: takes the strings of @parts and leaves it empty. */
HfTimelineRow *hf_timeline_row_new (HfRowParts *parts);

/** HfRowSight: what an event is told from. */
typedef struct {
  const HfLoop *loop;
  const HfView *view;
  const HfCalendar *calendar;
  HfDesk *desk;
  const char
      *receiver;     /* how the receiver of that moment is called; in a row to come, the present */
  gboolean may_show; /* sensitive words: not protected, or the setting is private */
} HfRowSight;

/** hf_timeline_tells: FALSE for events that are no row of their own: steps, audit */
gboolean hf_timeline_tells (const HfEvent *event);
/** hf_timeline_tell: fills title, detail, source, icon, node and side from an event. */
void hf_timeline_tell (const HfRowSight *sight, const HfEvent *event, HfRowParts *parts);

G_END_DECLS
