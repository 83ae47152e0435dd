# SPDX-License-Identifier: GPL-3.0-or-later
"""icons.py ROOT: every icon the screen names exists: our own in icons/hicolor, the others in the Adwaita theme."""
import os
import re
import sys
import xml.etree.ElementTree as tree

from tap import Tap

APP = "care.holdfast.Holdfast"
NAME = re.compile(r'["\'>]([a-z0-9]+(?:-[a-z0-9]+)*-symbolic)["\'<]')
ROOMS = ("src/ui", "src/desk", "src/app")
THEME = "/usr/share/icons/Adwaita"


def named(root):
    names = {}
    for room in ROOMS:
        for folder, _folders, files in os.walk(os.path.join(root, room)):
            for file_name in files:
                if file_name.endswith((".c", ".h", ".ui")):
                    path = os.path.join(folder, file_name)
                    with open(path, encoding="utf-8") as file:
                        for name in NAME.findall(file.read()):
                            names.setdefault(name, os.path.relpath(path, root))
    return names


def drawn(folder):
    found = {}
    for where, _folders, files in os.walk(folder):
        for name in files:
            if name.endswith(".svg"):
                found[name[:-4]] = os.path.relpath(os.path.join(where, name), folder)
    return found


def missing(names, have, ours):
    for name, path in sorted(names.items()):
        if name.startswith("hf-") == ours and name not in have:
            yield f"{path} names {name}, which is not drawn"


def app_icon_faults(have):
    for name, wanted in ((APP, f"scalable/apps/{APP}.svg"), (f"{APP}-symbolic", f"symbolic/apps/{APP}-symbolic.svg")):
        if have.get(name) != wanted:
            yield f"{wanted} is missing"


def bundle_faults(bundle, have):
    listed = {node.text for node in tree.fromstring(bundle).iter("file") if (node.text or "").endswith(".svg")}
    for path in sorted(listed.symmetric_difference(have.values())):
        yield f"{path} is in only one of bundle and icons/hicolor"


def picture_faults(text):
    try:
        picture = tree.fromstring(text)
    except tree.ParseError as error:
        yield str(error)
        return
    if picture.tag != "{http://www.w3.org/2000/svg}svg":
        yield "not an SVG"
    if picture.get("width") != picture.get("height"):
        yield "not a square"


def main(root):
    tap = Tap("icons")
    names, base = named(root), os.path.join(root, "icons/hicolor")
    have = drawn(base)
    tap.sound("every-icon-of-ours-is-drawn", missing(names, have, True))
    tap.caught("an-icon-nobody-drew", missing({"hf-nobody-symbolic": "here"}, have, True))
    if os.path.isdir(THEME):
        theme = drawn(THEME)
        tap.sound("every-icon-of-the-theme-exists", missing(names, theme, False))
        tap.caught("an-icon-the-theme-lacks", missing({"handoff-lost-symbolic": "here"}, theme, False))
    tap.sound("the-program-has-both-icons", app_icon_faults(have))
    tap.caught("a-missing-symbolic-icon", app_icon_faults({APP: have[APP]}))
    with open(os.path.join(root, "src/ui/ui.gresource.xml"), encoding="utf-8") as file:
        bundle = file.read()
    tap.sound("the-bundle-holds-them-all", bundle_faults(bundle, have))
    tap.caught("an-icon-left-out-of-the-bundle", bundle_faults(bundle, {**have, "hf-new": "scalable/hf-new.svg"}))
    for name, path in sorted(have.items()):
        with open(os.path.join(base, path), encoding="utf-8") as file:
            tap.sound(f"picture/{name}", picture_faults(file.read()))
    tap.caught("half-a-picture", picture_faults("<svg xmlns='http://www.w3.org/2000/svg'><path>"))
    tap.caught("a-crooked-picture", picture_faults("<svg xmlns='http://www.w3.org/2000/svg' width='16' height='9'/>"))
    return tap.end()


sys.exit(main(sys.argv[1]))
