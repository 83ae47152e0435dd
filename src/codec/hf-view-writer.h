/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The view of a loop as data: the keys of docs/events.md, as case files and holdfastctl print it.
 */
#pragma once

#include "hf-loop.h"

G_BEGIN_DECLS

/**
 * hf_view_write:
 * @zone: in which times are printed
 *
 * Every key is there; what is not known is null (an empty mv). The same loop at the same moment
 * gives equal data on every desk. hf_json_write_variant() makes it text.
 *
 * Returns: (transfer full): a{sv}, keys sorted
 */
GVariant *hf_view_write (const HfView *view, const HfLoop *loop, GTimeZone *zone);

/**
 * hf_event_write:
 *
 * One line of a timeline: {id, at, type, actor, data}, without what only the writing desk knows.
 *
 * Returns: (transfer full): a{sv}, keys sorted
 */
GVariant *hf_event_write (const HfEvent *event, GTimeZone *zone);

/** hf_person_write: (transfer full): a{sv}, keys sorted. */
GVariant *hf_person_write (const HfPerson *person);

G_END_DECLS
