/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-practice-stories.h"

/* All people are invented. The stories stand in the order of the day's list. */

#define OPENED(name, language, title)                                                              \
  "{'pathway': <'$pathway'>, 'pathwayVersion': <'$version'>, 'person': <'$person'>, 'name': "      \
  "<'" name "'>, 'language': <'" language "'>, 'title': <'" title "'>, 'receiver': <'$receiver'>}"
#define BY_PHONE(signal)                                                                           \
  "{'answers': <{'priv.mode': <'phone'>, 'priv.ok': <'true'>, 'priv.alone': <'nobody'>, "          \
  "'priv.child': <'no'>, 'priv.speaker': <'no'>, 'priv.watched': <'no'>, 'priv.callback': "        \
  "<'agreed_time'>, 'priv.signal': <'" signal "'>, 'priv.cover': <'survey'>}>}"
#define IN_PERSON                                                                                  \
  "{'answers': <{'priv.mode': <'in_person'>, 'priv.ok': <'true'>, 'priv.alone': <'nobody'>, "      \
  "'priv.child': <'no'>, 'priv.signal': <'umbrella'>, 'priv.cover': <'appointment'>}>}"
#define FIRST_QUESTIONS                                                                            \
  "{'answers': <{'emerg.now': <'no'>, 'int.need': <'no'>, 'notice.read': <'true'>, "               \
  "'notice.back': <'ok'>}>}"
#define RECORD_QUESTIONS                                                                           \
  "'proxy.portal': <'nobody'>, 'proxy.insurance': <'no'>, 'proxy.device': <'no'>, "                \
  "'proxy.address': <'no'>, 'contact.who': <'us_safe_way'>, 'contact.count': <'1'>"
#define IPV_QUESTIONS                                                                              \
  "{'answers': <{'ipv.wants': <'yes'>, 'ipv.trend': <'same'>, 'ipv.threat': <'no'>, 'ipv.neck': "  \
  "<'no'>, 'ipv.injury': <'no'>, 'ipv.kids': <'no'>, 'ipv.self': <'no'>, 'ipv.feedback': <'no'>, " \
  "'ipv.paper': <'no'>, " RECORD_QUESTIONS "}>}"
#define GOES_BY(name) "{'answers': <{'ipv.name': <'" name "'>}>}"
#define VISIT_QUESTIONS(urgency, interpreter)                                                      \
  "{'answers': <{'emerg.now': <'no'>, " interpreter ", 'notice.read': <'true'>, 'notice.back': "   \
  "<'ok'>, 'sp.urgency': <'" urgency "'>, 'sp.question': <'true'>, 'sp.tests': <'done'>, "         \
  "'sp.worse': <'no'>, 'sp.want': <'yes'>, 'sp.reach': <'no'>, 'sp.network': <'yes'>, "            \
  "'sp.agree': <'yes'>, " RECORD_QUESTIONS "}>}"
#define NO_INTERPRETER "'int.need': <'no'>"
#define INTERPRETER "'int.need': <'yes'>, 'int.kind': <'qualified'>, 'int.known': <'no'>"
#define SAFE_WAY(number)                                                                           \
  "{'ways': <[<{'id': <'w1'>, 'kind': <'phone'>, 'value': <'" number "'>, 'windows': <[<{'days': " \
  "<[<int64 1>, <int64 2>, <int64 3>, <int64 4>, <int64 5>]>, 'from': <'10:00'>, 'to': "           \
  "<'15:00'>}>]>, 'voicemail': <false>, 'text': <false>, 'callerId': <'hidden'>, 'sayName': "      \
  "<'Dana'>}>]>}"
#define PLAIN_WAY(number)                                                                          \
  "{'ways': <[<{'id': <'w1'>, 'kind': <'phone'>, 'value': <'" number "'>, 'windows': <@av []>, "   \
  "'voicemail': <true>, 'text': <true>, 'callerId': <'show'>, 'sayName': <'Dana'>}>]>}"
#define IPV_CONSENT(until)                                                                         \
  "{'to': <[<'$receiver'>]>, 'items': <[<'ref'>, <'alias'>, <'lang'>]>, 'back': <false>, "         \
  "'expires': <'@" until "@'>, 'said': <'aloud'>}"
#define VISIT_CONSENT(until)                                                                       \
  "{'to': <[<'$receiver'>]>, 'items': <[<'id'>, <'question'>, <'summary'>, <'tests'>, "            \
  "<'urgency'>, <'insurance'>, <'lang'>]>, 'back': <true>, 'expires': <'@" until                   \
  "@'>, 'said': <'aloud'>}"
