# SPDX-License-Identifier: GPL-3.0-or-later
"""HAPI's $validate against the profiles of the SDOH Clinical Care guide, as tests/interop/profiles transcribes them."""
import json

from .desk import ROOT
from .written import validate, validate_all

FOLDER = ROOT / "tests/interop/profiles"
EXAMPLES = ROOT / "tests/data/fhir/sdoh-ig"
GUIDE = "http://hl7.org/fhir/us/sdoh-clinicalcare/"
CODES = f"{GUIDE}CodeSystem/SDOHCC-CodeSystemTemporaryCodes"
PROFILES = {"Task": f"{GUIDE}StructureDefinition/SDOHCC-TaskForReferralManagement",
            "ServiceRequest": f"{GUIDE}StructureDefinition/SDOHCC-ServiceRequest",
            "Consent": f"{GUIDE}StructureDefinition/SDOHCC-Consent"}


def code(system, value):
    return {"coding": [{"system": system, "code": value}]}


def to(reference):
    return {"reference": reference}


def part(kind, **value):
    return [{"type": code(CODES, kind), **value}]


IDSCL = code("http://terminology.hl7.org/CodeSystem/v3-ActCode", "IDSCL")
# These are on the server: HAPI looks at the type of what is there.
PERSON = to("Patient/pat-53234")
CLINIC = to("Organization/SDOHCC-OrganizationClinicExample")

# For each element that a profile constrains: what must be refused there, as changes of an example of the guide's that
# passes. None: the member is not there.
BROKEN = {
    "Task.status": [{"status": "received"}, {"status": "ready"}],
    "Task.statusReason.text": [{"statusReason": code(CODES, "no-capacity")}],
    "Task.intent": [{"intent": "plan"}],
    "Task.code": [{"code": None}, {"code": code("http://hl7.org/fhir/CodeSystem/task-code", "approve")}],
    "Task.focus": [{"focus": None}, {"focus": PERSON}],
    "Task.for": [{"for": None}, {"for": CLINIC}],
    "Task.authoredOn": [{"authoredOn": None}],
    "Task.requester": [{"requester": None}, {"requester": PERSON}],
    "Task.input:AdditionalContent": [{"input": part("additional-content", valueString="words")}],
    "Task.output:PerformedActivityReference": [{"output": part("resulting-activity", valueReference=PERSON)}],
    "Task.output:PerformedActivityCode": [
        {"output": part("resulting-activity", valueCodeableConcept=code(CODES, "capacity"))}],
    "Task.output:AdditionalContent": [{"output": part("additional-content", valueReference=PERSON)}],
    "ServiceRequest.code": [{"code": None}, {"code": {"text": "words"}}, {"code": code(CODES, "food-insecurity")}],
    "ServiceRequest.subject": [{"subject": to("Device/SDOHCC-DeviceSoftwareExample")}],
    "ServiceRequest.specimen": [{"specimen": [to("Specimen/s")]}],
    "ServiceRequest.bodySite": [{"bodySite": [{"text": "arm"}]}],
    "Consent.category:IDSCL": [{"category": [code("http://loinc.org", "59284-0")]}, {"category": [IDSCL, IDSCL]}],
    "Consent.patient": [{"patient": None}],
    "Consent.dateTime": [{"dateTime": None}],
    "Consent.organization": [{"organization": None}, {"organization": [CLINIC, CLINIC]}],
    "Consent.source[x]": [{"sourceAttachment": None}],
}
# An open slice that may be there or not: it refuses nothing.
OPEN = {"ServiceRequest.category:SDOHCC"}


