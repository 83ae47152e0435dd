# SPDX-License-Identifier: GPL-3.0-or-later
"""pathway_words.py ROOT [--write]: po/pathway-words.h holds what the pathways that ship show to people, for translators.

xgettext reads no JSON, so that the words stand there a second time. What an organisation adds is shown as it stands.
"""
import glob
import json
import os
import sys

from tap import Tap, broken

FILE = "po/pathway-words.h"
HEAD = """/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the pathways that ship show to people; never compiled.
 * Made by tests/package/pathway_words.py ROOT --write. */
"""
# Where words are used, for translators. What others may hear must not tell what it is about (src/core/hf-telling.c).
NEUTRAL = "others may hear or read it: no word may tell what it is about"


def items(questions):
    for item in questions:
        yield item
        yield from items(item.get("item", []))


def uses_of(pathway):
    """(words, where they are used) in the order of the file."""
    meta = pathway["questionMeta"]
    yield pathway["title"], "title of a pathway, for those who choose it"
    yield pathway["neutralTitle"], f"what lists show of a pathway; {NEUTRAL}"
    for item in items(pathway["questionnaire"]["item"]):
        about = meta.get(item["linkId"], {})
        overheard = about.get("ask") == "patient" and about.get("aloud") == "neutral" and item["type"] != "display"
        kind = {"group": "heading", "display": "to be read out"}.get(item["type"], "question")
        if kind == "question":
            kind = "the coordinator answers it" if about.get("ask") == "staff" else "asked of the person"
        if item["type"] == "group":
            overheard = False
        yield item["text"], f"{kind}; {NEUTRAL}" if overheard else kind
        for option in item.get("answerOption", []):
            yield option["valueCoding"]["display"], f"answer; {NEUTRAL}" if overheard else "answer"
    for effect in pathway["effects"]:
        if effect["effect"] != "proceed":
            yield effect["why"], "why the handoff waits"
    for item in pathway["packet"]:
        yield item["label"], "what may be sent"
        yield item.get("note"), "note on what may be sent"
    for step in pathway["callSteps"]:
        neutral = step["tone"] == "neutral"
        yield step["say"], f"said in the call; {NEUTRAL}" if neutral else "said in the call"
        yield step.get("note"), "note on a step of the call"
    for barrier in pathway["barriers"]:
        yield barrier["fix"], "what helps against something in the way"


def read_uses(root):
    """{words: [where they are used]} of all pathways."""
    found = {}
    for path in sorted(glob.glob(os.path.join(root, "data/pathways/*.json"))):
        with open(path, encoding="utf-8") as file:
            for words, use in uses_of(json.load(file)):
                if words and use not in found.setdefault(words, []):
                    found[words].append(use)
    return found


def neutral_words(root):
    """What others may hear or read."""
    return {words for words, uses in read_uses(root).items() if any(NEUTRAL in use for use in uses)}


def text_of(uses):
    lines = [HEAD]
    for words in sorted(uses):
        quoted = json.dumps(words, ensure_ascii=False)
        plain = "/* xgettext:no-c-format */\n" if "%" in words else ""
        lines.append(f"/* Translators: {'. '.join(sorted(uses[words]))}. */\n{plain}N_ ({quoted})\n")
    return "".join(lines)


def faults(have, want):
    if have != want:
        yield f"{FILE} is not what data/pathways says: run tests/package/pathway_words.py . --write"


def main(root, write):
    path = os.path.join(root, FILE)
    want = text_of(read_uses(root))
    if write:
        with open(path, "w", encoding="utf-8") as file:
            file.write(want)
    with open(path, encoding="utf-8") as file:
        have = file.read()
    tap = Tap("pathway-words")
    tap.sound("the-list-is-whole", faults(have, want))
    tap.caught("a-missing-word", faults(broken(have, 'N_ ("Not sure")\n', ""), want))
    return tap.end()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], "--write" in sys.argv))
