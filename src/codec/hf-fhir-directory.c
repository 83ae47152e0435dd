/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-fhir-directory.h"

#include "hf-error.h"
#include "hf-fhir-element.h"
#include "hf-fhir-hours.h"
#include "hf-fhir-names.h"
#include "hf-id.h"
#include "hf-time.h"

#include <string.h>

/* What a service takes from its organisation or its place. */
typedef struct {
  char *name;
  char *town;
  char *phone;
  char *version;
  gboolean active;
} Backing;

typedef struct {
  HfProvider *provider;
  char *organization; /* (nullable): reference */
  char *location;     /* (nullable): reference */
  gboolean confidential;
} Service;

struct _HfFhirDirectory {
  char *base;
  GHashTable *organizations; /* reference -> Backing */
  GHashTable *locations;     /* reference -> Backing */
  GHashTable *services;      /* reference -> Service */
};

static void
backing_free (gpointer data)
{
  Backing *backing = data;

  g_free (backing->name);
  g_free (backing->town);
  g_free (backing->phone);
  g_free (backing->version);
  g_free (backing);
}

static void
service_free (gpointer data)
{
  Service *service = data;

  hf_provider_unref (service->provider);
  g_free (service->organization);
  g_free (service->location);
  g_free (service);
}

HfFhirDirectory *
hf_fhir_directory_new (const char *base)
{
  HfFhirDirectory *directory = g_new0 (HfFhirDirectory, 1);

  directory->base = g_strdup (base);
  directory->organizations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, backing_free);
  directory->locations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, backing_free);
  directory->services = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, service_free);
  return directory;
}

void
hf_fhir_directory_free (HfFhirDirectory *directory)
{
  g_hash_table_unref (directory->organizations);
  g_hash_table_unref (directory->locations);
  g_hash_table_unref (directory->services);
  g_free (directory->base);
  g_free (directory);
}

char *
hf_fhir_directory_id (const char *reference)
{
  g_autofree char *reduced = hf_fhir_reduce_reference (reference, NULL);
  const char *parts[] = { "directory", reduced, NULL };
  g_autofree char *id = NULL;

  if (g_str_has_prefix (reduced, "HealthcareService/"))
    id = g_strdup (strchr (reduced, '/') + 1);
  else if (g_str_has_prefix (reduced, "Organization/"))
    id = g_strconcat ("Organization:", strchr (reduced, '/') + 1, NULL);
  else
    return NULL;
  return hf_id_is_valid (id) ? g_steal_pointer (&id) : hf_id_derive (parts);
}

/* The first telephone of the current object's @list. */
static char *
read_phone (HfJsonReader *reader, const char *list)
{
  char *phone = NULL;
  guint count;

  if (!hf_json_reader_enter (reader, list))
    return NULL;
  count = hf_json_reader_count (reader);
  for (guint i = 0; i < count && hf_json_reader_enter_element (reader, i); i++) {
    g_autofree char *system = hf_json_reader_dup_string (reader, "system");

    if (phone == NULL && g_strcmp0 (system, "phone") == 0)
      phone = hf_json_reader_dup_string (reader, "value");
    hf_json_reader_leave (reader);
  }
  hf_json_reader_leave (reader);
  return phone;
}

static char *
read_version (HfJsonReader *reader)
{
  char *version;

  if (!hf_json_reader_enter (reader, "meta"))
    return NULL;
  version = hf_json_reader_dup_string (reader, "versionId");
  hf_json_reader_leave (reader);
  return version;
}

/* The town of an Organization's first address, or of a Location's only one; never its lines. */
static char *
read_town (HfJsonReader *reader)
{
  char *town = NULL;
  gboolean many;

  if (!hf_json_reader_enter (reader, "address"))
    return NULL;
  many = hf_json_tape_kind (hf_json_reader_get_tape (reader), hf_json_reader_get_node (reader)) ==
         HF_JSON_ARRAY;
  if (!many || hf_json_reader_enter_element (reader, 0)) {
    town = hf_json_reader_dup_string (reader, "city");
    if (many)
      hf_json_reader_leave (reader);
  }
  hf_json_reader_leave (reader);
  return town;
}

