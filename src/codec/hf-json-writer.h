/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON out: a thin face over json-glib's builder, and from GVariant. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** hf_json_write: (transfer full): compact UTF-8 text of what @builder built. */
char *hf_json_write (JsonBuilder *builder);
/** hf_json_write_pretty: the same with two-space indent and a last newline. */
char *hf_json_write_pretty (JsonBuilder *builder);
/** hf_json_from_variant: (transfer full): s/x/d/b/av/a{sv}/as as a JSON node, keys in the variant's
 * order; an empty mv and a double that is not finite give null. */
JsonNode *hf_json_from_variant (GVariant *variant);
/** hf_json_write_variant: (transfer full): the same as text, compact or pretty. */
char *hf_json_write_variant (GVariant *variant, gboolean pretty);
/** hf_json_add_string: writes "name": "value" unless @value is %NULL. */
void hf_json_add_string (JsonBuilder *builder, const char *name, const char *value);

G_END_DECLS
