# SPDX-License-Identifier: GPL-3.0-or-later
"""What is checked of a desk and its server: the same on every server."""
import base64
import collections
import json
import shutil
import subprocess

from .desk import QUIET, ROOT, SYNC_SECONDS, TEAM, Desk, differing
from .server import DIRECTORY, OURS, URI, WRITTEN, identifiers, reference


REFERRAL = "SDOHCC-TaskForReferralManagement"


def check_conditions(tally, server):
    """What the way in which we write relies on."""
    statement = server.get("metadata")
    one = next(one for one in statement["rest"][0]["resource"] if one["type"] == "Communication")
    tally.equal("the server speaks R4", statement["fhirVersion"], "4.0.1")
    tally.check("the server creates on a condition", None if one.get("conditionalCreate") else one)
    resource = {"resourceType": "Communication", "status": "completed",
                "identifier": [{"system": URI, "value": "urn:uuid:5f4c2b3a-7f43-4d0e-8f43-0a6f3c1d2b11"}]}
    condition = [("if-none-exist", f"identifier={URI}|{resource['identifier'][0]['value']}")]
    answers = [server.send("POST", "Communication", resource, condition) for _ in range(2)]
    tally.equal("a second create is the first", [status for status, _body in answers], [201, 200])
    old = answers[0][1]
    stale = [("if-match", f"W/\"{old['meta']['versionId']}\"")]
    tally.equal("a stale update is refused",
                [server.send("PUT", f"Communication/{old['id']}", {**old, "status": status}, stale)[0]
                 for status in ("not-done", "stopped")], [200, server.manners["stale"]])
    server.send("DELETE", f"Communication/{old['id']}")
    tally.equal("a deleted resource is gone", server.send("GET", f"Communication/{old['id']}")[0], 410)


def load_directory(tally, server, clinics):
    """The practice server's clinics, as every server has them."""
    team = {"resourceType": "Organization", "id": TEAM, "active": True, "name": "Our Care Team"}
    refusals = [why for why in map(server.put, clinics + [team]) if why]
    tally.check(f"the server takes the {len(clinics)} parts of the practice directory, and our team", "\n".join(refusals))


def load_examples(tally, server):
    """In any order: HAPI refuses a reference to what is not there, so go on while some get in."""
    kinds = server.kinds()
    every = [json.loads(file.read_text()) for file in sorted((ROOT / "tests/data/fhir/sdoh-ig").glob("*.json"))]
    left = [one for one in every if one["resourceType"] in kinds]
    refused = None
    while left and (refused is None or len(refused) < len(left)):
        left = left if refused is None else [one for one, _why in refused]
        refused = [(one, why) for one, why in ((one, server.put(one)) for one in left) if why]
    others = [why for _one, why in refused
              if "not found, specified in path" not in why or not server.manners.get("checks-references")]
    taken = sum(one["resourceType"] in kinds for one in every) - len(refused)
    tally.check(f"the server takes the examples of the SDOH guide: {taken} of {len(every)}, "
                f"{len(refused)} point at what the guide does not have", "\n".join(others))


def check_people(tally, server, tools, work):
    """A desk's weeks of work go out, and arrive at a second desk."""
    before = server.versions()
    first, second = Desk(tools, server, work / "first"), Desk(tools, server, work / "second")
    tally.equal("first: reads the directory and the guide's referrals", first.sync(), QUIET)
    tally.equal("first: reading wrote nothing", differing(server.versions(), before), [])
    guide = first.loops()
    referrals = [one["status"] for one in server.all("Task")
                 if any(REFERRAL in profile for profile in one.get("meta", {}).get("profile", []))]
    tally.equal(f"first: lists the guide's {len(referrals)} referrals, the accepted ones as acknowledged",
                [len(guide), sum(loop["state"] == "acknowledged" for loop in guide)],
                [len(referrals), referrals.count("accepted")])
    first.people()
    tally.equal("first: sends all people", first.sync(), QUIET)
    tally.check("first: something of every type stands on the server",
                [kind for kind in WRITTEN if not any(reference(one) not in before for one in server.all(kind))])
    after = server.versions()
    tally.equal("first: sends nothing twice", first.sync(), QUIET)
    tally.equal("second: reads it all", second.sync(), QUIET)
    tally.equal("nothing was written twice", differing(server.versions(), after), [])
    shown = first.show_all()
    tally.equal("first: has the guide's referrals and the people", len(shown) > len(guide), True)
    tally.equal("first and second show all handoffs the same, byte for byte",
                differing(shown, second.show_all()), [])


def in_state(desk, state):
    return next(loop["handoff"] for loop in desk.loops() if loop["state"] == state and
                desk.view(loop["handoff"])["owner"] is not None)


def answer(tally, server, resource, status):
    tally.check(f"the receiver says {status}", server.put({**resource, "status": status}))


def check_answers(tally, server, tools, work):
    """Another system changes one field with a plain PUT; two desks make the same of it."""
    first, second = Desk(tools, server, work / "first"), Desk(tools, server, work / "second")
    sent, booked = in_state(first, "handed_off"), in_state(first, "scheduled")
    answer(tally, server, server.find_ours("Task", "task", f"{sent}.1"), "accepted")
    visit = max(server.of_handoff("Appointment", booked), key=lambda one: one["start"])
    answer(tally, server, visit, "fulfilled")
    tally.equal("first: reads both", first.sync(), QUIET)
    tally.equal("first: knows that the receiver has it",
                [first.view(sent)[key] for key in ("state", "ackCount")], ["acknowledged", 1])
    tally.equal("first: knows that the visit was kept", first.view(booked)["state"], "attended")
    tally.equal("second: reads both", second.sync(), QUIET)
    tally.equal("first: has what second made of them", first.sync(), QUIET)
    after = server.versions()
    tally.equal("second: has nothing more to say", second.sync(), QUIET)
    tally.equal("the two of them wrote nothing more", differing(server.versions(), after), [])
    tally.equal("first and second still show the same", differing(first.show_all(), second.show_all()), [])


