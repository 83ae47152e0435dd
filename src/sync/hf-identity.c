/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-identity.h"
#include "hf-error.h"
#include "hf-json-reader.h"
#include "hf-pkce.h"

#include <string.h>

enum { SUBJECT_MAX = 255 };

void
hf_identity_free (HfIdentity *identity)
{
  g_free (identity->issuer);
  g_free (identity->subject);
  g_free (identity->user);
  g_free (identity->name);
  g_free (identity);
}

/* The middle one of the three parts of a JWT (RFC 7519). */
static HfJsonTape *
open_claims (const char *id_token)
{
  g_auto (GStrv) parts = g_strsplit (id_token, ".", -1);
  g_autoptr (GString) text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  guchar *plain;
  gsize length;

  if (g_strv_length (parts) != 3)
    return NULL;
  text = g_string_new (parts[1]);
  g_strdelimit (text->str, "-", '+');
  g_strdelimit (text->str, "_", '/');
  while (text->len % 4 != 0)
    g_string_append_c (text, '=');
  plain = g_base64_decode (text->str, &length);
  bytes = g_bytes_new_take (plain, length);
  return hf_json_tape_new (bytes, NULL, NULL);
}

/* "aud" is a text or a list of them; of several, "azp" says for whom it is. */
static gboolean
is_meant_for (const HfJsonTape *tape, const char *client)
{
  const HfJsonNode audience = hf_json_tape_member (tape, 0, "aud");
  const HfJsonNode party = hf_json_tape_member (tape, 0, "azp");

  if (party != HF_JSON_NONE && !hf_json_tape_equals (tape, party, client))
    return FALSE;
  if (hf_json_tape_kind (tape, audience) == HF_JSON_STRING)
    return hf_json_tape_equals (tape, audience, client);
  for (HfJsonNode at = hf_json_tape_first (tape, audience); at != HF_JSON_NONE;
       at = hf_json_tape_next (tape, at))
    if (hf_json_tape_equals (tape, at, client))
      return hf_json_tape_length (tape, audience) == 1 || party != HF_JSON_NONE;
  return FALSE;
}

static gboolean
repeats (const HfJsonTape *tape, const char *nonce)
{
  g_autofree char *said = hf_json_tape_dup_string (tape, hf_json_tape_member (tape, 0, "nonce"));

  return nonce == NULL || (said != NULL && hf_pkce_same (nonce, said));
}

static char *
dup_claim (const HfJsonTape *tape, const char *name)
{
  char *text = hf_json_tape_dup_string (tape, hf_json_tape_member (tape, 0, name));

  if (text != NULL && *text == '\0')
    g_clear_pointer (&text, g_free);
  return text;
}

/* The name is asked for, but not every service gives one. */
static char *
dup_name (const HfJsonTape *tape)
{
  static const char *const claims[] = { "name", "preferred_username", "email" };
  char *name = NULL;

  for (guint i = 0; name == NULL && i < G_N_ELEMENTS (claims); i++)
    name = dup_claim (tape, claims[i]);
  return name;
}

HfIdentity *
hf_identity_read (
    const char *id_token, const char *issuer, const char *client, const char *nonce, GError **error)
{
  g_autoptr (HfJsonTape) tape = open_claims (id_token);
  g_autoptr (HfIdentity) identity = g_new0 (HfIdentity, 1);

  if (tape != NULL) {
    identity->issuer = dup_claim (tape, "iss");
    identity->subject = dup_claim (tape, "sub");
    identity->user = dup_claim (tape, "fhirUser");
    identity->name = dup_name (tape);
  }
  if (identity->subject == NULL || strlen (identity->subject) > SUBJECT_MAX ||
      g_strcmp0 (identity->issuer, issuer) != 0 || !is_meant_for (tape, client) ||
      !repeats (tape, nonce)) {
    g_set_error_literal (error, HF_ERROR, HF_ERROR_SERVER,
                         "The service did not say clearly who signed in. Nobody is signed in.");
    return NULL;
  }
  return g_steal_pointer (&identity);
}

gboolean
hf_identity_same (const HfIdentity *a, const HfIdentity *b)
{
  return g_str_equal (a->issuer, b->issuer) && g_str_equal (a->subject, b->subject);
}