def read_definitions():
    """The transcriptions, in an order in which a base comes before what stands on it; then what is only pointed at."""
    written = [json.loads(file.read_text()) for file in sorted(FOLDER.glob("*.json")) if file.stem != "targets"]
    targets = json.loads((FOLDER / "targets.json").read_text())
    return written + [{"resourceType": "StructureDefinition", "id": url.rsplit("/", 1)[1], "url": url,
                       "name": url.rsplit("/", 1)[1].replace("-", ""), "status": "active", "fhirVersion": "4.0.1",
                       "kind": "resource", "abstract": False, "type": kind, "derivation": "constraint",
                       "baseDefinition": f"http://hl7.org/fhir/StructureDefinition/{kind}",
                       "differential": {"element": [{"id": kind, "path": kind}]}} for url, kind in targets.items()]


def constrained(definitions):
    """The elements that a transcription constrains; a slice's own members count as the slice."""
    found = set()
    for one in definitions:
        for element in one.get("differential", {}).get("element", []):
            path, slice_, _member = element["id"].partition(":")
            if "comment" in element and "slicing" not in element:
                found.add(path + slice_ + _member.split(".")[0])
    return found


def read_examples():
    every = [json.loads(file.read_text()) for file in sorted(EXAMPLES.glob("*.json"))]
    return [one for one in every if PROFILES.get(one["resourceType"]) in one.get("meta", {}).get("profile", [])]


def change(example, members):
    kept = {name: value for name, value in example.items() if name not in members}
    return {**kept, **{name: value for name, value in members.items() if value is not None}}


def errors(issues):
    return {issue.get("diagnostics", "") for issue in issues if issue["severity"] in ("error", "fatal")}


def check_bite(tally, server, examples):
    """Each constraint refuses what breaks it, and it alone: R4 takes it."""
    soft = []
    for element, cases in BROKEN.items():
        kind = element.split(".")[0]
        good = next(one for one in examples if one["resourceType"] == kind)
        for members in cases:
            broken = change(good, {**members, "meta": None})
            strict, plain = errors(validate(server, broken, PROFILES[kind])), errors(validate(server, broken))
            if not strict - plain:
                soft.append(f"{element}: {json.dumps(members)} is taken; R4 alone says {sorted(plain)}")
    number = sum(map(len, BROKEN.values()))
    tally.check(f"HAPI refuses all {number} that break a constraint of the SDOH profiles", "\n".join(soft))


def check_categories(tally, resources):
    """The slice of the categories is open and refuses nothing: so look oneself."""
    needs = json.loads((FOLDER / "sdohcc-sdoh-category.json").read_text())["compose"]["include"][0]["concept"]
    found = {coding["code"] for one in resources for category in one.get("category", [])
             for coding in category["coding"] if coding["system"] == CODES}
    tally.check(f"the categories of the guide's that we write are its own: {', '.join(sorted(found))}",
                found - {one["code"] for one in needs} or (None if found else "there is none"))


def load(tally, server):
    """Before anything is validated: what claims a profile is held to it."""
    definitions = read_definitions()
    tally.check("HAPI takes the profiles", "\n".join(filter(None, map(server.put, definitions))))
    tally.equal("each constraint of the profiles has something that breaks it",
                sorted(constrained(definitions) - OPEN ^ set(BROKEN)), [])


def check_profiles(tally, server, resources):
    examples = read_examples()
    for kind, profile in PROFILES.items():
        mine = [one for one in examples if one["resourceType"] == kind]
        refused, _warnings, _expected = validate_all(server, mine, profile)
        tally.check(f"the guide's {len(mine)} {kind} pass {profile.rsplit('/', 1)[1]}",
                    "\n".join(refused) or (None if mine else "there is none"))
    check_bite(tally, server, examples)
    check_categories(tally, [one for one in resources if one["resourceType"] == "ServiceRequest"])
    for kind, profile in PROFILES.items():
        mine = [one for one in resources if one["resourceType"] == kind]
        refused, warnings, _expected = validate_all(server, mine, profile)
        tally.check(f"{profile.rsplit('/', 1)[1]}: {len(mine)} {kind}, {len(refused)} errors",
                    "\n".join(refused[:50]) or (None if mine else "there is nothing to validate"))
        for words, times in warnings.most_common():
            print(f"        {times} x {words}")
