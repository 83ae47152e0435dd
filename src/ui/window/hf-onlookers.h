/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether somebody else may see what is on the screen: how many there are, and what was said. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HfOnlookers: R74.
 *
 * With one screen, or none known, nobody else looks on. With another one that is not known until
 * the coordinator says so, and not for longer than until the next one is connected. A shared screen
 * looks like no screen at all, and cannot be seen from here.
 *
 * Property "alone" (gboolean, read only).
 */
#define HF_TYPE_ONLOOKERS (hf_onlookers_get_type ())
G_DECLARE_FINAL_TYPE (HfOnlookers, hf_onlookers, HF, ONLOOKERS, GObject)

HfOnlookers *hf_onlookers_new (void);
/** hf_onlookers_set_screens: @screens: one item a screen, as GdkDisplay has them. */
void hf_onlookers_set_screens (HfOnlookers *onlookers, GListModel *screens);
/** hf_onlookers_say: what the coordinator said. */
void hf_onlookers_say (HfOnlookers *onlookers, gboolean alone);
gboolean hf_onlookers_get_alone (HfOnlookers *onlookers);

G_END_DECLS
