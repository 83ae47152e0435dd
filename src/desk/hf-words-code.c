/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  const char *code;
  const char *words;
} Word;

static const Word roles[] = {
  { "clinician_on_duty", N_ ("the clinician on duty") },
  { "emergency_services_or_rapid_response", N_ ("emergency or rapid response") },
  { "social_worker", N_ ("the social worker") },
  { "supervisor", N_ ("the supervisor") },
  { "prescriber", N_ ("a prescriber") },
  { "delegate_or_supervisor", N_ ("the delegate or the supervisor") },
  { "trained_colleague_local_law", N_ ("a colleague trained in local law") },
  { "advocate_same_call", N_ ("an advocate on the same call") },
  { "coordinator", N_ ("You") },
  { "person", N_ ("The person") },
  { "young person", N_ ("The young person") },
  { "receiver", N_ ("The receiver") },
  { "advocate", N_ ("The advocate") },
  { "both clinics", N_ ("Both clinics") },
};

static const Word tasks[] = {
  { "ask_clinic", N_ ("Ask the clinic what happened") },
  { "book_interpreter", N_ ("Book a qualified interpreter") },
  { "bridge_refills", N_ ("Arrange refills until the first visit") },
  { "change_interpreter", N_ ("Offer another interpreter") },
  { "check_network", N_ ("Check that the cover pays there") },
  { "check_proxy_list", N_ ("Look up who can see the record") },
  { "clinician_call", N_ ("Ask a clinician to call") },
  { "confidential_communication_request", N_ ("Ask for confidential letters") },
  { "crisis_line", N_ ("Give the crisis line") },
  { "find_open_agency", N_ ("Find an agency that is open") },
  { "means_talk", N_ ("Talk about a safer home") },
  { "naloxone", N_ ("Hand out naloxone") },
  { "not_alone_plan", N_ ("Plan not to be alone") },
  { "offer_ipv_advocacy", N_ ("Offer community support") },
  { "offer_other_device", N_ ("Offer another phone, or a visit") },
  { "order_tests", N_ ("Order the tests that are missing") },
  { "review_packet_together", N_ ("Read what is sent together") },
  { "solve_access", N_ ("Solve how to get there") },
  { "stay_with_person", N_ ("Stay with the person") },
  { "tell_receiver", N_ ("Tell the receiver that consent ended") },
  { "revoke_notice", N_ ("Tell the receiver that consent ended") },
};

static const Word notices[] = {
  { "supervisor:second_miss", N_ ("Two visits were missed. Tell the supervisor.") },
  { "supervisor:case_talk",
    N_ ("More than two visits were missed. Talk it over with the supervisor.") },
  { "supervisor:window_missed",
    N_ ("The latest useful time has passed and they were not seen. Tell the supervisor: this is a "
        "safety event.") },
  { "clinician:declined", N_ ("They cannot take it. Tell the clinician who asked for this.") },
};

static const Word outcomes[] = {
  { "connected", N_ ("Connected and seen") },
  { "connected_live", N_ ("Connected live") },
  { "patient_choice", N_ ("The person chose to stop") },
  { "not_reached", N_ ("Not reached") },
  { "door_open", N_ ("Not reached, the door stays open") },
  { "moved_covered", N_ ("Moved, in other care") },
  { "died", N_ ("The person died") },
  { "receiver_none", N_ ("No service found") },
  { "opened_in_error", N_ ("Opened in error") },
};

