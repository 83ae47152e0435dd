/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A practice profile in a temporary folder, filled with the events of case files. */
#pragma once

#include "hf-store.h"

G_BEGIN_DECLS

typedef struct {
  char *folder;
} CtlProfile;

/* As a fixture: set-up and tear-down, which removes the folder with all that is in it. */
void ctl_profile_set_up (CtlProfile *profile, gconstpointer data);
void ctl_profile_tear_down (CtlProfile *profile, gconstpointer data);

/** ctl_profile_put_key: a key whose 32 bytes are all @byte, also as practice.key with @mode. */
HfKey *ctl_profile_put_key (const CtlProfile *profile, guint8 byte, int mode);
/** ctl_profile_open: with such a key, mode 0600. */
HfStore *ctl_profile_open (const CtlProfile *profile, guint8 byte);

/** ctl_read_events: (element-type HfEvent): the admitted events of a file's first case, as a desk
 * would have written them: the opening names pathway and person ("Ines Invented"). */
GPtrArray *ctl_read_events (const char *name);
void ctl_append (HfStore *store, GPtrArray *events, HfOrigin origin);

G_END_DECLS
