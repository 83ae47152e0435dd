/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-practice-writes.h"

#include "hf-practice-check.h"
#include "hf-practice-query.h"
#include "hf-practice-search.h"

static HfJsonTape *
read_body (const HfPracticeRequest *request, const char *type, HfPracticeReply **refusal)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HfJsonTape) tape = hf_json_tape_new (request->body, &hf_json_limits_default, &error);

  if (tape == NULL) {
    *refusal = hf_practice_reply_new_outcome (400, "structure", "The body is not JSON: %s",
                                              error->message);
    return NULL;
  }
  *refusal = hf_practice_check (tape, 0, type);
  return *refusal == NULL ? g_steal_pointer (&tape) : NULL;
}

static const HfPracticeVersion *
store (HfPracticeService *service, HfPracticeWrite *write)
{
  write->now = service->now;
  write->second_stamps = service->limits.second_stamps;

  const HfPracticeVersion *version = hf_practice_shelf_write (service->shelf, write);
  g_ptr_array_add (service->written, (gpointer)version);
  return version;
}

static HfPracticeReply *
reply_written (HfPracticeService *service, guint status, const HfPracticeVersion *version)
{
  HfPracticeReply *reply = hf_practice_reply_new_version (status, version);

  reply->location = g_strdup_printf ("%s/%s/%s/_history/%u", service->base, version->type,
                                     version->id, version->number);
  return reply;
}

/* If-None-Exist asks the search index, and so shares its lag: that is how two creates at the same
 * moment make two resources on real servers. */
static HfPracticeReply *
check_none_exist (HfPracticeService *service, const char *type, const char *query)
{
  HfPracticeReply *refusal = NULL;
  g_autoptr (GPtrArray) params = hf_practice_query_parse (query);

  if (params == NULL || params->len == 0)
    return hf_practice_reply_new_outcome (400, "invalid", "If-None-Exist is not a search");

  g_autoptr (HfPracticeSearch) search = hf_practice_search_new (type, params, TRUE, &refusal);
  if (search == NULL)
    return refusal;

  g_autoptr (GPtrArray) seen =
      hf_practice_shelf_list (service->shelf, type, service->now - service->limits.search_lag);
  g_autoptr (GPtrArray) found = hf_practice_search_run (search, seen);
  if (found->len == 0)
    return NULL;
  if (found->len > 1)
    return hf_practice_reply_new_outcome (412, "multiple-matches",
                                          "If-None-Exist matches %u resources", found->len);
  return reply_written (service, 200, g_ptr_array_index (found, 0));
}

HfPracticeReply *
hf_practice_create (HfPracticeService *service, const char *type, const HfPracticeRequest *request)
{
  HfPracticeReply *refusal = NULL;
  g_autoptr (HfJsonTape) tape = read_body (request, type, &refusal);

  if (tape == NULL)
    return refusal;
  if (request->if_none_exist != NULL) {
    HfPracticeReply *answer = check_none_exist (service, type, request->if_none_exist);

    if (answer != NULL)
      return answer;
  }

  HfPracticeWrite write = { .type = type, .tape = tape, .method = "POST" };
  return reply_written (service, 201, store (service, &write));
}

/* W/"3", "3" and *, which any version of a living resource answers. */
static gboolean
match_admits (const char *if_match, const HfPracticeVersion *current)
{
  if (if_match == NULL)
    return TRUE;
  if (current == NULL || current->deleted)
    return FALSE;
  if (g_str_equal (if_match, "*"))
    return TRUE;

  g_autofree char *strong = g_strdup_printf ("\"%u\"", current->number);
  return g_str_equal (if_match + (g_str_has_prefix (if_match, "W/") ? 2 : 0), strong);
}

static HfPracticeReply *
refuse_match (const char *if_match, const HfPracticeVersion *current)
{
  if (current == NULL || current->deleted)
    return hf_practice_reply_new_outcome (412, "conflict", "If-Match %s: there is no such resource",
                                          if_match);
  return hf_practice_reply_new_outcome (412, "conflict", "If-Match %s: the current version is %u",
                                        if_match, current->number);
}

HfPracticeReply *
hf_practice_update (HfPracticeService *service,
                    const char *type,
                    const char *id,
                    const HfPracticeRequest *request)
{
  HfPracticeReply *refusal = NULL;
  g_autoptr (HfJsonTape) tape = read_body (request, type, &refusal);

  if (tape == NULL)
    return refusal;

  HfJsonNode own_id = hf_json_tape_member (tape, 0, "id");
  if (own_id == HF_JSON_NONE || !hf_json_tape_equals (tape, own_id, id))
    return hf_practice_reply_new_outcome (400, "value",
                                          "The id of the body is not that of the URL");

  const HfPracticeVersion *current = hf_practice_shelf_find (service->shelf, type, id);
  if (!match_admits (request->if_match, current))
    return refuse_match (request->if_match, current);
  if (current == NULL && !service->limits.update_create)
    return hf_practice_reply_new_outcome (405, "not-supported",
                                          "A client cannot choose the id of a new resource here");

  gboolean fresh = current == NULL || current->deleted;
  HfPracticeWrite write = { .type = type, .id = id, .tape = tape, .method = "PUT" };
  return reply_written (service, fresh ? 201 : 200, store (service, &write));
}

HfPracticeReply *
hf_practice_delete (HfPracticeService *service,
                    const char *type,
                    const char *id,
                    const HfPracticeRequest *request)
{
  const HfPracticeVersion *current = hf_practice_shelf_find (service->shelf, type, id);

  if (current == NULL)
    return hf_practice_reply_new_outcome (404, "not-found", "%s/%s is not known", type, id);
  if (!match_admits (request->if_match, current))
    return refuse_match (request->if_match, current);
  if (!current->deleted)
    hf_practice_shelf_delete (service->shelf, type, id, service->now);
  return hf_practice_reply_new (204);
}
