# SPDX-License-Identifier: GPL-3.0-or-later
"""What another system writes about a referral with a plain POST, as desks find it."""
from .desk import QUIET, Desk, differing
from .foreign import carry
from .server import reference

LATE = "We have a place on Friday. Written before this desk was there."


def write(tally, server, what, **members):
    """A message as a clinic's own system makes it; the server chooses the id."""
    status, body = server.send("POST", "Communication", {"resourceType": "Communication", "status": "completed",
                                                         "payload": [{"contentString": what}], **members})
    tally.equal(f"another system writes: {what}", status, 201)
    return body


def asked(desk, handoff):
    return [one for one in desk.view(handoff)["conflicts"] if one.startswith("theirs:")]


def check_naming(tally, server, desks, handoff):
    """However it names the referral; what names only the person is not ours to read."""
    task = server.find_ours("Task", "task", f"{handoff}.1")
    order = server.of_handoff("ServiceRequest", handoff)[0]
    entry = server.of_handoff("Communication", handoff)[0]
    whom = {"subject": task["for"]}
    to_read = [write(tally, server, what, **members) for what, members in (
        ("part of the Task", {"partOf": [{"reference": reference(task)}]}),
        ("based on the Task", {"basedOn": [{"reference": reference(task)}]}),
        ("based on the order", {"basedOn": [{"reference": reference(order)}]}),
        ("about the Task", {**whom, "about": [{"reference": reference(task)}]}),
        ("in response to an entry", {**whom, "inResponseTo": [{"reference": reference(entry)}]}))]
    write(tally, server, "about the person", **whom)
    before = len(server.of_handoff("Communication", handoff))
    tally.equal("both desks read them", [desk.sync() for desk in desks], [QUIET] * 2)
    questions = asked(desks[0], handoff)
    tally.equal(f"each of the {len(to_read)} is asked about by itself",
                [one.split(":")[1] for one in questions], ["message"] * len(to_read))
    tally.equal("both desks have made the same events of them", asked(desks[1], handoff), questions)
    tally.equal("the journal has each once", len(server.of_handoff("Communication", handoff)) - before, len(to_read))
    return to_read


def check_changes(tally, server, desks, handoff, message):
    about = {key: message[key] for key in ("resourceType", "id", "partOf")}
    before = len(asked(desks[0], handoff))
    for what, members, there in (
            ("says the same again", {"status": "completed", "payload": message["payload"], "priority": "asap"}, before),
            ("says something else", {"status": "completed", "payload": [{"contentString": "other words"}]}, before),
            ("takes it back", {"status": "entered-in-error", "payload": message["payload"]}, before - 1)):
        tally.check(f"another system {what}", server.put({**about, **members}))
        tally.equal("so many are to be read on both desks",
                    [(desk.sync(), len(asked(desk, handoff))) for desk in desks], [(QUIET, there)] * 2)


def check_late(tally, server, tools, work):
    """A referral that nobody here made, with a message from before the desk was there."""
    task = next(one for one in server.all("Task") if one["id"].startswith("SDOHCC-TaskReferralManagement")
                and one["status"] == "accepted") if not server.manners.get("own-ids") else None
    if task is None:
        return
    write(tally, server, LATE, partOf=[{"reference": reference(task)}])
    before = server.versions()
    desk = Desk(tools, server, work / "eleventh")
    tally.equal("eleventh: reads it all", desk.sync(), QUIET)
    tally.equal("eleventh: has it to read", sum(LATE in text for text in desk.show_all().values()), 1)
    tally.equal("eleventh: wrote nothing", differing(server.versions(), before), [])


def check_messages(tally, server, tools, work):
    desks = [Desk(tools, server, work / name) for name in ("ninth", "tenth")]
    tally.equal("ninth: begins with what the server has", desks[0].sync(), QUIET)
    handoff = carry(desks[0], "social-needs", 3)
    tally.equal("tenth: reads it", desks[1].sync(), QUIET)
    to_read = check_naming(tally, server, desks, handoff)
    check_changes(tally, server, desks, handoff, to_read[0])
    tally.equal("ninth: has what tenth made of it", desks[0].sync(), QUIET)
    after = server.versions()
    tally.equal("a further look writes nothing",
                ([desk.sync() for desk in desks], differing(server.versions(), after)), ([QUIET] * 2, []))
    tally.equal("ninth and tenth show the same, byte for byte", differing(*(desk.show_all() for desk in desks)), [])
    check_late(tally, server, tools, work)
