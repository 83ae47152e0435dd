/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-log-choice.h"
#include <glib/gi18n-lib.h>

typedef struct {
  const char *title;
  const char *type;
} Row;

static const Row rows[] = {
  [HF_LOG_CAME] = { N_ ("Came to the visit"), "visit.attended" },
  [HF_LOG_MISSED] = { N_ ("Did not come"), "visit.noshow" },
  [HF_LOG_TAKEN] = { N_ ("The receiver takes it"), "receiver.acknowledged" },
  [HF_LOG_DECLINED] = { N_ ("The receiver cannot take it"), "receiver.declined" },
  [HF_LOG_WORD] = { N_ ("The receiver told us how it went"), "update.received" },
};

G_STATIC_ASSERT (G_N_ELEMENTS (rows) == HF_N_LOG_CHOICES);

const char *
hf_log_choice_get_title (HfLogChoice choice)
{
  g_return_val_if_fail (choice < HF_N_LOG_CHOICES, NULL);
  return _ (rows[choice].title);
}

const char *
hf_log_choice_get_type (HfLogChoice choice)
{
  g_return_val_if_fail (choice < HF_N_LOG_CHOICES, NULL);
  return rows[choice].type;
}

const char *
hf_log_choice_get_refusal (HfLogChoice choice, const HfLoop *loop, gint64 now)
{
  g_return_val_if_fail (loop != NULL, NULL);
  const HfVisit *visit = hf_loop_get_visit (loop);
  if (choice == HF_LOG_MISSED && visit == NULL)
    return _ ("No visit is booked.");
  if (choice == HF_LOG_MISSED && visit->status == HF_VISIT_BOOKED && visit->time > now)
    return _ ("The visit is still to come.");
  if ((choice == HF_LOG_TAKEN || choice == HF_LOG_DECLINED) && hf_loop_get_receiver (loop) == NULL)
    return _ ("No service is chosen.");
  return NULL;
}

static void
insert_visit (GVariantDict *data, HfLogSource source, const HfLoop *loop)
{
  const HfVisit *visit = hf_loop_get_visit (loop);
  if (visit != NULL)
    g_variant_dict_insert (data, "appt", "s", visit->id);
  g_variant_dict_insert (data, "source", "s", source == HF_LOG_PERSON ? "person" : "receiver");
}

GVariant *
hf_log_choice_build (HfLogChoice choice, HfLogSource source, const HfLoop *loop)
{
  g_return_val_if_fail (loop != NULL, NULL);
  g_auto (GVariantDict) data = G_VARIANT_DICT_INIT (NULL);
  const HfVisit *visit = hf_loop_get_visit (loop);
  switch (choice) {
  case HF_LOG_CAME:
    insert_visit (&data, source, loop);
    if (visit != NULL && visit->time != HF_TIME_NONE) {
      g_autofree char *time = hf_time_format (visit->time);
      g_variant_dict_insert (&data, "visitTime", "s", time);
    }
    break;
  case HF_LOG_MISSED:
    insert_visit (&data, source, loop);
    break;
  case HF_LOG_TAKEN:
    g_variant_dict_insert (&data, "from", "s", hf_loop_get_receiver (loop));
    break;
  case HF_LOG_DECLINED:
  case HF_LOG_WORD:
  case HF_N_LOG_CHOICES:
  default:
    break;
  }
  return g_variant_dict_end (&data);
}

const char *const *
hf_log_decline_reasons (void)
{
  static const char *const reasons[] = { "no_capacity", "not_eligible", "unsafe_here",
                                         "known_to_us", "objects",      NULL };
  return reasons;
}

GVariant *
hf_log_decline_build (const char *reason, const HfLoop *loop)
{
  g_return_val_if_fail (reason != NULL && loop != NULL, NULL);
  g_auto (GVariantDict) data = G_VARIANT_DICT_INIT (NULL);
  g_variant_dict_insert (&data, "from", "s", hf_loop_get_receiver (loop));
  g_variant_dict_insert (&data, "reason", "s", reason);
  return g_variant_dict_end (&data);
}