/* The extension's CodeableConcept code, ContactPoint value or instant, whichever @url holds. */
static char *
read_extension (HfJsonReader *reader, const char *url)
{
  char *found = NULL;
  guint count;

  if (!hf_json_reader_enter (reader, "extension"))
    return NULL;
  count = hf_json_reader_count (reader);
  for (guint i = 0; i < count && hf_json_reader_enter_element (reader, i); i++) {
    g_autofree char *its = hf_json_reader_dup_string (reader, "url");

    if (found == NULL && g_strcmp0 (its, url) == 0) {
      found = hf_fhir_read_code (reader, "valueCodeableConcept", NULL);
      if (found == NULL && hf_json_reader_enter (reader, "valueContactPoint")) {
        found = hf_json_reader_dup_string (reader, "value");
        hf_json_reader_leave (reader);
      }
      if (found == NULL)
        found = hf_json_reader_dup_string (reader, "valueInstant");
    }
    hf_json_reader_leave (reader);
  }
  hf_json_reader_leave (reader);
  return found;
}

static HfRoom
read_room (HfJsonReader *reader)
{
  static const struct {
    const char *code;
    HfRoom room;
  } rooms[] = {
    { "capacity", HF_ROOM_NOW },
    { "no-capacity", HF_ROOM_NONE },
    { "waitlist", HF_ROOM_WAITLIST },
    { "additional-assessment-required", HF_ROOM_WAITLIST },
  };
  g_autofree char *code = read_extension (reader, SDOHCC_CAPACITY);

  for (guint i = 0; i < G_N_ELEMENTS (rooms); i++)
    if (g_strcmp0 (code, rooms[i].code) == 0)
      return rooms[i].room;
  return HF_ROOM_UNKNOWN;
}

/* FHIR R4 has no element for it: most servers do not say when somebody last looked. */
static gint64
read_checked (HfJsonReader *reader)
{
  g_autofree char *text = read_extension (reader, HF_LAST_CHECKED);
  gint64 checked;

  return text != NULL && hf_time_parse (text, &checked, NULL) ? checked : HF_TIME_NONE;
}

/* Words of every CodeableConcept in the current object's @list. */
static char **
read_list_words (HfJsonReader *reader, const char *list)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  guint count;

  if (!hf_json_reader_enter (reader, list))
    return g_strv_builder_end (words);
  count = hf_json_reader_count (reader);
  for (guint i = 0; i < count && hf_json_reader_enter_element (reader, i); i++) {
    g_autofree char *one = hf_fhir_concept_words (reader);

    if (one != NULL)
      g_strv_builder_add (words, one);
    hf_json_reader_leave (reader);
  }
  hf_json_reader_leave (reader);
  return g_strv_builder_end (words);
}

static void
read_pathways (HfJsonReader *reader, Service *service)
{
  static const char *const members[] = { "type", "category" };
  HfJsonTape *tape = hf_json_reader_get_tape (reader);
  g_autoptr (GStrvBuilder) pathways = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (members); i++) {
    HfJsonNode concepts = hf_json_tape_member (tape, hf_json_reader_get_node (reader), members[i]);
    g_autofree char *pathway = hf_fhir_dup_code (tape, concepts, HF_CS_PATHWAY);

    if (pathway != NULL)
      g_strv_builder_add (pathways, pathway);
    service->confidential |=
        g_strcmp0 (pathway, "ipv-advocacy") == 0 ||
        hf_fhir_has_code (tape, concepts, SDOHCC_CODES, "intimate-partner-violence") ||
        hf_fhir_has_code (tape, concepts, SDOHCC_OLD_CODES, "intimate-partner-violence");
  }
  g_strfreev (service->provider->pathways);
  service->provider->pathways = g_strv_builder_end (pathways);
}

