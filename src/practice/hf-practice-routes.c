/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-practice-routes.h"

#include "hf-practice-batch.h"
#include "hf-practice-capability.h"
#include "hf-practice-check.h"
#include "hf-practice-query.h"
#include "hf-practice-reads.h"
#include "hf-practice-writes.h"

static gboolean
is_method (const HfPracticeRequest *request, const char *method)
{
  return g_str_equal (request->method, method);
}

static HfPracticeReply *
refuse_method (const HfPracticeRequest *request)
{
  return hf_practice_reply_new_outcome (405, "not-supported", "%s is not done here",
                                        request->method);
}

static HfPracticeReply *
route_base (HfPracticeService *service, const HfPracticeRequest *request)
{
  if (is_method (request, "POST"))
    return hf_practice_batch (service, request);
  if (!is_method (request, "GET"))
    return refuse_method (request);

  g_autoptr (GPtrArray) params = hf_practice_query_parse (request->query);
  const char *token = params != NULL ? hf_practice_query_find (params, "_getpages") : NULL;
  if (token == NULL)
    return hf_practice_reply_new_outcome (404, "not-found", "Searches name a resource type here");
  return hf_practice_find_next (service, token);
}

static HfPracticeReply *
route_type (HfPracticeService *service, const char *type, const HfPracticeRequest *request)
{
  if (is_method (request, "GET"))
    return hf_practice_find (service, type, request->query, request->prefer);
  if (is_method (request, "POST"))
    return hf_practice_create (service, type, request);
  return refuse_method (request);
}

static HfPracticeReply *
route_form (HfPracticeService *service, const char *type, const HfPracticeRequest *request)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (request->body, &length);
  g_autofree char *form = g_strndup (data != NULL ? data : "", length);

  if (!is_method (request, "POST"))
    return refuse_method (request);
  return hf_practice_find (service, type, form, request->prefer);
}

static HfPracticeReply *
route_instance (HfPracticeService *service,
                const char *type,
                const char *id,
                const HfPracticeRequest *request)
{
  if (is_method (request, "GET"))
    return hf_practice_read (service, type, id);
  if (is_method (request, "PUT"))
    return hf_practice_update (service, type, id, request);
  if (is_method (request, "DELETE"))
    return hf_practice_delete (service, type, id, request);
  return refuse_method (request);
}

static HfPracticeReply *
route_below (HfPracticeService *service, char **parts, const HfPracticeRequest *request)
{
  guint count = g_strv_length (parts);

  if (count == 1)
    return route_type (service, parts[0], request);
  if (count == 2 && g_str_equal (parts[1], "_search"))
    return route_form (service, parts[0], request);
  if (!hf_practice_id_is_valid (parts[1]))
    return hf_practice_reply_new_outcome (400, "value", "Not an id");
  if (count == 2)
    return route_instance (service, parts[0], parts[1], request);
  if (!g_str_equal (parts[2], "_history") || count > 4)
    return hf_practice_reply_new_outcome (404, "not-found", "There is nothing at this path");
  if (!is_method (request, "GET"))
    return refuse_method (request);
  if (count == 3)
    return hf_practice_read_history (service, parts[0], parts[1]);
  return hf_practice_read_version (service, parts[0], parts[1], parts[3]);
}

HfPracticeReply *
hf_practice_route (HfPracticeService *service, const HfPracticeRequest *request)
{
  g_auto (GStrv) parts = g_strsplit (request->path, "/", -1);

  if (parts[0] == NULL || g_str_equal (request->path, ""))
    return route_base (service, request);
  if (g_str_equal (request->path, "metadata"))
    return is_method (request, "GET") ? hf_practice_capability (service) : refuse_method (request);
  if (!hf_practice_type_is_held (parts[0], service->limits.lacks))
    return hf_practice_reply_new_outcome (404, "not-supported", "Unknown resource type \"%s\"",
                                          parts[0]);
  return route_below (service, parts, request);
}
