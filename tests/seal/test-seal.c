/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "hf-seal.h"

#include "hf-error.h"

#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Format byte, nonce, tag. */
#define OVERHEAD (1 + 24 + 16)

static const HfSealContext place = {
  .database = { 1, 2, 3 }, .table = 3, .row = 7, .version = 2, .epoch = 1
};

static GBytes *
random_bytes (gsize length)
{
  guint8 *bytes = g_malloc (length + 1);

  hf_random_bytes (bytes, length);
  return g_bytes_new_take (bytes, length);
}

static void
expect_refused (HfKey *key, const HfSealContext *context, GBytes *sealed, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (hf_unseal (key, context, sealed, &error));
  g_assert_error (error, HF_ERROR, code);
}

static void
test_round_trip (void)
{
  static const gsize lengths[] = { 0,     1,     255,   256,   257,    511,    512,   4096,
                                   65535, 65536, 65537, 70000, 131071, 131072, 300000 };
  g_autoptr (HfKey) key = hf_key_new_random ();

  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++) {
    g_autoptr (GBytes) plain = random_bytes (lengths[i]);
    g_autoptr (GBytes) sealed = hf_seal (key, &place, plain);
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) opened = hf_unseal (key, &place, sealed, &error);

    g_assert_no_error (error);
    g_assert_true (g_bytes_equal (plain, opened));
  }
}

static void
test_few_sizes (void)
{
  g_autoptr (HfKey) key = hf_key_new_random ();
  g_autoptr (GHashTable) sizes = g_hash_table_new (NULL, NULL);

  for (gsize length = 0; length < 32768; length += 31) {
    g_autoptr (GBytes) plain = random_bytes (length);
    g_autoptr (GBytes) sealed = hf_seal (key, &place, plain);
    gsize padded = g_bytes_get_size (sealed) - OVERHEAD;

    g_assert_cmpuint (padded, >, length);
    g_assert_cmpuint (padded & (padded - 1), ==, 0);
    g_hash_table_add (sizes, GSIZE_TO_POINTER (padded));
  }
  g_assert_cmpuint (g_hash_table_size (sizes), ==, 8);
}

static void
test_large_sizes (void)
{
  g_autoptr (HfKey) key = hf_key_new_random ();
  g_autoptr (GBytes) plain = random_bytes (200000);
  g_autoptr (GBytes) sealed = hf_seal (key, &place, plain);

  g_assert_cmpuint (g_bytes_get_size (sealed), ==, OVERHEAD + 4 * 65536);
}

static void
test_another_place (void)
{
  g_autoptr (HfKey) key = hf_key_new_random ();
  g_autoptr (GBytes) plain = g_bytes_new_static ("text", 4);
  g_autoptr (GBytes) sealed = hf_seal (key, &place, plain);
  HfSealContext others[] = { place, place, place, place, place };

  others[0].database[15] = 1;
  others[1].table = 4;
  others[2].row = 8;
  others[3].version = 3;
  others[4].epoch = 2;
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    expect_refused (key, &others[i], sealed, HF_ERROR_DAMAGED);
}

static HfSealContext
random_place (void)
{
  HfSealContext context = { .table = (guint32)g_test_rand_int_range (1, 4),
                            .row = g_test_rand_int_range (1, 10),
                            .version = (guint64)g_test_rand_int_range (1, 4),
                            .epoch = (guint32)g_test_rand_int_range (1, 3) };

  context.database[0] = (guint8)g_test_rand_int_range (0, 2);
  return context;
}

static gboolean
is_same_place (const HfSealContext *a, const HfSealContext *b)
{
  return a->database[0] == b->database[0] && a->table == b->table && a->row == b->row &&
         a->version == b->version && a->epoch == b->epoch;
}

static void
test_random_moves (void)
{
  g_autoptr (HfKey) key = hf_key_new_random ();
  g_autoptr (GBytes) plain = g_bytes_new_static ("text", 4);
  guint moved = 0;

  for (guint i = 0; i < 10000; i++) {
    HfSealContext from = random_place ();
    HfSealContext to = random_place ();
    g_autoptr (GBytes) sealed = hf_seal (key, &from, plain);
    g_autoptr (GBytes) opened = hf_unseal (key, &to, sealed, NULL);

    g_assert_cmpint (opened != NULL, ==, is_same_place (&from, &to));
    moved += is_same_place (&from, &to) ? 0 : 1;
  }
  g_assert_cmpuint (moved, >, 9000);
}

static void
test_every_bit (void)
{
  g_autoptr (HfKey) key = hf_key_new_random ();
  g_autoptr (GBytes) plain = g_bytes_new_static ("text", 4);
  g_autoptr (GBytes) sealed = hf_seal (key, &place, plain);
  gsize length;
  const guint8 *bytes = g_bytes_get_data (sealed, &length);

  for (gsize bit = 0; bit < length * 8; bit++) {
    guint8 *flipped = g_memdup2 (bytes, length);
    g_autoptr (GBytes) changed = NULL;

    flipped[bit / 8] ^= (guint8)(1 << (bit % 8));
    changed = g_bytes_new_take (flipped, length);
    /* The format byte above ours is that of a newer version. */
    expect_refused (key, &place, changed,
                    bit < 8 && flipped[0] > 1 ? HF_ERROR_NEWER : HF_ERROR_DAMAGED);
  }
}

