/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names that a pathway's words leave open: who is who in this call. */
#pragma once

#include "hf-loop.h"

G_BEGIN_DECLS

/** HfCallCast: what is not known is %NULL; a plain phrase stands for it. Strings are its own. */
typedef struct {
  char *us;       /* the name the person knows us by: "Dana" */
  char *person;   /* the name the person chose to go by */
  char *receiver; /* a contact's name; %NULL: the house speaks for itself */
  char *house;    /* "Harbor House" */
  char *phone;    /* the receiver's number */
  char *visit;    /* "Thursday 14 May, 10:30" */
} HfCallCast;

void hf_call_cast_free (HfCallCast *cast);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfCallCast, hf_call_cast_free)

/**
 * hf_call_words_fill: (transfer full): @text with each [word in brackets] filled in.
 *
 * A word that nobody knows stays as it is, without its brackets: nobody reads a bracket aloud. What
 * stood with a capital letter begins with one.
 */
char *hf_call_words_fill (const char *text, const HfCallCast *cast);

G_END_DECLS
