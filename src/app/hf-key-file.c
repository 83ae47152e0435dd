/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-key-file.h"
#include "hf-error.h"
#include <glib/gstdio.h>
#include <string.h>

enum { KEY_BYTES = 32 };

/* The compiler must not drop the wiping of memory that is freed next. */
static void
wipe (void *memory, gsize length)
{
  volatile guint8 *bytes = memory;
  for (gsize i = 0; i < length; i++)
    bytes[i] = 0;
}

static HfKey *
parse_key (const char *text, GError **error)
{
  guint8 bytes[KEY_BYTES];
  for (gsize i = 0; i < KEY_BYTES; i++) {
    const int high = g_ascii_xdigit_value (text[2 * i]);
    const int low = high < 0 ? -1 : g_ascii_xdigit_value (text[2 * i + 1]);
    if (low < 0) {
      wipe (bytes, sizeof bytes);
      g_set_error_literal (error, HF_ERROR, HF_ERROR_BAD_DATA,
                           "Reading the profile's key: it is not 64 hexadecimal digits");
      return NULL;
    }
    bytes[i] = (guint8)(high * 16 + low);
  }
  HfKey *key = hf_key_new_from_bytes (bytes, sizeof bytes, error);
  wipe (bytes, sizeof bytes);
  return key;
}

static HfKey *
make_key (const char *path, GError **error)
{
  g_autoptr (HfKey) key = hf_key_new_random ();
  const guint8 *bytes = hf_key_get_bytes (key);
  char text[2 * KEY_BYTES + 2];
  for (gsize i = 0; i < KEY_BYTES; i++)
    g_snprintf (text + 2 * i, 3, "%02x", bytes[i]);
  text[2 * KEY_BYTES] = '\n';
  text[2 * KEY_BYTES + 1] = '\0';
  g_autoptr (GError) local = NULL;
  const gboolean saved = g_file_set_contents_full (
      path, text, 2 * KEY_BYTES + 1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
      0600, &local);
  wipe (text, sizeof text);
  if (saved)
    return g_steal_pointer (&key);
  g_set_error (error, HF_ERROR, HF_ERROR_STORAGE, "Saving the profile's key: %s", local->message);
  return NULL;
}

HfKey *
hf_key_file_open (const char *folder, GError **error)
{
  g_return_val_if_fail (folder != NULL, NULL);
  if (g_mkdir_with_parents (folder, 0700) != 0) {
    g_set_error_literal (error, HF_ERROR, HF_ERROR_STORAGE,
                         "Making the profile's folder: it cannot be written");
    return NULL;
  }
  g_autofree char *path = g_build_filename (folder, "practice.key", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) local = NULL;
  gsize length = 0;
  if (g_file_get_contents (path, &text, &length, &local)) {
    HfKey *key = parse_key (text, error);
    wipe (text, length);
    return key;
  }
  if (g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return make_key (path, error);
  g_set_error (error, HF_ERROR, HF_ERROR_STORAGE, "Reading the profile's key: %s", local->message);
  return NULL;
}
