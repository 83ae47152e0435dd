/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-fhir-bundle.h"

#include "hf-error.h"
#include "hf-fhir-element.h"

#include <string.h>

static void
entry_free (gpointer data)
{
  HfFhirEntry *entry = data;

  g_free (entry->type);
  g_free (entry->id);
  g_free (entry->version);
  g_free (entry->last_updated);
  g_free (entry->method);
  g_clear_error (&entry->fault);
  g_free (entry);
}

void
hf_fhir_bundle_free (HfFhirBundle *bundle)
{
  if (bundle == NULL)
    return;
  g_ptr_array_unref (bundle->entries);
  g_free (bundle->next);
  hf_json_tape_unref (bundle->tape);
  g_free (bundle);
}

char *
hf_fhir_dup_etag (const char *etag)
{
  g_autofree char *text = NULL;
  gsize length;

  if (etag == NULL)
    return NULL;
  text = g_strstrip (g_strdup (g_str_has_prefix (etag, "W/") ? etag + 2 : etag));
  length = strlen (text);
  if (length >= 2 && text[0] == '"' && text[length - 1] == '"') {
    text[length - 1] = '\0';
    memmove (text, text + 1, length - 1);
  }
  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

/* "https://server/fhir/Task/7/_history/2" or "Task/7": fills what is still unknown. */
static void
take_location (HfFhirEntry *entry, const char *location)
{
  g_auto (GStrv) parts = NULL;
  guint end;

  if (location == NULL)
    return;
  parts = g_strsplit (location, "/", -1);
  end = g_strv_length (parts);
  if (end >= 4 && g_str_equal (parts[end - 2], "_history")) {
    if (entry->version == NULL)
      entry->version = g_strdup (parts[end - 1]);
    end -= 2;
  }
  if (end < 2 || !g_ascii_isupper (parts[end - 2][0]) || !hf_fhir_id_is_valid (parts[end - 1]))
    return;
  if (entry->type == NULL)
    entry->type = g_strdup (parts[end - 2]);
  if (entry->id == NULL && g_str_equal (entry->type, parts[end - 2]))
    entry->id = g_strdup (parts[end - 1]);
}

static void
take_resource (HfFhirEntry *entry, const HfJsonTape *tape)
{
  HfJsonNode meta;

  if (entry->resource == HF_JSON_NONE)
    return;
  if (hf_json_tape_kind (tape, entry->resource) == HF_JSON_OBJECT)
    entry->type = hf_fhir_dup_text (tape, entry->resource, "resourceType");
  if (entry->type == NULL) {
    entry->resource = HF_JSON_NONE;
    g_set_error (&entry->fault, HF_ERROR, HF_ERROR_BAD_DATA, "resource: has no resourceType");
    return;
  }
  entry->id = hf_fhir_dup_text (tape, entry->resource, "id");
  meta = hf_json_tape_member (tape, entry->resource, "meta");
  entry->version = hf_fhir_dup_text (tape, meta, "versionId");
  entry->last_updated = hf_fhir_dup_text (tape, meta, "lastUpdated");
}

static void
take_response (HfFhirEntry *entry, const HfJsonTape *tape, HfJsonNode node)
{
  HfJsonNode response = hf_json_tape_member (tape, node, "response");
  g_autofree char *status = hf_fhir_dup_text (tape, response, "status");
  g_autofree char *etag = hf_fhir_dup_text (tape, response, "etag");
  g_autofree char *location = hf_fhir_dup_text (tape, response, "location");

  if (status != NULL)
    entry->status = (guint)MIN (g_ascii_strtoull (status, NULL, 10), 999);
  if (entry->version == NULL)
    entry->version = hf_fhir_dup_etag (etag);
  if (entry->last_updated == NULL)
    entry->last_updated = hf_fhir_dup_text (tape, response, "lastModified");
  take_location (entry, location);
  entry->outcome = hf_json_tape_member (tape, response, "outcome");
}

static HfFhirSearchMode
read_mode (const HfJsonTape *tape, HfJsonNode node)
{
  HfJsonNode search = hf_json_tape_member (tape, node, "search");
  g_autofree char *mode = hf_fhir_dup_text (tape, search, "mode");

  if (g_strcmp0 (mode, "include") == 0)
    return HF_FHIR_SEARCH_INCLUDE;
  if (g_strcmp0 (mode, "outcome") == 0)
    return HF_FHIR_SEARCH_OUTCOME;
  return HF_FHIR_SEARCH_MATCH;
}

static HfFhirEntry *
read_entry (const HfJsonTape *tape, HfJsonNode node)
{
  HfFhirEntry *entry = g_new0 (HfFhirEntry, 1);
  HfJsonNode request = hf_json_tape_member (tape, node, "request");
  g_autofree char *full_url = hf_fhir_dup_text (tape, node, "fullUrl");
  g_autofree char *url = hf_fhir_dup_text (tape, request, "url");

  entry->resource = hf_json_tape_member (tape, node, "resource");
  entry->mode = read_mode (tape, node);
  take_resource (entry, tape);
  entry->method = hf_fhir_dup_text (tape, request, "method");
  take_location (entry, url);
  take_response (entry, tape, node);
  take_location (entry, full_url);
  if (hf_json_tape_kind (tape, node) != HF_JSON_OBJECT)
    g_set_error (&entry->fault, HF_ERROR, HF_ERROR_BAD_DATA, "not an object");
  return entry;
}

static HfFhirBundleKind
read_kind (const HfJsonTape *tape)
{
  g_autofree char *type = hf_fhir_dup_text (tape, 0, "type");

  if (g_strcmp0 (type, "searchset") == 0)
    return HF_FHIR_BUNDLE_SEARCHSET;
  if (g_strcmp0 (type, "history") == 0)
    return HF_FHIR_BUNDLE_HISTORY;
  if (type != NULL && g_str_has_suffix (type, "-response"))
    return HF_FHIR_BUNDLE_RESPONSE;
  return HF_FHIR_BUNDLE_OTHER;
}

/* A server need not count, and what it counts may be an estimate. */
static gint64
read_total (const HfJsonTape *tape)
{
  HfJsonNode node = hf_json_tape_member (tape, 0, "total");
  gsize length = 0;
  const char *raw = node != HF_JSON_NONE ? hf_json_tape_get_raw (tape, node, &length) : NULL;
  g_autofree char *text = raw != NULL ? g_strndup (raw, length) : NULL;
  guint64 total;

  return text != NULL && g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT32, &total, NULL)
             ? (gint64)total
             : -1;
}

