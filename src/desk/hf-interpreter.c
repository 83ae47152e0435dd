/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-interpreter.h"

#include "hf-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

gboolean
hf_interpreter_is_needed (const HfLoop *loop)
{
  return g_strcmp0 (hf_loop_get_answer (loop, "int.need"), "yes") == 0;
}

gboolean
hf_interpreter_check (const char *agency, const char *number, GError **error)
{
  const char *fault = NULL;

  if (*agency == '\0' || *number == '\0')
    fault = _ ("Type the agency and the interpreter’s number.");
  else if (number[strcspn (number, "0123456789")] == '\0')
    fault = _ ("A number, not a name: names of interpreters are not kept.");
  if (fault != NULL)
    g_set_error_literal (error, HF_ERROR, HF_ERROR_BAD_DATA, fault);
  return fault == NULL;
}

GVariant *
hf_interpreter_build (const HfLoop *loop, const char *agency, const char *number)
{
  const char *role = hf_loop_get_answer (loop, "int.kind");
  GVariantDict data;

  g_variant_dict_init (&data, NULL);
  g_variant_dict_insert (&data, "role", "s", role != NULL ? role : "interpreter");
  g_variant_dict_insert (&data, "agency", "s", agency);
  g_variant_dict_insert (&data, "number", "s", number);
  return g_variant_dict_end (&data);
}

GVariant *
hf_interpreter_find (const HfLoop *loop)
{
  GPtrArray *events = hf_loop_get_events (loop);

  for (guint i = events->len; i > 0; i--) {
    const HfEvent *event = g_ptr_array_index (events, i - 1);
    const char *agency;
    const char *number;

    if (!hf_event_is (event, "call.joined") ||
        g_strcmp0 (hf_event_get_string (event, "party"), "interpreter") != 0 ||
        hf_loop_is_withdrawn (loop, hf_event_get_id (event)))
      continue;
    agency = hf_event_get_string (event, "agency");
    number = hf_event_get_string (event, "number");
    if (agency != NULL && number != NULL)
      return g_variant_ref_sink (hf_interpreter_build (loop, agency, number));
  }
  return NULL;
}

char *
hf_interpreter_dup_text (GVariant *interpreter)
{
  const char *agency = NULL;
  const char *number = NULL;

  if (interpreter == NULL || !g_variant_lookup (interpreter, "agency", "&s", &agency) ||
      !g_variant_lookup (interpreter, "number", "&s", &number))
    return NULL;
  /* Translators: an agency of interpreters, and the number of one of them. */
  return g_strdup_printf (_ ("%s, %s"), agency, number);
}
