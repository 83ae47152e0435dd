/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-log.h"
#include <string.h>

static int show_foreign;

static const char *
find_field (const GLogField *fields, gsize n_fields, const char *key)
{
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, key) && fields[i].length < 0)
      return fields[i].value;
  return NULL;
}

static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  const char *domain = find_field (fields, n_fields, "GLIB_DOMAIN");
  const gboolean ours = domain != NULL && g_str_has_prefix (domain, "hf-");
  if (ours || g_atomic_int_get (&show_foreign))
    return g_log_writer_default (level, fields, n_fields, data);
  if (level & (G_LOG_LEVEL_DEBUG | G_LOG_LEVEL_INFO))
    return G_LOG_WRITER_HANDLED;
  const GLogField cut[] = {
    { "MESSAGE", "(text cut)", -1 },
    { "GLIB_DOMAIN", domain != NULL ? domain : "unknown", -1 },
    { "PRIORITY", find_field (fields, n_fields, "PRIORITY"), -1 },
  };
  return g_log_writer_default (level, cut, cut[2].value != NULL ? 3 : 2, data);
}

void
hf_log_install (void)
{
  g_log_set_writer_func (write_log, NULL, NULL);
}

void
hf_log_show_foreign (void)
{
  g_atomic_int_set (&show_foreign, TRUE);
}
