/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line between desks and the practice server that harms the bytes on their way. */
#pragma once

#include "hf-practice.h"

G_BEGIN_DECLS

/**
 * BadLine: a proxy on 127.0.0.1 in a thread of its own, one connection and one request at a time.
 * The same seed and the same requests meet the same faults; it never sleeps.
 */
typedef struct _BadLine BadLine;

typedef enum {
  BAD_LINE_CLEAN,
  /* To the request. */
  BAD_LINE_CUT_REQUEST, /* its first bytes reach the server, and no answer comes */
  BAD_LINE_TWICE,       /* it reaches the server twice */
  BAD_LINE_LATE,        /* no answer comes; it reaches the server after some later ones */
  /* To the answer of a request that the server has carried out. */
  BAD_LINE_CUT,     /* it ends after any byte, the head's included */
  BAD_LINE_HALF,    /* half of its body */
  BAD_LINE_CORRUPT, /* one byte is 0xff */
  BAD_LINE_LENGTH,  /* Content-Length is another number */
  BAD_LINE_CHUNKS,  /* it claims to be chunked and is not */
  BAD_LINE_TRICKLE, /* it comes whole, a few bytes at a time */
  BAD_LINE_DELAY,   /* it comes whole, when the practice clock is up to 40 s later */
  BAD_LINE_STALE,   /* a GET gets the answer that the same GET got before */
  BAD_LINE_GATEWAY, /* 502 or 504 in a proxy's own HTML */
  /* In place of a request that never reaches the server. */
  BAD_LINE_ERROR,     /* 500, 502 or 503 */
  BAD_LINE_SLOW_DOWN, /* 429 or 503 with Retry-After of up to 5 minutes */
  BAD_LINE_PORTAL,    /* 200 with a web page */
  BAD_LINE_REDIRECT,  /* 301, 302, 303, 307 or 308 to another port or scheme */
  BAD_LINE_FAULTS
} BadLineFault;

/** bad_line_new: @practice must run, and outlive the line. */
BadLine *bad_line_new (HfPractice *practice);
void bad_line_free (BadLine *line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BadLine, bad_line_free)

/** bad_line_get_url: "http://127.0.0.1:PORT/fhir" */
const char *bad_line_get_url (BadLine *line);
/** bad_line_harm: from now on a request meets a fault with @chance, drawn from @seed. */
void bad_line_harm (BadLine *line, guint32 seed, double chance);
/** bad_line_heal: no more faults; what was held back arrives first. */
void bad_line_heal (BadLine *line);
/**
 * bad_line_next:
 * @at: CUT_REQUEST, CUT, CORRUPT: the byte
 *
 * The next request whose line begins with @prefix ("PUT /fhir/Task") meets @fault, and no other.
 */
void bad_line_next (BadLine *line, const char *prefix, BadLineFault fault, gsize at);
/** bad_line_is_spent: whether what bad_line_next() asked for has happened. */
gboolean bad_line_is_spent (BadLine *line);
/** bad_line_get_head: length of the head of the last whole answer of the server. */
gsize bad_line_get_head (BadLine *line);
/** bad_line_count: requests that met @fault so far; %BAD_LINE_FAULTS: any but CLEAN. */
guint bad_line_count (BadLine *line, BadLineFault fault);
/** bad_line_count_stolen: requests that arrived where redirects point. */
guint bad_line_count_stolen (BadLine *line);

G_END_DECLS