#define VISIT_PACKET                                                                               \
  "{'to': <'$receiver'>, 'items': <[<'id'>, <'question'>, <'summary'>, <'tests'>, <'urgency'>]>}"
#define STEP(id) "{'step': <'" id "'>}"
#define JOINED(party) "{'party': <'" party "'>}"
#define INTRODUCED "{'accepted': <true>, 'outcome': <'introduced'>, 'by': <'navigator'>}"
#define ACKNOWLEDGED "{'ref': <'word-1'>, 'from': <'$receiver'>}"
#define BOOKED(time) "{'appt': <'a1'>, 'time': <'@" time "@'>, 'source': <'receiver'>}"

/* The visit was missed, the person left word herself, and calling back is a day late. */
static const HfPracticeLine missed_visit[] = {
  { "-8d 13:58", "handoff.opened", OPENED ("A. O.", "English", "Community support") },
  { "-8d 13:58", "owner.assigned", "{'to': <'$actor'>}" },
  { "-8d 14:03", "screen.answered", FIRST_QUESTIONS },
  { "-8d 14:05", "privacy.confirmed", BY_PHONE ("marigold") },
  { "-8d 14:07", "screen.answered", IPV_QUESTIONS },
  { "-8d 14:08", "screen.answered", GOES_BY ("Ana") },
  { "-8d 14:08", "safecontact.set", SAFE_WAY ("+1-312-555-0142") },
  { "-8d 14:09", "consent.recorded", IPV_CONSENT ("+6d 14:09") },
  { "-8d 14:21", "privacy.confirmed", BY_PHONE ("marigold") },
  { "-8d 14:22", "call.started", NULL },
  { "-8d 14:22", "call.step_done", STEP ("open") },
  { "-8d 14:23", "call.step_done", STEP ("private") },
  { "-8d 14:23", "call.step_done", STEP ("signal") },
  { "-8d 14:24", "call.step_done", STEP ("dial") },
  { "-8d 14:24", "call.joined", JOINED ("receiver") },
  { "-8d 14:25", "call.step_done", STEP ("brief_receiver") },
  { "-8d 14:25", "call.joined", JOINED ("person") },
  { "-8d 14:26", "privacy.confirmed", BY_PHONE ("marigold") },
  { "-8d 14:26", "call.step_done", STEP ("join") },
  { "-8d 14:27", "call.step_done", STEP ("handover_q") },
  { "-8d 14:29", "call.step_done", STEP ("next") },
  { "-8d 14:30", "appointment.booked", BOOKED ("-5d 15:00") },
  { "-8d 14:31", "call.step_done", STEP ("backto") },
  { "-8d 14:32", "call.step_done", STEP ("stay_or_go") },
  { "-8d 14:32", "call.step_done", STEP ("close") },
  { "-8d 14:33", "call.completed", INTRODUCED },
  { "-8d 14:34", "barrier.noted", "{'kind': <'transport'>, 'owner': <'$actor'>}" },
  { "-8d 14:35", "barrier.noted", "{'kind': <'children'>, 'owner': <'$actor'>}" },
  { "-7d 10:12", "receiver.acknowledged", ACKNOWLEDGED },
  { "-7d 11:40", "barrier.solved", "{'kind': <'children'>}" },
  { "-4d 08:30", "visit.noshow", "{'appt': <'a1'>, 'source': <'person'>}" },
  { NULL, NULL, NULL }
};

/* The hour of the visit passed and the clinic has not said a word. */
static const HfPracticeLine silent_clinic[] = {
  { "-9d 09:10", "handoff.opened", OPENED ("Malik J.", "English", "Follow-up visit") },
  { "-9d 09:10", "owner.assigned", "{'to': <'$actor'>}" },
  { "-9d 09:20", "privacy.confirmed", IN_PERSON },
  { "-9d 09:24", "screen.answered", VISIT_QUESTIONS ("routine", NO_INTERPRETER) },
  { "-9d 09:26", "safecontact.set", PLAIN_WAY ("+1-312-555-0143") },
  { "-9d 09:28", "consent.recorded", VISIT_CONSENT ("+90d 12:00") },
  { "-9d 09:30", "call.started", NULL },
  { "-9d 09:31", "call.step_done", STEP ("private") },
  { "-9d 09:32", "call.step_done", STEP ("join") },
  { "-9d 09:37", "call.step_done", STEP ("book") },
  { "-9d 09:39", "call.step_done", STEP ("prep") },
  { "-9d 09:41", "call.step_done", STEP ("teach") },
  { "-9d 09:42", "call.completed", INTRODUCED },
  { "-9d 09:45", "packet.sent", VISIT_PACKET },
  { "-8d 11:05", "receiver.acknowledged", ACKNOWLEDGED },
  { "-8d 11:06", "appointment.booked", BOOKED ("-180m") },
  { NULL, NULL, NULL }
};

