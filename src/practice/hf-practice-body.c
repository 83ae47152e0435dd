/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-practice-body.h"

#include "hf-json-writer.h"

static const HfPracticeMember *
find_member (const HfPracticeMember *members, const char *name)
{
  for (; members->name != NULL; members++)
    if (g_str_equal (members->name, name))
      return members;
  return NULL;
}

static void
append_member (GString *out, const char *name, const char *json, gssize length)
{
  g_autofree char *quoted = hf_practice_quote (name);

  if (out->len > 1)
    g_string_append_c (out, ',');
  g_string_append (out, quoted);
  g_string_append_c (out, ':');
  g_string_append_len (out, json, length);
}

static void
append_node (GString *out, const HfJsonTape *tape, const char *name, HfJsonNode node)
{
  gsize length = 0;
  const char *raw = hf_json_tape_get_raw (tape, node, &length);

  append_member (out, name, raw, (gssize)length);
}

GBytes *
hf_practice_body_replace (const HfJsonTape *tape, HfJsonNode node, const HfPracticeMember *members)
{
  GString *out = g_string_new ("{");

  for (HfJsonNode child = hf_json_tape_first (tape, node); child != HF_JSON_NONE;
       child = hf_json_tape_next (tape, child)) {
    g_autofree char *name = hf_json_tape_dup_name (tape, child);
    const HfPracticeMember *member = find_member (members, name);

    if (member == NULL)
      append_node (out, tape, name, child);
    else if (member->json != NULL)
      append_member (out, name, member->json, -1);
  }
  for (const HfPracticeMember *member = members; member->name != NULL; member++)
    if (member->json != NULL && hf_json_tape_member (tape, node, member->name) == HF_JSON_NONE)
      append_member (out, member->name, member->json, -1);
  g_string_append_c (out, '}');
  return g_string_free_to_bytes (out);
}

static char *
stamp_meta (const HfJsonTape *tape, HfJsonNode node, guint version, const char *last_updated)
{
  GString *out = g_string_new (NULL);
  HfJsonNode meta = hf_json_tape_member (tape, node, "meta");

  g_string_append_printf (out, "{\"versionId\":\"%u\",\"lastUpdated\":\"%s\"", version,
                          last_updated);
  if (meta != HF_JSON_NONE && hf_json_tape_kind (tape, meta) == HF_JSON_OBJECT)
    for (HfJsonNode child = hf_json_tape_first (tape, meta); child != HF_JSON_NONE;
         child = hf_json_tape_next (tape, child)) {
      g_autofree char *name = hf_json_tape_dup_name (tape, child);

      if (!g_str_equal (name, "versionId") && !g_str_equal (name, "lastUpdated"))
        append_node (out, tape, name, child);
    }
  g_string_append_c (out, '}');
  return g_string_free (out, FALSE);
}

GBytes *
hf_practice_body_stamp (const HfJsonTape *tape,
                        HfJsonNode node,
                        const char *id,
                        guint version,
                        const char *last_updated)
{
  GString *out = g_string_new ("{");
  g_autofree char *quoted_id = hf_practice_quote (id);
  g_autofree char *meta = stamp_meta (tape, node, version, last_updated);

  append_node (out, tape, "resourceType", hf_json_tape_member (tape, node, "resourceType"));
  append_member (out, "id", quoted_id, -1);
  append_member (out, "meta", meta, -1);
  for (HfJsonNode child = hf_json_tape_first (tape, node); child != HF_JSON_NONE;
       child = hf_json_tape_next (tape, child)) {
    g_autofree char *name = hf_json_tape_dup_name (tape, child);

    if (!g_str_equal (name, "resourceType") && !g_str_equal (name, "id") &&
        !g_str_equal (name, "meta"))
      append_node (out, tape, name, child);
  }
  g_string_append_c (out, '}');
  return g_string_free_to_bytes (out);
}

char *
hf_practice_quote (const char *text)
{
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), text);

  return json_to_string (node, FALSE);
}
