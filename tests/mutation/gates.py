# SPDX-License-Identifier: GPL-3.0-or-later
"""gates.py ROOT [RULE...]: breaks each gate of the core in turn and shows that a test fails for every one.

Works on a copy of the tree; only the core and its tests are built, without optimisation. Prints a table: which
rule, what was broken, which test program caught it. With rules (R30 R31), only what breaks those.
"""
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

from mutants import MUTANTS, WITHOUT

ROUNDS = "400"  # histories a property: enough for what a rule's own test lets through
TIMEOUT = 300


def programs(copy):
    """The rules' own tests first: they are quick, and catch nearly all."""
    names = [os.path.basename(path)[5:-2] for path in sorted(glob.glob(os.path.join(copy, "tests/core/test-*.c")))]
    return sorted(names, key=lambda name: (name.startswith("properties"), not name.startswith("rules"), name))


def build(out, names):
    targets = [f"tests/core/test-core-{name}" for name in names]
    return subprocess.run(["ninja", "-C", out, *targets], capture_output=True, text=True, check=False)


def passes(copy, out, name):
    env = dict(os.environ, HF_DATA_DIR=os.path.join(copy, "data"), HF_ROUNDS=ROUNDS, HF_SOAK="0")
    try:
        return subprocess.run([f"{out}/tests/core/test-core-{name}"], env=env, capture_output=True, check=False,
                              timeout=TIMEOUT).returncode == 0
    except subprocess.TimeoutExpired:
        return False


def caught_by(copy, out, names):
    return next((name for name in names if not passes(copy, out, name)), None)


def break_source(copy, name, old, new):
    """The files that were changed, with what they were; None if what is to be broken is not there."""
    path = os.path.join(copy, "src/core", name)
    with open(path, encoding="utf-8") as file:
        good = file.read()
    if old not in good:
        return None
    with open(path, "w", encoding="utf-8") as file:
        file.write(good.replace(old, new))
    return {path: good}


def break_data(copy, link_id):
    """Takes the effects of a question away, in every pathway that has them."""
    changed = {}
    for path in glob.glob(os.path.join(copy, "data/pathways/*.json")):
        with open(path, encoding="utf-8") as file:
            good = file.read()
        pathway = json.loads(good)
        kept = [effect for effect in pathway["effects"] if effect["linkId"] != link_id]
        if len(kept) == len(pathway["effects"]):
            continue
        pathway["effects"] = kept
        with open(path, "w", encoding="utf-8") as file:
            json.dump(pathway, file, ensure_ascii=False, indent=1)
        changed[path] = good
    return changed or None


def mend(changed):
    for path, good in changed.items():
        with open(path, "w", encoding="utf-8") as file:
            file.write(good)


def try_mutant(copy, out, names, mutant):
    _, name, old, new, _ = mutant
    changed = break_data(copy, old) if name == "data" else break_source(copy, name, old, new)
    if changed is None:
        return f"**not in {name} any more**", False
    made = None if name == "data" else build(out, names)
    if made is not None and made.returncode:
        mend(changed)
        return "**it does not compile**", False
    by = caught_by(copy, out, names)
    mend(changed)
    return by or "**nothing**", by is not None


def rules_of(mutants):
    return {int(number) for mutant in mutants for number in re.findall(r"R(\d+)", mutant[0])}


def without_mutant(root):
    """Rules that live in the core and that nothing here breaks."""
    with open(os.path.join(root, "docs/rules.tsv"), encoding="utf-8") as file:
        rows = [line.split("\t") for line in file]
    core = {int(row[0][1:]) for row in rows if "core" in row[1].split(", ")}
    return sorted(core - rules_of(MUTANTS) - set(WITHOUT))


def main(root, asked):
    began = time.monotonic()
    wanted = [mutant for mutant in MUTANTS if not asked or set(asked) & set(mutant[0].split())]
    work = tempfile.mkdtemp(prefix="holdfast-mutation-")
    copy, out = os.path.join(work, "tree"), os.path.join(work, "build")
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns("build*", ".git", "node_modules"))
    subprocess.run(["meson", "setup", "--buildtype=plain", "-Doptimization=0", out, copy], check=True, capture_output=True)
    names = programs(copy)
    first = build(out, names)
    if first.returncode or caught_by(copy, out, names):
        print(first.stdout[-2000:] if first.returncode else "the unbroken tree does not pass", file=sys.stderr)
        return 1
    caught = 0
    print("| rule | gate broken | caught by |\n|---|---|---|", flush=True)
    for mutant in wanted:
        by, good = try_mutant(copy, out, names, mutant)
        caught += good
        print(f"| {mutant[0]} | {mutant[4]} | {by} |", flush=True)
    shutil.rmtree(work)
    bare = without_mutant(root)
    if bare:
        print("\nrules of the core that nothing here breaks: " + ", ".join(f"R{rule}" for rule in bare))
    minutes, seconds = divmod(int(time.monotonic() - began), 60)
    print(f"\n{len(wanted)} gates broken, {caught} caught, over {len(rules_of(wanted))} rules, in {minutes} min {seconds} s")
    return 0 if caught == len(wanted) and not bare else 1


sys.exit(main(os.path.abspath(sys.argv[1]), sys.argv[2:]))