/* All is ready; the live introduction is due in 48 minutes. */
static const HfPracticeLine live_soon[] = {
  { "-72m", "handoff.opened", OPENED ("Rosa D.", "Spanish", "Community support") },
  { "-72m", "owner.assigned", "{'to': <'$actor'>}" },
  { "-66m", "screen.answered", FIRST_QUESTIONS },
  { "-64m", "privacy.confirmed", IN_PERSON },
  { "-61m", "screen.answered", IPV_QUESTIONS },
  { "-60m", "screen.answered", GOES_BY ("Rosa") },
  { "-58m", "safecontact.set", SAFE_WAY ("+1-312-555-0144") },
  { "-56m", "consent.recorded", IPV_CONSENT ("+14d 12:00") },
  { NULL, NULL, NULL }
};

/* A visit tomorrow, and the ride to it is not confirmed. */
static const HfPracticeLine ride_open[] = {
  { "-12d 10:00", "handoff.opened", OPENED ("Theo N.", "English", "New clinic visit") },
  { "-12d 10:00", "owner.assigned", "{'to': <'$actor'>}" },
  { "-12d 10:05", "privacy.confirmed", IN_PERSON },
  { "-12d 10:09", "screen.answered", VISIT_QUESTIONS ("urgent", NO_INTERPRETER) },
  { "-12d 10:12", "safecontact.set", PLAIN_WAY ("+1-312-555-0145") },
  { "-12d 10:14", "consent.recorded", VISIT_CONSENT ("+90d 12:00") },
  { "-12d 10:20", "packet.sent", VISIT_PACKET },
  { "-12d 15:30", "receiver.acknowledged", ACKNOWLEDGED },
  { "-12d 15:32", "appointment.booked", BOOKED ("+1d 10:30") },
  { "-1d 09:15", "barrier.noted",
    "{'kind': <'transport'>, 'owner': <'$actor'>, 'due': <'@+0d 16:00@'>}" },
  { NULL, NULL, NULL }
};

/* Came in today: the setting is to be made private, then the questions. */
static const HfPracticeLine new_today[] = { { "-20m", "handoff.opened",
                                              OPENED ("W. L.", "English", "Community support") },
                                            { "-20m", "owner.assigned", "{'to': <'$actor'>}" },
                                            { "-18m", "screen.answered", FIRST_QUESTIONS },
                                            { NULL, NULL, NULL } };

/* First visit in two days, with an interpreter. */
static const HfPracticeLine visit_ahead[] = {
  { "-6d 13:00", "handoff.opened", OPENED ("Jonah P.", "Arabic", "Follow-up visit") },
  { "-6d 13:00", "owner.assigned", "{'to': <'$actor'>}" },
  { "-6d 13:04", "privacy.confirmed", IN_PERSON },
  { "-6d 13:10", "screen.answered", VISIT_QUESTIONS ("routine", INTERPRETER) },
  { "-6d 13:13", "safecontact.set", PLAIN_WAY ("+1-312-555-0146") },
  { "-6d 13:15", "consent.recorded", VISIT_CONSENT ("+120d 12:00") },
  { "-6d 13:20", "call.started", NULL },
  { "-6d 13:20", "call.joined", JOINED ("interpreter") },
  { "-6d 13:21", "call.step_done", STEP ("private") },
  { "-6d 13:22", "call.step_done", STEP ("join") },
  { "-6d 13:28", "call.step_done", STEP ("book") },
  { "-6d 13:30", "call.step_done", STEP ("teach") },
  { "-6d 13:31", "call.completed", INTRODUCED },
  { "-6d 13:32", "appointment.booked", BOOKED ("+2d 09:20") },
  { "-6d 13:33", "barrier.noted", "{'kind': <'language'>, 'owner': <'$actor'>}" },
  { "-6d 13:40", "packet.sent", VISIT_PACKET },
  { "-5d 09:05", "receiver.acknowledged", ACKNOWLEDGED },
  { "-5d 09:06", "barrier.solved", "{'kind': <'language'>}" },
  { NULL, NULL, NULL }
};

