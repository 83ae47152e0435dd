/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the driven program writes, so that the test that kills it can tell what must be there. */
#pragma once

#include "hf-store.h"

G_BEGIN_DECLS

/** DRIVE_PAGE_EVENTS: events on one page. */
#define DRIVE_PAGE_EVENTS 10
/** DRIVE_QUERY: the cursor that counts pages. */
#define DRIVE_QUERY "Task"

/** drive_key: the one key of all driven profiles. */
HfKey *drive_key (void);
/** drive_event: event @number of the endless log. */
HfEvent *drive_event (guint number);
char *drive_event_id (guint number);
/** drive_batch: how many events go into the transaction that starts with @number. */
guint drive_batch (guint number);
/** drive_page_event: event @number of all pages, one after another. */
HfEvent *drive_page_event (guint number);
char *drive_page_event_id (guint number);

G_END_DECLS
