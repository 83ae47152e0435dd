/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether an element of a resource answers to a value of a search. */
#pragma once

#include "hf-json-tape.h"

G_BEGIN_DECLS

typedef enum {
  HF_PRACTICE_TOKEN,     /* code, Coding, CodeableConcept, Identifier: "code", "system|code" */
  HF_PRACTICE_REFERENCE, /* "Type/id" or "id" */
  HF_PRACTICE_STRING     /* starts with, whatever the case */
} HfPracticeMatchKind;

/**
 * hf_practice_match:
 * @path: dotted, from the resource's root; arrays on the way are looked through
 * @value: one value, without commas
 */
gboolean hf_practice_match (const HfJsonTape *tape,
                            const char *path,
                            HfPracticeMatchKind kind,
                            const char *value);

G_END_DECLS
