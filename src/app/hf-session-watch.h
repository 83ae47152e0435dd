/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the person in front of the computer goes: screen lock, suspend, another user's turn. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HfSessionWatch: R70. Signal HfSessionWatch::away: everything hides, at once.
 *
 * What the desktop says is taken as it comes: a false word hides once too often, no more. Suspend
 * is held back until the page with the clock has been drawn.
 */
#define HF_TYPE_SESSION_WATCH (hf_session_watch_get_type ())
G_DECLARE_FINAL_TYPE (HfSessionWatch, hf_session_watch, HF, SESSION_WATCH, GObject)

HfSessionWatch *hf_session_watch_new (void);
/** hf_session_watch_listen: on the buses of this session and of the system, as far as there are
 * any. */
void hf_session_watch_listen (HfSessionWatch *watch);
/** hf_session_watch_set_session_bus: where screen locks say that they came down; once. */
void hf_session_watch_set_session_bus (HfSessionWatch *watch, GDBusConnection *bus);
/** hf_session_watch_set_system_bus: where logind says that the computer sleeps, or the seat goes to
 * somebody else; once. */
void hf_session_watch_set_system_bus (HfSessionWatch *watch, GDBusConnection *bus);

G_END_DECLS
