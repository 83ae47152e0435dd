/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A way of contact as it is typed in, and as safecontact.set says it. */
#pragma once

#include "hf-loop.h"

G_BEGIN_DECLS

/** HfWayDraft: borrowed strings. @days: bit mask of 1 << day; @hours: as typed. */
typedef struct {
  const char *kind;
  const char *value;     /* (nullable) */
  const char *say_name;  /* (nullable) */
  const char *caller_id; /* hidden, neutral, show */
  guint days;
  const char *hours; /* (nullable) */
  gboolean voicemail;
  gboolean text;
  gint64 review_by; /* HF_TIME_NONE: none */
} HfWayDraft;

/** hf_way_hours_parse: "10:00–15:00", "10-15", "9.30 - 12"; sets %HF_ERROR_BAD_DATA with a sentence
 * for the field. */
gboolean hf_way_hours_parse (const char *text, int *out_from, int *out_to, GError **error);

/**
 * hf_way_draft_build:
 *
 * Returns: (transfer floating): one way with a new id. Sets %HF_ERROR_BAD_DATA if the hours make no
 *   sense, or if there are none: a way without hours is never open where safe ways are asked for,
 *   so it would only look agreed (face to face excepted).
 */
GVariant *hf_way_draft_build (const HfWayDraft *draft, GError **error);
/** hf_way_build: (transfer floating): a way that was agreed before, to be agreed again as it is. */
GVariant *hf_way_build (const HfWay *way);
/**
 * hf_ways_build:
 * @without: (nullable): id of a way that is left out
 * @added: (nullable) (transfer floating)
 *
 * Returns: (transfer floating): data of safecontact.set: the ways of @loop that stand, and @added
 */
GVariant *hf_ways_build (const HfLoop *loop, const char *without, GVariant *added);

G_END_DECLS
