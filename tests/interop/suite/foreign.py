# SPDX-License-Identifier: GPL-3.0-or-later
"""What another system does with a plain PUT, as two desks see it: facts and questions, no decisions."""
from .checks import answer
from .desk import QUIET, Desk, differing

# Of a Task that another system made.
KEPT = ("text", "intent", "code", "focus", "for", "authoredOn", "requester", "owner")


def carry(desk, life, stages):
    handoff = desk.live(life, 0)
    for stage in range(1, stages):
        desk.live(life, stage, handoff)
    desk.sync()
    return handoff


def change(server, handoff, **members):
    """Why the server refuses it, or nothing."""
    return server.put({**server.find_ours("Task", "task", f"{handoff}.1"), **members})


def check_task(tally, server, desks):
    handoff = carry(desks[0], "social-needs", 3)
    for what, members, asked in (
            ("on hold", {"status": "on-hold", "statusReason": {"text": "A form is missing"}}, ["theirs:held"]),
            ("goes on", {"status": "in-progress"}, []),
            ("in a hurry", {"priority": "stat"}, ["theirs:terms"]),
            ("back to the beginning", {"status": "requested"}, ["theirs:back", "theirs:terms"]),
            ("completed", {"status": "completed"}, ["theirs:back", "theirs:done", "theirs:terms"])):
        tally.check(f"another system: {what}", change(server, handoff, **members))
        tally.equal("both desks ask the same of a person, and neither closes",
                    [(desk.sync(), desk.view(handoff)["conflicts"], desk.view(handoff)["state"] == "closed")
                     for desk in desks], [(QUIET, asked, False)] * 2)
    visit = server.find_ours("Appointment", "appointment", f"{handoff}.a1")
    answer(tally, server, visit, "fulfilled")
    tally.equal("that the visit was kept answers what was asked about it",
                [(desk.sync(), "theirs:done" in desk.view(handoff)["conflicts"]) for desk in desks],
                [(QUIET, False)] * 2)


def check_consent(tally, server, desks):
    """Somebody takes an item out of a consent on the server."""
    handoff = carry(desks[0], "perinatal", 2)
    desks[1].sync()
    consent = server.of_handoff("Consent", handoff)[0]
    left = consent["provision"]["code"][:1]
    tally.check("another system makes a consent narrower",
                server.put({**consent, "provision": {**consent["provision"], "code": left}}))
    tally.equal("it stands on neither desk", [(desk.sync(), desk.view(handoff)["consent"]) for desk in desks],
                [(QUIET, "revoked")] * 2)
    now = server.of_handoff("Consent", handoff)[0]
    tally.equal("the server has it ended, as narrow as they made it, and the Task withdrawn",
                (now["status"], now["provision"]["code"],
                 server.find_ours("Task", "task", f"{handoff}.1")["status"]), ("inactive", left, "cancelled"))


def of_task(desk, task):
    """The handoff that a desk made of another system's Task."""
    return next(loop["handoff"] for loop in desk.loops()
                if any(event["type"] == "handoff.opened" and event["data"].get("source") == "server"
                       for event in desk.timeline(loop["handoff"]))
                and desk.view(loop["handoff"])["receiver"] == task["owner"]["reference"].replace("/", ":")
                and desk.view(loop["handoff"])["state"] == "acknowledged")


def check_taken_up(tally, server, tools, work):
    """A referral of the guide's, with a claim to its profile, is worked on here."""
    desks = [Desk(tools, server, work / name) for name in ("seventh", "eighth")]
    tally.equal("seventh: begins with what the server has", desks[0].sync(), QUIET)
    path = "Task/SDOHCC-TaskReferralManagementOrderFulfillmentAcceptedExample"
    task = server.get(path)
    handoff = of_task(desks[0], task)
    for stage, status in enumerate(("accepted", "in-progress")):
        desks[0].live("taken-up", stage, handoff)
        tally.equal("seventh: sends what it did about the guide's referral", desks[0].sync(), QUIET)
        now = server.get(path)
        tally.equal(f"the guide's Task is {status}, claims its profile and keeps what it said",
                    (now["status"], {name: now.get(name) for name in KEPT}, now["meta"]["profile"]),
                    (status, {name: task.get(name) for name in KEPT}, task["meta"]["profile"]))
    tally.equal("the guide's order is as it was", server.get(task["focus"]["reference"])["meta"]["versionId"], "1")
    tally.equal("eighth: shows it the same", (desks[1].sync(), desks[1].show(handoff)),
                (QUIET, desks[0].show(handoff)))


def check_changes(tally, server, tools, work):
    desks = [Desk(tools, server, work / name) for name in ("seventh", "eighth")]
    tally.equal("seventh and eighth: begin with what the server has", [desk.sync() for desk in desks], [QUIET] * 2)
    check_task(tally, server, desks)
    check_consent(tally, server, desks)
    tally.equal("seventh: has what eighth made of it all", desks[0].sync(), QUIET)
    tally.equal("seventh and eighth show the same, byte for byte",
                differing(*(desk.show_all() for desk in desks)), [])
