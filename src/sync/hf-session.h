/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What libsoup may do by itself, and whose certificates it believes. */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/** hf_session_new: (transfer full): no proxy if the server is @this_computer. */
SoupSession *hf_session_new (guint idle_s, gboolean this_computer);

/** hf_session_trust: see hf_http_set_ca_file(). */
gboolean hf_session_trust (SoupSession *session, const char *ca_file, GError **error);

G_END_DECLS