/* Characteristics that name a way of meeting; otherwise what telephone and place allow. */
static void
read_channels (HfJsonReader *reader, Service *service)
{
  static const char *const known[] = { "phone", "in_person", "video", NULL };
  g_auto (GStrv) words = read_list_words (reader, "characteristic");
  g_autoptr (GStrvBuilder) channels = g_strv_builder_new ();
  gboolean any = FALSE;

  for (char **word = words; *word != NULL; word++)
    if (g_strv_contains (known, *word)) {
      g_strv_builder_add (channels, *word);
      any = TRUE;
    }
  if (!any && service->provider->phone != NULL)
    g_strv_builder_add (channels, "phone");
  if (!any && service->location != NULL)
    g_strv_builder_add (channels, "in_person");
  g_strfreev (service->provider->channels);
  service->provider->channels = g_strv_builder_end (channels);
}

/* The first reference of a list; a service that has several places is shown with one. */
static char *
read_first_reference (HfJsonReader *reader, const char *list, const char *base)
{
  char *reference = NULL;

  if (!hf_json_reader_enter (reader, list))
    return NULL;
  if (hf_json_reader_enter_element (reader, 0)) {
    g_autofree char *text = hf_json_reader_dup_string (reader, "reference");

    reference = text != NULL ? hf_fhir_reduce_reference (text, base) : NULL;
    hf_json_reader_leave (reader);
  }
  hf_json_reader_leave (reader);
  return reference;
}

/* A service is only asked to have a name: its type, or its id, must do otherwise. */
static char *
read_name (HfJsonReader *reader, const char *id)
{
  g_autofree char *name = hf_json_reader_dup_string (reader, "name");
  g_auto (GStrv) types = read_list_words (reader, "type");

  if (name != NULL && *name != '\0')
    return g_steal_pointer (&name);
  return g_strdup (types[0] != NULL ? types[0] : id);
}

static Service *
read_service (HfJsonReader *reader, const char *reference, const char *base)
{
  g_autofree char *id = hf_fhir_directory_id (reference);
  g_autofree char *name = read_name (reader, id);
  Service *service = g_new0 (Service, 1);
  HfProvider *provider = hf_provider_new (id, name);

  service->provider = provider;
  service->organization = hf_fhir_read_reference (reader, "providedBy", base);
  service->location = read_first_reference (reader, "location", base);
  provider->fhir_ref = g_strdup (reference);
  provider->version = read_version (reader);
  provider->active = hf_json_reader_get_boolean (reader, "active", TRUE);
  provider->comment = hf_json_reader_dup_string (reader, "comment");
  provider->room = read_room (reader);
  provider->checked = read_checked (reader);
  provider->phone = read_extension (reader, SDOHCC_BOOKING_LINE);
  if (provider->phone == NULL)
    provider->phone = read_phone (reader, "telecom");
  g_strfreev (provider->languages);
  provider->languages = read_list_words (reader, "communication");
  provider->hours = hf_fhir_hours_read (reader);
  read_pathways (reader, service);
  read_channels (reader, service);
  return service;
}

static Backing *
read_backing (HfJsonReader *reader)
{
  Backing *backing = g_new0 (Backing, 1);

  backing->name = hf_json_reader_dup_string (reader, "name");
  backing->town = read_town (reader);
  backing->phone = read_phone (reader, "telecom");
  backing->version = read_version (reader);
  backing->active = hf_json_reader_get_boolean (reader, "active", TRUE);
  return backing;
}

