/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Creating a resource so that twice is once. */
#pragma once

#include "hf-round.h"

G_BEGIN_DECLS

/**
 * HfCreate:
 * @id: our id for it, for PUT where the server lets clients choose
 * @system: and
 * @value: the identifier that stands for it anywhere else
 * @json: the resource, with @id in it
 */
typedef struct {
  const char *type;
  const char *id;
  const char *system;
  const char *value;
  const char *json;
} HfCreate;

/**
 * hf_create_send:
 * @again: an earlier try may have arrived
 * @out_found: (optional): the answer is what stood there already, whatever it says
 *
 * PUT on our own id where the server takes it, otherwise POST with If-None-Exist (D6); a server
 * that says no to the first is asked the second way from then on. Where PUT cannot be used, an
 * earlier try is looked for first: some servers look up If-None-Exist in an index that lags.
 *
 * Returns: (nullable) (transfer full): a successful answer whose body is the resource, or nothing
 */
HfReply *hf_create_send (
    HfRound *round, const HfCreate *create, gboolean again, gboolean *out_found, GError **error);

G_END_DECLS
