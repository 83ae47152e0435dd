#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader finds in the running program: names everywhere, and nothing once hidden.

    screen-reader.py HOLDFAST

Needs a display, a session bus, AT-SPI and xdotool; says so and skips where one is missing.
"""
import os
import re
import shutil
import subprocess
import sys
import time

try:
    import gi
    gi.require_version('Atspi', '2.0')
    from gi.repository import Atspi, Gio, GLib
except (ImportError, ValueError):
    print('1..0 # SKIP no AT-SPI for Python')
    sys.exit(0)
if not shutil.which('xdotool'):
    print('1..0 # SKIP no xdotool')
    sys.exit(0)

PATIENCE = 30
# Widgets of the toolkit itself, which the program cannot name.
INTERNAL_ROLES = {'scroll bar', 'scroll pane', 'viewport', 'window', 'frame', 'application', 'filler', 'separator'}
NAMELESS = re.compile(r'^$|^(Gtk|Adw|Hf)[A-Z]')


def nodes(root, in_combo=False, depth=0):
    """All nodes below root, and whether they are the list of a combo box, which names its choices by
    their labels only; one that goes away meanwhile is left out."""
    if root is None or depth > 60:
        return
    yield root, in_combo
    try:
        in_combo = in_combo or root.get_role_name() == 'combo box'
        for i in range(min(root.get_child_count(), 400)):
            yield from nodes(root.get_child_at_index(i), in_combo, depth + 1)
    except GLib.Error:
        return


def read(node, in_combo):
    """(role, name, text, needs a name) or None if it went away."""
    try:
        states = node.get_state_set()
        text = ''
        if 'Text' in node.get_interfaces():
            text = Atspi.Text.get_text(node, 0, -1)
        role = node.get_role_name()
        needs_name = states.contains(Atspi.StateType.FOCUSABLE) and not in_combo and role not in INTERNAL_ROLES
        return role, node.get_name() or '', text or '', needs_name
    except GLib.Error:
        return None


class Program:
    def __init__(self, path):
        env = dict(os.environ, GTK_A11Y='atspi', GSETTINGS_BACKEND='memory')
        env.pop('NO_AT_BRIDGE', None)
        self.process = subprocess.Popen([path, '--practice'], env=env)
        self.app = self.wait('the program on the accessibility bus', self.find)
        self.window = self.wait('its window', self.find_window)
        self.wait('people', lambda: self.rows())
        self.key_target()

    def find(self):
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            app = desktop.get_child_at_index(i)
            if app is not None and app.get_name() == 'holdfast':
                return app
        return None

    def find_window(self):
        found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(self.process.pid), '--name', '^Holdfast$'],
                               capture_output=True, text=True, check=False).stdout.split()
        return found[0] if found else None

    def key_target(self):
        subprocess.run(['xdotool', 'windowfocus', '--sync', self.window], check=False)

    def wait(self, what, condition):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise RuntimeError(f'the program ended ({self.process.returncode}) while waiting for {what}')
            try:
                value = condition()
            except GLib.Error:
                value = None
            if value:
                return value
            time.sleep(0.05)
        raise TimeoutError(f'waited in vain for {what}')

    def key(self, *keys):
        subprocess.run(['xdotool', 'key', '--clearmodifiers', *keys], check=True)

    def tree(self):
        return [entry for entry in (read(*found) for found in nodes(self.app)) if entry]

    def words(self):
        return {part for _, name, text, _ in self.tree() for part in (name, text) if part}

    def rows(self):
        return [name for role, name, _, _ in self.tree() if role == 'list item' and '. ' in name]

    def has(self, *wanted):
        words = self.words()
        return any(want in words for want in wanted)

    def end(self):
        self.process.terminate()
        self.process.wait(PATIENCE)


class Tap:
    def __init__(self):
        self.count = 0
        self.failed = False

    def check(self, path, problems):
        self.count += 1
        for problem in problems:
            print(f'# {problem}')
        print(f'{"not ok" if problems else "ok"} {self.count} {path}', flush=True)
        self.failed = self.failed or bool(problems)


def nameless(program):
    found = [(role, name) for role, name, _, needs_name in program.tree() if needs_name]
    if len(found) < 5:
        return [f'only {len(found)} nodes take the focus']
    return [f'{role}: name {name!r}' for role, name in found if NAMELESS.match(name)]


def check_names(program, tap):
    views = [('today', 'alt+1', ('Past due',)), ('handoffs', 'alt+2', ('Search in all handoffs',)),
             ('directory', 'alt+3', ('Search in the directory',)), ('sync', 'alt+4', ('Check Now',))]
    for view, key, sign in views:
        program.key(key)
        program.wait(view, lambda sign=sign: program.has(*sign))
        tap.check(f'/ui/screen-reader/{view}-is-named', nameless(program))
    program.key('alt+1')
    program.wait('today', lambda: program.has('Past due'))
    program.key('Return')
    program.wait('a handoff', lambda: program.has('Timeline'))
    tap.check('/ui/screen-reader/handoff-is-named', nameless(program))
    program.key('alt+Left')
    program.wait('today', lambda: program.has('Past due'))
    program.key('ctrl+n')
    program.wait('a new handoff', lambda: program.has('Name to use'))
    tap.check('/ui/screen-reader/new-handoff-is-named', nameless(program))
    program.key('alt+Left')
    program.wait('today', lambda: program.rows())


def check_hidden(program, tap, state, keys, sign):
    """Opens something, hides, looks, and comes back by Enter only."""
    said = {row.split('.')[0] for row in program.rows()}
    before = program.words()
    telling = {word for word in before
               if not NAMELESS.match(word) and word.lower() not in ('holdfast', 'close', 'minimize', 'maximize')}
    if keys:
        program.key(*keys)
        program.wait(state, lambda: program.has(*sign))
    program.key('F12')
    program.wait('the hidden screen', lambda: program.has('Continue'))
    left = program.words() & telling
    problems = [f'still there: {word!r}' for word in sorted(left)]
    if not said:
        problems.append('there was nobody to hide')
    program.key('space')
    program.key('Escape')
    program.key('F12')
    if program.rows():
        problems.append('another key than Enter brought it back')
    tap.check(f'/ui/screen-reader/nothing-once-hidden-from-{state}', problems)
    program.key('Return')
    program.wait('the way back', lambda: program.rows())
    program.key('Escape')


def check_screen_lock(program, tap):
    """The lock screen came down and went up again: the clock is still there."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
    for active in (True, False):
        bus.emit_signal(None, '/org/freedesktop/ScreenSaver', 'org.freedesktop.ScreenSaver', 'ActiveChanged',
                        GLib.Variant('(b)', (active,)))
    bus.flush_sync(None)
    program.wait('the hidden screen', lambda: program.has('Continue'))
    tap.check('/ui/rules/R70-screen-lock-hides-the-program', ['rows are still there'] if program.rows() else [])
    program.key_target()
    program.key('Return')
    program.wait('the way back', lambda: program.rows())


def main():
    Atspi.init()
    tap = Tap()
    program = Program(sys.argv[1])
    try:
        check_names(program, tap)
        check_hidden(program, tap, 'page', (), ())
        check_hidden(program, tap, 'menu', ('F10',), ('Keyboard Shortcuts', '_Keyboard Shortcuts'))
        check_hidden(program, tap, 'shortcuts', ('ctrl+question',), ('Stop safely',))
        check_screen_lock(program, tap)
        program.key('shift', 'shift', 'shift')
        program.wait('the hidden screen', lambda: program.has('Continue'))
        tap.check('/ui/screen-reader/three-shifts-hide', [] if not program.rows() else ['rows are still there'])
    finally:
        program.end()
    print(f'1..{tap.count}')
    return 1 if tap.failed else 0


if __name__ == '__main__':
    sys.exit(main())
