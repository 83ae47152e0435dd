# SPDX-License-Identifier: GPL-3.0-or-later
"""lint.py ROOT: every rule over the tree, as TAP; then every fixture, which must break its rule."""
import os
import sys

import rules


def sources(root):
    for top in ("src", "tests"):
        for folder, folders, files in os.walk(os.path.join(root, top)):
            folders[:] = [f for f in folders if f not in ("fixtures", "node_modules", "__pycache__", "data")]
            for name in sorted(files):
                if name.endswith((".c", ".h", ".ui", ".py", ".css", ".build")):
                    yield os.path.relpath(os.path.join(folder, name), root)


def read(root, path):
    with open(os.path.join(root, path), encoding="utf-8", errors="replace") as file:
        return file.read()


def header_owners(root):
    owners = {}
    for path in sources(root):
        room = rules.room_of(path)
        if room and path.endswith(".h"):
            owners[os.path.basename(path)] = room
    return owners


def run_rule(rule, texts, owners):
    breaches = []
    for path, text in texts.items():
        if rule is rules.layers:
            breaches += rule(path, text, owners)
        else:
            breaches += rule(path, text)
    return breaches


def fixtures(root):
    """fixtures/RULE/src/ROOM/FILE: each file breaks RULE, at least once."""
    base = os.path.join(root, "tests/lint/fixtures")
    for rule in sorted(os.listdir(base)):
        for folder, _folders, files in os.walk(os.path.join(base, rule)):
            for name in sorted(files):
                full = os.path.join(folder, name)
                yield rule, os.path.relpath(full, os.path.join(base, rule)), full


def main(root):
    texts = {path: read(root, path) for path in sources(root)}
    owners = header_owners(root)
    number = failed = 0
    every = rules.SIMPLE + [rules.layers]

    def report(good, name, details=()):
        nonlocal number, failed
        number += 1
        failed += not good
        for detail in details:
            print(f"# {detail}")
        print(f"{'ok' if good else 'not ok'} {number} {name}")

    for rule in every:
        breaches = run_rule(rule, texts, owners)
        name = {"recording": "/lint/tree/R64-nothing-is-recorded"}.get(rule.__name__, f"/lint/tree/{rule.__name__}")
        report(not breaches, name, [f"{p}:{n}: {w}" for p, n, w in breaches])
    by_name = {rule.__name__: rule for rule in every}
    for rule_name, path, full in fixtures(root):
        with open(full, encoding="utf-8") as file:
            text = file.read()
        rule = by_name[rule_name]
        breaches = list(rule(path, text, owners) if rule is rules.layers else rule(path, text))
        report(bool(breaches), f"/lint/catches/{rule_name}/{os.path.basename(path)}")
    print(f"1..{number}")
    return 1 if failed else 0


sys.exit(main(sys.argv[1]))
