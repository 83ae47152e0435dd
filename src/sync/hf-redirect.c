/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-redirect.h"
#include "hf-pkce.h"

#include <string.h>

void
hf_redirect_free (HfRedirect *redirect)
{
  g_free (redirect->state);
  hf_pkce_wipe (redirect->code);
  g_free (redirect->issuer);
  g_free (redirect->fault);
  g_free (redirect);
}

/* The header lines hold one Host, and it is ours: a page under another name that was pointed at
 * this computer (DNS rebinding) says its own. */
static gboolean
is_for (char **lines, const char *host)
{
  guint hosts = 0;
  gboolean ours = FALSE;

  for (guint i = 1; lines[i] != NULL; i++) {
    if (g_ascii_strncasecmp (lines[i], "Host:", strlen ("Host:")) != 0)
      continue;
    g_autofree char *value = g_strstrip (g_strdup (lines[i] + strlen ("Host:")));

    hosts++;
    ours = g_str_equal (value, host);
  }
  return hosts == 1 && ours;
}

/* Takes @value. FALSE if it is there already. */
static gboolean
keep (char **slot, char *value)
{
  if (*slot != NULL) {
    g_free (value);
    return FALSE;
  }
  *slot = value;
  return TRUE;
}

static gboolean
read_parameters (HfRedirect *redirect, const char *query)
{
  const struct {
    const char *name;
    char **slot;
  } known[] = { { "state", &redirect->state },
                { "code", &redirect->code },
                { "iss", &redirect->issuer },
                { "error", &redirect->fault } };
  g_autofree char *name = NULL;
  g_autofree char *value = NULL;
  GUriParamsIter iter;

  g_uri_params_iter_init (&iter, query, -1, "&", G_URI_PARAMS_WWW_FORM);
  while (g_uri_params_iter_next (&iter, &name, &value, NULL)) {
    for (guint i = 0; i < G_N_ELEMENTS (known); i++)
      if (g_str_equal (name, known[i].name) && !keep (known[i].slot, g_strdup (value)))
        return FALSE;
    g_clear_pointer (&name, g_free);
    g_clear_pointer (&value, g_free);
  }
  return redirect->state != NULL && (redirect->code == NULL) != (redirect->fault == NULL);
}

HfRedirect *
hf_redirect_read (const char *bytes, gsize length, const char *host)
{
  static const char start[] = "GET " HF_REDIRECT_PATH "?";
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (HfRedirect) redirect = g_new0 (HfRedirect, 1);
  char *end;

  if (length > HF_REDIRECT_MAX || memchr (bytes, '\0', length) != NULL)
    return NULL;
  text = g_strndup (bytes, length);
  if (!g_str_has_suffix (text, "\r\n\r\n") || !g_str_has_prefix (text, start))
    return NULL;
  lines = g_strsplit (text, "\r\n", -1);
  end = strchr (lines[0] + strlen ("GET "), ' ');
  if (end == NULL || !g_str_equal (end, " HTTP/1.1") || !is_for (lines, host))
    return NULL;
  *end = '\0';
  if (!read_parameters (redirect, lines[0] + strlen (start)))
    return NULL;
  return g_steal_pointer (&redirect);
}
