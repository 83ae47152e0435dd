/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The gate in front of every command: admitted, or refused with a code, a rule and a reason. */
#pragma once

#include "hf-loop.h"

G_BEGIN_DECLS

/**
 * HfRefusal: why a command was not admitted.
 * @code: stable, "gate.call", "consent.expired", "close.update.received"
 * @rule: "R14"
 * @sentence: N_() for a coordinator; neutral when the setting is not private (R3)
 * @remedy: N_() (nullable): what would lift it
 */
typedef struct {
  const char *code;
  const char *rule;
  const char *sentence;
  const char *remedy;
} HfRefusal;

/**
 * hf_decide:
 * @loop: as this desk knows it (an empty loop for handoff.opened)
 * @candidate: the event that would be appended; its "at" is the moment of decision
 *
 * The only way to a new event: no window, shortcut, command line or sync path goes around it.
 * Facts are never refused (R2); an unknown type is refused as a command of a newer desk.
 *
 * Returns: (nullable) (transfer full): %NULL if admitted; otherwise free with hf_refusal_free()
 */
HfRefusal *hf_decide (const HfLoop *loop, const HfEvent *candidate);

/**
 * hf_decide_can_withdraw:
 * @type: (nullable): the type of the event to be taken back
 *
 * What left the desk cannot be taken back: a packet, a call that took place, a closing (reopen it
 * instead), an undo. Nor can what shut something for the person's safety: the end of a private
 * setting, a revocation, a way withdrawn; it is confirmed or agreed anew instead (R13).
 */
gboolean hf_decide_can_withdraw (const char *type);

HfRefusal *hf_refusal_new (const char *code);
void hf_refusal_free (HfRefusal *refusal);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfRefusal, hf_refusal_free)

G_END_DECLS