gboolean
hf_fhir_directory_add (HfFhirDirectory *directory,
                       HfJsonTape *tape,
                       HfJsonNode node,
                       GError **error)
{
  gboolean service = hf_fhir_is (tape, node, "HealthcareService");
  gboolean organization = hf_fhir_is (tape, node, "Organization");
  g_autoptr (HfJsonReader) reader = NULL;
  g_autofree char *id = NULL;
  char *reference;

  if (!service && !organization && !hf_fhir_is (tape, node, "Location"))
    return TRUE;
  reader = hf_fhir_reader_new (tape, node, error);
  if (reader == NULL)
    return FALSE;
  id = hf_json_reader_need_string (reader, "id");
  if (id != NULL && !hf_fhir_id_is_valid (id))
    hf_json_reader_fail (reader, "id: not one of FHIR's");
  if (!hf_json_reader_finish (reader, error))
    return FALSE;
  reference = g_strconcat (hf_json_reader_get_path (reader), "/", id, NULL);
  if (service)
    g_hash_table_replace (directory->services, reference,
                          read_service (reader, reference, directory->base));
  else
    g_hash_table_replace (organization ? directory->organizations : directory->locations, reference,
                          read_backing (reader));
  if (hf_json_reader_finish (reader, error))
    return TRUE;
  g_hash_table_remove (service ? directory->services
                               : (organization ? directory->organizations : directory->locations),
                       reference);
  return FALSE;
}

/* A fresh value, so that the list stays good when more is added. */
static HfProvider *
complete_service (HfFhirDirectory *directory, const Service *service)
{
  g_autoptr (GVariant) copied = g_variant_ref_sink (hf_provider_to_variant (service->provider));
  HfProvider *provider = hf_provider_from_variant (copied, NULL);
  const Backing *organization =
      service->organization != NULL
          ? g_hash_table_lookup (directory->organizations, service->organization)
          : NULL;
  const Backing *location = service->location != NULL
                                ? g_hash_table_lookup (directory->locations, service->location)
                                : NULL;
  const char *town = location != NULL ? location->town : NULL;

  g_return_val_if_fail (provider != NULL, NULL);
  if (town == NULL && organization != NULL)
    town = organization->town;
  if (organization != NULL) {
    g_free (provider->organization);
    provider->organization = g_strdup (organization->name);
    if (provider->phone == NULL)
      provider->phone = g_strdup (organization->phone);
  }
  if (!service->confidential && provider->place == NULL)
    provider->place = g_strdup (town);
  return provider;
}

static HfProvider *
make_organization (const char *reference, const Backing *backing)
{
  static const char *const phone[] = { "phone", NULL };
  g_autofree char *id = hf_fhir_directory_id (reference);
  HfProvider *provider = hf_provider_new (id, backing->name != NULL ? backing->name : id);

  provider->fhir_ref = g_strdup (reference);
  provider->organization = g_strdup (backing->name);
  provider->place = g_strdup (backing->town);
  provider->phone = g_strdup (backing->phone);
  provider->version = g_strdup (backing->version);
  provider->active = backing->active;
  if (backing->phone != NULL) {
    g_strfreev (provider->channels);
    provider->channels = g_strdupv ((char **)phone);
  }
  return provider;
}

static int
compare_providers (gconstpointer a, gconstpointer b)
{
  const HfProvider *one = *(HfProvider *const *)a;
  const HfProvider *other = *(HfProvider *const *)b;

  return strcmp (one->id, other->id);
}

GPtrArray *
hf_fhir_directory_list (HfFhirDirectory *directory)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_provider_unref);
  g_autoptr (GHashTable) served = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer key;
  gpointer value;

  g_hash_table_iter_init (&iter, directory->services);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const Service *service = value;

    if (service->organization != NULL)
      g_hash_table_add (served, service->organization);
    g_ptr_array_add (list, complete_service (directory, service));
  }
  g_hash_table_iter_init (&iter, directory->organizations);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (!g_hash_table_contains (served, key))
      g_ptr_array_add (list, make_organization (key, value));
  g_ptr_array_sort (list, compare_providers);
  return list;
}
