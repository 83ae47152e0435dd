/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-service-settings.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct {
  const char *fact;
  gsize offset;
} slots[] = {
  { "service.address", G_STRUCT_OFFSET (HfServiceSettings, address) },
  { "service.ca-file", G_STRUCT_OFFSET (HfServiceSettings, ca_file) },
  { "service.client", G_STRUCT_OFFSET (HfServiceSettings, client) },
  { "service.organization", G_STRUCT_OFFSET (HfServiceSettings, organization) },
};

static char **
slot_of (const HfServiceSettings *settings, guint i)
{
  return G_STRUCT_MEMBER_P (settings, slots[i].offset);
}

void
hf_service_settings_clear (HfServiceSettings *settings)
{
  for (guint i = 0; i < G_N_ELEMENTS (slots); i++)
    g_clear_pointer (slot_of (settings, i), g_free);
}

void
hf_service_settings_load (HfServiceSettings *settings, HfStore *store)
{
  for (guint i = 0; i < G_N_ELEMENTS (slots); i++)
    *slot_of (settings, i) = hf_store_get_fact (store, slots[i].fact, NULL);
}

HfServiceSettings
hf_service_settings_copy (const HfServiceSettings *typed)
{
  static const char prefix[] = "Organization/";
  HfServiceSettings settings = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (slots); i++) {
    const char *text = *slot_of (typed, i);
    char *stripped = text != NULL ? g_strstrip (g_strdup (text)) : NULL;

    if (stripped != NULL && *stripped == '\0')
      g_clear_pointer (&stripped, g_free);
    *slot_of (&settings, i) = stripped;
  }
  if (settings.organization != NULL && g_str_has_prefix (settings.organization, prefix))
    memmove (settings.organization, settings.organization + strlen (prefix),
             strlen (settings.organization) - strlen (prefix) + 1);
  return settings;
}

static gboolean
is_this_computer (const char *host)
{
  return g_strcmp0 (host, "127.0.0.1") == 0 || g_strcmp0 (host, "::1") == 0 ||
         g_strcmp0 (host, "localhost") == 0;
}

static gboolean
is_address (const char *text)
{
  g_autoptr (GUri) uri = g_uri_parse (text, G_URI_FLAGS_HAS_PASSWORD, NULL);

  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0' ||
      g_uri_get_userinfo (uri) != NULL || g_uri_get_query (uri) != NULL ||
      g_uri_get_fragment (uri) != NULL)
    return FALSE;
  return g_strcmp0 (g_uri_get_scheme (uri), "https") == 0 ||
         (g_strcmp0 (g_uri_get_scheme (uri), "http") == 0 &&
          is_this_computer (g_uri_get_host (uri)));
}

/* As FHIR R4 2.24.0.1 has it. */
static gboolean
is_fhir_id (const char *text)
{
  return g_regex_match_simple ("^[A-Za-z0-9.-]{1,64}$", text, G_REGEX_DOLLAR_ENDONLY, 0);
}

const char *
hf_service_settings_find_mistake (const HfServiceSettings *settings)
{
  if (settings->address != NULL && !is_address (settings->address))
    return _ ("The address must begin with https:// and name the service, as your organisation "
              "gave it to you.");
  if (settings->ca_file != NULL && !g_path_is_absolute (settings->ca_file))
    return _ ("The certificate file must be named with its whole path, beginning with /.");
  if (settings->ca_file != NULL && !g_file_test (settings->ca_file, G_FILE_TEST_IS_REGULAR))
    return _ ("There is no certificate file with that name.");
  if (settings->organization != NULL && !is_fhir_id (settings->organization))
    return _ (
        "The ID of your organisation can have letters, digits, hyphens and dots, at most 64.");
  return NULL;
}

gboolean
hf_service_settings_save (const HfServiceSettings *settings, HfStore *store, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (slots); i++)
    if (!hf_store_set_fact (store, slots[i].fact, *slot_of (settings, i), error))
      return FALSE;
  return TRUE;
}
