/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An answer of the server, and what it means. */
#pragma once

#include "hf-error.h"
#include "hf-json-tape.h"

G_BEGIN_DECLS

/**
 * HfReply:
 * @status: HTTP status
 * @etag: (nullable): a bare version id, without W/ and quotes
 * @location: (nullable)
 * @retry_after: ms for which the server asked for silence (429, 503); 0 if it did not
 * @tape: (nullable): the body
 */
typedef struct {
  guint status;
  char *etag;
  char *location;
  gint64 retry_after;
  HfJsonTape *tape;
} HfReply;

void hf_reply_free (HfReply *reply);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfReply, hf_reply_free)

/**
 * hf_reply_check:
 *
 * FALSE for any status but 2xx, and for a 2xx that carries an OperationOutcome with an error. The
 * code says what to do (%HF_ERROR_SIGN_IN, %HF_ERROR_NOT_FOUND, %HF_ERROR_CONFLICT,
 * %HF_ERROR_BUSY for 429 and 5xx, otherwise %HF_ERROR_SERVER); the message is the server's own
 * words where it gave some.
 */
gboolean hf_reply_check (const HfReply *reply, GError **error);

/** hf_reply_shows: whether the body is a resource of @type: a server may answer a write with none,
 * or with something else. */
gboolean hf_reply_shows (const HfReply *reply, const char *type);

/** hf_reply_dup_version: (nullable): meta.versionId of the body, else ETag, else Location: bundles
 * and some servers give only one of them. */
char *hf_reply_dup_version (const HfReply *reply);
/** hf_reply_dup_id: (nullable): id of the body, else of Location. */
char *hf_reply_dup_id (const HfReply *reply);

G_END_DECLS
