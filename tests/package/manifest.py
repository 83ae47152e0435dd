# SPDX-License-Identifier: GPL-3.0-or-later
"""manifest.py ROOT: the flatpak manifest asks for what Holdfast needs, and for nothing else of the machine."""
import copy
import os
import re
import sys

import yaml

from tap import Tap

APP = "care.holdfast.Holdfast"
WANTED = {"id": APP, "runtime": "org.gnome.Platform", "sdk": "org.gnome.Sdk", "command": "holdfast"}
# Each one with its reason; a new one is a decision, and belongs here as well.
ALLOWED = {
    "--share=ipc",  # X11 shared memory
    "--share=network",  # the FHIR service
    "--socket=wayland",
    "--socket=fallback-x11",
    "--talk-name=org.freedesktop.secrets",  # the service's token
    "--talk-name=org.freedesktop.ScreenSaver",  # a locked screen hides the window (R70)
    "--talk-name=org.gnome.ScreenSaver",
    "--system-talk-name=org.freedesktop.login1",  # and so does a suspend
}


def source_faults(name, source):
    if source.get("type") == "dir":
        if source.get("path") != "..":
            yield f"{name}: builds {source.get('path')}, not this tree"
    elif not str(source.get("url", "")).startswith("https://"):
        yield f"{name}: a source that does not come over https"
    elif not re.fullmatch(r"[0-9a-f]{64}", str(source.get("sha256", ""))):
        yield f"{name}: a source without a sha256"


def manifest_faults(manifest):
    for key, wanted in WANTED.items():
        if manifest.get(key) != wanted:
            yield f"{key} is {manifest.get(key)}, not {wanted}"
    if not isinstance(manifest.get("runtime-version"), str):
        yield "runtime-version is a number: 43.10 would become 43.1"
    asked = set(manifest.get("finish-args", []))
    for argument in sorted(asked - ALLOWED):
        yield f"asks for {argument}"
    for argument in sorted(ALLOWED - asked):
        yield f"cannot work without {argument}"
    modules = {module["name"]: module for module in manifest.get("modules", [])}
    for name in ("libsodium", "holdfast"):
        if name not in modules:
            yield f"no module {name}"
    if list(modules)[-1:] != ["holdfast"]:
        yield "holdfast is not built last"
    for name, module in modules.items():
        for source in module.get("sources", []):
            yield from source_faults(name, source)


def main(root):
    tap = Tap("manifest")
    with open(os.path.join(root, f"flatpak/{APP}.yml"), encoding="utf-8") as file:
        manifest = yaml.safe_load(file)
    tap.sound("asks-for-what-it-needs", manifest_faults(manifest))

    def change(name, act):
        changed = copy.deepcopy(manifest)
        act(changed)
        tap.caught(name, manifest_faults(changed))

    change("another-id", lambda m: m.update(id="care.holdfast.Other"))
    change("another-binary", lambda m: m.update(command="sh"))
    change("the-home-folder", lambda m: m["finish-args"].append("--filesystem=home"))
    change("a-missing-key-store", lambda m: m["finish-args"].remove("--talk-name=org.freedesktop.secrets"))
    change("a-missing-libsodium", lambda m: m["modules"].pop(0))
    change("a-source-without-a-sum", lambda m: m["modules"][0]["sources"][0].pop("sha256"))
    change("a-runtime-version-that-is-a-number", lambda m: m.update({"runtime-version": 43}))
    return tap.end()


sys.exit(main(sys.argv[1]))
