# SPDX-License-Identifier: GPL-3.0-or-later
"""templates.py ROOT: every .ui file parses, shows text as text, can be translated, and is in the bundle.

gtk4-builder-tool cannot judge a template whose class is registered by the program, so the XML is read here.
"""
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as tree

from tap import Tap, broken

WORDED = {"label", "title", "subtitle", "description", "tooltip-text", "placeholder-text", "heading", "body"}
LETTERS = re.compile(r"[^\W\d_]{2}")
OUR_NAME = "Holdfast"


def templates(root):
    base = os.path.join(root, "src/ui")
    for folder, folders, names in os.walk(base):
        folders.sort()
        for name in sorted(names):
            if name.endswith(".ui"):
                yield os.path.relpath(os.path.join(folder, name), base)


def template_faults(text):
    lint = subprocess.run(["xmllint", "--noout", "-"], input=text, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True, check=False)
    if lint.returncode != 0:
        yield from lint.stdout.splitlines() or ["xmllint refuses it"]
        return
    for node in tree.fromstring(text).iter():
        name = (node.get("name") or "").replace("_", "-")
        if name == "use-markup":
            yield "use-markup: text from outside would be read as markup"
        text = node.text or ""
        worded = name in WORDED and node.tag in ("property", "attribute") and LETTERS.search(text) and text != OUR_NAME
        if worded and node.get("translatable") not in ("yes", "true"):
            yield f"{name} “{text}” cannot be translated"


def bundle_faults(bundle, found):
    listed = {node.text for node in tree.fromstring(bundle).iter("file") if (node.text or "").endswith(".ui")}
    for path in sorted(found - listed):
        yield f"{path} is not in the bundle"
    for path in sorted(listed - found):
        yield f"{path} is in the bundle, but not in src/ui"


def read(root, path):
    with open(os.path.join(root, "src/ui", path), encoding="utf-8") as file:
        return file.read()


def main(root):
    tap = Tap("templates")
    found = list(templates(root))
    for path in found:
        tap.sound(path, template_faults(read(root, path)))
    small = '<interface><object class="GtkLabel"><property name="label" translatable="yes">Hold</property></object></interface>'
    tap.sound("a-small-template-is-sound", template_faults(small))
    tap.caught("an-open-tag", template_faults(broken(small, "</object>", "")))
    tap.caught("markup", template_faults(broken(small, "</object>", '<property name="use_markup">1</property></object>')))
    tap.caught("words-nobody-can-translate", template_faults(broken(small, ' translatable="yes"', "")))
    bundle = read(root, "ui.gresource.xml")
    tap.sound("bundle-is-whole", bundle_faults(bundle, set(found)))
    tap.caught("a-template-left-out", bundle_faults(bundle, set(found) | {"today/hf-left-out.ui"}))
    tap.caught("a-template-that-is-gone", bundle_faults(bundle, set(found[1:])))
    return tap.end()


sys.exit(main(sys.argv[1]))
