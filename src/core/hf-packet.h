/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The packet: exactly what a receiver will see, built from the consent and nothing else. */
#pragma once

#include "hf-loop.h"

G_BEGIN_DECLS

/**
 * hf_packet_build:
 * @items: (nullable): the packet items ticked; %NULL: those of the consent that counts
 *
 * The text that leaves, one "Label: value" a line, and the redisclosure notice where the flag
 * part2 asks for it. Carries the random reference only (R40). The preview shows these very bytes
 * and packet.sent keeps their SHA-256 (R39). Forbidden items never appear, whatever @items says.
 *
 * Returns: (transfer full): UTF-8, not empty
 */
char *hf_packet_build (const HfLoop *loop, const HfView *view, const char *const *items);

/**
 * hf_packet_rebuild:
 * @sent: one of the loop's disclosures
 *
 * The bytes of a packet as they were when it was sent: built from the events before it. Facts that
 * came in late may change them; then the hash in the event no longer fits, and nothing that was not
 * shown may leave.
 *
 * Returns: (nullable) (transfer full): %NULL if the hash does not fit
 */
char *hf_packet_rebuild (const HfLoop *loop, const HfDisclosure *sent);

/** hf_packet_hash: lower-case hex SHA-256 of @packet. */
char *hf_packet_hash (const char *packet);

G_END_DECLS
