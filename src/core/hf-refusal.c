/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of refusals: code, rule, words for a coordinator, and what would lift it. */
#include "hf-decide.h"

#include <string.h>

#define N_(text) (text)

typedef struct {
  const char *code;
  const char *rule;
  const char *sentence;
  const char *remedy;
} Row;

/* Sentences are neutral: somebody may be reading over a shoulder (R3). */
static const Row rows[] = {
  { "gate.screen", "R14", N_ ("Check the setting first."),
    N_ ("Ask whether anyone can hear, and say what you must report.") },
  { "gate.call", "R61", N_ ("The introduction cannot start or go on yet."),
    N_ ("Check the setting, the consent and what is still unanswered.") },
  { "gate.disclose", "R44", N_ ("Nothing can be sent yet."),
    N_ ("Answer what is missing, and solve what is on hold.") },
  { "gate.contact", "R91", N_ ("Contact is on hold."), N_ ("Solve what is on hold first.") },
  { "gate.close", "R85", N_ ("Something is still open."),
    N_ ("Finish the open tasks, calls for help and differences first.") },
  { "gate.print", "R47", N_ ("Paper is not safe here."), NULL },
  { "gate.portal", "R44", N_ ("Nothing can be written to the record yet."),
    N_ ("Choose the record plan first.") },
  { "gate.address", "R42", N_ ("Addresses are closed for this person."),
    N_ ("A substitute address can be used.") },
  { "privacy.not_confirmed", "R11", N_ ("Now is not a good time."),
    N_ ("Agree another time by a safe way.") },
  { "privacy.plan_missing", "R16", N_ ("Agree first how to stop."),
    N_ ("A word to stop, what the call was about, and what to do if the line drops.") },
  { "consent.none", "R27", N_ ("There is no consent for this yet."), N_ ("Record consent.") },
  { "consent.expired", "R29", N_ ("The consent has ended."), N_ ("Ask for consent again.") },
  { "consent.revoked", "R30", N_ ("The consent was taken back."),
    N_ ("Only a new consent opens this again.") },
  { "consent.other_receiver", "R36", N_ ("The consent names somebody else."),
    N_ ("Ask for consent for this receiver.") },
  { "packet.receiver", "R27", N_ ("This is not the present receiver."),
    N_ ("Choose the new receiver first.") },
  { "packet.forbidden", "R28", N_ ("This item never leaves on this pathway."), NULL },
  { "packet.not_consented", "R28", N_ ("An item is not in the consent."),
    N_ ("Leave it out, or ask for consent.") },
  { "packet.notice_missing", "R31", N_ ("The notice must go with it."), N_ ("Add the notice.") },
  { "packet.untold", "R48", N_ ("The person has not heard yet what goes, to whom and when."),
    N_ ("Tell them first, by a safe way; it waits until then.") },
  { "contact.as_of", "R97", N_ ("What is known here is more than a day old."),
    N_ ("Synchronise first, or look at its age and go on.") },
  { "reserve.held", "R93", N_ ("The second place is still theirs."),
    N_ ("Give it back when they have been seen, or have said stop.") },
  { "reserve.none", "R93", N_ ("No second place is held."), NULL },
  { "contact.unknown_way", "R49", N_ ("This way was not agreed."),
    N_ ("Use one of the agreed ways.") },
  { "contact.withdrawn", "R49", N_ ("This way is no longer safe."),
    N_ ("Use another agreed way, or wait for the person.") },
  { "contact.stale", "R59", N_ ("This way must be agreed again first."),
    N_ ("Agree it again at the next contact.") },
  { "contact.window", "R49", N_ ("Not now: outside the agreed hours."),
    N_ ("Wait for the agreed hours.") },
  { "contact.voicemail", "R51", N_ ("No voicemail on this way."), NULL },
  { "contact.text", "R51", N_ ("No text on this way."), NULL },
  { "contact.person_initiates", "R58", N_ ("The person gets in touch, not we."), NULL },
  { "outreach.max", "R55", N_ ("All agreed tries have been made."),
    N_ ("Close with the pathway's outcome, or ask the supervisor.") },
  { "outreach.spacing", "R55", N_ ("Too soon after the last try."), N_ ("Wait, then try again.") },
  { "outreach.no_reason", "R55", N_ ("No missed visit is known."), NULL },
  { "call.not_live", "R62", N_ ("No introduction is running."), N_ ("Start it first.") },
  { "call.teach_back", "R65", N_ ("The person has not said it back in their own words yet."),
    N_ ("Do that step, or finish as partly introduced.") },
  { "loop.closed", "R83", N_ ("This handoff is closed."), N_ ("Reopen it, with a reason.") },
  { "loop.open", "R84", N_ ("This handoff is open."), NULL },
  { "close.outcome", "R83", N_ ("This outcome is not one of the pathway's."),
    N_ ("Choose one of the outcomes listed.") },
  { "close.person", "R83", N_ ("Only a named person closes."), NULL },
  { "undo.sent", "R30", N_ ("What has left cannot be taken back."),
    N_ ("End the consent instead; the receiver is told.") },
  { "undo.unknown", "R10", N_ ("There is nothing to take back."), NULL },
  { "event.unknown", "R2", N_ ("This program is too old for that."), N_ ("Update Holdfast.") },
  { "event.invalid", "R83", N_ ("Something is missing."), NULL },
};

HfRefusal *
hf_refusal_new (const char *code)
{
  HfRefusal *refusal = g_new0 (HfRefusal, 1);

  refusal->code = g_intern_string (code);
  refusal->rule = "R83";
  refusal->sentence = N_ ("Something is needed before this can be closed.");
  refusal->remedy = N_ ("Tick what was done.");
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (rows[i].code, code)) {
      refusal->rule = rows[i].rule;
      refusal->sentence = rows[i].sentence;
      refusal->remedy = rows[i].remedy;
    }
  return refusal;
}

void
hf_refusal_free (HfRefusal *refusal)
{
  g_free (refusal);
}
