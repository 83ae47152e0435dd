/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The invented directory of organisations with their services. */
#pragma once

#include "hf-practice-service.h"

G_BEGIN_DECLS

/** HfPracticeTemper: how a clinic treats a referral. */
typedef enum {
  HF_PRACTICE_PROMPT, /* accepts within the hour, books the same day, reports every visit */
  HF_PRACTICE_SLOW,   /* confirms receipt the next day, books two days later, reports visits */
  HF_PRACTICE_CLOSED_MOUTHED, /* accepts and books, then never says what became of the visit */
  HF_PRACTICE_QUIET,          /* answers nothing */
  HF_PRACTICE_FULL            /* declines: no capacity */
} HfPracticeTemper;

/**
 * HfPracticePlace: one service with its organisation and its location, which share an id.
 * @languages: BCP 47, separated by spaces
 * @room: SDOHCC capacity code
 * @street: (nullable): never for a confidential service
 */
typedef struct {
  const char *id;
  const char *organization;
  const char *name;
  const char *pathway;
  const char *languages;
  const char *room;
  const char *phone;
  const char *town;
  const char *street;
  const char *channels; /* in_person, phone, video, separated by spaces */
  const char *opens;    /* "08:30" */
  const char *closes;
  const char *comment;
  HfPracticeTemper temper;
} HfPracticePlace;

/** hf_practice_world_list: all places, terminated by a %NULL id. */
const HfPracticePlace *hf_practice_world_list (void);
/** hf_practice_world_find: (nullable): @reference "HealthcareService/x" or "Organization/x". */
const HfPracticePlace *hf_practice_world_find (const char *reference);
/** hf_practice_world_fill: writes the directory's resources. */
void hf_practice_world_fill (HfPracticeService *service);

G_END_DECLS
