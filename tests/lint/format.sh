#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# clang-format decides how C looks; this says where it disagrees.
cd "$1" || exit 99
find src tests -name '*.[ch]' -not -path '*/fixtures/*' -not -path '*/node_modules/*' -print0 |
  xargs -0 clang-format --dry-run --Werror
