# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything that desks wrote, in every version, before validators of others."""
import collections
import concurrent.futures
import json
import subprocess

from .desk import ROOT
from .server import WRITTEN, reference

AT_ONCE = 4
# Best practice that does not concern us: narratives, and code systems that HAPI does not have.
EXPECTED_WARNINGS = ("dom-6", "CodeSystem is unknown", "could not be resolved, so no validation")


def since(past, known):
    """The versions after one that was there before."""
    names = [version["meta"]["versionId"] for version in past]
    return past[names.index(known) + 1:] if known else past


def collect(server, before):
    """Every version that was not there before."""
    fresh = [one for kind in WRITTEN for one in server.all(kind)
             if before.get(reference(one)) != one["meta"]["versionId"]]
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        return [version for one, past in zip(fresh, pool.map(server.history, fresh))
                for version in since(past, before.get(reference(one)))]


def count_kinds(resources):
    kinds = collections.Counter(one["resourceType"] for one in resources)
    return ", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items()))


def export_pathways(tally, tools, work):
    files = []
    for source in sorted((ROOT / "data/pathways").glob("*.json")):
        file = work / f"{source.stem}.bundle"
        file.write_text(tools.ctl("pathway", "export", str(source)))
        files.append(str(file))
    done = subprocess.run(["node", "validate.mjs", *files], cwd=tools.build / "interop-medplum", text=True,
                          capture_output=True, check=False)
    tally.check(f"Medplum and FHIR.js accept the {len(files)} pathways as they are exported",
                None if done.returncode == 0 and files else done.stdout + done.stderr)


def check_medplum(tally, tools, work, name, resources):
    file = work / "written.json"
    file.write_text(json.dumps(resources))
    done = subprocess.run(["node", "written.mjs", str(file)], cwd=tools.build / "interop-medplum", text=True,
                          capture_output=True, check=True)
    said = json.loads(done.stdout)
    tally.check(f"Medplum and FHIR.js: {said['count']} resources written to {name}, {len(said['errors'])} errors",
                "\n".join(said["errors"]) or (None if resources else "there is nothing to validate"))
    print(f"        {count_kinds(resources)}")


def validate(server, resource, profile=None):
    """The issues that HAPI finds."""
    suffix = f"?profile={profile}" if profile else ""
    status, outcome = server.send("POST", f"{resource['resourceType']}/$validate{suffix}", resource)
    if status not in (200, 412, 422) or outcome.get("resourceType") != "OperationOutcome":
        return [{"severity": "error", "diagnostics": f"no verdict, but {status}"}]
    return outcome.get("issue", [])


def validate_all(server, resources, profile=None):
    """Errors, and how often each warning that was not expected came."""
    errors, warnings, expected = [], collections.Counter(), 0
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        for one, issues in zip(resources, pool.map(lambda each: validate(server, each, profile), resources)):
            for issue in issues:
                words = issue.get("diagnostics", "")
                if issue["severity"] in ("error", "fatal"):
                    errors.append(f"{reference(one)} version {one['meta']['versionId']}: {words}")
                elif issue["severity"] == "warning" and any(part in words for part in EXPECTED_WARNINGS):
                    expected += 1
                elif issue["severity"] == "warning":
                    warnings[words[:100]] += 1
    return errors, warnings, expected


def check_hapi(tally, server, resources):
    broken = {**resources[0], "surprise": True}
    tally.check("HAPI refuses an element that R4 does not have",
                None if any(issue["severity"] in ("error", "fatal") for issue in validate(server, broken)) else "not")
    errors, warnings, expected = validate_all(server, resources)
    tally.check(f"HAPI $validate: {len(resources)} resources, {len(errors)} errors, {expected} warnings of unknown "
                f"systems and narratives, {sum(warnings.values())} others", "\n".join(errors[:50]))
    print(f"        {count_kinds(resources)}")
    for words, times in warnings.most_common():
        print(f"        {times} x {words}")
