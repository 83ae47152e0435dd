/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-plan-pull.h"

#include "hf-error.h"
#include "hf-fhir-element.h"
#include "hf-fhir-names.h"
#include "hf-fhir-plan.h"
#include "hf-pager.h"
#include "hf-served.h"
#include "hf-time.h"

#define CURSOR "pathways"
/* Far more than an organisation has; what is kept is read again at every start. */
#define MOST_PLANS 200
#define MOST_BYTES (8 * 1024 * 1024)

typedef struct {
  GPtrArray *before;  /* HfServed, as the round before left them */
  GPtrArray *served;  /* HfServed */
  gsize bytes;        /* of their pathways */
  GPtrArray *remotes; /* HfRemote */
  char *cursor;       /* (nullable): the newest stamp, in the server's own characters */
  gint64 newest;
} Collection;

static void
collection_clear (Collection *collection)
{
  g_clear_pointer (&collection->before, g_ptr_array_unref);
  g_clear_pointer (&collection->served, g_ptr_array_unref);
  g_clear_pointer (&collection->remotes, g_ptr_array_unref);
  g_free (collection->cursor);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Collection, collection_clear)

/* A Questionnaire by its canonical; what else the server answers with is passed over. */
static HfFhirBundle *
find_screen (HfRound *round, const char *canonical, HfJsonNode *out_node, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (canonical, "|", 2);
  g_autofree char *url = g_uri_escape_string (parts[0], NULL, FALSE);
  g_autofree char *version = g_uri_escape_string (parts[1] != NULL ? parts[1] : "", NULL, FALSE);
  g_autofree char *target = g_strdup_printf ("Questionnaire?url=%s&version=%s", url, version);
  g_autoptr (HfReply) reply = hf_round_read (round, target, error);
  g_autoptr (HfFhirBundle) bundle = reply != NULL ? hf_fhir_bundle_read (reply->tape, error) : NULL;

  for (guint i = 0; bundle != NULL && i < bundle->entries->len; i++) {
    const HfFhirEntry *entry = g_ptr_array_index (bundle->entries, i);
    g_autofree char *own_url = hf_fhir_dup_text (bundle->tape, entry->resource, "url");
    g_autofree char *own_version = hf_fhir_dup_text (bundle->tape, entry->resource, "version");

    *out_node = entry->resource;
    if (g_strcmp0 (own_url, parts[0]) == 0 && g_strcmp0 (own_version, parts[1]) == 0)
      return g_steal_pointer (&bundle);
  }
  if (bundle != NULL)
    g_set_error (error, HF_ERROR, HF_ERROR_NOT_FOUND, "the server does not serve it");
  return NULL;
}

/* %NULL with @error, or with a fault in @served. */
static HfPathway *
join (HfRound *round, HfServed *served, HfJsonTape *tape, HfJsonNode node, GError **error)
{
  g_autofree char *canonical = hf_fhir_plan_dup_screen (tape, node);
  g_autoptr (HfFhirBundle) bundle = NULL;
  g_autoptr (GError) fault = NULL;
  HfJsonNode screen = HF_JSON_NONE;
  HfPathway *pathway;

  if (canonical == NULL) {
    served->fault = g_strdup ("PlanDefinition.relatedArtifact: depends on no Questionnaire");
    return NULL;
  }
  bundle = find_screen (round, canonical, &screen, &fault);
  if (bundle == NULL && !hf_round_bears (round, fault)) {
    g_propagate_error (error, g_steal_pointer (&fault));
    return NULL;
  }
  if (bundle == NULL) {
    served->again = TRUE;
    served->fault = g_strdup_printf ("Questionnaire %s: %s", canonical, fault->message);
    return NULL;
  }
  pathway = hf_fhir_plan_read (tape, node, bundle->tape, screen, &fault);
  if (pathway == NULL)
    served->fault = g_strdup (fault->message);
  return pathway;
}

/* A draft is nobody's business but its author's. */
static gboolean
is_served (HfJsonTape *tape, HfJsonNode node, gboolean *out_active)
{
  g_autofree char *status = hf_fhir_dup_text (tape, node, "status");

  *out_active = g_strcmp0 (status, "active") == 0;
  return hf_fhir_plan_is (tape, node) && (*out_active || g_strcmp0 (status, "retired") == 0);
}

