/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one error domain of the program. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HF_ERROR (hf_error_quark ())

/**
 * HfErrorCode:
 *
 * Foreign errors (SQLite, libsoup, GIO) are converted to one of these where they enter, prefixed
 * with what was being done. Messages never hold a person's name, number or note.
 */
typedef enum {
  HF_ERROR_FAILED,    /* something broke; the message says what and what to do next */
  HF_ERROR_BAD_DATA,  /* bytes from outside, a file or a row that does not make sense */
  HF_ERROR_TOO_LARGE, /* input over a documented limit */
  HF_ERROR_NEWER,     /* written by a newer version; left untouched */
  HF_ERROR_DAMAGED,   /* sealed bytes that do not open, a broken chain */
  HF_ERROR_REFUSED,   /* a gate said no; see hf_decide() for the refusal itself */
  HF_ERROR_NOT_FOUND,
  HF_ERROR_BUSY,     /* somebody else holds the lock; try again */
  HF_ERROR_STORAGE,  /* disk full, I/O error: nothing was written */
  HF_ERROR_OFFLINE,  /* the server cannot be reached: an ordinary state */
  HF_ERROR_SERVER,   /* the server answered, and said no; the message is its own words */
  HF_ERROR_CONFLICT, /* 409/412: somebody else was first; read again */
  HF_ERROR_SIGN_IN,  /* 401: sign in again */
  HF_ERROR_CANCELLED
} HfErrorCode;

GQuark hf_error_quark (void);

/**
 * hf_error_is_temporary:
 * @error: an error of any domain
 *
 * Returns: %TRUE if the same call may succeed later without a person doing anything.
 */
gboolean hf_error_is_temporary (const GError *error);

G_END_DECLS
