/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lives.h"

#define END                                                                                        \
  {                                                                                                \
    0, NULL, NULL                                                                                  \
  }
#define STEP(id) "{'step': <'" id "'>}"
#define BOOKED(appt) "{'appt': <'" appt "'>, 'time': <'$now'>, 'source': <'us'>}"
#define TO_BOTH                                                                                    \
  "{'to': <[<'$receiver'>, <'$other'>]>, 'items': <[<'id'>, <'question'>]>, 'back': <true>, "      \
  "'expires': <'$later'>, 'said': <'written'>}"
#define TO_OTHER                                                                                   \
  "{'to': <[<'$other'>]>, 'items': <[<'id'>, <'question'>]>, 'back': <true>, 'expires': "          \
  "<'$later'>, 'said': <'aloud'>}"
#define LESS                                                                                       \
  "{'to': <[<'$receiver'>]>, 'items': <[<'id'>]>, 'back': <true>, 'expires': <'$later'>, "         \
  "'said': <'aloud'>}"
#define STOPPED                                                                                    \
  "{'outcome': <'patient_choice'>, 'evidence': <[<'person_said_stop'>, <'clinician_told'>]>}"

/* An introduction by phone of somebody who is in danger at home; the visit is missed, then kept. */
static const LivesLine called[] = {
  { 0, LIVES_PREPARE, NULL },
  { 0, "consent.recorded",
    "{'to': <[<'$receiver'>]>, 'items': <[<'ref'>, <'alias'>, <'lang'>]>, 'back': <true>, "
    "'expires': <'$later'>, 'said': <'aloud'>}" },
  { 0, LIVES_PRIVATE, NULL },
  { 0, "call.started", NULL },
  { 1, LIVES_PRIVATE, NULL },
  { 1, "call.step_done", STEP ("open") },
  { 1, "call.step_done", STEP ("private") },
  { 1, "call.step_done", STEP ("signal") },
  { 1, "call.step_done", STEP ("dial") },
  { 1, "call.joined", "{'party': <'receiver'>}" },
  { 1, "call.step_done", STEP ("brief_receiver") },
  { 1, "call.joined", "{'party': <'person'>}" },
  { 1, LIVES_PRIVATE, NULL },
  { 1, "call.step_done", STEP ("join") },
  { 1, "call.step_done", STEP ("handover_q") },
  { 1, "call.step_done", STEP ("next") },
  { 1, "call.step_done", STEP ("backto") },
  { 1, "call.step_done", STEP ("stay_or_go") },
  { 1, "call.step_done", STEP ("close") },
  { 1, "appointment.booked", BOOKED ("a1") },
  { 1, "call.completed", "{'accepted': <false>, 'outcome': <'introduced'>}" },
  { 1, "packet.sent",
    "{'to': <'$receiver'>, 'items': <[<'ref'>, <'alias'>, <'lang'>]>, 'told': <true>}" },
  { 2, LIVES_PRIVATE, NULL },
  { 2, "outreach.attempted", "{'way': <'w1'>, 'kind': <'noshow'>, 'result': <'reached'>}" },
  { 2, "barrier.noted", "{'kind': <'transport'>, 'owner': <'carry'>}" },
  { 2, "barrier.solved", "{'kind': <'transport'>}" },
  { 2, "appointment.booked", BOOKED ("a2") },
  { 3, "closed", "{'outcome': <'connected'>, 'evidence': <[<'visit.attended'>]>}" },
  END
};

/* A referral of the guide's, which "other" has accepted already: somebody here works on it. */
static const LivesLine taken_up[] = {
  { 0, LIVES_TAKE_UP, NULL },
  { 0, "consent.recorded",
    "{'to': <[<'$other'>]>, 'items': <[<'id'>, <'need'>]>, 'back': <true>, 'expires': <'$later'>, "
    "'said': <'aloud'>}" },
  { 0, "barrier.noted", "{'kind': <'transport'>, 'owner': <'carry'>}" },
  { 1, "barrier.solved", "{'kind': <'transport'>}" },
  { 1, "appointment.booked", BOOKED ("a1") },
  { 1, "visit.attended", "{'appt': <'a1'>, 'visitTime': <'$now'>, 'source': <'person'>}" },
  END
};

static const LivesLine kept[] = { { 0, LIVES_PREPARE, NULL },
                                  { 0, LIVES_CONSENT, NULL },
                                  { 1, LIVES_PACKET, NULL },
                                  { 2, "receiver.acknowledged", "{'ref': <'phone'>}" },
                                  { 3, "appointment.booked", BOOKED ("a1") },
                                  { 4, "visit.attended",
                                    "{'appt': <'a1'>, 'visitTime': <'$now'>, 'source': "
                                    "<'person'>}" },
                                  { 4, "update.received", "{'text': <'Seen.'>}" },
                                  { 5, "closed", "{'outcome': <'connected'>}" },
                                  END };

