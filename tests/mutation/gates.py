# SPDX-License-Identifier: GPL-3.0-or-later
"""gates.py ROOT BUILD: breaks each gate in turn and shows that a test fails for every one.

Works on a copy of the tree; prints a table: what was broken, which test program caught it.
"""
import os
import shutil
import subprocess
import sys
import tempfile

# (file, what stands there, what it is turned into, what that breaks)
MUTANTS = [
    ("hf-gate.c", "if (now < loop->setting.confirmed || now >= until)", "if (now < loop->setting.confirmed)",
     "private setting never ends"),
    ("hf-gate.c", "now >= until)", "now > until)", "private setting one moment too long"),
    ("hf-gate.c", "if (strongest (loop, 1u << gate) != HF_HOLD_NONE)\n    return FALSE;", "", "pauses and blocks ignored"),
    ("hf-gate.c", "return hf_gate_private_until (loop, now) != HF_TIME_NONE && notice != NULL &&",
     "return notice != NULL &&", "screen open without a private setting"),
    ("hf-gate.c", "notice != NULL &&\n         g_str_equal (notice->value, \"true\")", "TRUE", "screen open without the notice"),
    ("hf-gate.c", "&& !is_anything_missing (loop)", "", "missing answers ignored"),
    ("hf-gate.c", "return hf_consent_state (loop, now) == HF_CONSENT_ACTIVE &&", "return TRUE &&", "disclosure without consent"),
    ("hf-gate.c", "return !closed && !has_open_matters (loop);", "return !closed;", "closing over open matters"),
    ("hf-gate.c", "if (way->withdrawn)", "if (FALSE)", "withdrawn way used"),
    ("hf-gate.c", "now >= way->review_by)", "FALSE)", "stale way used"),
    ("hf-gate.c", "return is_in_window (loop, way, now) ? NULL : \"contact.window\";", "return NULL;", "hours ignored"),
    ("hf-gate.c", "return strict ? \"contact.window\" : NULL;", "return NULL;", "safe ways without hours used"),
    ("hf-gate.c", "return \"contact.person_initiates\";", "return NULL;", "calling out against the person's wish"),
    ("hf-gate.c", "return guards_are_answered (loop, gate);", "return TRUE;", "paper open before the question"),
    ("hf-pathway-check.c", "effect->kind == HF_EFFECT_BLOCK && effect->until != HF_UNTIL_ANSWER", "FALSE",
     "a block ends by resolving"),
    ("hf-consent.c", "if (record->revoked != HF_TIME_NONE)\n    return HF_CONSENT_REVOKED;", "", "revocation ignored"),
    ("hf-consent.c", "if (now >= record->expires)\n    return HF_CONSENT_EXPIRED;", "", "expiry ignored"),
    ("hf-consent.c", "if (is_deficient (loop, record))\n    return HF_CONSENT_NONE;", "", "deficient consent active"),
    ("hf-consent.c", "if (hf_strv_has (record->to, loop->leg.receiver))", "if (TRUE)", "consent for another receiver counts"),
    ("hf-fold-setting.c", "record->expires = MIN (record->expires, at + parts->consent.longest.elapsed);", ";",
     "consent longer than the pathway allows"),
    ("hf-fold-setting.c", "loop->setting.confirmed = HF_TIME_NONE;\n  loop->setting.stopped = TRUE;", "", "a lost setting goes on"),
    ("hf-fold-receiver.c", "loop->setting.confirmed = HF_TIME_NONE;\n  loop->setting.stopped = TRUE;", "", "a stopped call goes on"),
    ("hf-decide.c", "!g_str_equal (said, safe[i][1]))", "FALSE)", "an unsafe answer confirms the setting"),
    ("hf-decide.c", "return \"privacy.plan_missing\";", "continue;", "no stop plan asked"),
    ("hf-decide.c", "item->sensitive && !open &&", "FALSE &&", "sensitive answers without a private setting"),
    ("hf-decide.c", "if (is_forbidden (loop, items[i]))", "if (FALSE)", "forbidden items leave"),
    ("hf-decide.c", "if (!hf_strv_has (record->items, items[i]))", "if (FALSE)", "unconsented items leave"),
    ("hf-decide.c", "return \"packet.notice_missing\";", "return NULL;", "no redisclosure notice"),
    ("hf-decide.c", "return is_open (loop, HF_GATE_DISCLOSE, event) ? NULL : \"gate.disclose\";", "return NULL;",
     "packet past the disclosure gate"),
    ("hf-decide.c", "return is_open (loop, HF_GATE_CALL, event) ? NULL : \"gate.call\";", "return NULL;",
     "call past its gate"),
    ("hf-decide.c", "if (loop->call.state != HF_CALL_LIVE)\n    return \"call.not_live\";", "", "steps without a call"),
    ("hf-decide.c", "return \"call.teach_back\";", "return NULL;", "introduced without teach-back"),
    ("hf-decide.c", "(step == NULL || step->sensitive) && !fresh", "FALSE", "sensitive steps without a private setting"),
    ("hf-decide.c", "return \"outreach.max\";", "return NULL;", "tries without end"),
    ("hf-decide.c", "return \"outreach.spacing\";", "return NULL;", "tries without rest"),
    ("hf-decide.c", "return \"outreach.no_reason\";", "return NULL;", "no-show calls without a miss"),
    ("hf-decide.c", "return \"contact.voicemail\";", "return NULL;", "voicemail left"),
    ("hf-decide.c", "return \"contact.text\";", "return NULL;", "text left"),
    ("hf-decide.c", "if (!is_open (loop, HF_GATE_CLOSE, event))", "if (FALSE)", "closing past its gate"),
    ("hf-decide.c", "if (closing == NULL)\n    return \"close.outcome\";", "if (closing == NULL)\n    return NULL;",
     "closing with any outcome"),
    ("hf-closing.c", "if (hf_strv_has (evidence, requirement) || is_known", "if (TRUE || is_known", "closing without evidence"),
    ("hf-decide.c", "if (loop->closure.at != HF_TIME_NONE && !works_when_closed (loop, candidate))", "if (FALSE)",
     "commands after closing"),
    ("hf-decide.c", "HF_GATE_PRINT, event) ? NULL : \"gate.print\"", "HF_GATE_PRINT, event) ? NULL : NULL", "paper where it is not safe"),
    ("hf-packet.c", "item->preset == HF_PACKET_FORBIDDEN ||", "", "forbidden items in the packet's text"),
    ("hf-fold-desk.c", "hf_fold_void_bookings (loop);", "", "old bookings live on after a reroute"),
    ("hf-fold-receiver.c", "if (!is_answer_of_ours (loop, event, \"ack_from\"))\n    return;", "", "a stranger's answer counts"),
    ("hf-merge.c", "if (changed > 0)\n    g_ptr_array_sort (into, hf_event_compare_pp);", "", "order of arrival decides"),
]
PROGRAMS = ["rules-answers", "rules-consent", "rules-loop", "rules-pathway", "event", "properties"]


