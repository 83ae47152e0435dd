/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which addresses belong to the server. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * hf_origin_parse:
 * @out_text: (out) (transfer full): the base without a slash at its end
 *
 * Returns: (nullable): the base with exactly one slash at its end, which is what relative
 *   references need; %NULL unless it is https, or http to this computer, without credentials
 */
GUri *hf_origin_parse (const char *base_url, char **out_text);

/** hf_origin_is_safe: whether @url is https, or http to this computer, without credentials and
 * fragment. */
gboolean hf_origin_is_safe (const char *url);

/** hf_origin_dup_host: (nullable) (transfer full): of @url, with its port if it names one. */
char *hf_origin_dup_host (const char *url);

/** hf_origin_is_here: whether the server runs on this computer. */
gboolean hf_origin_is_here (GUri *base);

/** hf_origin_resolve: (nullable): @target below @base; %NULL for anything that does not stay on
 * its origin: a token must never follow a link. */
GUri *hf_origin_resolve (GUri *base, const char *target);

G_END_DECLS
