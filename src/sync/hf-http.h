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
/** hf_http_is_ours: whether @target, resolved below the base, stays on its origin. */
gboolean hf_http_is_ours (HfHttp *http, const char *target);
/** hf_http_get_base: without a slash at the end: part of the ids of foreign events. */
const char *hf_http_get_base (HfHttp *http);

/**
 * HfRequest:
 * @method: "GET", "POST", "PUT"
 * @target: relative to the base ("Task/1", "Task?_count=100"), or an absolute URL
 * @body: (nullable): FHIR JSON
 * @if_match: (nullable): a bare version id
 * @if_none_exist: (nullable): a query
 */
typedef struct {
  const char *method;
  const char *target;
  GBytes *body;
  const char *if_match;
  const char *if_none_exist;
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

/** hf_http_get: a GET of @target. */
HfReply *hf_http_get (HfHttp *http, const char *target, GCancellable *cancellable, GError **error);

G_END_DECLS
