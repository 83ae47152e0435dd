/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-sync-table.h"

#include "hf-bytes.h"
#include "hf-error.h"
#include "hf-sealed-table.h"

#include <string.h>

/* (type, id, key, version, body) */
#define REMOTE_TYPE "(ssmsmsmay)"
#define TEXT_TYPE "(s)"

HfRemote *
hf_remote_new (const char *type, const char *id)
{
  HfRemote *remote = g_new0 (HfRemote, 1);

  remote->type = g_strdup (type);
  remote->id = g_strdup (id);
  return remote;
}

void
hf_remote_free (HfRemote *remote)
{
  g_free (remote->type);
  g_free (remote->id);
  g_free (remote->key);
  g_free (remote->version);
  g_clear_pointer (&remote->body, g_bytes_unref);
  g_free (remote);
}

static gboolean
put_text (HfWrite *write, HfTable table, const char *name, const char *text, GError **error)
{
  g_autoptr (GBytes) plain = hf_bytes_from_variant (g_variant_new (TEXT_TYPE, text));

  return hf_sealed_table_put (write, table, name, plain, error);
}

static char *
get_text (HfProfile *profile, HfTable table, const char *name, GError **error)
{
  g_autoptr (GBytes) plain = hf_sealed_table_find (profile, table, name, error);
  g_autoptr (GVariant) stored = NULL;
  char *text = NULL;

  if (plain == NULL)
    return NULL;
  stored = hf_bytes_to_variant (plain, TEXT_TYPE);
  if (stored != NULL)
    g_variant_get (stored, TEXT_TYPE, &text);
  else
    g_set_error (error, HF_ERROR, HF_ERROR_DAMAGED, "reading a sealed text: it makes no sense");
  return text;
}

static GBytes *
remote_to_bytes (const HfRemote *remote, const char *key)
{
  GVariant *body = NULL;

  if (remote->body != NULL)
    body = g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, remote->body, TRUE);
  return hf_bytes_from_variant (
      g_variant_new ("(ssmsms@may)", remote->type, remote->id, key, remote->version,
                     g_variant_new_maybe (G_VARIANT_TYPE_BYTESTRING, body)));
}

static HfRemote *
remote_from_bytes (GBytes *plain, GError **error)
{
  g_autoptr (GVariant) stored = hf_bytes_to_variant (plain, REMOTE_TYPE);
  g_autoptr (GVariant) body = NULL;
  HfRemote *remote;

  if (stored == NULL) {
    g_set_error (error, HF_ERROR, HF_ERROR_DAMAGED,
                 "reading a copy from the server: it makes no sense");
    return NULL;
  }
  remote = g_new0 (HfRemote, 1);
  g_variant_get (stored, "(ssmsmsm@ay)", &remote->type, &remote->id, &remote->key, &remote->version,
                 &body);
  if (body != NULL)
    remote->body = g_variant_get_data_as_bytes (body);
  return remote;
}

static HfRemote *
find_by_name (HfProfile *profile, const char *name, GError **error)
{
  g_autoptr (GBytes) plain = hf_sealed_table_find (profile, HF_TABLE_REMOTE, name, error);

  return plain != NULL ? remote_from_bytes (plain, error) : NULL;
}

/* The key it is stored under from now on: its own, or the one it had. */
static gboolean
choose_key (HfWrite *write, const char *name, const char *own, char **out_key, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (HfRemote) before = NULL;

  *out_key = g_strdup (own);
  if (own != NULL)
    return TRUE;
  before = find_by_name (write->profile, name, &fault);
  if (fault != NULL && !g_error_matches (fault, HF_ERROR, HF_ERROR_DAMAGED)) {
    g_propagate_error (error, g_steal_pointer (&fault));
    return FALSE;
  }
  if (before != NULL)
    *out_key = g_steal_pointer (&before->key);
  return TRUE;
}

/* Written only when it says something else: most resources come again and again. */
static gboolean
point_key (HfWrite *write, const char *key, const char *name, GError **error)
{
  g_autofree char *before = get_text (write->profile, HF_TABLE_REMOTE_KEY, key, NULL);

  return g_strcmp0 (before, name) == 0 || put_text (write, HF_TABLE_REMOTE_KEY, key, name, error);
}

gboolean
hf_sync_table_put_remote (HfWrite *write, const HfRemote *remote, GError **error)
{
  g_autofree char *name = g_strconcat (remote->type, "/", remote->id, NULL);
  g_autofree char *key = NULL;
  g_autoptr (GBytes) plain = NULL;

  if (!choose_key (write, name, remote->key, &key, error))
    return FALSE;
  plain = remote_to_bytes (remote, key);
  return hf_sealed_table_put (write, HF_TABLE_REMOTE, name, plain, error) &&
         (key == NULL || point_key (write, key, name, error));
}

HfRemote *
hf_sync_table_find_remote (HfProfile *profile, const char *key, GError **error)
{
  g_autofree char *name = NULL;

  if (strchr (key, '/') != NULL)
    return find_by_name (profile, key, error);
  name = get_text (profile, HF_TABLE_REMOTE_KEY, key, error);
  return name != NULL ? find_by_name (profile, name, error) : NULL;
}

gboolean
hf_sync_table_drop_remote (HfWrite *write, const char *name, GError **error)
{
  return hf_sealed_table_remove (write, HF_TABLE_REMOTE, name, error);
}

gboolean
hf_sync_table_set_cursor (HfWrite *write, const char *query, const char *cursor, GError **error)
{
  return put_text (write, HF_TABLE_CURSOR, query, cursor, error);
}

char *
hf_sync_table_get_cursor (HfProfile *profile, const char *query, GError **error)
{
  return get_text (profile, HF_TABLE_CURSOR, query, error);
}

gboolean
hf_sync_table_set_fact (HfWrite *write, const char *name, const char *value, GError **error)
{
  if (value == NULL)
    return hf_sealed_table_remove (write, HF_TABLE_FACT, name, error);
  return put_text (write, HF_TABLE_FACT, name, value, error);
}

char *
hf_sync_table_get_fact (HfProfile *profile, const char *name, GError **error)
{
  return get_text (profile, HF_TABLE_FACT, name, error);
}
