/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A FHIR R4 Questionnaire to the items of a pathway's screen. */
#pragma once

#include "hf-json-reader.h"
#include "hf-pathway.h"

G_BEGIN_DECLS

/**
 * hf_questionnaire_read_items:
 * @reader: at the pathway; errors stay in it
 * @items: (element-type HfItem): filled in the order of the questionnaire, groups included
 *
 * Reads "questionnaire" and "questionMeta" (who answers, and how it is said). What this version
 * cannot ask is refused, not left out: other item types, other operators than "=", groups that
 * depend on answers.
 */
void hf_questionnaire_read_items (HfJsonReader *reader, GPtrArray *items);

G_END_DECLS
