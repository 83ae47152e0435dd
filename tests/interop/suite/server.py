# SPDX-License-Identifier: GPL-3.0-or-later
"""A FHIR server as another system sees it: plain requests, no condition, no cache."""
import json
import urllib.error
import urllib.parse
import urllib.request

OURS = "https://holdfast.example/fhir/sid/"
URI = "urn:ietf:rfc:3986"
DIRECTORY = ("Organization", "Location", "HealthcareService")
# What a desk writes, in the order in which it is written.
WRITTEN = ("Patient", "Consent", "ServiceRequest", "Appointment", "DocumentReference", "Task",
           "QuestionnaireResponse", "Communication")


def first_issue(outcome):
    issue = (outcome.get("issue") or [{}])[0]
    return issue.get("diagnostics") or issue.get("details", {}).get("text", "no reason given")


def identifiers(resource):
    found = resource.get("identifier", [])
    return found if isinstance(found, list) else [found]


def is_ours(resource):
    return any(one.get("system", "").startswith(OURS) for one in identifiers(resource))


def reference(resource):
    return f"{resource['resourceType']}/{resource['id']}"


class Server:
    def __init__(self, name, base, manners):
        self.name = name
        self.base = base
        self.manners = manners

    def send(self, method, path, resource=None, headers=()):
        """Returns the status and the body, whatever they are."""
        request = urllib.request.Request(
            f"{self.base}/{path}" if path else self.base, method=method,
            data=json.dumps(resource).encode() if resource is not None else None,
            headers={"content-type": "application/fhir+json", "cache-control": "no-cache", **dict(headers)})
        try:
            with urllib.request.urlopen(request, timeout=60) as reply:
                return reply.status, json.loads(reply.read() or "{}")
        except urllib.error.HTTPError as refusal:
            return refusal.code, json.loads(refusal.read() or "{}")

    def get(self, path):
        status, body = self.send("GET", path)
        if status != 200:
            raise AssertionError(f"GET {path} gave {status}: {first_issue(body)}")
        return body

    def put(self, resource):
        """None, or why the server refuses it."""
        status, body = self.send("PUT", reference(resource), resource)
        return None if status in (200, 201) else f"{status}: {first_issue(body)}"

    def all(self, kind, **parameters):
        bundle = self.get(f"{kind}?{urllib.parse.urlencode({**parameters, '_count': 1000})}")
        if any(link["relation"] == "next" for link in bundle.get("link", [])):
            raise AssertionError(f"there are more than 1000 of {kind}")
        return [entry["resource"] for entry in bundle.get("entry", [])]

    def kinds(self):
        """The types that it has."""
        return {one["type"] for one in self.get("metadata")["rest"][0]["resource"]}

    def versions(self):
        return {reference(one): one["meta"]["versionId"] for kind in WRITTEN + DIRECTORY for one in self.all(kind)}

    def history(self, resource):
        """Every version that it keeps of a resource, oldest first."""
        bundle = self.get(f"{reference(resource)}/_history?_count=1000")
        return [entry["resource"] for entry in reversed(bundle["entry"]) if "resource" in entry]

    def find_ours(self, kind, sid, value):
        found = self.all(kind, identifier=f"{OURS}{sid}|{value}")
        if len(found) != 1:
            raise AssertionError(f"{len(found)} of {kind} with {sid} {value}")
        return found[0]

    def of_handoff(self, kind, handoff):
        return self.all(kind, identifier=f"{OURS}handoff|{handoff}")
