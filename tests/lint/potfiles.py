# SPDX-License-Identifier: GPL-3.0-or-later
"""potfiles.py ROOT [--write]: po/POTFILES.in names every file with words for people, and no other."""
import os
import re
import sys

WORDS = re.compile(r'\b((_|N_|C_|NC_|ngettext)\s*\(|g_dngettext\s*\(\s*\w+,)\s*"|translatable="(yes|true)"')
EXTRA = ["data/care.holdfast.Holdfast.desktop.in", "data/care.holdfast.Holdfast.metainfo.xml.in", "po/pathway-words.h"]


def wanted(root):
    found = [path for path in EXTRA if os.path.exists(os.path.join(root, path))]
    for folder, folders, names in os.walk(os.path.join(root, "src")):
        folders.sort()
        for name in sorted(names):
            path = os.path.join(folder, name)
            if name.endswith((".c", ".h", ".ui")):
                with open(path, encoding="utf-8") as file:
                    if WORDS.search(file.read()):
                        found.append(os.path.relpath(path, root))
    return sorted(found)


def main(root, write):
    path = os.path.join(root, "po/POTFILES.in")
    want = wanted(root)
    if write:
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join(want) + "\n")
    with open(path, encoding="utf-8") as file:
        have = file.read().split()
    missing, stale = sorted(set(want) - set(have)), sorted(set(have) - set(want))
    for name in missing:
        print(f"# not listed: {name}")
    for name in stale:
        print(f"# listed, but has no words: {name}")
    print(f"{'not ok' if missing or stale else 'ok'} 1 /lint/potfiles/list-is-whole")
    print("1..1")
    return 1 if missing or stale else 0


sys.exit(main(sys.argv[1], "--write" in sys.argv))