static const LivesLine declined[] = { { 0, LIVES_PREPARE, NULL },
                                      { 0, LIVES_CONSENT, NULL },
                                      { 1, LIVES_PACKET, NULL },
                                      { 2, "receiver.declined", "{'reason': <'no_capacity'>}" },
                                      { 3, "handoff.rerouted", "{'receiver': <'$other'>}" },
                                      { 4, LIVES_ASK, NULL },
                                      { 4, "consent.recorded", TO_OTHER },
                                      { 4, LIVES_PACKET, NULL },
                                      { 5, "receiver.acknowledged", NULL },
                                      END };

static const LivesLine missed[] = {
  { 0, LIVES_PREPARE, NULL },
  { 0, LIVES_CONSENT, NULL },
  { 1, LIVES_PACKET, NULL },
  { 1, "receiver.acknowledged", NULL },
  { 1, "appointment.booked", BOOKED ("a1") },
  { 2, "visit.noshow", "{'appt': <'a1'>, 'source': <'receiver'>}" },
  { 3, LIVES_PRIVATE, NULL },
  { 3, "outreach.attempted", "{'way': <'w1'>, 'kind': <'noshow'>, 'result': <'no_answer'>}" },
  { 3, "barrier.noted", "{'kind': <'transport'>, 'owner': <'carry'>}" },
  { 4, "appointment.booked", BOOKED ("a2") },
  { 5, "appointment.cancelled", "{'appt': <'a2'>}" },
  END
};

/* Only a relative interprets: everything waits. */
static const LivesLine held[] = { { 0, LIVES_PREPARE, NULL },
                                  { 0, LIVES_CONSENT, NULL },
                                  { 1, LIVES_PACKET, NULL },
                                  { 1, "receiver.acknowledged", NULL },
                                  { 2, "screen.answered",
                                    "{'answers': <{'int.need': <'yes'>, 'int.kind': "
                                    "<'relative'>}>}" },
                                  END };

static const LivesLine reopened[] = { { 0, LIVES_PREPARE, NULL },
                                      { 0, LIVES_CONSENT, NULL },
                                      { 1, LIVES_PACKET, NULL },
                                      { 2, "closed", STOPPED },
                                      { 3, "loop.reopened", "{'reason': <'called again'>}" },
                                      { 4, LIVES_PACKET, NULL },
                                      END };

static const LivesLine lost[] = {
  { 0, LIVES_PREPARE, NULL },
  { 0, LIVES_CONSENT, NULL },
  { 1, LIVES_PACKET, NULL },
  { 1, "receiver.acknowledged", NULL },
  { 2, "closed", "{'outcome': <'receiver_none'>, 'evidence': <[<'supervisor'>]>}" },
  END
};

static const LivesLine mistaken[] = {
  { 0, LIVES_PREPARE, NULL },
  { 1, "closed", "{'outcome': <'opened_in_error'>, 'evidence': <[<'supervisor'>]>}" },
  END
};

static const LivesLine refused[] = { { 0, LIVES_PREPARE, NULL },
                                     { 1, "patient.said", "{'what': <'no consent'>}" },
                                     { 1, "closed", STOPPED },
                                     END };

static const LivesLine revoked[] = { { 0, LIVES_PREPARE, NULL },
                                     { 0, LIVES_CONSENT, NULL },
                                     { 1, LIVES_PACKET, NULL },
                                     { 1, "receiver.acknowledged", NULL },
                                     { 1, "appointment.booked", BOOKED ("a1") },
                                     { 2, "consent.revoked", "{'mode': <'spoken'>}" },
                                     { 3, "receiver.told_revoked", NULL },
                                     END };

/* The packet is ready and has not left when the consent ends. */
static const LivesLine unsent[] = { { 0, LIVES_PREPARE, NULL },
                                    { 0, LIVES_CONSENT, NULL },
                                    { 1, LIVES_PACKET, NULL },
                                    { 1, "consent.revoked", "{'mode': <'written'>}" },
                                    END };

static const LivesLine revoked_for_one[] = {
  { 0, LIVES_PREPARE, NULL },
  { 0, "consent.recorded", TO_BOTH },
  { 1, LIVES_PACKET, NULL },
  { 2, "consent.revoked", "{'mode': <'spoken'>, 'to': <'$other'>}" },
  { 3, "consent.revoked", "{'mode': <'spoken'>, 'to': <'$receiver'>}" },
  END
};

