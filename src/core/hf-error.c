/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-error.h"

G_DEFINE_QUARK (hf_error, hf_error)

gboolean
hf_error_is_temporary (const GError *error)
{
  return g_error_matches (error, HF_ERROR, HF_ERROR_OFFLINE) ||
         g_error_matches (error, HF_ERROR, HF_ERROR_BUSY) ||
         g_error_matches (error, HF_ERROR, HF_ERROR_CONFLICT);
}
