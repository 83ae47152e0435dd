/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A query string as an ordered list of decoded names and values. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  char *name;
  char *value;
} HfPracticeParam;

/**
 * hf_practice_query_parse:
 * @query: (nullable): "a=b&c=d", percent and plus encoded
 *
 * Returns: (transfer full) (element-type HfPracticeParam): repeated names stay; %NULL if an escape
 *   is broken
 */
GPtrArray *hf_practice_query_parse (const char *query);
/** hf_practice_query_find: (nullable): the first value of @name. */
const char *hf_practice_query_find (GPtrArray *params, const char *name);

G_END_DECLS
