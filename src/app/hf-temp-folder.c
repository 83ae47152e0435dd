/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-temp-folder.h"
#include "hf-error.h"
#include <glib/gstdio.h>
#include <unistd.h>

char *
hf_temp_folder_new (GError **error)
{
  const char *runtime = g_getenv ("XDG_RUNTIME_DIR");
  const char *parent =
      runtime != NULL && g_access (runtime, W_OK) == 0 ? runtime : g_get_tmp_dir ();
  g_autofree char *path = g_build_filename (parent, "holdfast-practice-XXXXXX", NULL);
  if (g_mkdtemp_full (path, 0700) == NULL) {
    g_set_error_literal (error, HF_ERROR, HF_ERROR_STORAGE,
                         "Making a folder for practice: the temporary folder cannot be written");
    return NULL;
  }
  return g_steal_pointer (&path);
}

/* A profile is one flat folder, so one level is all there is to remove. */
void
hf_temp_folder_remove (const char *path)
{
  g_return_if_fail (path != NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name = NULL;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *file = g_build_filename (path, name, NULL);
    if (g_unlink (file) != 0)
      g_warning ("Could not remove a file of the practice profile");
  }
  if (g_rmdir (path) != 0)
    g_warning ("Could not remove the folder of the practice profile");
}
