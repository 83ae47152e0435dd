/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-practice-bundle.h"

#include "hf-practice-body.h"

struct _HfPracticeBundle {
  GString *head;
  GString *links;
  GString *entries;
};

HfPracticeBundle *
hf_practice_bundle_new (const char *type, gint64 total)
{
  HfPracticeBundle *bundle = g_new0 (HfPracticeBundle, 1);

  bundle->head = g_string_new (NULL);
  bundle->links = g_string_new (NULL);
  bundle->entries = g_string_new (NULL);
  g_string_append_printf (bundle->head, "{\"resourceType\":\"Bundle\",\"type\":\"%s\"", type);
  if (total >= 0)
    g_string_append_printf (bundle->head, ",\"total\":%" G_GINT64_FORMAT, total);
  return bundle;
}

void
hf_practice_bundle_free (HfPracticeBundle *bundle)
{
  g_string_free (bundle->head, TRUE);
  g_string_free (bundle->links, TRUE);
  g_string_free (bundle->entries, TRUE);
  g_free (bundle);
}

void
hf_practice_bundle_link (HfPracticeBundle *bundle, const char *relation, const char *url)
{
  g_autofree char *quoted = hf_practice_quote (url);

  g_string_append_printf (bundle->links, "%s{\"relation\":\"%s\",\"url\":%s}",
                          bundle->links->len > 0 ? "," : "", relation, quoted);
}

void
hf_practice_bundle_add (HfPracticeBundle *bundle,
                        const char *full_url,
                        GBytes *resource,
                        const char *rest)
{
  GString *out = bundle->entries;
  const char *comma = "";

  g_string_append (out, out->len > 0 ? ",{" : "{");
  if (full_url != NULL) {
    g_autofree char *quoted = hf_practice_quote (full_url);
    g_string_append_printf (out, "\"fullUrl\":%s", quoted);
    comma = ",";
  }
  if (resource != NULL) {
    gsize length = 0;
    const char *bytes = g_bytes_get_data (resource, &length);

    g_string_append_printf (out, "%s\"resource\":", comma);
    g_string_append_len (out, bytes, (gssize)length);
    comma = ",";
  }
  if (rest != NULL)
    g_string_append_printf (out, "%s%s", comma, rest);
  g_string_append_c (out, '}');
}

char *
hf_practice_bundle_finish (HfPracticeBundle *bundle)
{
  GString *out = g_string_new_len (bundle->head->str, (gssize)bundle->head->len);

  if (bundle->links->len > 0)
    g_string_append_printf (out, ",\"link\":[%s]", bundle->links->str);
  /* FHIR knows no empty array: a search without matches has no entry member. */
  if (bundle->entries->len > 0) {
    g_string_append (out, ",\"entry\":[");
    g_string_append_len (out, bundle->entries->str, (gssize)bundle->entries->len);
    g_string_append_c (out, ']');
  }
  g_string_append_c (out, '}');
  return g_string_free (out, FALSE);
}
