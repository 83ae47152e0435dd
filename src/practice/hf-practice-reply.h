/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A FHIR request and its answer as plain values, apart from HTTP. */
#pragma once

#include "hf-practice-shelf.h"

G_BEGIN_DECLS

/**
 * HfPracticeRequest: all borrowed.
 * @path: below the base, without a slash in front: "Task/t1"; "" is the base itself
 * @query: (nullable): still encoded
 */
typedef struct {
  const char *method;
  const char *path;
  const char *query;
  const char *if_match;
  const char *if_none_exist;
  const char *prefer;
  GBytes *body;
} HfPracticeRequest;

/**
 * HfPracticeReply:
 * @location: (nullable): absolute
 * @etag: (nullable)
 * @modified: HF_TIME_NONE: no Last-Modified
 */
typedef struct {
  guint status;
  char *content_type;
  GBytes *body;
  char *location;
  char *etag;
  gint64 modified;
  guint retry_after;
} HfPracticeReply;

HfPracticeReply *hf_practice_reply_new (guint status);
void hf_practice_reply_free (HfPracticeReply *reply);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfPracticeReply, hf_practice_reply_free)

/** hf_practice_reply_new_body: application/fhir+json; @json is taken. */
HfPracticeReply *hf_practice_reply_new_body (guint status, char *json);
/** hf_practice_reply_new_version: a resource with its ETag and Last-Modified. */
HfPracticeReply *hf_practice_reply_new_version (guint status, const HfPracticeVersion *version);
/**
 * hf_practice_reply_new_outcome: an OperationOutcome with one error.
 * @code: of http://hl7.org/fhir/issue-type
 */
HfPracticeReply *
hf_practice_reply_new_outcome (guint status, const char *code, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

G_END_DECLS
