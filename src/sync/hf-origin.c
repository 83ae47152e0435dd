/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-origin.h"

#include <libsoup/soup.h>

static gboolean
is_this_computer (const char *host)
{
  return g_strcmp0 (host, "127.0.0.1") == 0 || g_strcmp0 (host, "::1") == 0 ||
         g_strcmp0 (host, "localhost") == 0;
}

static gboolean
is_allowed (GUri *uri)
{
  const char *scheme = g_uri_get_scheme (uri);
  const char *host = g_uri_get_host (uri);

  if (host == NULL || *host == '\0' || g_uri_get_userinfo (uri) != NULL)
    return FALSE;
  return g_str_equal (scheme, "https") || (g_str_equal (scheme, "http") && is_this_computer (host));
}

static int
effective_port (GUri *uri)
{
  int port = g_uri_get_port (uri);

  if (port != -1)
    return port;
  return g_str_equal (g_uri_get_scheme (uri), "https") ? 443 : 80;
}

static gboolean
same_origin (GUri *a, GUri *b)
{
  return g_str_equal (g_uri_get_scheme (a), g_uri_get_scheme (b)) &&
         g_ascii_strcasecmp (g_uri_get_host (a), g_uri_get_host (b)) == 0 &&
         effective_port (a) == effective_port (b);
}

GUri *
hf_origin_parse (const char *base_url, char **out_text)
{
  g_autofree char *text = g_strdup (base_url);
  g_autofree char *with_slash = NULL;
  g_autoptr (GUri) base = NULL;

  while (g_str_has_suffix (text, "/"))
    text[strlen (text) - 1] = '\0';
  with_slash = g_strconcat (text, "/", NULL);
  base = g_uri_parse (with_slash, SOUP_HTTP_URI_FLAGS, NULL);
  if (base == NULL || !is_allowed (base))
    return NULL;
  *out_text = g_steal_pointer (&text);
  return g_steal_pointer (&base);
}

gboolean
hf_origin_is_safe (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);

  return uri != NULL && is_allowed (uri) && g_uri_get_fragment (uri) == NULL;
}

char *
hf_origin_dup_host (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);

  if (uri == NULL || g_uri_get_host (uri) == NULL)
    return NULL;
  if (g_uri_get_port (uri) == -1 || effective_port (uri) == 443)
    return g_strdup (g_uri_get_host (uri));
  return g_strdup_printf ("%s:%d", g_uri_get_host (uri), g_uri_get_port (uri));
}

gboolean
hf_origin_is_here (GUri *base)
{
  return is_this_computer (g_uri_get_host (base));
}

GUri *
hf_origin_resolve (GUri *base, const char *target)
{
  g_autoptr (GUri) uri = g_uri_parse_relative (base, target, SOUP_HTTP_URI_FLAGS, NULL);

  if (uri == NULL || !is_allowed (uri) || !same_origin (uri, base))
    return NULL;
  return g_steal_pointer (&uri);
}
