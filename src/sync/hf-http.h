/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One HTTP exchange with one FHIR server, within limits. */
#pragma once

#include <gio/gio.h>
#include "hf-reply.h"

G_BEGIN_DECLS

/**
 * HfHttp:
 *
 * Blocking requests to one origin. No redirects, cookies, credentials of the system, cache or
 * content sniffing. Belongs to the thread that made it. Times out by itself: 10 s to connect, 30 s
 * without a byte, 120 s in all; an answer may hold 16 MiB after decompression (G19, G26, G31).
 */
typedef struct _HfHttp HfHttp;

/**
 * hf_http_new:
 * @base_url: https, or http to this computer only
 *
 * Sets %HF_ERROR_BAD_DATA for anything else.
 */
HfHttp *hf_http_new (const char *base_url, GError **error);
void hf_http_free (HfHttp *http);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfHttp, hf_http_free)

/** HfHttpLimits: so that a test does not wait half a minute. */
typedef struct {
  guint connect_ms;
  guint idle_s;
  guint whole_ms;
  gsize body;
} HfHttpLimits;

/** hf_http_set_limits: before the first request. */
void hf_http_set_limits (HfHttp *http, const HfHttpLimits *limits);
/** hf_http_set_token: (nullable): bearer token; it never leaves the origin. */
void hf_http_set_token (HfHttp *http, const char *token);

/**
 * HfHttpBearer:
 * @refused: the server has just answered 401 to the token it was given before
 * @out_token: (nullable) (transfer full): %NULL: send none
 *
 * Says which token a request goes with. Sets %HF_ERROR_SIGN_IN if a person must sign in first.
 */
typedef gboolean (*HfHttpBearer) (
    gboolean refused, char **out_token, GCancellable *cancellable, gpointer data, GError **error);
/** hf_http_set_bearer: asks before each request, instead of hf_http_set_token(). After a 401 it
 * asks for a newer token and sends once more, once in the life of @http. */
void hf_http_set_bearer (HfHttp *http, HfHttpBearer bearer, gpointer data);

/**
 * hf_http_set_ca_file:
 * @path: (nullable): PEM file of the organisation's own authority, which then is the only one;
 * %NULL: those of the system
 *
 * Before the first request. Sets %HF_ERROR_FAILED, with a sentence for a person, if @path is
 * relative, missing or no certificate: @http must then not be used.
 */
gboolean hf_http_set_ca_file (HfHttp *http, const char *path, GError **error);
/** hf_http_is_ours: whether @target, resolved below the base, stays on its origin. */
gboolean hf_http_is_ours (HfHttp *http, const char *target);
/** hf_http_get_base: without a slash at the end: part of the ids of foreign events. */
const char *hf_http_get_base (HfHttp *http);

/**
 * HfRequest:
 * @method: "GET", "POST", "PUT"
 * @target: relative to the base ("Task/1", "Task?_count=100"), or an absolute URL
 * @body: (nullable): FHIR JSON, unless @media says otherwise
 * @if_match: (nullable): a bare version id
 * @if_none_exist: (nullable): a query
 * @media: (nullable): type of @body, and then plain JSON is asked for; %NULL: FHIR JSON
 * @search: a POST that only asks, as a GET does; @body is a form
 */
typedef struct {
  const char *method;
  const char *target;
  GBytes *body;
  const char *if_match;
  const char *if_none_exist;
  const char *media;
  gboolean search;
} HfRequest;

/**
 * hf_http_send:
 *
 * Any status with JSON or without a body is an answer; see hf_reply_check(). An error means that
 * there was none, and that the request may or may not have been carried out:
 * %HF_ERROR_OFFLINE (no connection, cut, timed out, or a web page of somebody between),
 * %HF_ERROR_FAILED (certificate, redirect: a person must look), %HF_ERROR_SERVER (a target of
 * another origin: not sent), %HF_ERROR_TOO_LARGE, %HF_ERROR_BAD_DATA, %HF_ERROR_CANCELLED. Messages
 * hold no URL.
 */
HfReply *
hf_http_send (HfHttp *http, const HfRequest *request, GCancellable *cancellable, GError **error);

/** hf_http_get_sent: how many requests it has sent. */
guint hf_http_get_sent (const HfHttp *http);

/** hf_http_get: a GET of @target. */
HfReply *hf_http_get (HfHttp *http, const char *target, GCancellable *cancellable, GError **error);

G_END_DECLS