static const LivesLine narrowed[] = { { 0, LIVES_PREPARE, NULL },
                                      { 0, LIVES_CONSENT, NULL },
                                      { 1, LIVES_PACKET, NULL },
                                      { 2, "consent.recorded", LESS },
                                      END };

/* Everything that the other lives do not need. */
static const LivesLine sundry[] = {
  { 0, LIVES_PREPARE, NULL },
  { 0, "anchor.set", "{'discharge': <'$now'>}" },
  { 0, "provider.chosen", "{'receiver': <'$receiver'>}" },
  { 0, "identity.checked", "{'result': <'ok'>, 'channel': <'phone'>}" },
  { 0, "person.updated", "{'name': <'B. Invented'>, 'birthDate': <'1990-02-03'>}" },
  { 0, LIVES_CONSENT, NULL },
  { 1, LIVES_PACKET, NULL },
  { 1, "nudge.sent", "{'to': <'$receiver'>}" },
  { 1, "escalation.raised", "{'id': <'x1'>, 'to': <'clinician'>, 'within': <'PT1H'>}" },
  { 1, "escalation.resolved", "{'id': <'x1'>, 'note': <'came'>}" },
  { 1, "task.opened", "{'id': <'call_pharmacy'>}" },
  { 1, "task.done", "{'id': <'call_pharmacy'>}" },
  { 1, "appointment.booked", BOOKED ("a1") },
  { 1, "appointment.booked", BOOKED ("a2") },
  { 1, "conflict.settled", "{'id': <'two_bookings:a1,a2'>, 'note': <'the first'>}" },
  { 2, "told", "{'who': <'supervisor'>}" },
  { 2, "emergency.called", "{'service': <'ambulance'>, 'said': <'address'>}" },
  { 2, "note", "{'text': <'A note.'>}" },
  { 2, "event.withdrawn", "{'event': <'$event'>}" },
  { 2, "privacy.lost", "{'reason': <'new_voice'>}" },
  { 2, "call.dropped", "{'party': <'receiver'>}" },
  { 2, "call.stopped", "{'reason': <'stop_safely'>}" },
  { 2, "safecontact.withdrawn", "{'id': <'w1'>, 'reason': <'not safe'>}" },
  { 2, "viewed", "{'what': <'handoff'>}" },
  { 2, "exported", "{'what': <'timeline'>}" },
  { 2, "printed", "{'what': <'card'>}" },
  { 2, "staff.left", "{'who': <'carry'>}" },
  { 2, "foreign.changed", "{'resource': <'Task/x'>, 'means': <[<'started'>]>}" },
  END
};

/* Protected by 42 CFR Part 2: a signed consent with all that it asks for, and the notice. */
static const LivesLine overdose[] = {
  { 0, LIVES_PREPARE, NULL },
  { 0, "screen.answered", "{'answers': <{'od.part2': <'both'>}>}" },
  { 0, LIVES_CONSENT, NULL },
  { 1, LIVES_PACKET, NULL },
  { 1, "receiver.acknowledged", NULL },
  { 1, "appointment.booked", BOOKED ("a1") },
  { 2, "visit.noshow", "{'appt': <'a1'>, 'source': <'receiver'>}" },
  { 3, "consent.revoked", "{'mode': <'written'>}" },
  END
};

static const LivesLine sent[] = { { 0, LIVES_PREPARE, NULL },
                                  { 0, LIVES_CONSENT, NULL },
                                  { 1, LIVES_PACKET, NULL },
                                  { 2, "receiver.acknowledged", NULL },
                                  { 2, "appointment.booked", BOOKED ("a1") },
                                  END };

static const Life lives[] = {
  { "called", "ipv-advocacy", called },
  { "taken-up", "social-needs", taken_up },
  { "kept", "specialist", kept },
  { "declined", "specialist", declined },
  { "missed", "specialist", missed },
  { "held", "specialist", held },
  { "reopened", "specialist", reopened },
  { "lost", "specialist", lost },
  { "mistaken", "specialist", mistaken },
  { "refused", "specialist", refused },
  { "revoked", "specialist", revoked },
  { "unsent", "specialist", unsent },
  { "revoked-for-one", "specialist", revoked_for_one },
  { "narrowed", "specialist", narrowed },
  { "sundry", "specialist", sundry },
  { "overdose", "od-moud", overdose },
  { "social-needs", "social-needs", sent },
  { "perinatal", "perinatal", sent },
  { "bh-suicide", "bh-suicide", sent },
  { "peds-adult", "peds-adult", sent },
  { "conscience-timely", "conscience-timely", sent },
  { NULL, NULL, NULL },
};

const Life *
lives_list (void)
{
  return lives;
}
