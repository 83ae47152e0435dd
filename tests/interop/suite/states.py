# SPDX-License-Identifier: GPL-3.0-or-later
"""Invented people through every state, and what the server's resources say of each: above all that a
consent which ended has ended everywhere."""
import collections

from .desk import Desk, differing
from .server import URI, identifiers

DIRECTORY_ID = "https://holdfast.example/fhir/sid/directory"

# After a stage of a life: Task by pass, ServiceRequest, Consents and Appointments in order of their making.
STATES = {
    ("kept", 0): ("draft", "active", "active", ""),
    ("kept", 1): ("requested", "active", "active", ""),
    ("kept", 2): ("accepted", "active", "active", ""),
    ("kept", 3): ("in-progress", "active", "active", "booked"),
    ("kept", 4): ("in-progress", "active", "active", "fulfilled"),
    ("kept", 5): ("completed", "completed", "active", "fulfilled"),
    ("declined", 2): ("rejected", "active", "active", ""),
    ("declined", 4): ("rejected requested", "active", "active active", ""),
    ("declined", 5): ("rejected accepted", "active", "active active", ""),
    ("missed", 2): ("in-progress", "active", "active", "noshow"),
    ("missed", 4): ("in-progress", "active", "active", "noshow booked"),
    ("missed", 5): ("in-progress", "active", "active", "noshow cancelled"),
    ("held", 2): ("on-hold", "active", "active", ""),
    ("reopened", 2): ("cancelled", "revoked", "active", ""),
    ("reopened", 4): ("cancelled requested", "active", "active", ""),
    ("lost", 2): ("failed", "revoked", "active", ""),
    ("mistaken", 1): ("cancelled", "revoked", "", ""),
    ("refused", 1): ("cancelled", "revoked", "", ""),
    ("revoked", 1): ("in-progress", "active", "active", "booked"),
    ("revoked", 2): ("cancelled", "revoked", "inactive", "cancelled"),
    ("unsent", 1): ("draft", "draft", "inactive", ""),
    ("revoked-for-one", 1): ("requested", "active", "active", ""),
    ("revoked-for-one", 2): ("requested", "active", "active", ""),
    ("revoked-for-one", 3): ("cancelled", "revoked", "inactive", ""),
    ("narrowed", 1): ("requested", "active", "active", ""),
    ("narrowed", 2): ("requested", "active", "inactive active", ""),
    ("overdose", 2): ("in-progress", "active", "active", "noshow"),
    ("overdose", 3): ("cancelled", "revoked", "inactive", "noshow"),
}
# Played in checks of their own.
ELSEWHERE = ("called", "taken-up")
# Whose packet waits for ever: its consent ended first.
UNSENT = "unsent"


def made(resource):
    """What a handoff's resources of one kind are ordered by."""
    values = [one["value"] for one in identifiers(resource) if one["system"].endswith(("/task", "/appointment"))]
    return (resource.get("dateTime", ""), values)


def statuses(server, kind, handoff):
    return " ".join(one["status"] for one in sorted(server.of_handoff(kind, handoff), key=made))


def standing(server, handoff):
    return tuple(statuses(server, kind, handoff) for kind in ("Task", "ServiceRequest", "Consent", "Appointment"))


def recipients(consent):
    """The directory ids or references that it names as recipients."""
    return sorted(actor["reference"].get("reference") or actor["reference"]["identifier"]["value"]
                  for actor in consent["provision"]["actor"] if actor["role"]["coding"][0]["code"] == "IRCP")


def items(consent):
    return [code["coding"][0]["code"] for code in consent["provision"].get("code", [])]


class Lives:
    """All of them, a stage at a time, in one profile."""

    def __init__(self, tools, server, work):
        self.tools = tools
        self.server = server
        self.desk = Desk(tools, server, work / "lives")
        self.stages = {name: int(stages) for name, stages in
                       (line.split() for line in tools.lives("list").splitlines()) if name not in ELSEWHERE}
        self.handoffs = {}

    def play(self, stage):
        for life in (life for life, stages in self.stages.items() if stage < stages):
            known = [self.handoffs[life]] if stage > 0 else []
            self.handoffs[life] = self.desk.live(life, stage, *known)

    def wrong(self, stage):
        return [f"{life} after stage {at}: {found}, expected {expected}"
                for (life, at), expected in STATES.items() if at == stage
                for found in [standing(self.server, self.handoffs[life])] if found != expected]

    def one(self, kind, life):
        return sorted(self.server.of_handoff(kind, self.handoffs[life]), key=made)


def check_revoked(tally, lives):
    """After the stage in which consents end."""
    task = lives.one("Task", "revoked")[0]
    tally.equal("revoked: the Task says why", task.get("statusReason", {}).get("coding", [{}])[0].get("code"),
                "consent-revoked")
    tally.check("revoked: the visit says why",
                None if lives.one("Appointment", "revoked")[0].get("cancelationReason") else "it does not")
    one = lives.one("Consent", "revoked-for-one")[0]
    tally.equal("revoked for one of two: the consent names the other alone", len(recipients(one)), 1)
    old, new = lives.one("Consent", "narrowed")
    tally.equal("narrowed: the new consent allows less than the old", set(items(new)) < set(items(old)), True)
    part2 = lives.one("Consent", "overdose")[0]
    tally.equal("overdose: the consent is labelled as protected by Part 2",
                "42CFRPart2" in [label["code"] for label in part2["meta"]["security"]], True)


def check_unsent(tally, lives):
    handoff = lives.handoffs[UNSENT]
    carriers = lives.server.of_handoff("Communication", handoff)
    sent = [one for one in carriers if any(coding["code"] == "packet.sent" for category in one["category"]
                                           for coding in category["coding"])]
    tally.equal("unsent: no packet on the server, and nothing says that there is one",
                (len(lives.one("DocumentReference", UNSENT)), len(sent)), (0, 0))
    tally.equal("unsent: the Task never was anybody's", [one["status"] for one in lives.server.history(
        lives.one("Task", UNSENT)[0]) if one.get("owner")], [])


def check_states(tally, server, tools, work):
    lives = Lives(tools, server, work)
    lives.desk.sync()
    for stage in range(max(lives.stages.values())):
        lives.play(stage)
        held = 1 if stage > 0 else 0
        tally.equal(f"lives: stage {stage} is sent", lives.desk.sync(), f"0 waiting, {held} held, 0 refused")
        tally.check(f"lives: the server says how each stands after stage {stage}", "\n".join(lives.wrong(stage)))
        if stage == 2:
            check_revoked(tally, lives)
    check_unsent(tally, lives)
    tasks = [one for life in lives.handoffs for one in lives.one("Task", life)
             if one["status"] in ("rejected", "cancelled", "failed", "on-hold")]
    tally.check(f"lives: each of {len(tasks)} Tasks that stopped says why, in words",
                [one["id"] for one in tasks if not one.get("statusReason", {}).get("text")])
    names = collections.Counter(one["value"] for carrier in server.all("Communication")
                                for one in identifiers(carrier) if one["system"] == URI)
    tally.check("each event is on the server once", [name for name, times in names.items() if times > 1])
    other = Desk(tools, server, work / "lives-too")
    other.sync()
    ours, theirs = lives.desk.show_all(), other.show_all()
    mine = lives.handoffs[UNSENT]
    tally.equal(f"another desk shows the {len(lives.handoffs)} lives the same, but for what was not sent",
                [one for one in differing(ours, theirs) if one != mine], [])
