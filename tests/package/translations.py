# SPDX-License-Identifier: GPL-3.0-or-later
"""translations.py ROOT XGETTEXT-ARGUMENT...: every language in po/LINGUAS can be used; words nobody has translated yet are counted.

A missing word shows in English, so it is only told. A broken placeholder would crash or lie, so it fails. What a pathway
says while others may listen must not tell what it is about in any language (R19).
"""
import json
import os
import re
import subprocess
import sys
import tempfile

from pathway_words import neutral_words, read_uses
from tap import Tap, broken

ENTRY = re.compile(r'^msgid "(?P<id>.*)"$(\n^msgid_plural ".*"$)?(?P<told>(\n^msgstr(\[\d\])? ".*"$)+)', re.MULTILINE)
# Words a German reader would trip over: a shout, the familiar address, a gender written with a sign.
STYLE = {"de": re.compile(r"!|\b([Dd]u|[Dd]ir|[Dd]ich|[Dd]eine?[mnrs]?)\b|\w[*:_/]-?innen|\w(In|Innen)\b")}


def run(command, text=None):
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False,
                          env={**os.environ, "LC_ALL": "C.UTF-8"})
    return done.returncode, done.stdout, done.stderr


def template(root, arguments):
    """Today's words, from the files of po/POTFILES.in, found as po/meson.build finds them."""
    code, text, errors = run(["xgettext", "--files-from", os.path.join(root, "po/POTFILES.in"), "--directory", root,
                              "--output=-", *arguments])
    if code != 0:
        raise RuntimeError(errors)
    return text


def catalogue_faults(text):
    code, _out, errors = run(["msgfmt", "--check", "--output-file=/dev/null", "-"], text)
    if code != 0:
        yield from errors.splitlines()
    if re.search(r"^#,.*\bfuzzy\b", text, re.MULTILINE):
        yield "a guess (fuzzy) is left"


def entries(text):
    """(words, translation) of a catalogue, an entry a line."""
    _code, flat, _errors = run(["msgcat", "--no-wrap", "-"], text)
    for entry in ENTRY.finditer(flat):
        if entry["id"]:
            yield entry["id"], "".join(re.findall(r'"(.*)"$', entry["told"], re.MULTILINE))


def style_faults(language, text):
    pattern = STYLE.get(language)
    for words, told in entries(text):
        if pattern and pattern.search(told):
            yield f"“{words}” is told as “{told}”"
        if told and bool(re.search(r"_\w", words)) != bool(re.search(r"_\w", told)):
            yield f"“{words}” has a key of its own (_), “{told}” does not, or the other way round"


def telling_words(root):
    """{language: words that tell}, as src/core/hf-telling.c has them."""
    with open(os.path.join(root, "src/core/hf-telling.c"), encoding="utf-8") as file:
        lists = re.findall(r"const char \*const (\w+)\[\] = \{(.*?)\};", file.read(), re.DOTALL)
    return {language: re.findall(r'"([^"]+)"', words) for language, words in lists}


def telling_faults(telling, neutral, text):
    """What others may hear in this language and that tells what it is about."""
    if not telling:
        yield "src/core/hf-telling.c has no list for this language"
    for words, told in entries(text):
        for word in telling or []:
            if json.loads(f'"{words}"') in neutral and word in told.casefold():
                yield f"others may hear “{told}”, which says “{word}”"


def open_faults(pathways, text):
    """[Name] and the like are filled in by the program: they stay as they are."""
    for words, told in entries(text):
        if told and json.loads(f'"{words}"') in pathways:
            if sorted(re.findall(r"\[[^]]+\]", words)) != sorted(re.findall(r"\[[^]]+\]", told)):
                yield f"“{words}” has other [...] than “{told}”"


def untold(text, pot):
    """Today's words that have no translation."""
    with tempfile.TemporaryDirectory() as folder:
        names = [os.path.join(folder, name) for name in ("now.po", "now.pot")]
        for name, content in zip(names, (text, pot)):
            with open(name, "w", encoding="utf-8") as file:
                file.write(content)
        code, merged, errors = run(["msgmerge", "--quiet", "--no-fuzzy-matching", "--output-file=-"] + names)
    if code != 0:
        raise RuntimeError(errors)
    _code, live, _errors = run(["msgattrib", "--untranslated", "--no-obsolete", "-"], merged)
    return [words for words, _told in entries(live)]


def main(root, arguments):
    tap = Tap("translations")
    pot = template(root, arguments)
    with open(os.path.join(root, "po/LINGUAS"), encoding="utf-8") as file:
        languages = [word for line in file if not line.startswith("#") for word in line.split()]
    telling, neutral, pathways = telling_words(root), neutral_words(root), read_uses(root)
    for language in languages:
        with open(os.path.join(root, f"po/{language}.po"), encoding="utf-8") as file:
            text = file.read()
        tap.sound(f"{language}/can-be-used", catalogue_faults(text))
        tap.sound(f"{language}/keeps-its-manner", style_faults(language, text))
        tap.sound(f"{language}/tells-nothing", telling_faults(telling.get(language), neutral, text))
        tap.sound(f"{language}/keeps-what-is-filled-in", open_faults(pathways, text))
        missing = untold(text, pot)
        print(f"# {language}: {len(missing)} of {sum(1 for _ in entries(pot))} not translated")
        for words in missing[:20]:
            print(f"#   {words}")
    small = ('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
             '#, c-format\nmsgid "Held by %s."\nmsgstr "Zuständig: %s."\n\nmsgid "_Undo"\nmsgstr "_Rückgängig"\n')
    tap.sound("a-small-catalogue-is-sound", [*catalogue_faults(small), *style_faults("de", small), *untold(small, small)])
    tap.caught("a-broken-placeholder", catalogue_faults(broken(small, "Zuständig: %s", "Zuständig: %d")))
    tap.caught("a-lost-placeholder", catalogue_faults(broken(small, "Zuständig: %s", "Zuständig")))
    tap.caught("a-guess", catalogue_faults(broken(small, "#, c-format", "#, fuzzy, c-format")))
    tap.caught("a-shout", style_faults("de", broken(small, "Zuständig: %s.", "Zuständig: %s!")))
    tap.caught("the-familiar-address", style_faults("de", broken(small, "Zuständig: %s.", "%s hilft dir.")))
    tap.caught("a-lost-key", style_faults("de", broken(small, "_Rückgängig", "Rückgängig")))
    tap.caught("a-missing-word", untold(broken(small, "Zuständig: %s.", ""), small))
    heard = small + '\nmsgid "Nobody can hear"\nmsgstr "Niemand hört mit"\n'
    tap.sound("what-tells-nothing-is-sound", telling_faults(telling["de"], neutral, heard))
    tap.caught("a-telling-word", telling_faults(telling["de"], neutral, broken(heard, "Niemand hört mit", "Keine Polizei")))
    tap.caught("a-language-without-a-list", telling_faults(telling.get("xx"), neutral, heard))
    tap.caught("a-name-that-is-not-filled-in", open_faults({"[Name], hello.": []}, 'msgid "[Name], hello."\nmsgstr "[Nom], bonjour."\n'))
    return tap.end()


sys.exit(main(sys.argv[1], sys.argv[2:]))
