/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-key.h"

#include "hf-error.h"

#include <string.h>
#include <sys/resource.h>

static void
test_random (void)
{
  g_autoptr (HfKey) a = hf_key_new_random ();
  g_autoptr (HfKey) b = hf_key_new_random ();

  g_assert_true (memcmp (hf_key_get_bytes (a), hf_key_get_bytes (b), 32) != 0);
}

static void
test_from_bytes (void)
{
  guint8 bytes[32];
  g_autoptr (HfKey) key = NULL;
  g_autoptr (GError) error = NULL;

  memset (bytes, 7, sizeof bytes);
  key = hf_key_new_from_bytes (bytes, sizeof bytes, &error);
  g_assert_no_error (error);
  memset (bytes, 0, sizeof bytes);
  for (gsize i = 0; i < 32; i++)
    g_assert_cmpuint (hf_key_get_bytes (key)[i], ==, 7);
}

static void
test_wrong_length (void)
{
  guint8 bytes[33] = { 0 };
  static const gsize lengths[] = { 0, 16, 31, 33 };

  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (hf_key_new_from_bytes (bytes, lengths[i], &error));
    g_assert_error (error, HF_ERROR, HF_ERROR_BAD_DATA);
  }
}

static void
test_derive (void)
{
  g_autoptr (HfKey) key = hf_key_new_random ();
  g_autoptr (HfKey) first = hf_key_derive (key, 1, "test-one");
  g_autoptr (HfKey) again = hf_key_derive (key, 1, "test-one");
  g_autoptr (HfKey) second = hf_key_derive (key, 2, "test-one");
  g_autoptr (HfKey) other = hf_key_derive (key, 1, "test-two");

  g_assert_cmpmem (hf_key_get_bytes (first), 32, hf_key_get_bytes (again), 32);
  g_assert_true (memcmp (hf_key_get_bytes (first), hf_key_get_bytes (key), 32) != 0);
  g_assert_true (memcmp (hf_key_get_bytes (first), hf_key_get_bytes (second), 32) != 0);
  g_assert_true (memcmp (hf_key_get_bytes (first), hf_key_get_bytes (other), 32) != 0);
}

static guint64
locked_kilobytes (void)
{
  g_autofree char *status = NULL;
  const char *line;

  g_assert_true (g_file_get_contents ("/proc/self/status", &status, NULL, NULL));
  line = strstr (status, "VmLck:");
  g_assert_nonnull (line);
  return g_ascii_strtoull (line + strlen ("VmLck:") + strspn (line + strlen ("VmLck:"), " \t"),
                           NULL, 10);
}

/* AddressSanitizer answers mlock() itself, and a limit of nothing locks nothing. */
static gboolean
can_lock (void)
{
#ifdef __SANITIZE_ADDRESS__
  return FALSE;
#else
  struct rlimit limit;

  return getrlimit (RLIMIT_MEMLOCK, &limit) == 0 && limit.rlim_cur >= 64 * 1024;
#endif
}

static void
test_locked (void)
{
  guint64 before = locked_kilobytes ();
  HfKey *key = NULL;

  if (!can_lock ()) {
    g_test_skip ("no memory can be locked here");
    return;
  }
  key = hf_key_new_random ();
  g_assert_cmpuint (locked_kilobytes (), >, before);
  hf_key_unref (key);
  g_assert_cmpuint (locked_kilobytes (), ==, before);
}

static void
test_write_faults (void)
{
  if (g_test_subprocess ()) {
    g_autoptr (HfKey) key = hf_key_new_random ();

    ((volatile guint8 *)hf_key_get_bytes (key))[0] = 1;
    return;
  }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/seal/key/is-random", test_random);
  g_test_add_func ("/seal/key/copies-its-bytes", test_from_bytes);
  g_test_add_func ("/seal/key/has-32-bytes", test_wrong_length);
  g_test_add_func ("/seal/key/derives-by-number-and-context", test_derive);
  g_test_add_func ("/seal/key/lies-in-locked-memory", test_locked);
  g_test_add_func ("/seal/key/cannot-be-written", test_write_faults);
  return g_test_run ();
}
