/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What invented people go through until every kind of event was written and every state stood. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Two organisations of the SDOH Clinical Care guide's examples, as the directory names them. */
#define LIVES_RECEIVER "Organization:SDOHCC-OrganizationClinicExample"
#define LIVES_OTHER "Organization:SDOHCC-OrganizationCoordinationPlatformExample"

/** Types that stand for several events. */
#define LIVES_PREPARE "prepare" /* opened, owned, asked everything, with a way of contact */
#define LIVES_TAKE_UP "take-up" /* the same of a handoff that stands: another system's referral */
#define LIVES_ASK "ask"         /* what is not answered, or not for this receiver, is asked */
#define LIVES_PRIVATE "private" /* the private setting is confirmed */
#define LIVES_CONSENT "consent" /* to the receiver, for what the pathway usually sends */
#define LIVES_PACKET "packet"   /* what the newest consent allows */

/**
 * LivesLine:
 * @stage: from 0; a sync comes after each
 * @data: (nullable): GVariant text of a{sv}; $now, $later, $receiver, $other, and $consent, $event
 *   for the ids of the consent and of the event before
 */
typedef struct {
  int stage;
  const char *type;
  const char *data;
} LivesLine;

/** Life: one person on one pathway; the lines end with a NULL type. */
typedef struct {
  const char *name;
  const char *pathway;
  const LivesLine *lines;
} Life;

/** lives_list: terminated by a %NULL name. */
const Life *lives_list (void);

G_END_DECLS