def build(copy, out):
    targets = [f"tests/core/test-core-{p}" for p in PROGRAMS]
    return subprocess.run(["ninja", "-C", out, *targets], capture_output=True, text=True, check=False)


def caught_by(copy, out):
    env = dict(os.environ, HF_DATA_DIR=os.path.join(copy, "data"), HF_ROUNDS="300")
    for program in PROGRAMS:
        run = subprocess.run([f"{out}/tests/core/test-core-{program}"], env=env, capture_output=True, text=True, check=False)
        if run.returncode:
            return program
    return None


def main(root):
    work = tempfile.mkdtemp(prefix="holdfast-mutation-")
    copy, out = os.path.join(work, "tree"), os.path.join(work, "build")
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns("build*", ".git", "node_modules"))
    subprocess.run(["meson", "setup", out, copy], check=True, capture_output=True)
    first = build(copy, out)
    if first.returncode or caught_by(copy, out):
        print("the unbroken tree does not pass", file=sys.stderr)
        return 1
    caught = 0
    print("| gate broken | caught by |\n|---|---|")
    for name, old, new, what in MUTANTS:
        path = os.path.join(copy, "src/core", name)
        with open(path, encoding="utf-8") as file:
            good = file.read()
        if old not in good:
            print(f"| {what} | **not in {name} any more** |")
            continue
        with open(path, "w", encoding="utf-8") as file:
            file.write(good.replace(old, new))
        made = build(copy, out)
        by = "it does not compile" if made.returncode else caught_by(copy, out)
        caught += by not in (None, "it does not compile")
        print(f"| {what} | {by or '**nothing**'} |", flush=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(good)
    shutil.rmtree(work)
    print(f"\n{len(MUTANTS)} gates broken, {caught} caught")
    return 0 if caught == len(MUTANTS) else 1


sys.exit(main(os.path.abspath(sys.argv[1])))
