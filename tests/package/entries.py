# SPDX-License-Identifier: GPL-3.0-or-later
"""entries.py ROOT BUILD VERSION: desktop entry, metainfo and settings schema, by the tools that read them.

BUILD holds the entry and the metainfo as they are installed: with every language of po/LINGUAS.
"""
import configparser
import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree

from tap import Tap, broken

APP = "care.holdfast.Holdfast"


def read(root, name):
    with open(os.path.join(root, name), encoding="utf-8") as file:
        return file.read()


def told_by(command, name, text, whole_folder=False):
    """What COMMAND says about TEXT in a file called NAME; nothing when it is content."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        run = subprocess.run(command + [folder if whole_folder else path], stdout=subprocess.PIPE,
                             stderr=subprocess.STDOUT, text=True, check=False)
    if run.returncode == 0:
        return []
    return [f"{command[0]} ended with {run.returncode}"] + run.stdout.splitlines()


def desktop_faults(text):
    yield from told_by(["desktop-file-validate", "--warn-kde"], f"{APP}.desktop", text)
    entry = configparser.RawConfigParser(strict=False)
    entry.optionxform = str
    entry.read_string(text)
    for key, wanted in (("Exec", "holdfast"), ("Icon", APP), ("Terminal", "false")):
        value = entry.get("Desktop Entry", key, fallback=None)
        if value != wanted:
            yield f"{key} is {value}, not {wanted}"


def metainfo_faults(text, version):
    yield from told_by(["appstreamcli", "validate", "--no-net", "--explain"], f"{APP}.metainfo.xml", text)
    root = tree.fromstring(text)
    for path, wanted in (("id", APP), ("launchable", f"{APP}.desktop"), ("project_license", "GPL-3.0-or-later")):
        value = root.findtext(path)
        if value != wanted:
            yield f"{path} is {value}, not {wanted}"
    newest = root.find("releases/release")
    told = newest.get("version") if newest is not None else None
    if told != version:
        yield f"the newest release is {told}, the program is {version}"


def schema_faults(text):
    yield from told_by(["glib-compile-schemas", "--strict", "--dry-run"], f"{APP}.gschema.xml", text, whole_folder=True)
    for schema in tree.fromstring(text).iter("schema"):
        if schema.get("id") != APP or schema.get("path") != "/" + APP.replace(".", "/") + "/":
            yield f"the schema is {schema.get('id')} at {schema.get('path')}"
        for key in schema.iter("key"):
            if not key.findtext("summary"):
                yield f"{key.get('name')} has no summary"


def language_faults(text, pattern, languages):
    for language in languages:
        if pattern % language not in text:
            yield f"nothing in {language}"


def main(root, build, version):
    tap = Tap("entries")
    languages = read(root, "po/LINGUAS").split()
    desktop = read(build, f"data/{APP}.desktop")
    tap.sound("desktop-entry-is-valid", desktop_faults(desktop))
    tap.caught("a-desktop-entry-without-type", desktop_faults(broken(desktop, "Type=Application\n", "")))
    tap.caught("an-unknown-category", desktop_faults(broken(desktop, "Office;", "Handoffs;")))
    tap.caught("another-binary", desktop_faults(broken(desktop, "Exec=holdfast", "Exec=holdslow")))
    tap.sound("desktop-entry-speaks-every-language", language_faults(desktop, "Comment[%s]=", languages))
    tap.caught("a-language-left-out", language_faults(desktop, "Comment[%s]=", ["tlh"]))
    metainfo = read(build, f"data/{APP}.metainfo.xml")
    tap.sound("metainfo-is-valid", metainfo_faults(metainfo, version))
    tap.caught("metainfo-without-a-summary",
               metainfo_faults(broken(metainfo, "<summary>See every handoff through</summary>", ""), version))
    tap.caught("another-version", metainfo_faults(metainfo, version + ".9"))
    tap.caught("another-licence", metainfo_faults(broken(metainfo, "GPL-3.0-or-later", "MIT"), version))
    tap.sound("metainfo-speaks-every-language", language_faults(metainfo, '<summary xml:lang="%s">', languages))
    schema = read(root, f"data/{APP}.gschema.xml")
    tap.sound("settings-schema-is-valid", schema_faults(schema))
    tap.caught("a-default-out-of-range", schema_faults(broken(schema, "<default>1100<", "<default>11<")))
    tap.caught("a-key-without-a-summary",
               schema_faults(broken(schema, "<summary>Window width</summary>", "")))
    return tap.end()


sys.exit(main(*sys.argv[1:]))
