/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON in tests: written with single quotes, read by path, compared element by element. */
#pragma once

#include "hf-json-tape.h"

G_BEGIN_DECLS

/** hf_test_json: (transfer full): @text with ' for ", so that it can stand in C. */
char *hf_test_json (const char *text);
/** hf_test_tape: (transfer full): a tape of such a text; a fault in it fails the test. */
HfJsonTape *hf_test_tape (const char *text);
/** hf_test_tape_of: (transfer full): a tape of real JSON. */
HfJsonTape *hf_test_tape_of (const char *json);
/** hf_test_tape_file: (transfer full): a tape of a file under tests/. */
HfJsonTape *hf_test_tape_file (const char *path);
/** hf_test_bytes_file: (transfer full) */
GBytes *hf_test_bytes_file (const char *path);

/** hf_test_get: (nullable) (transfer full): text, or raw bytes of another scalar, at
 * "code.coding[0].system". */
char *hf_test_get (HfJsonTape *tape, const char *path);
/** hf_test_assert_at: that scalar is @expected; %NULL: nothing is there. */
void hf_test_assert_at (HfJsonTape *tape, const char *path, const char *expected);

/**
 * hf_test_assert_json:
 * @expected: written with single quotes; "*" as a value stands for any text
 *
 * Fails with the path of the first element that differs, is missing, or is one too many.
 */
void hf_test_assert_json (const char *json, const char *expected);

G_END_DECLS
