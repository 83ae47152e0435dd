/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the keyring is given, against libsecret's own keyring in a file, without a session bus. */
#include "hf-error.h"
#include "hf-temp-folder.h"
#include "hf-token-keyring.h"
#include <libsecret/secret.h>
#include <string.h>

#define TOKEN "canary-refresh-token-4417"

typedef struct {
  HfKey *key;
  HfTokenKeyring *keyring;
  HfTokenKeeper keeper;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->key = hf_key_new_random ();
  fixture->keyring = hf_token_keyring_new (fixture->key, "profile-1");
  fixture->keeper = hf_token_keyring_get_keeper (fixture->keyring);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  hf_token_keyring_free (fixture->keyring);
  hf_key_unref (fixture->key);
}

static void
save (const HfTokenKeeper *keeper, const char *token)
{
  g_autoptr (GError) error = NULL;
  keeper->save (token, keeper->data, &error);
  g_assert_no_error (error);
}

static void
assert_kept (const HfTokenKeeper *keeper, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *token = NULL;
  g_assert_true (keeper->load (&token, keeper->data, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (token, ==, expected);
}

static void
test_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HfTokenKeyring) again = hf_token_keyring_new (fixture->key, "profile-1");
  const HfTokenKeeper after = hf_token_keyring_get_keeper (again);
  assert_kept (&fixture->keeper, NULL);
  save (&fixture->keeper, "an-earlier-one");
  save (&fixture->keeper, TOKEN);
  assert_kept (&after, TOKEN);
  save (&after, NULL);
  assert_kept (&fixture->keeper, NULL);
}

static const SecretSchema any_schema = {
  .name = "care.holdfast.Tests",
  .flags = SECRET_SCHEMA_DONT_MATCH_NAME,
  .attributes = { { "profile", SECRET_SCHEMA_ATTRIBUTE_STRING } },
};

/* What a keyring viewer, or any program of the session, gets to see. */
static void
test_sealed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) all = g_hash_table_new (g_str_hash, g_str_equal);
  save (&fixture->keeper, TOKEN);
  g_autolist (SecretRetrievable) found =
      secret_password_search_sync (&any_schema, SECRET_SEARCH_ALL | SECRET_SEARCH_LOAD_SECRETS,
                                   NULL, &error, "profile", "profile-1", NULL);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_length (found), ==, 1);
  SecretRetrievable *entry = found->data;
  g_autoptr (SecretValue) value = secret_retrievable_retrieve_secret_sync (entry, NULL, &error);
  g_assert_no_error (error);
  const char *text = secret_value_get_text (value);
  gsize size;
  g_autofree guchar *bytes = g_base64_decode (text, &size);
  g_assert_null (strstr (text, "canary"));
  g_assert_cmpuint (size, >, strlen (TOKEN));
  g_assert_null (g_strstr_len ((const char *)bytes, (gssize)size, "canary"));
  g_assert_cmpstr (secret_retrievable_get_label (entry), ==, "Holdfast");
  g_autoptr (GHashTable) attributes = secret_retrievable_get_attributes (entry);
  g_assert_cmpstr (g_hash_table_lookup (attributes, "profile"), ==, "profile-1");
  g_assert_cmpuint (g_hash_table_size (attributes), <=, 2);
}

static void
test_other_profile (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HfKey) key = hf_key_new_random ();
  g_autoptr (HfTokenKeyring) other = hf_token_keyring_new (fixture->key, "profile-2");
  g_autoptr (HfTokenKeyring) stranger = hf_token_keyring_new (key, "profile-1");
  const HfTokenKeeper of_other = hf_token_keyring_get_keeper (other);
  const HfTokenKeeper of_stranger = hf_token_keyring_get_keeper (stranger);
  save (&fixture->keeper, TOKEN);
  assert_kept (&of_other, NULL);
  assert_kept (&of_stranger, NULL);
  save (&of_other, NULL);
  assert_kept (&fixture->keeper, TOKEN);
}

static void
test_stopped (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  char *token = NULL;
  hf_token_keyring_stop (fixture->keyring);
  g_assert_false (fixture->keeper.load (&token, fixture->keeper.data, &error));
  g_assert_error (error, HF_ERROR, HF_ERROR_FAILED);
  g_assert_null (token);
}

/* Neither a file nor a bus: said, and never written anywhere else. */
static void
test_none (void)
{
  g_autoptr (HfKey) key = hf_key_new_random ();
  g_autoptr (HfTokenKeyring) keyring = NULL;
  g_autoptr (GError) error = NULL;
  if (!g_test_subprocess ()) {
    g_setenv ("SECRET_BACKEND", "service", TRUE);
    g_setenv ("DBUS_SESSION_BUS_ADDRESS", "disabled:", TRUE);
    g_test_trap_subprocess (NULL, 0, 0);
    g_test_trap_assert_passed ();
    return;
  }
  keyring = hf_token_keyring_new (key, "profile-1");
  const HfTokenKeeper keeper = hf_token_keyring_get_keeper (keyring);
  g_assert_false (keeper.save (TOKEN, keeper.data, &error));
  g_assert_error (error, HF_ERROR, HF_ERROR_FAILED);
  g_assert_null (strstr (error->message, TOKEN));
}

static void
add (const char *path, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = hf_temp_folder_new (NULL);
  g_autofree char *file = g_build_filename (folder, "test.keyring", NULL);
  if (g_getenv ("SECRET_BACKEND") == NULL) {
    g_setenv ("SECRET_BACKEND", "file", TRUE);
    g_setenv ("SECRET_FILE_TEST_PATH", file, TRUE);
    g_setenv ("SECRET_FILE_TEST_PASSWORD", "test", TRUE);
  }
  g_test_init (&argc, &argv, NULL);
  add ("/app/keyring/keeps-a-token-for-the-next-start", test_kept);
  add ("/app/keyring/shows-nothing-but-ciphertext", test_sealed);
  add ("/app/keyring/opens-for-its-own-profile-only", test_other_profile);
  add ("/app/keyring/can-be-given-up", test_stopped);
  g_test_add_func ("/app/keyring/none-is-said-and-nothing-is-written", test_none);
  const int status = g_test_run ();
  hf_temp_folder_remove (folder);
  return status;
}