/* What was read of it before stays in use until its questions can be read again. */
static void
recall (const Collection *collection, HfServed *served)
{
  for (guint i = 0; i < collection->before->len; i++) {
    const HfServed *before = g_ptr_array_index (collection->before, i);

    if (before->pathway != NULL && g_str_equal (before->name, served->name)) {
      served->pathway = g_bytes_ref (before->pathway);
      g_clear_pointer (&served->fault, g_free);
      return;
    }
  }
}

static gboolean
has_room (HfRound *round, const Collection *collection)
{
  if (collection->served->len < MOST_PLANS && collection->bytes < MOST_BYTES)
    return TRUE;
  hf_round_warn (round, g_error_new (HF_ERROR, HF_ERROR_TOO_LARGE,
                                     "Reading pathways: the server serves more than %u of them; "
                                     "the rest is left out",
                                     collection->served->len));
  return FALSE;
}

static gboolean
take_plan (
    HfRound *round, Collection *collection, HfJsonTape *tape, HfJsonNode node, GError **error)
{
  g_autoptr (HfServed) served = NULL;
  g_autoptr (HfPathway) pathway = NULL;
  GError *fault = NULL;
  gboolean active;

  if (!is_served (tape, node, &active) || !has_room (round, collection))
    return TRUE;
  served = g_new0 (HfServed, 1);
  served->name = hf_fhir_plan_dup_name (tape, node);
  served->active = active;
  pathway = join (round, served, tape, node, &fault);
  if (fault != NULL) {
    g_propagate_error (error, fault);
    return FALSE;
  }
  if (pathway != NULL) {
    const char *text = hf_pathway_get_source (pathway)->text;

    served->pathway = g_bytes_new (text, strlen (text));
  } else if (served->again) {
    recall (collection, served);
  }
  if (served->pathway != NULL)
    collection->bytes += g_bytes_get_size (served->pathway);
  g_ptr_array_add (collection->served, g_steal_pointer (&served));
  return TRUE;
}

static void
remember (Collection *collection, const HfFhirEntry *entry)
{
  gint64 stamp;

  g_ptr_array_add (collection->remotes, hf_pager_remember (entry));
  if (entry->last_updated != NULL && hf_time_parse (entry->last_updated, &stamp, NULL) &&
      stamp > collection->newest) {
    collection->newest = stamp;
    g_free (collection->cursor);
    collection->cursor = g_strdup (entry->last_updated);
  }
}

static gboolean
read_page (HfRound *round, HfFhirBundle *bundle, HfPage *page, gpointer user_data, GError **error)
{
  Collection *collection = user_data;

  for (guint i = 0; i < bundle->entries->len; i++) {
    const HfFhirEntry *entry = g_ptr_array_index (bundle->entries, i);

    if (entry->resource == HF_JSON_NONE || entry->id == NULL)
      continue;
    if (!take_plan (round, collection, bundle->tape, entry->resource, error))
      return FALSE;
    remember (collection, entry);
  }
  return TRUE;
}

/* A Questionnaire that came later than its PlanDefinition is no news of the PlanDefinition. */
static gboolean
is_changed (HfRound *round, GPtrArray *before, const char *search, gboolean *out, GError **error)
{
  *out = FALSE;
  for (guint i = 0; i < before->len && !*out; i++)
    *out = ((const HfServed *)g_ptr_array_index (before, i))->again;
  return *out || hf_pager_has_news (round, CURSOR, search, out, error);
}

gboolean
hf_plan_pull (HfRound *round, GError **error)
{
  g_autofree char *type = g_uri_escape_string (HF_CS_PLAN "|" HF_CODE_PLAN, NULL, FALSE);
  g_autofree char *search = g_strdup_printf ("PlanDefinition?type=%s&", type);
  g_auto (Collection) collection = { .newest = HF_TIME_NONE };
  HfQuery query = { .search = search, .read = read_page, .user_data = &collection };
  HfPage page = { .query = CURSOR };
  gboolean changed;

  collection.before = hf_served_load (round->store, error);
  if (collection.before == NULL || !is_changed (round, collection.before, search, &changed, error))
    return FALSE;
  if (!changed)
    return TRUE;
  collection.served = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_served_free);
  collection.remotes = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_remote_free);
  if (!hf_pager_run (round, &query, error) ||
      !hf_served_save (round->store, collection.served, error))
    return FALSE;
  if (collection.remotes->len == 0)
    return TRUE;
  page.cursor = collection.cursor;
  page.remotes = collection.remotes;
  return hf_store_apply_page (round->store, &page, NULL, error);
}
