/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fixed JSON documents: which RFC 8259 allows, and which it does not. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** json_documents_valid: terminated by NULL. */
extern const char *const json_documents_valid[];
/** json_documents_invalid: terminated by NULL. */
extern const char *const json_documents_invalid[];

G_END_DECLS
