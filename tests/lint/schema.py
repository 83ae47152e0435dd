# SPDX-License-Identifier: GPL-3.0-or-later
"""schema.py ROOT: every shipped pathway against data/pathway.schema.json, and one that must fail it."""
import copy
import glob
import json
import os
import sys

import jsonschema


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def main(root):
    schema = load(os.path.join(root, "data/pathway.schema.json"))
    checker = jsonschema.Draft202012Validator(schema)
    number = failed = 0
    paths = sorted(glob.glob(os.path.join(root, "data/pathways/*.json")))
    for path in paths:
        errors = [f"{e.json_path}: {e.message[:120]}" for e in checker.iter_errors(load(path))]
        number += 1
        failed += bool(errors)
        for error in errors:
            print(f"# {error}")
        print(f"{'not ok' if errors else 'ok'} {number} /lint/schema/{os.path.basename(path)}")
    broken = copy.deepcopy(load(paths[0]))
    broken["effects"][0]["gates"] = ["front door"]
    number += 1
    caught = not checker.is_valid(broken)
    failed += not caught
    print(f"{'ok' if caught else 'not ok'} {number} /lint/schema/catches-an-unknown-gate")
    print(f"1..{number}")
    return 1 if failed else 0


sys.exit(main(sys.argv[1]))
