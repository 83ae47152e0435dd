/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What came back, and whether the server said it. */
#pragma once

#include <libsoup/soup.h>
#include "hf-reply.h"

G_BEGIN_DECLS

/** hf_answer_is_welcome: by its head. Sets %HF_ERROR_FAILED for a redirect, %HF_ERROR_OFFLINE for a
 * web page: neither is read. */
gboolean hf_answer_is_welcome (SoupMessage *message, GError **error);

/** hf_answer_read: @body is all that came. Sets %HF_ERROR_OFFLINE for a head that was cut and for a
 * web page that calls itself something else, %HF_ERROR_BAD_DATA for a success that is no JSON. */
HfReply *hf_answer_read (SoupMessage *message, GBytes *body, GError **error);

G_END_DECLS