static char *
read_next (const HfJsonTape *tape)
{
  HfJsonNode links = hf_json_tape_member (tape, 0, "link");

  for (HfJsonNode at = hf_json_tape_first (tape, links); at != HF_JSON_NONE;
       at = hf_json_tape_next (tape, at)) {
    g_autofree char *relation = hf_fhir_dup_text (tape, at, "relation");

    if (g_strcmp0 (relation, "next") == 0)
      return hf_fhir_dup_text (tape, at, "url");
  }
  return NULL;
}

HfFhirBundle *
hf_fhir_bundle_read (HfJsonTape *tape, GError **error)
{
  HfFhirBundle *bundle;
  HfJsonNode entries;
  guint index = 0;

  if (!hf_fhir_is (tape, 0, "Bundle")) {
    g_set_error (error, HF_ERROR, HF_ERROR_BAD_DATA, "resourceType: not a Bundle");
    return NULL;
  }
  entries = hf_json_tape_member (tape, 0, "entry");
  if (entries != HF_JSON_NONE && hf_json_tape_kind (tape, entries) != HF_JSON_ARRAY) {
    g_set_error (error, HF_ERROR, HF_ERROR_BAD_DATA, "Bundle.entry: not an array");
    return NULL;
  }
  bundle = g_new0 (HfFhirBundle, 1);
  bundle->tape = hf_json_tape_ref (tape);
  bundle->kind = read_kind (tape);
  bundle->next = read_next (tape);
  bundle->total = read_total (tape);
  bundle->entries = g_ptr_array_new_with_free_func (entry_free);
  for (HfJsonNode at = hf_json_tape_first (tape, entries); at != HF_JSON_NONE;
       at = hf_json_tape_next (tape, at), index++) {
    HfFhirEntry *entry = read_entry (tape, at);

    g_prefix_error (&entry->fault, "Bundle.entry[%u].", index);
    g_ptr_array_add (bundle->entries, entry);
  }
  return bundle;
}