static const Word evidence[] = {
  { "visit.attended", N_ ("The visit was kept") },
  { "update.received", N_ ("The receiver reported") },
  { "call.completed", N_ ("The live introduction was completed") },
  { "receiver.accepted", N_ ("A live person accepted") },
  { "bp_done_if_needed", N_ ("Blood pressure was checked where needed") },
  { "attended_before_window_or_alternative_accepted",
    N_ ("Seen in time, or another way was accepted") },
  { "needmet_asked", N_ ("The person was asked whether the need is met") },
  { "confirm_done", N_ ("The move of care was confirmed") },
  { "after_visit_done", N_ ("Contact after the visit was made") },
  { "person_said_stop", N_ ("The person said stop") },
  { "clinician_told", N_ ("The clinician was told") },
  { "clinician_review", N_ ("A clinician reviewed it") },
  { "door_open_told", N_ ("The person knows that the door stays open") },
  { "naloxone", N_ ("Naloxone was offered") },
  { "warning_signs_taught", N_ ("Warning signs were explained") },
  { "refill_plan", N_ ("Refills are planned") },
  { "attempts_done_or_window_over", N_ ("All tries were made, or the time is over") },
  { "window_over", N_ ("The time is over") },
  { "supervisor", N_ ("The supervisor agrees") },
  { "peds_clinician_told", N_ ("The children's clinic was told") },
  { "safety_event", N_ ("It was reported as a safety event") },
  { "other_care_confirmed", N_ ("Other care was confirmed") },
  { "source_noted", N_ ("Who told us is noted") },
};

static const Word barriers[] = {
  { "transport", N_ ("Ride") },
  { "ride", N_ ("Ride") },
  { "childcare", N_ ("Childcare") },
  { "children", N_ ("Childcare") },
  { "baby", N_ ("Childcare") },
  { "cover", N_ ("Coverage") },
  { "pay", N_ ("Coverage") },
  { "cost", N_ ("Cost") },
  { "money", N_ ("Money") },
  { "phone", N_ ("Phone") },
  { "work", N_ ("Time off work") },
  { "hours", N_ ("Time off work") },
  { "school", N_ ("School or work") },
  { "time", N_ ("Time") },
  { "wait", N_ ("Long wait") },
  { "language", N_ ("Language") },
  { "papers", N_ ("Papers") },
  { "id", N_ ("Papers") },
  { "status", N_ ("Legal worry") },
  { "law", N_ ("Local rules") },
  { "disability", N_ ("Access") },
  { "access", N_ ("Access") },
  { "pets", N_ ("Pets") },
  { "tech", N_ ("Devices") },
  { "belief", N_ ("Fit") },
  { "slot", N_ ("The offered time") },
  { "home", N_ ("Home") },
  { "fear", N_ ("Worry") },
  { "meds", N_ ("Medicines") },
  { "stock", N_ ("Medicines") },
  { "pharmacy", N_ ("Pharmacy") },
  { "stigma", N_ ("Past experience") },
  { "past", N_ ("Past experience") },
  { "guardian", N_ ("Decision papers") },
  { "supplies", N_ ("Supplies") },
  { "distance", N_ ("Distance") },
  { "cuff", N_ ("Cuff") },
  { "sleep", N_ ("Time of day") },
  { "partner", N_ ("Company") },
  { "mood", N_ ("Getting out") },
  { "safety", N_ ("Safety") },
};

static const Word steps[] = {
  { "open", N_ ("Is it a good time?") },
  { "private", N_ ("Nobody can hear") },
  { "signal", N_ ("The stop word") },
  { "now", N_ ("How it is this minute") },
  { "options", N_ ("What can be chosen") },
  { "precheck", N_ ("Ask the receiver first, no name") },
  { "agree", N_ ("What may be shared") },
  { "dial", N_ ("The receiver joins") },
  { "brief_receiver", N_ ("Brief the receiver") },
  { "join", N_ ("Introduce them") },
  { "intro", N_ ("Introduce them") },
  { "lead", N_ ("The young person leads") },
  { "handover_q", N_ ("They talk") },
  { "hear", N_ ("The receiver asks and tells") },
  { "kind", N_ ("They know already") },
  { "differences", N_ ("How it works there") },
  { "elig", N_ ("What is needed there") },
  { "book", N_ ("Book the visit together") },
  { "prep", N_ ("How to prepare") },
  { "bp", N_ ("Checks at home") },
  { "med", N_ ("Medicines until then") },
  { "bridge", N_ ("Who looks after what until then") },
  { "gap", N_ ("Between now and then") },
  { "barrier", N_ ("What could get in the way?") },
  { "fallback", N_ ("If it falls through") },
  { "warn", N_ ("Signs that cannot wait") },
  { "next", N_ ("Who calls whom, and when") },
  { "back", N_ ("What they may tell us") },
  { "backto", N_ ("What they may tell us") },
  { "teach", N_ ("Said back in their own words") },
  { "stay_or_go", N_ ("Stay on, or leave them to talk") },
  { "thanks", N_ ("Thank them") },
  { "close", N_ ("Say goodbye, you leave last") },
};