/* Sent an hour ago; nobody has answered yet. */
static const HfPracticeLine not_acknowledged[] = {
  { "-95m", "handoff.opened", OPENED ("Priya S.", "English", "Community service") },
  { "-95m", "owner.assigned", "{'to': <'$actor'>}" },
  { "-90m", "privacy.confirmed", IN_PERSON },
  { "-84m", "screen.answered", VISIT_QUESTIONS ("routine", NO_INTERPRETER) },
  { "-80m", "safecontact.set", PLAIN_WAY ("+1-312-555-0147") },
  { "-78m", "consent.recorded", VISIT_CONSENT ("+60d 12:00") },
  { "-60m", "packet.sent", VISIT_PACKET },
  { NULL, NULL, NULL }
};

/* Seen yesterday; the clinic's report is due within the week. */
static const HfPracticeLine report_due[] = {
  { "-10d 08:40", "handoff.opened", OPENED ("Lena K.", "Vietnamese", "Follow-up visit") },
  { "-10d 08:40", "owner.assigned", "{'to': <'$actor'>}" },
  { "-10d 08:45", "privacy.confirmed", IN_PERSON },
  { "-10d 08:50", "screen.answered", VISIT_QUESTIONS ("routine", NO_INTERPRETER) },
  { "-10d 08:53", "safecontact.set", PLAIN_WAY ("+1-312-555-0148") },
  { "-10d 08:55", "consent.recorded", VISIT_CONSENT ("+120d 12:00") },
  { "-10d 09:00", "packet.sent", VISIT_PACKET },
  { "-10d 14:20", "receiver.acknowledged", ACKNOWLEDGED },
  { "-10d 14:22", "appointment.booked", BOOKED ("-1d 09:00") },
  { "-1d 09:50", "visit.attended",
    "{'appt': <'a1'>, 'visitTime': <'@-1d 09:00@'>, 'source': <'receiver'>}" },
  { NULL, NULL, NULL }
};

/* Declined: somebody else is to be found. */
static const HfPracticeLine declined[] = {
  { "-150m", "handoff.opened", OPENED ("Noor B.", "English", "New clinic visit") },
  { "-150m", "owner.assigned", "{'to': <'$actor'>}" },
  { "-146m", "privacy.confirmed", IN_PERSON },
  { "-141m", "screen.answered", VISIT_QUESTIONS ("routine", NO_INTERPRETER) },
  { "-138m", "safecontact.set", PLAIN_WAY ("+1-312-555-0149") },
  { "-136m", "consent.recorded", VISIT_CONSENT ("+60d 12:00") },
  { "-130m", "packet.sent", VISIT_PACKET },
  { "-40m", "receiver.declined", "{'reason': <'no_capacity'>, 'from': <'$receiver'>}" },
  { NULL, NULL, NULL }
};

/* Arrived, reported, closed. */
static const HfPracticeLine closed_loop[] = {
  { "-21d 09:00", "handoff.opened", OPENED ("Sam T.", "English", "Follow-up visit") },
  { "-21d 09:00", "owner.assigned", "{'to': <'$actor'>}" },
  { "-21d 09:04", "privacy.confirmed", IN_PERSON },
  { "-21d 09:09", "screen.answered", VISIT_QUESTIONS ("routine", NO_INTERPRETER) },
  { "-21d 09:12", "safecontact.set", PLAIN_WAY ("+1-312-555-0150") },
  { "-21d 09:14", "consent.recorded", VISIT_CONSENT ("+90d 12:00") },
  { "-21d 09:20", "packet.sent", VISIT_PACKET },
  { "-20d 10:00", "receiver.acknowledged", ACKNOWLEDGED },
  { "-20d 10:01", "appointment.booked", BOOKED ("-7d 11:00") },
  { "-7d 12:00", "visit.attended",
    "{'appt': <'a1'>, 'visitTime': <'@-7d 11:00@'>, 'source': <'receiver'>}" },
  { "-4d 16:00", "update.received", "{'text': <'Seen. Next visit in three months.'>}" },
  { "-3d 09:30", "closed", "{'outcome': <'connected'>}" },
  { NULL, NULL, NULL }
};

static const HfPracticeStory stories[] = { { "ipv-advocacy", "harbor-house", missed_visit },
                                           { "specialist", "bridge-clinic", silent_clinic },
                                           { "ipv-advocacy", "westgate-family", live_soon },
                                           { "specialist", "lakeview-neurology", ride_open },
                                           { "ipv-advocacy", "linden-line", new_today },
                                           { "specialist", "midtown-clinic", visit_ahead },
                                           { "specialist", "northside-pantry", not_acknowledged },
                                           { "specialist", "elm-street-clinic", report_due },
                                           { "specialist", "riverside-cardiology", declined },
                                           { "specialist", "eastside-clinic", closed_loop },
                                           { NULL, NULL, NULL } };

const HfPracticeStory *
hf_practice_story_list (void)
{
  return stories;
}
