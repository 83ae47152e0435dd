/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-practice-panel.h"

#include "hf-fhir-names.h"
#include "hf-time.h"

#define QUIET_SERVICE "HealthcareService/northside-pantry"

static gboolean
put_person (HfPractice *practice, guint number, GError **error)
{
  g_autofree char *id = g_strdup_printf ("panel-person-%u", number);
  g_autofree char *json = g_strdup_printf ("{\"resourceType\":\"Patient\",\"id\":\"%s\",\"name\":["
                                           "{\"text\":\"Practice Person %u\"}]}",
                                           id, number);

  return hf_practice_put (practice, "Patient", id, json, error);
}

static gboolean
put_order (HfPractice *practice, guint number, GError **error)
{
  g_autofree char *id = g_strdup_printf ("panel-order-%u", number);
  g_autofree char *json = g_strdup_printf (
      "{\"resourceType\":\"ServiceRequest\",\"id\":\"%s\",\"status\":\"active\",\"intent\":"
      "\"order\",\"code\":{\"text\":\"Food and household help\"},\"subject\":{\"reference\":"
      "\"Patient/panel-person-%u\"}}",
      id, number);

  return hf_practice_put (practice, "ServiceRequest", id, json, error);
}

static gboolean
put_referral (HfPractice *practice, guint number, const char *authored, GError **error)
{
  g_autofree char *id = g_strdup_printf ("panel-referral-%u", number);
  g_autofree char *json = g_strdup_printf (
      "{\"resourceType\":\"Task\",\"id\":\"%s\",\"status\":\"requested\",\"intent\":\"order\","
      "\"code\":{\"coding\":[{\"system\":\"" FHIR_TASK_CODE "\",\"code\":\"fulfill\"}]},"
      "\"focus\":{\"reference\":\"ServiceRequest/panel-order-%u\"},\"for\":{\"reference\":"
      "\"Patient/panel-person-%u\"},\"authoredOn\":\"%s\",\"owner\":{\"reference\":\"" QUIET_SERVICE
      "\"}}",
      id, number, number, authored);

  return hf_practice_put (practice, "Task", id, json, error);
}

gboolean
hf_practice_add_panel (HfPractice *practice, guint people, GError **error)
{
  g_return_val_if_fail (practice != NULL && people <= HF_PRACTICE_MOST_PEOPLE, FALSE);

  for (guint i = 1; i <= people; i++) {
    g_autofree char *authored =
        hf_time_format (hf_practice_get_time (practice) - (i % 28) * HF_DAY);

    if (!put_person (practice, i, error) || !put_order (practice, i, error) ||
        !put_referral (practice, i, authored, error))
      return FALSE;
  }
  return TRUE;
}
