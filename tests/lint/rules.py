# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules about the code, as functions: each yields (path, line, what) for every breach.

House rules, explained in docs/layers.md and docs/style.md. `lint.py` runs them over the tree and over
the fixtures, which must break them.
"""
import re

MAX_FILE = 500
MAX_FUNCTION = 60
MAX_NESTING = 4
MAX_PARAMETERS = 6
MAX_FIELDS = 20

# Which rooms a room may include; the same table as in docs/layers.md.
ROOMS = {
    "core": set(),
    "seal": {"core"},  # for the one error domain, and nothing else
    "compat": set(),
    "store": {"core", "seal"},
    "codec": {"core"},
    "sync": {"core", "codec", "store"},
    "practice": {"core", "codec"},
    "desk": {"core", "store"},
    "ui": {"core", "desk"},
    "ctl": {"core", "seal", "store", "codec", "sync", "practice", "desk"},
    "app": {"core", "seal", "store", "codec", "sync", "practice", "desk", "ui", "ctl"},
}
# Which rooms may include a foreign library's headers.
FOREIGN = [
    (re.compile(r"^sqlite3\.h$"), {"store"}),
    (re.compile(r"^sodium"), {"seal"}),
    (re.compile(r"^json-glib/"), {"codec", "practice", "ctl"}),
    (re.compile(r"^libsoup/"), {"sync", "practice"}),
    (re.compile(r"^libsecret/"), {"app"}),
    (re.compile(r"^(gtk/|gdk/|gsk/|pango/|adwaita\.h)"), {"ui", "app"}),
    (re.compile(r"^gio/|^glib-object\.h$"), {"store", "sync", "practice", "desk", "ui", "app", "ctl", "codec"}),
]
VAGUE = re.compile(r"(^|[-_])(utils?|common|helpers?|misc|manager)([-_.]|$)")
CONTROL = re.compile(r"^( *)(if|for|while|switch|do|else)\b")
STRUCT = re.compile(r"^(typedef )?struct\b.*\{\s*$")
MARKUP = re.compile(r"\b(gtk_label_set_markup|gtk_label_set_markup_with_mnemonic|pango_parse_markup)\s*\(")
ADW_SETTER = re.compile(
    r"\b(adw_preferences_row_set_title|adw_action_row_set_title|adw_action_row_set_subtitle|"
    r"adw_preferences_group_set_title|adw_preferences_group_set_description|"
    r"adw_status_page_set_title|adw_status_page_set_description|adw_toast_new|adw_toast_set_title|"
    r"adw_message_dialog_new|adw_message_dialog_set_body|adw_message_dialog_set_heading)\s*\(([^;]*);",
    re.DOTALL)
LOG = re.compile(r"\bg_(message|warning|debug|info|critical|printerr|print)\s*\(([^;]*);", re.DOTALL)
PERSONAL = re.compile(r"(get_who|person->name|\bway->value|get_value\b|->say_name|birth_date|\bnote_text|phone_number)")


def room_of(path):
    parts = path.split("/")
    return parts[parts.index("src") + 1] if "src" in parts and parts.index("src") + 2 < len(parts) else None


def is_c(path):
    return path.endswith((".c", ".h"))


def file_size(path, text):
    lines = text.count("\n")
    if is_c(path) and lines > MAX_FILE:
        yield path, lines, f"file of {lines} lines; over {MAX_FILE} it is two things"


def functions(text):
    """(first line, body lines, head) of every function: style puts both braces in column 0."""
    lines = text.split("\n")
    start = None
    for number, line in enumerate(lines):
        if line == "{" and number and not lines[number - 1].rstrip().endswith("="):
            start = number
        elif start is not None and re.match(r"^\}\s*$", line):
            head = []
            above = start - 1
            while above >= 0 and lines[above].strip() and not lines[above].startswith(("}", "#", "/*", " *", "*/")):
                head.insert(0, lines[above])
                above -= 1
            yield start + 1, lines[start + 1:number], "\n".join(head)
            start = None


def function_size(path, text):
    if not path.endswith(".c"):
        return
    for line, body, _head in functions(text):
        if len(body) > MAX_FUNCTION:
            yield path, line, f"function of {len(body)} lines; at most {MAX_FUNCTION}"


def nesting(path, text):
    if not path.endswith(".c"):
        return
    for line, body, _head in functions(text):
        for offset, row in enumerate(body):
            match = CONTROL.match(row)
            if match and match.group(2) != "else" and len(match.group(1)) // 2 > MAX_NESTING:
                yield path, line + offset + 1, f"nested deeper than {MAX_NESTING}"
                break


def parameters(path, text):
    if not path.endswith(".c"):
        return
    for line, _body, head in functions(text):
        match = re.search(r"\w+ \((.*)\)\s*$", head, re.DOTALL)
        if not match:
            continue
        # GIO's cancellable, callback and data count as one; GTK's measure has the shape GTK gave it, and what
        # is called from a bus the shape GDBus gave it.
        given = re.sub(r",\s*GCancellable \*\w+,\s*GAsyncReadyCallback \w+,\s*gpointer \w+", ", x", match.group(1))
        if "GtkOrientation orientation" in given or ("GDBusConnection *" in given and "*sender" in given):
            continue
        depth, count = 0, 1
        for char in given:
            depth += char in "(<"
            depth -= char in ")>"
            count += char == "," and depth == 0
        if count > MAX_PARAMETERS:
            yield path, line, f"{count} parameters; at most {MAX_PARAMETERS}"


def fields(path, text):
    if not is_c(path):
        return
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if not STRUCT.match(line):
            continue
        count, depth = 0, 1
        for row in lines[number + 1:]:
            row = re.sub(r"/\*.*?\*/", "", row)
            if depth == 1 and re.search(r";\s*$", row) and "}" not in row:
                count += 1
            depth += row.count("{") - row.count("}")
            if depth <= 0:
                break
        if count > MAX_FIELDS:
            yield path, number + 1, f"struct of {count} fields; at most {MAX_FIELDS}"


def layers(path, text, headers):
    room = room_of(path)
    if room is None or not is_c(path):
        return
    for number, line in enumerate(text.split("\n"), 1):
        match = re.match(r'#include\s+([<"])([^>"]+)[>"]', line)
        if not match:
            continue
        name = match.group(2)
        owner = headers.get(name.split("/")[-1]) if match.group(1) == '"' else None
        if owner and owner != room and owner not in ROOMS.get(room, set()):
            yield path, number, f"{room} may not include {owner} ({name})"
        for pattern, allowed in FOREIGN:
            if pattern.search(name) and room not in allowed:
                yield path, number, f"{room} may not include {name}"


def names(path, _text):
    base = path.split("/")[-1]
    if is_c(path) and VAGUE.search(base):
        yield path, 1, "a file's name says its content"


def opening(path, text):
    if not is_c(path):
        return
    lines = text.split("\n")
    if not lines[0].startswith("/* SPDX-License-Identifier: GPL-3.0-or-later */"):
        yield path, 1, "no SPDX line on top"
    if path.endswith(".h") and not (len(lines) > 1 and lines[1].startswith("/* ")):
        yield path, 2, "a header opens with one sentence: what this module knows"


def markup(path, text):
    if path.endswith(".ui") and re.search(r'name="use-markup">\s*(true|1|yes)', text, re.IGNORECASE):
        yield path, 1, "use-markup in a template: text from outside would be read as markup"
    room = room_of(path)
    if room not in ("ui", "app") or "/shared/" in path or not is_c(path):
        return
    for match in MARKUP.finditer(text):
        yield path, text.count("\n", 0, match.start()) + 1, f"{match.group(1)}: text is shown as text"
    for match in ADW_SETTER.finditer(text):
        rest = match.group(2).split(",")[-1 if "new" not in match.group(1) else 0]
        literal = re.match(r'^\s*(_|N_|C_)?\s*\(?\s*"', rest) or rest.strip() in ("NULL)", "NULL")
        if match.group(1) == "adw_message_dialog_new":
            literal = '_ ("' in match.group(2) or '_("' in match.group(2)
        if not literal:
            line = text.count("\n", 0, match.start()) + 1
            yield path, line, f"{match.group(1)} reads markup: use src/ui/shared/hf-text.h"


def marks(path, text):
    if not is_c(path) and not path.endswith((".py", ".ui", ".css", ".build")):
        return
    for number, line in enumerate(text.split("\n"), 1):
        if re.search(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b", line):
            yield path, number, "a left-over mark"


def bare_free(path, text):
    if not path.endswith(".c") or "src/" not in path:
        return
    for number, line in enumerate(text.split("\n"), 1):
        if re.search(r"(?<![\w])free \(", line):
            yield path, number, "bare free"
        if re.search(r"\bhf_\w+_get_default \(", line):
            yield path, number, "no get_default(): collaborators are handed over"


def logs(path, text):
    if room_of(path) is None or not path.endswith(".c"):
        return
    for match in LOG.finditer(text):
        if PERSONAL.search(match.group(2)):
            yield path, text.count("\n", 0, match.start()) + 1, "a log line that may hold a person's details"


def outside_json(path, text):
    if "src/" not in path or not path.endswith(".c"):
        return
    for match in re.finditer(r"\bjson_(parser_load_from_(data|stream|file)|from_string)\b", text):
        yield path, text.count("\n", 0, match.start()) + 1, "bytes from outside go through hf-json-tape only"


def recording(path, text):
    """R64: nothing records, transcribes or summarises a call: no such library is ever included."""
    if not is_c(path):
        return
    for number, line in enumerate(text.split("\n"), 1):
        if re.match(r'#include\s+[<"](gst/|pulse|pipewire|alsa/|portaudio|speech)', line):
            yield path, number, "nothing is recorded or transcribed (R64)"


def certificates(path, text):
    """No certificate is waved through: nobody listens to what GIO refused, or tells it what to pass over."""
    room = room_of(path)
    if room is None or not is_c(path):
        return
    for number, line in enumerate(text.split("\n"), 1):
        if re.search(r'"accept-certificate"|soup_message_set_tls_client_certificate|set_validation_flags|'
                     r'"(tls-)?validation-flags"|G_TLS_CERTIFICATE_(?!VALIDATE_ALL)|set_tls_interaction|'
                     r'"use-ssl3"|rehandshake', line):
            yield path, number, "a certificate is believed by GIO or not at all"


SIMPLE = [certificates, file_size, function_size, nesting, parameters, fields, names, opening, markup, marks, bare_free, logs,
          outside_json, recording]
