# SPDX-License-Identifier: GPL-3.0-or-later
"""TAP for checks that return a list of faults: what is right has none, what is broken has at least one."""


class Tap:
    def __init__(self, area):
        self.area = area
        self.number = 0
        self.failed = 0

    def _line(self, good, name, remarks):
        self.number += 1
        self.failed += not good
        for remark in remarks:
            print(f"# {remark}")
        print(f"{'ok' if good else 'not ok'} {self.number} /package/{self.area}/{name}")

    def sound(self, name, faults):
        faults = list(faults)
        self._line(not faults, name, faults)

    def caught(self, name, faults):
        """A negative case: the same check must find the fault that was put in, and only speak of it if not."""
        found = bool(list(faults))
        self._line(found, f"catches-{name}", [] if found else ["the fault went unnoticed"])

    def end(self):
        print(f"1..{self.number}")
        return 1 if self.failed else 0


def broken(text, old, new):
    """TEXT with OLD replaced once; a negative case whose OLD is gone would prove nothing, so that stops."""
    if text.count(old) < 1:
        raise ValueError(f"nothing to break: {old!r} is not there")
    return text.replace(old, new, 1)
