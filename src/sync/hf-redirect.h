/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the browser says when it comes back from a sign-in: one HTTP request, read strictly. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** HF_REDIRECT_MAX: bytes of a request, with its headers. */
#define HF_REDIRECT_MAX (8 * 1024)
#define HF_REDIRECT_PATH "/callback"

/**
 * HfRedirect: any of them may be %NULL, but @state and either @code or @fault.
 * @fault: the provider's "error": a word such as "access_denied"
 */
typedef struct {
  char *state;
  char *code;
  char *issuer;
  char *fault;
} HfRedirect;

void hf_redirect_free (HfRedirect *redirect);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfRedirect, hf_redirect_free)

/**
 * hf_redirect_read:
 * @bytes: all that came, ending with the empty line; need not end with NUL
 * @host: what Host must be, "127.0.0.1:40123"
 *
 * Returns: (nullable): %NULL for anything but a GET of the callback path with exactly one Host and
 *   no parameter twice
 */
HfRedirect *hf_redirect_read (const char *bytes, gsize length, const char *host);

G_END_DECLS
