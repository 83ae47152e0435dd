# SPDX-License-Identifier: GPL-3.0-or-later
"""safety.py ROOT [--write]: docs/safety.md from docs/rules.tsv, the sources and the tests.

A rule lives in the files of src that name it, and is held by the tests whose path carries its number.
Without --write: TAP; fails if the page on disk is not what the code says, or a named rule does not exist.
"""
import os
import re
import sys

HEAD = """# Safety: the rules, where each lives, what holds it

Made by `python3 tests/lint/safety.py . --write` from `docs/rules.tsv` and the code; a test fails when it is out of
date. "Lives in" lists the sources that name the rule; "held by" the tests whose path carries its number. A rule
without a test is not shown to hold: it says so.

| rule | where | what | lives in | held by |
|---|---|---|---|---|
"""


def files(root, top, suffixes):
    for folder, folders, names in os.walk(os.path.join(root, top)):
        folders[:] = sorted(f for f in folders if f not in ("fixtures", "node_modules"))
        for name in sorted(names):
            if name.endswith(suffixes):
                yield os.path.relpath(os.path.join(folder, name), root)


def read(root, path):
    with open(os.path.join(root, path), encoding="utf-8", errors="replace") as file:
        return file.read()


def mentions(root):
    found = {}
    for path in files(root, "src", (".c", ".h")):
        for rule in set(re.findall(r"\bR(\d{1,3})\b", read(root, path))):
            found.setdefault(int(rule), set()).add(os.path.splitext(os.path.basename(path))[0])
    return found


def tests(root):
    held = {}
    for path in files(root, "tests", (".c", ".py")):
        for full, rule in re.findall(r'"(/[\w/.-]*?/R(\d{1,3})-[\w-]+)"', read(root, path)):
            held.setdefault(int(rule), []).append(full)
    return held


def page(root):
    lives, held = mentions(root), tests(root)
    rows, known = [], set()
    for line in read(root, "docs/rules.tsv").splitlines():
        rule, where, what = line.split("\t")
        number = int(rule[1:])
        known.add(number)
        homes = ", ".join(f"`{name}`" for name in sorted(lives.get(number, [])))
        names = "<br>".join(f"`{name}`" for name in sorted(set(held.get(number, []))))
        rows.append(f"| {rule} | {where} | {what} | {homes or '-'} | {names or 'no test yet'} |")
    strangers = (set(held) | set(lives)) - known
    return HEAD + "\n".join(rows) + "\n", strangers, len(known), len(set(held) & known)


def main(root, write):
    text, strangers, total, covered = page(root)
    path = os.path.join(root, "docs/safety.md")
    if write:
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    with open(path, encoding="utf-8") as file:
        current = file.read() == text
    print(f"# {covered} of {total} rules are held by a test that carries their number")
    print(f"{'ok' if current else 'not ok'} 1 /lint/safety/page-is-what-the-code-says")
    print(f"{'ok' if not strangers else 'not ok'} 2 /lint/safety/every-named-rule-exists {sorted(strangers) or ''}")
    print("1..2")
    return 0 if current and not strangers else 1


sys.exit(main(sys.argv[1], "--write" in sys.argv))
