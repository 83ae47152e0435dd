# SPDX-License-Identifier: GPL-3.0-or-later
"""count.py LOG [--all]: counts the single tests in meson's log (TAP lines, or one a program) and prints one closing line.

With --all, what the tests say of themselves is printed whole, seeds included.
"""
import json
import re
import sys

TAP = re.compile(r"^\s*(ok|not ok)\b(?!.*# SKIP)", re.MULTILINE | re.IGNORECASE)
# What the tests measured beside passing: kills, histories, schedules.
FIGURE = re.compile(r"^# ((?!Start of|End of).*\b(?:histories|kills|schedules|lost)\b.*)$", re.MULTILINE)
# All that a test says; GLib's own marks of where a suite starts and ends left out.
WORDS = re.compile(r"^# ((?!Start of|End of).*)$", re.MULTILINE)
SKIP = re.compile(r"^\s*ok\b.*# SKIP", re.MULTILINE | re.IGNORECASE)


def main(path, words):
    passed = failed = skipped = 0
    with open(path, encoding="utf-8") as log:
        for line in log:
            test = json.loads(line)
            for figure in (WORDS if words else FIGURE).findall(test.get("stdout") or ""):
                print(f"{test['name'].split(' / ')[-1]}: {figure}")
            results = [m.lower() for m in TAP.findall(test.get("stdout") or "")]
            bad = test["result"] in ("FAIL", "ERROR", "TIMEOUT", "INTERRUPT", "UNEXPECTEDPASS")
            skipped += len(SKIP.findall(test.get("stdout") or ""))
            if results:
                passed += results.count("ok")
                failed += results.count("not ok") + (1 if bad and "not ok" not in results else 0)
            elif test["result"] == "SKIP":
                skipped += 1
            else:
                failed += bad
                passed += not bad
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 1 if failed or not passed else 0


sys.exit(main(sys.argv[1], "--all" in sys.argv))
