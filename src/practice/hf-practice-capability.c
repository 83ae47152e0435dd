/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-practice-capability.h"

#include "hf-json-writer.h"
#include "hf-practice-check.h"
#include "hf-practice-search.h"
#include "hf-time.h"

static void
add_flag (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

static void
add_interactions (JsonBuilder *builder, const char *const *codes)
{
  json_builder_set_member_name (builder, "interaction");
  json_builder_begin_array (builder);
  for (; *codes != NULL; codes++) {
    json_builder_begin_object (builder);
    hf_json_add_string (builder, "code", *codes);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_type (JsonBuilder *builder, const char *type, gboolean update_create)
{
  static const char *const interactions[] = { "read",        "vread",  "update",
                                              "delete",      "create", "history-instance",
                                              "search-type", NULL };
  g_autoptr (GArray) params = hf_practice_search_list (type);

  json_builder_begin_object (builder);
  hf_json_add_string (builder, "type", type);
  add_interactions (builder, interactions);
  hf_json_add_string (builder, "versioning", "versioned-update");
  add_flag (builder, "readHistory", TRUE);
  add_flag (builder, "updateCreate", update_create);
  add_flag (builder, "conditionalCreate", TRUE);
  add_flag (builder, "conditionalUpdate", FALSE);
  json_builder_set_member_name (builder, "searchParam");
  json_builder_begin_array (builder);
  for (guint i = 0; i < params->len; i++) {
    const HfPracticeSearchParam *param = &g_array_index (params, HfPracticeSearchParam, i);

    json_builder_begin_object (builder);
    hf_json_add_string (builder, "name", param->name);
    hf_json_add_string (builder, "type", param->type);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_rest (JsonBuilder *builder, const HfPracticeLimits *limits)
{
  static const char *const interactions[] = { "batch", NULL };

  json_builder_set_member_name (builder, "rest");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  hf_json_add_string (builder, "mode", "server");
  json_builder_set_member_name (builder, "resource");
  json_builder_begin_array (builder);
  for (const char *const *type = hf_practice_type_list (); *type != NULL; type++)
    if (hf_practice_type_is_held (*type, limits->lacks))
      add_type (builder, *type, limits->update_create);
  json_builder_end_array (builder);
  add_interactions (builder, interactions);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
}

HfPracticeReply *
hf_practice_capability (const HfPracticeService *service)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *date = hf_time_format (service->now);

  json_builder_begin_object (builder);
  hf_json_add_string (builder, "resourceType", "CapabilityStatement");
  hf_json_add_string (builder, "status", "active");
  hf_json_add_string (builder, "date", date);
  hf_json_add_string (builder, "kind", "instance");
  json_builder_set_member_name (builder, "software");
  json_builder_begin_object (builder);
  hf_json_add_string (builder, "name", "Holdfast practice server");
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "implementation");
  json_builder_begin_object (builder);
  hf_json_add_string (builder, "description", "Invented people and clinics, for practice");
  hf_json_add_string (builder, "url", service->base);
  json_builder_end_object (builder);
  hf_json_add_string (builder, "fhirVersion", "4.0.1");
  json_builder_set_member_name (builder, "format");
  json_builder_begin_array (builder);
  json_builder_add_string_value (builder, "json");
  json_builder_end_array (builder);
  add_rest (builder, &service->limits);
  json_builder_end_object (builder);
  return hf_practice_reply_new_body (200, hf_json_write (builder));
}