static const Word reasons[] = {
  { "pressed_by_mistake", N_ ("Pressed by mistake") },
  { "someone_came_in", N_ ("Someone came in") },
  { "signal_word", N_ ("The stop word was said") },
  { "line_dropped", N_ ("The line dropped") },
  { "changed_mind", N_ ("The person changed their mind") },
  { "new_voice", N_ ("Somebody joined") },
  { "lock", N_ ("The screen was locked") },
  { "hidden", N_ ("The screen was hidden") },
  { "suspend", N_ ("The computer slept") },
  { "not_private", N_ ("Not a good time") },
  { "stop_safely", N_ ("Stopped safely") },
  { "no_capacity", N_ ("Full") },
  { "not_eligible", N_ ("Not eligible") },
  { "unsafe_here", N_ ("Unsafe here") },
  { "known_to_us", N_ ("Known to us personally") },
  { "objects", N_ ("Does not do this") },
  { "waitlist", N_ ("Waiting list") },
  { "additional_assessment_required", N_ ("Needs more questions answered first") },
  { "out_of_area", N_ ("Outside their area") },
  { "duplicate", N_ ("They have it already") },
  { "incomplete_info", N_ ("Needs more information") },
  { "client_declined", N_ ("The person does not want it") },
  { "other", N_ ("Another reason") },
};

/* What another system did, that only a person can make sense of. */
static const Word questions[] = {
  { "theirs:done", N_ ("They say it is done. Ask whether the person was there") },
  { "theirs:failed", N_ ("They say it did not work out. Ask why, and look for another way") },
  { "theirs:cancelled", N_ ("They withdrew it. Ask why, and look for another way") },
  { "theirs:error", N_ ("They say it was entered by mistake. Ask them") },
  { "theirs:back", N_ ("Their system went a step back. Ask how it stands") },
  { "theirs:held", N_ ("They put it on hold. Ask what they need") },
  { "theirs:cancel_asked", N_ ("They ask to cancel. Answer them") },
  { "theirs:owner", N_ ("They passed it on to somebody else. The consent may not name them") },
  { "theirs:terms", N_ ("They changed what was asked for. Look at it together") },
  { "theirs:order", N_ ("The order behind it was ended in another system. Ask who ended it") },
  { "theirs:message", N_ ("They left a message. Read it") },
  { "theirs:taken_back", N_ ("They took back a message that was read. Look at what came of it") },
  { "theirs:deleted", N_ ("The referral was deleted on the server. Ask them, and send it again") },
  { "theirs:unseen", N_ ("The server no longer shows the referral. Ask who may see it") },
  { "theirs:booked", N_ ("They say a visit is booked. Ask when") },
  { "theirs:proposed", N_ ("They propose a visit. Agree on it with the person") },
  { "theirs:visit_cancelled", N_ ("They say the visit was cancelled. Ask for a new one") },
  { "theirs:slot", N_ ("The time of the visit does not suit them. Ask for a new one") },
};

