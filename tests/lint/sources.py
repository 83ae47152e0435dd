# SPDX-License-Identifier: GPL-3.0-or-later
"""sources.py ROOT: what a pathway rests on can be looked up in docs/sources.md, and its deadlines' sources are in its own list."""
import copy
import glob
import json
import os
import re
import sys

MARKS = re.compile(r"\bS\d+\b")
WORDS = re.compile(r"\b(PD|GK|seed|S\d+)\b")


def faults(pathway, known):
    own = set(pathway["sources"])
    for mark in sorted(own - known):
        yield f"sources: {mark} is not in docs/sources.md"
    for deadline in pathway["deadlines"]:
        if not WORDS.search(deadline["source"]):
            yield f"deadline {deadline['id']}: no mark in '{deadline['source']}'"
        for mark in sorted(set(MARKS.findall(deadline["source"])) - own):
            yield f"deadline {deadline['id']}: {mark} is not among the pathway's sources"


def main(root):
    with open(os.path.join(root, "docs/sources.md"), encoding="utf-8") as file:
        known = set(re.findall(r"^\| (S\d+) \|", file.read(), re.MULTILINE))
    number = failed = 0
    cited = set()

    def told(good, name, remarks=()):
        nonlocal number, failed
        number += 1
        failed += not good
        for remark in remarks:
            print(f"# {remark}")
        print(f"{'ok' if good else 'not ok'} {number} /lint/sources/{name}")

    for path in sorted(glob.glob(os.path.join(root, "data/pathways/*.json"))):
        with open(path, encoding="utf-8") as file:
            pathway = json.load(file)
        found = list(faults(pathway, known))
        cited |= set(pathway["sources"])
        told(not found, os.path.basename(path), found)
    stale = sorted(known - cited)
    told(not stale, "no-source-is-listed-for-nothing", stale)
    for name, change in (("an-unknown-source", {"sources": ["S0"]}), ("a-deadline-without-a-mark", {"source": "somebody"}),
                         ("a-source-that-the-pathway-does-not-list", {"source": "S0"})):
        wrong = copy.deepcopy(pathway)
        (wrong if "sources" in change else wrong["deadlines"][0]).update(change)
        told(list(faults(wrong, known | {"S0"} if "source" in change else known)), f"catches-{name}")
    print(f"1..{number}")
    return 1 if failed else 0


sys.exit(main(sys.argv[1]))