static void
test_cut_short (void)
{
  g_autoptr (HfKey) key = hf_key_new_random ();
  g_autoptr (GBytes) plain = g_bytes_new_static ("text", 4);
  g_autoptr (GBytes) sealed = hf_seal (key, &place, plain);

  for (gsize length = 0; length < g_bytes_get_size (sealed); length++) {
    g_autoptr (GBytes) cut = g_bytes_new_from_bytes (sealed, 0, length);

    expect_refused (key, &place, cut, HF_ERROR_DAMAGED);
  }
}

static void
test_another_key (void)
{
  g_autoptr (HfKey) key = hf_key_new_random ();
  g_autoptr (HfKey) other = hf_key_new_random ();
  g_autoptr (GBytes) plain = g_bytes_new_static ("text", 4);
  g_autoptr (GBytes) sealed = hf_seal (key, &place, plain);

  expect_refused (other, &place, sealed, HF_ERROR_DAMAGED);
}

/* HF_SEALS sets how many; ten million take a minute. */
static void
test_nonces (void)
{
  const char *text = g_getenv ("HF_SEALS");
  guint seals = text != NULL ? (guint)g_ascii_strtoull (text, NULL, 10) : 200000;
  g_autoptr (HfKey) key = hf_key_new_random ();
  g_autoptr (GBytes) plain = g_bytes_new_static ("", 0);
  g_autoptr (GHashTable) seen =
      g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);

  for (guint i = 0; i < seals; i++) {
    g_autoptr (GBytes) sealed = hf_seal (key, &place, plain);

    g_assert_true (g_hash_table_add (
        seen, g_bytes_new ((const guint8 *)g_bytes_get_data (sealed, NULL) + 1, 24)));
  }
}

/* From now on the kernel has no random bytes to give. */
static void
break_random_source (void)
{
  struct sock_filter filter[] = {
    BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, nr)),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, SYS_getrandom, 0, 1),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  struct sock_fprog program = { .len = G_N_ELEMENTS (filter), .filter = filter };

  g_assert_cmpint (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), ==, 0);
  g_assert_cmpint (prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program), ==, 0);
}

static void
test_failing_source (void)
{
  if (g_test_subprocess ()) {
    g_autoptr (HfKey) key = hf_key_new_random ();
    g_autoptr (GBytes) plain = g_bytes_new_static ("text", 4);
    g_autoptr (GBytes) sealed = NULL;

    break_random_source ();
    g_printerr ("source broken\n");
    sealed = hf_seal (key, &place, plain);
    g_printerr ("sealed all the same\n");
    return;
  }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*source broken*");
  g_test_trap_assert_stderr_unmatched ("*sealed all the same*");
}

static void
test_chain (void)
{
  g_autoptr (GBytes) first = g_bytes_new_static ("first", 5);
  g_autoptr (GBytes) second = g_bytes_new_static ("second", 6);
  guint8 start[32];
  guint8 a[32];
  guint8 b[32];

  hf_chain_hash (NULL, first, start);
  hf_chain_hash (start, second, a);
  hf_chain_hash (start, second, b);
  g_assert_cmpmem (a, sizeof a, b, sizeof b);
  /* Another start or another event gives another hash. */
  hf_chain_hash (NULL, second, b);
  g_assert_true (memcmp (a, b, sizeof a) != 0);
  hf_chain_hash (start, first, b);
  g_assert_true (memcmp (a, b, sizeof a) != 0);
}

static void
test_lookup (void)
{
  g_autoptr (HfKey) key = hf_key_new_random ();
  g_autoptr (HfKey) other = hf_key_new_random ();
  guint8 a[32];
  guint8 b[32];

  hf_lookup_hash (key, 1, "name", a);
  hf_lookup_hash (key, 1, "name", b);
  g_assert_cmpmem (a, sizeof a, b, sizeof b);
  hf_lookup_hash (key, 2, "name", b);
  g_assert_true (memcmp (a, b, sizeof a) != 0);
  hf_lookup_hash (key, 1, "nama", b);
  g_assert_true (memcmp (a, b, sizeof a) != 0);
  hf_lookup_hash (other, 1, "name", b);
  g_assert_true (memcmp (a, b, sizeof a) != 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/seal/opens-what-it-sealed", test_round_trip);
  g_test_add_func ("/seal/has-eight-sizes-below-64k", test_few_sizes);
  g_test_add_func ("/seal/grows-by-64k-above", test_large_sizes);
  g_test_add_func ("/seal/opens-in-its-place-only", test_another_place);
  g_test_add_func ("/seal/notices-random-moves", test_random_moves);
  g_test_add_func ("/seal/notices-every-flipped-bit", test_every_bit);
  g_test_add_func ("/seal/notices-what-is-cut-short", test_cut_short);
  g_test_add_func ("/seal/opens-with-its-key-only", test_another_key);
  g_test_add_func ("/seal/uses-no-nonce-twice", test_nonces);
  g_test_add_func ("/seal/stops-without-random-bytes", test_failing_source);
  g_test_add_func ("/seal/chain/depends-on-all-before", test_chain);
  g_test_add_func ("/seal/lookup/depends-on-key-and-purpose", test_lookup);
  return g_test_run ();
}
