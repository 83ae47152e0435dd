/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-session.h"
#include "hf-error.h"

SoupSession *
hf_session_new (guint idle_s, gboolean this_computer)
{
  SoupSession *session = soup_session_new ();

  /* On by default: it would answer a Basic or Negotiate challenge with the system's credentials. */
  soup_session_remove_feature_by_type (session, SOUP_TYPE_AUTH_MANAGER);
  soup_session_set_timeout (session, idle_s);
  soup_session_set_user_agent (session, "Holdfast");
  if (this_computer)
    soup_session_set_proxy_resolver (session, NULL);
  return session;
}

gboolean
hf_session_trust (SoupSession *session, const char *ca_file, GError **error)
{
  g_autoptr (GTlsDatabase) database = NULL;

  if (ca_file == NULL)
    return TRUE;
  /* With a relative path the library makes a database of nothing (measured, GLib 2.74). */
  if (!g_path_is_absolute (ca_file)) {
    g_set_error_literal (error, HF_ERROR, HF_ERROR_FAILED,
                         "The certificate file must be named with its whole path. Nothing is sent "
                         "without it.");
    return FALSE;
  }
  database = g_tls_file_database_new (ca_file, NULL);
  if (database == NULL) {
    g_set_error (error, HF_ERROR, HF_ERROR_FAILED,
                 "The certificate file %s is missing or holds no certificate. Nothing is sent "
                 "without it.",
                 ca_file);
    return FALSE;
  }
  soup_session_set_tls_database (session, database);
  return TRUE;
}
