/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl-profile.h"

#include "ctl-run.h"
#include "hf-case-reader.h"

#include <glib/gstdio.h>
#include <string.h>

void
ctl_profile_set_up (CtlProfile *profile, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  profile->folder = g_dir_make_tmp ("holdfast-profile-XXXXXX", &error);
  g_assert_no_error (error);
}

void
ctl_profile_tear_down (CtlProfile *profile, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (profile->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (profile->folder, name, NULL);

    g_remove (path);
  }
  g_rmdir (profile->folder);
  g_free (profile->folder);
}

HfKey *
ctl_profile_put_key (const CtlProfile *profile, guint8 byte, int mode)
{
  g_autofree char *path = g_build_filename (profile->folder, "practice.key", NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  guint8 bytes[32];
  HfKey *key;

  memset (bytes, byte, sizeof bytes);
  for (gsize i = 0; i < sizeof bytes; i++)
    g_string_append_printf (text, "%02x", byte);
  g_string_append_c (text, '\n');
  g_file_set_contents (path, text->str, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_chmod (path, mode), ==, 0);
  key = hf_key_new_from_bytes (bytes, sizeof bytes, &error);
  g_assert_no_error (error);
  return key;
}

HfStore *
ctl_profile_open (const CtlProfile *profile, guint8 byte)
{
  g_autoptr (HfKey) key = ctl_profile_put_key (profile, byte, 0600);
  g_autoptr (GError) error = NULL;
  HfStore *store = hf_store_open (profile->folder, key, &error);

  g_assert_no_error (error);
  return store;
}

GPtrArray *
ctl_read_events (const char *name)
{
  g_autofree char *path = ctl_case_path (name);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) cases = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);
  const HfCase *one;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new (text, strlen (text));
  cases = hf_cases_read (bytes, &error);
  g_assert_no_error (error);
  one = g_ptr_array_index (cases, 0);
  for (guint i = 0; i < one->events->len; i++) {
    const HfCaseEvent *entry = g_ptr_array_index (one->events, i);
    g_autoptr (GVariantDict) dict = g_variant_dict_new (hf_event_get_data (entry->event));

    if (entry->refused != NULL)
      continue;
    if (hf_event_is (entry->event, "handoff.opened")) {
      g_variant_dict_insert (dict, "pathway", "s", one->pathway);
      g_variant_dict_insert (dict, "name", "s", "Ines Invented");
    }
    g_ptr_array_add (
        events, hf_event_new (hf_event_get_head (entry->event), g_variant_dict_end (dict), &error));
    g_assert_no_error (error);
  }
  return events;
}

void
ctl_append (HfStore *store, GPtrArray *events, HfOrigin origin)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (hf_store_append (store, events, origin, NULL, &error));
  g_assert_no_error (error);
}
