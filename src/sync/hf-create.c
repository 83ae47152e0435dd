/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-create.h"
#include "hf-error.h"
#include "hf-fhir-bundle.h"
#include "hf-fhir-merge.h"
#include "hf-standing.h"

static HfReply *
put (HfRound *round, const HfCreate *create, GBytes *body, GError **error)
{
  g_autofree char *target = g_strconcat (create->type, "/", create->id, NULL);
  HfRequest request = { .method = "PUT", .target = target, .body = body };

  return hf_round_send (round, &request, error);
}

/* %NULL without @error if there is none. */
static HfReply *
look_up (HfRound *round, const HfCreate *create, const char *condition, GError **error)
{
  g_autofree char *target = g_strconcat (create->type, "?", condition, NULL);
  g_autoptr (HfReply) reply = hf_round_read (round, target, error);
  g_autoptr (HfFhirBundle) bundle = reply != NULL ? hf_fhir_bundle_read (reply->tape, error) : NULL;
  g_autofree char *found = NULL;
  const char *first = NULL; /* of several the one that all desks take (hf-standing.h) */

  for (guint i = 0; bundle != NULL && i < bundle->entries->len; i++) {
    const HfFhirEntry *entry = g_ptr_array_index (bundle->entries, i);

    if (entry->resource == HF_JSON_NONE || entry->id == NULL || entry->mode != HF_FHIR_SEARCH_MATCH)
      continue;
    if (first == NULL || strcmp (entry->id, first) < 0)
      first = entry->id;
  }
  if (first == NULL)
    return NULL;
  found = g_strconcat (create->type, "/", first, NULL);
  return hf_round_read (round, found, error);
}

static HfReply *
post (HfRound *round, const HfCreate *create, GBytes *body, const char *condition, GError **error)
{
  HfRequest request = {
    .method = "POST", .target = create->type, .body = body, .if_none_exist = condition
  };

  return hf_round_send (round, &request, error);
}

static GBytes *
body_without_id (const HfCreate *create)
{
  char *json = hf_fhir_merge_drop_id (create->json);

  return g_bytes_new_take (json, strlen (json));
}

static gboolean
is_no_to_our_ids (const HfReply *reply)
{
  return reply->status == 404 || reply->status == 405;
}

static HfReply *
create_by_condition (
    HfRound *round, const HfCreate *create, gboolean again, gboolean *out_found, GError **error)
{
  g_autoptr (GBytes) body = body_without_id (create);
  g_autofree char *condition = hf_standing_dup_condition (create->system, create->value);
  g_autoptr (HfReply) reply = NULL;

  if (again) {
    g_autoptr (GError) fault = NULL;

    reply = look_up (round, create, condition, &fault);
    *out_found = reply != NULL;
    if (reply != NULL)
      return g_steal_pointer (&reply);
    if (fault != NULL) {
      g_propagate_error (error, g_steal_pointer (&fault));
      return NULL;
    }
  }
  reply = post (round, create, body, condition, error);
  if (reply == NULL)
    return NULL;
  /* Several match: it is there already, more than once; readers go by the identifier. */
  /* HAPI answers the loser of two at once with 409. */
  if (reply->status == 412 || reply->status == 409) {
    g_autoptr (HfReply) found = look_up (round, create, condition, NULL);

    *out_found = found != NULL;
    if (found != NULL)
      return g_steal_pointer (&found);
  }
  /* 200: one matches already; 201: made. */
  *out_found = reply->status == 200;
  return hf_reply_check (reply, error) ? g_steal_pointer (&reply) : NULL;
}

HfReply *
hf_create_send (
    HfRound *round, const HfCreate *create, gboolean again, gboolean *out_found, GError **error)
{
  gboolean ignored;
  gboolean *found = out_found != NULL ? out_found : &ignored;
  g_autoptr (GBytes) body = g_bytes_new_static (create->json, strlen (create->json));
  g_autoptr (HfReply) reply = NULL;

  *found = FALSE;
  if (!round->server->update_create)
    return create_by_condition (round, create, again, found, error);
  reply = put (round, create, body, error);
  if (reply == NULL)
    return NULL;
  if (!is_no_to_our_ids (reply))
    return hf_reply_check (reply, error) ? g_steal_pointer (&reply) : NULL;
  if (!hf_server_forget_update_create (round->server, round->store, hf_http_get_base (round->http),
                                       round->now, error))
    return NULL;
  return create_by_condition (round, create, again, found, error);
}
