# SPDX-License-Identifier: GPL-3.0-or-later
"""Desks, the programs they are made of, and the tally of what was checked."""
import json
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[3]
SYNC_SECONDS = 300
END_OF_TIME = "2100-01-01T00:00:00Z"
TEAM = "our-team"  # the desks' own Organization
QUIET = "0 waiting, 0 held, 0 refused"


class Tools:
    """The programs of a build directory."""

    def __init__(self, build):
        self.build = pathlib.Path(build).resolve()
        self.env = {**os.environ, "HF_DATA_DIR": str(ROOT / "data"), "LC_ALL": "C.UTF-8", "TZ": "UTC"}

    def run(self, program, *arguments):
        done = subprocess.run([self.build / program, *arguments], env=self.env, text=True,
                              capture_output=True, timeout=SYNC_SECONDS)
        if done.returncode != 0:
            raise AssertionError(f"{program} {arguments[0]} ended with {done.returncode}: "
                                 f"{done.stdout}{done.stderr}")
        return done.stdout

    def ctl(self, *arguments):
        return self.run("src/ctl/holdfastctl", *arguments)

    def lives(self, *arguments):
        return self.run("tests/interop/interop-lives", *arguments).strip()


class Desk:
    """A practice profile, holdfastctl for it, and the server that it talks to."""

    def __init__(self, tools, server, folder):
        self.tools = tools
        self.base = server.base
        self.folder = folder
        folder.mkdir(mode=0o700, exist_ok=True)

    def sync(self):
        """The last line: what waits, is held, was refused."""
        said = self.tools.ctl("sync", "--service", self.base, "--profile", str(self.folder), "--organization", TEAM)
        return said.strip().splitlines()[-1]

    def loops(self):
        return json.loads(self.tools.ctl("loops", "--json", "--profile", str(self.folder)))["loops"]

    def show(self, handoff):
        return self.tools.ctl("show", handoff, "--json", "--at", END_OF_TIME, "--profile", str(self.folder))

    def view(self, handoff):
        return json.loads(self.show(handoff))["view"]

    def timeline(self, handoff):
        return json.loads(self.show(handoff))["timeline"]

    def show_all(self):
        return {loop["handoff"]: self.show(loop["handoff"]) for loop in self.loops()}

    def live(self, life, stage, *handoff):
        return self.tools.lives(str(self.folder), life, str(stage), *handoff)

    def people(self):
        self.tools.run("tests/interop/interop-people", str(self.folder))


class Tally:
    def __init__(self):
        self.passed = self.failed = 0

    def check(self, what, why):
        """@why: nothing, or what is wrong."""
        self.passed += not why
        self.failed += bool(why)
        print(f"{'FAILED ' if why else 'ok     '} {what}")
        if why:
            print("        " + str(why).replace("\n", "\n        "))
        sys.stdout.flush()

    def equal(self, what, found, expected):
        self.check(what, None if found == expected else f"expected {expected}, found {found}")

    def attempt(self, what, function, *arguments):
        """A part of the checks; one that cannot go on is one failure, and the next part is tried."""
        try:
            return function(*arguments)
        except (AssertionError, OSError, KeyError, IndexError, StopIteration, ValueError,
                subprocess.SubprocessError) as fault:
            self.check(what, f"{type(fault).__name__}: {fault}")
        return None


def differing(one, other):
    return sorted(key for key in one.keys() | other.keys() if one.get(key) != other.get(key))
