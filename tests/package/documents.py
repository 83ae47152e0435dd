# SPDX-License-Identifier: GPL-3.0-or-later
"""documents.py ROOT: every link of the README and the pages in docs/ to a file of this repository leads somewhere."""
import glob
import os
import re
import sys

from tap import Tap

LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+\s+(.*)$", re.MULTILINE)


def anchors(text):
    """The anchors a page has, as GitHub and GitLab name them."""
    for heading in HEADING.findall(text):
        yield re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")


def link_faults(root, page, text):
    # What stands in code is no link.
    prose = re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.DOTALL)
    for target in LINK.findall(prose):
        if re.match(r"[a-z]+:", target):
            continue
        path, _hash, anchor = target.partition("#")
        full = os.path.normpath(os.path.join(root, os.path.dirname(page), path)) if path else os.path.join(root, page)
        if not os.path.exists(full):
            yield f"{page}: {target} is not there"
        elif anchor and full.endswith(".md"):
            with open(full, encoding="utf-8") as file:
                if anchor not in anchors(file.read()):
                    yield f"{page}: {target} has no such heading"


def main(root):
    tap = Tap("documents")
    pages = ["README.md"] + sorted(os.path.relpath(p, root) for p in glob.glob(os.path.join(root, "docs/**/*.md"), recursive=True))
    for page in pages:
        with open(os.path.join(root, page), encoding="utf-8") as file:
            tap.sound(page, link_faults(root, page, file.read()))
    tap.sound("a-good-link-is-sound", link_faults(root, "README.md", "[licence](LICENSE) [web](https://holdfast.care)"))
    tap.caught("a-page-that-is-gone", link_faults(root, "README.md", "[gone](docs/gone.md)"))
    tap.caught("a-picture-that-is-gone", link_faults(root, "README.md", "![gone](docs/images/gone.png)"))
    tap.caught("a-heading-that-is-gone", link_faults(root, "README.md", "[gone](README.md#no-such-heading)"))
    return tap.end()


sys.exit(main(sys.argv[1]))
