# SPDX-License-Identifier: GPL-3.0-or-later
"""The interop suite: one set of checks against every server. See docs/interop.md."""
