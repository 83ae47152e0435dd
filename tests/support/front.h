/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A door before the practice server that shows a certificate, and can show a wrong one or spoil one
 * answer in a way that is written down. */
#pragma once

#include "hf-practice.h"

G_BEGIN_DECLS

/** Front: a proxy on 127.0.0.1 in a thread of its own, one connection and one request at a time. */
typedef struct _Front Front;

typedef enum {
  FRONT_CLOSE, /* the line ends after the bytes */
  FRONT_STALL, /* nothing more comes until the client goes away */
  FRONT_RESET  /* the line ends without a good-bye */
} FrontEnd;

/**
 * FrontFault: one spoiled answer. What is %NULL or 0 stays as the server gave it.
 * @status: status line after "HTTP/1.1 "
 * @length: value of Content-Length; "": no such line
 * @headers: more header lines
 * @body: instead of the server's
 * @from, @to: text that is replaced wherever it stands in the body
 * @keep: so many bytes of the body still go; negative: all but so many; G_MININT: none
 * @raw: instead of all this, exactly these bytes
 * @before: the request never reaches the server
 */
typedef struct {
  const char *name;
  const char *status;
  const char *length;
  const char *headers;
  const char *body;
  const char *from;
  const char *to;
  int keep;
  const char *raw;
  FrontEnd end;
  gboolean before;
} FrontFault;

/** front_new: @pem (nullable): certificate and key; %NULL: speaks plain HTTP. @practice must run,
 * and outlive the door. */
Front *front_new (HfPractice *practice, const char *pem);
void front_free (Front *front);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Front, front_free)

/** front_get_url: "https://127.0.0.1:PORT/fhir", or http */
const char *front_get_url (Front *front);
/** front_show: the @n-th connection from now, from 1, sees the certificate in @pem, or plain HTTP
 * if it is "". */
void front_show (Front *front, guint n, const char *pem);
/** front_spoil: @fault must outlive the door. The next request whose line begins with @prefix
 * ("PUT /fhir/Task") meets it, and no other. */
void front_spoil (Front *front, const char *prefix, const FrontFault *fault);
/** front_is_spent: whether what front_show() or front_spoil() asked for has happened. */
gboolean front_is_spent (Front *front);
/** front_count: connections so far. */
guint front_count (Front *front);
/** front_count_betrayed: requests that came over connections of front_show(). */
guint front_count_betrayed (Front *front);

G_END_DECLS