def packet_of(server, task):
    """The text that left with a Task."""
    named = next(one["valueReference"]["reference"] for one in task["input"] if "valueReference" in one)
    return base64.b64decode(server.get(named)["content"][0]["attachment"]["data"]).decode()


def check_carry(tally, server, tools, work):
    """One handoff from its opening to its close, the other side's answers by plain PUT."""
    desk, other = Desk(tools, server, work / "third"), Desk(tools, server, work / "fourth")
    tally.equal("third: begins with what the server has", desk.sync(), QUIET)
    handoff = desk.live("called", 0)
    desk.sync()
    tally.equal("the server has the Task, a draft, while the call is live",
                server.find_ours("Task", "task", f"{handoff}.1")["status"], "draft")
    desk.live("called", 1, handoff)
    tally.equal("third: sends screening, consent, call, booking and packet", desk.sync(), QUIET)
    task = server.find_ours("Task", "task", f"{handoff}.1")
    tally.equal("the server has the Task, requested, though a visit is booked", task["status"], "requested")
    text = packet_of(server, task)
    tally.check("the server has the packet, as agreed and no more",
                None if "Reference: H-" in text and "address" not in text.lower() else text)
    answer(tally, server, task, "accepted")
    tally.equal("third: reads it", (desk.sync(), desk.view(handoff)["ackCount"]), (QUIET, 1))
    for visit, said, state in (("a1", "noshow", "missed"), ("a2", "fulfilled", "attended")):
        if visit == "a2":
            desk.live("called", 2, handoff)
        tally.equal("third: sends how it stands", desk.sync(), QUIET)
        tally.equal("the server has the Task, in progress",
                    server.find_ours("Task", "task", f"{handoff}.1")["status"], "in-progress")
        answer(tally, server, server.find_ours("Appointment", "appointment", f"{handoff}.{visit}"), said)
        tally.equal("third: reads it", (desk.sync(), desk.view(handoff)["state"]), (QUIET, state))
    desk.live("called", 3, handoff)
    tally.equal("third: sends the close", desk.sync(), QUIET)
    tally.equal("the server has the Task, completed",
                server.find_ours("Task", "task", f"{handoff}.1")["status"], "completed")
    tally.equal("fourth: reads it all", (other.sync(), other.view(handoff)["state"]), (QUIET, "closed"))
    tally.equal("third and fourth show the same, byte for byte", differing(desk.show_all(), other.show_all()), [])


def check_two_at_once(tally, server, tools, work):
    """A profile and its copy send the same events at the same moment."""
    desk, copy = Desk(tools, server, work / "fifth"), work / "sixth"
    tally.equal("fifth: begins with what the server has", desk.sync(), QUIET)
    handoff = desk.live("called", 0)
    desk.live("called", 1, handoff)
    events = len(desk.timeline(handoff))
    shutil.copytree(desk.folder, copy)
    desks = [desk, Desk(tools, server, copy)]
    running = [subprocess.Popen([tools.build / "src/ctl/holdfastctl", "sync", "--service", server.base,
                                 "--profile", str(one.folder), "--organization", TEAM], env=tools.env, stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT, text=True) for one in desks]
    for one, process in zip(("fifth", "its copy"), running):
        said = process.communicate(timeout=SYNC_SECONDS)[0]
        tally.equal(f"{one}: syncs while the other does ({said.strip()})", process.returncode, 0)
    names = [one["value"] for carrier in server.of_handoff("Communication", handoff)
             for one in identifiers(carrier) if one["system"] == URI]
    tally.equal("each event is on the server once", sorted(collections.Counter(names).values()), [1] * events)
    for kind, sid, value in (("Task", "task", f"{handoff}.1"), ("ServiceRequest", "handoff", handoff)):
        tally.equal(f"one {kind}", len(server.all(kind, identifier=f"{OURS}{sid}|{value}")), 1)
    tally.equal("the copies show the same", differing(*(one.show_all() for one in desks)), [])


def check_pathway(tally, server, tools, work):
    """A pathway of the organisation's own, put on the server as it is exported, and taken up by a desk."""
    if server.manners.get("own-ids"):
        return  # the export names its resources by id
    own, text = work / "dental.json", (ROOT / "data/pathways/specialist.json").read_text()
    own.write_text(text.replace('"id": "specialist"', '"id": "dental"').replace("specialist-screen", "dental-screen"))
    desk = Desk(tools, server, work / "first")
    status, answer_ = server.send("POST", "", json.loads(tools.ctl("pathway", "export", str(own))))
    tally.equal("the server takes a pathway as it is exported",
                (status, [entry["response"]["status"][:2] for entry in answer_.get("entry", [])]), (200, ["20", "20"]))
    desk.sync()
    listed = tools.ctl("pathway", "list", "--profile", str(desk.folder)).splitlines()
    tally.equal("first: has the pathway that is served", "dental 0.1.0" in listed, True)


def read_clinics(server):
    return [one for kind in DIRECTORY for one in server.all(kind)]