/* The same in the timeline, with those that need no answer. */
static const Word meanings[] = {
  { "done", N_ ("They say it is done") },
  { "failed", N_ ("They say it did not work out") },
  { "cancelled", N_ ("They withdrew it") },
  { "error", N_ ("Entered by mistake") },
  { "back", N_ ("A step back, not followed") },
  { "held", N_ ("Put on hold") },
  { "resumed", N_ ("Goes on after a pause") },
  { "started", N_ ("They began") },
  { "cancel_asked", N_ ("They ask to cancel") },
  { "owner", N_ ("Passed on to somebody else") },
  { "terms", N_ ("Terms changed") },
  { "order", N_ ("Order ended") },
  { "narrowed", N_ ("Consent made narrower") },
  { "message", N_ ("Message") },
  { "attachment", N_ ("Something is attached that is not shown here") },
  { "taken_back", N_ ("They took a message back") },
  { "deleted", N_ ("The referral was deleted on the server") },
  { "unseen", N_ ("The server no longer shows the referral") },
  { "outcome", N_ ("Result attached") },
  { "booked", N_ ("A visit is booked") },
  { "proposed", N_ ("Visit proposed") },
  { "arrived", N_ ("The person has arrived") },
  { "visit_cancelled", N_ ("Visit cancelled") },
  { "slot", N_ ("The time does not suit them") },
};

static const Word cover_lines[] = {
  { "wrong_number", N_ ("Sorry, wrong number.") },
  { "survey", N_ ("Sorry to bother you with the survey. Thank you, goodbye.") },
  { "appointment", N_ ("Thank you, the appointment line will call again. Goodbye.") },
  { "delivery", N_ ("Thank you, the delivery will come another day. Goodbye.") },
  { "hang_up", N_ ("Thank you, goodbye.") },
};

static const Word callbacks[] = {
  { "never", N_ ("Do not call back. They call us.") },
  { "agreed_time", N_ ("Call back only at the agreed time.") },
  { "once_10", N_ ("Call back once, after ten minutes.") },
  { "straight", N_ ("Call back straight away.") },
};

/* Returns: (nullable) */
static const char *
find_word (const Word *words, gsize n_words, const char *code)
{
  for (gsize i = 0; code != NULL && i < n_words; i++)
    if (g_str_equal (words[i].code, code))
      return _ (words[i].words);
  return NULL;
}

static char *
word_or_code (const Word *words, gsize n_words, const char *code)
{
  const char *known = find_word (words, n_words, code);

  if (known != NULL)
    return g_strdup (known);
  if (code == NULL || *code == '\0')
    return g_strdup ("");
  g_autofree char *plain = g_utf8_make_valid (code, -1);
  g_strdelimit (plain, "_.:", ' ');
  g_autofree char *first = g_utf8_substring (plain, 0, 1);
  g_autofree char *upper = g_utf8_strup (first, -1);

  return g_strconcat (upper, plain + strlen (first), NULL);
}

#define LOOK_UP(table, code) word_or_code (table, G_N_ELEMENTS (table), code)

const char *
hf_words_urgency (HfUrgency urgency)
{
  switch (urgency) {
  case HF_URGENCY_OVERDUE:
    return _ ("Past due");
  case HF_URGENCY_TODAY:
    return _ ("Due today");
  case HF_URGENCY_WEEK:
    return _ ("Next 7 days");
  case HF_URGENCY_WAITING:
    return _ ("Waiting for others");
  case HF_URGENCY_LATER:
    return _ ("Later");
  case HF_URGENCY_NO_DATE:
    return _ ("No date");
  case HF_URGENCY_CLOSED:
  default:
    return _ ("Closed");
  }
}

const char *
hf_words_arc (HfArc arc)
{
  switch (arc) {
  case HF_ARC_CONSENT:
    return _ ("Consent");
  case HF_ARC_INTRODUCED:
    return _ ("Introduced");
  case HF_ARC_BOOKED:
    return _ ("Booked");
  case HF_ARC_ACKNOWLEDGED:
    return _ ("Acknowledged");
  case HF_ARC_SEEN:
  case HF_N_ARCS:
  default:
    return _ ("Seen");
  }
}

