/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-provider.h"

#include "hf-error.h"
#include "hf-id.h"
#include "hf-time.h"

#include <string.h>

HfProvider *
hf_provider_new (const char *id, const char *name)
{
  HfProvider *provider = g_new0 (HfProvider, 1);

  g_atomic_ref_count_init (&provider->refs);
  provider->id = g_strdup (id);
  provider->name = g_strdup (name);
  provider->pathways = g_new0 (char *, 1);
  provider->languages = g_new0 (char *, 1);
  provider->channels = g_new0 (char *, 1);
  provider->checked = HF_TIME_NONE;
  provider->active = TRUE;
  return provider;
}

HfProvider *
hf_provider_ref (HfProvider *provider)
{
  g_atomic_ref_count_inc (&provider->refs);
  return provider;
}

void
hf_provider_unref (HfProvider *provider)
{
  if (!g_atomic_ref_count_dec (&provider->refs))
    return;
  g_free (provider->id);
  g_free (provider->fhir_ref);
  g_free (provider->organization);
  g_free (provider->name);
  g_strfreev (provider->pathways);
  g_strfreev (provider->languages);
  g_strfreev (provider->channels);
  g_free (provider->phone);
  g_free (provider->place);
  g_free (provider->contact);
  g_free (provider->hours);
  g_free (provider->comment);
  g_free (provider->version);
  g_free (provider);
}

/* The text members, so that writing and reading cannot disagree. */
static const struct {
  const char *name;
  gsize offset;
} texts[] = {
  { "id", G_STRUCT_OFFSET (HfProvider, id) },
  { "fhirRef", G_STRUCT_OFFSET (HfProvider, fhir_ref) },
  { "organization", G_STRUCT_OFFSET (HfProvider, organization) },
  { "name", G_STRUCT_OFFSET (HfProvider, name) },
  { "phone", G_STRUCT_OFFSET (HfProvider, phone) },
  { "place", G_STRUCT_OFFSET (HfProvider, place) },
  { "contact", G_STRUCT_OFFSET (HfProvider, contact) },
  { "hours", G_STRUCT_OFFSET (HfProvider, hours) },
  { "comment", G_STRUCT_OFFSET (HfProvider, comment) },
  { "version", G_STRUCT_OFFSET (HfProvider, version) },
};

static const struct {
  const char *name;
  gsize offset;
} lists[] = {
  { "pathways", G_STRUCT_OFFSET (HfProvider, pathways) },
  { "languages", G_STRUCT_OFFSET (HfProvider, languages) },
  { "channels", G_STRUCT_OFFSET (HfProvider, channels) },
};

GVariant *
hf_provider_to_variant (const HfProvider *provider)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    const char *text = G_STRUCT_MEMBER (char *, provider, texts[i].offset);

    if (text != NULL)
      g_variant_builder_add (&builder, "{sv}", texts[i].name, g_variant_new_string (text));
  }
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++) {
    char **strings = G_STRUCT_MEMBER (char **, provider, lists[i].offset);

    g_variant_builder_add (&builder, "{sv}", lists[i].name,
                           g_variant_new_strv ((const char *const *)strings, -1));
  }
  g_variant_builder_add (&builder, "{sv}", "room", g_variant_new_int32 (provider->room));
  g_variant_builder_add (&builder, "{sv}", "checked", g_variant_new_int64 (provider->checked));
  g_variant_builder_add (&builder, "{sv}", "active", g_variant_new_boolean (provider->active));
  return g_variant_builder_end (&builder);
}

HfProvider *
hf_provider_from_variant (GVariant *variant, GError **error)
{
  g_autoptr (HfProvider) provider = hf_provider_new (NULL, NULL);
  gint32 room = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_variant_lookup (variant, texts[i].name, "s", G_STRUCT_MEMBER_P (provider, texts[i].offset));
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++) {
    char ***strings = G_STRUCT_MEMBER_P (provider, lists[i].offset);
    char **read = NULL;

    if (g_variant_lookup (variant, lists[i].name, "^as", &read)) {
      g_strfreev (*strings);
      *strings = read;
    }
  }
  g_variant_lookup (variant, "room", "i", &room);
  g_variant_lookup (variant, "checked", "x", &provider->checked);
  g_variant_lookup (variant, "active", "b", &provider->active);
  provider->room = CLAMP (room, HF_ROOM_UNKNOWN, HF_ROOM_NONE);
  if (!hf_id_is_valid (provider->id) || provider->name == NULL) {
    g_set_error (error, HF_ERROR, HF_ERROR_BAD_DATA, "service: no id or no name");
    return NULL;
  }
  return g_steal_pointer (&provider);
}

static gboolean
starts_a_word (const char *word, const char *const *places)
{
  for (gsize i = 0; places[i] != NULL; i++)
    if (g_str_match_string (word, places[i], TRUE))
      return TRUE;
  return FALSE;
}

static gboolean
word_matches (const HfProvider *provider, const char *word)
{
  const char *texts_here[] = { provider->name, provider->organization ? provider->organization : "",
                               provider->place ? provider->place : "",
                               provider->comment ? provider->comment : "", NULL };

  return starts_a_word (word, texts_here) ||
         starts_a_word (word, (const char *const *)provider->languages);
}

gboolean
hf_provider_matches (const HfProvider *provider, const char *query, const char *pathway)
{
  g_auto (GStrv) words = NULL;

  if (!provider->active)
    return FALSE;
  if (pathway != NULL && provider->pathways[0] != NULL &&
      !g_strv_contains ((const char *const *)provider->pathways, pathway))
    return FALSE;
  words = g_strsplit_set (query != NULL ? query : "", " \t,", -1);
  for (gsize i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0' && !word_matches (provider, words[i]))
      return FALSE;
  return TRUE;
}
