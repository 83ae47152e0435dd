/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An interpreter as the record knows one: role, agency and number, and never a name (R25). */
#pragma once

#include "hf-loop.h"

G_BEGIN_DECLS

/** hf_interpreter_is_needed: the person asked for one. */
gboolean hf_interpreter_is_needed (const HfLoop *loop);
/** hf_interpreter_check: sets %HF_ERROR_BAD_DATA where agency or number is missing, or the number
 * has no digit: a name would be kept. */
gboolean hf_interpreter_check (const char *agency, const char *number, GError **error);
/** hf_interpreter_build: (transfer floating): a{sv}: "role" by the answers, "agency", "number". */
GVariant *hf_interpreter_build (const HfLoop *loop, const char *agency, const char *number);
/** hf_interpreter_find: (nullable) (transfer full): a{sv} of whoever joined a call last. */
GVariant *hf_interpreter_find (const HfLoop *loop);
/** hf_interpreter_dup_text: (nullable): "Lingua, 4711" of such an a{sv}; %NULL of %NULL. */
char *hf_interpreter_dup_text (GVariant *interpreter);

G_END_DECLS