const char *
hf_words_state (HfLoopState state)
{
  switch (state) {
  case HF_STATE_PREPARING:
    return _ ("Preparing");
  case HF_STATE_HANDED_OFF:
    return _ ("Handed off");
  case HF_STATE_ACKNOWLEDGED:
    return _ ("Acknowledged");
  case HF_STATE_SCHEDULED:
    return _ ("Visit booked");
  case HF_STATE_MISSED:
    return _ ("Visit missed");
  case HF_STATE_ATTENDED:
    return _ ("Seen");
  case HF_STATE_DECLINED:
    return _ ("Cannot take it");
  case HF_STATE_CLOSED:
  default:
    return _ ("Closed");
  }
}

char *
hf_words_role (const char *role)
{
  return LOOK_UP (roles, role);
}

char *
hf_words_task (const char *id)
{
  return LOOK_UP (tasks, id);
}

char *
hf_words_escalation (const HfEscalation *escalation)
{
  g_autofree char *role = hf_words_role (escalation->to);

  if (*role == '\0')
    return g_strdup (_ ("Help was called in. See that it comes"));
  /* Translators: a role: "Called in: the clinician on duty. See that help comes" */
  return g_strdup_printf (_ ("Called in: %s. See that help comes"), role);
}

/* "theirs:message:<event>": one of several that are asked about each by itself. */
static char *
look_up_question (const char *id)
{
  g_auto (GStrv) parts = g_strsplit (id != NULL ? id : "", ":", 3);
  g_autofree char *kind =
      g_strv_length (parts) == 3 ? g_strconcat (parts[0], ":", parts[1], NULL) : g_strdup (id);

  return LOOK_UP (questions, kind);
}

char *
hf_words_conflict (const char *id)
{
  if (id != NULL && g_str_has_prefix (id, "ack_after_decline"))
    return g_strdup (_ ("They could not take it, and then took it on"));
  if (id != NULL && g_str_has_prefix (id, "decline_after_visit"))
    return g_strdup (_ ("The visit was kept, and then they could not take it"));
  if (id != NULL && (g_str_has_prefix (id, "ack_from") || g_str_has_prefix (id, "decline_from")))
    return g_strdup (_ ("An answer came from a service that was not asked"));
  if (id != NULL && g_str_has_prefix (id, "two_bookings"))
    return g_strdup (_ ("Two visits are booked"));
  if (id != NULL && g_str_has_prefix (id, "visit:"))
    return g_strdup (_ ("One visit is reported as kept and as missed"));
  if (id != NULL && g_str_has_prefix (id, "appointment:"))
    return g_strdup (_ ("Different things were said about one visit"));
  if (id != NULL && g_str_equal (id, "owner"))
    return g_strdup (_ ("Two people took this handoff"));
  if (id != NULL && g_str_has_prefix (id, "anchor:"))
    return g_strdup (_ ("One date was given in two ways"));
  if (id != NULL && g_str_has_prefix (id, "after_close"))
    return g_strdup (_ ("Something came in after closing"));
  return look_up_question (id);
}

char *
hf_words_outcome (const char *outcome)
{
  return LOOK_UP (outcomes, outcome);
}

char *
hf_words_evidence (const char *item)
{
  return LOOK_UP (evidence, item);
}

char *
hf_words_notice (const char *notice)
{
  return LOOK_UP (notices, notice);
}

char *
hf_words_barrier (const char *kind)
{
  return LOOK_UP (barriers, kind);
}

char *
hf_words_step (const HfCallStep *step)
{
  return LOOK_UP (steps, step->id);
}

char *
hf_words_reason (const char *reason)
{
  return LOOK_UP (reasons, reason);
}

char *
hf_words_meaning (const char *means)
{
  return LOOK_UP (meanings, means);
}

const char *
hf_words_cover_line (const char *code)
{
  const char *line = find_word (cover_lines, G_N_ELEMENTS (cover_lines), code);

  return line != NULL ? line : _ (cover_lines[0].words);
}

const char *
hf_words_callback (const char *code)
{
  const char *rule = find_word (callbacks, G_N_ELEMENTS (callbacks), code);

  return rule != NULL ? rule : _ (callbacks[0].words);
}
