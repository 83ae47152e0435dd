/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "drive.h"

HfKey *
drive_key (void)
{
  static const guint8 bytes[32] = "a key for profiles of no person.";

  return hf_key_new_from_bytes (bytes, sizeof bytes, NULL);
}

static HfEvent *
make (const char *id, const char *handoff, guint number)
{
  HfEventHead head = { .id = id,
                       .handoff = handoff,
                       .type = "note",
                       .at = number,
                       .noted = number,
                       .actor = "driver",
                       .device = "drive",
                       .seq = number + 1 };
  g_autofree char *text = g_strnfill (number % 700, 'n');
  GVariantDict data;
  g_autoptr (GError) error = NULL;
  HfEvent *event;

  g_variant_dict_init (&data, NULL);
  g_variant_dict_insert (&data, "text", "s", text);
  event = hf_event_new (&head, g_variant_dict_end (&data), &error);
  g_assert_no_error (error);
  return event;
}

char *
drive_event_id (guint number)
{
  return g_strdup_printf ("e-%08u", number);
}

HfEvent *
drive_event (guint number)
{
  g_autofree char *id = drive_event_id (number);
  g_autofree char *handoff = g_strdup_printf ("h-%u", number % 7);

  return make (id, handoff, number);
}

guint
drive_batch (guint number)
{
  return 1 + number % 3;
}

char *
drive_page_event_id (guint number)
{
  return g_strdup_printf ("p-%08u", number);
}

HfEvent *
drive_page_event (guint number)
{
  g_autofree char *id = drive_page_event_id (number);
  g_autofree char *handoff = g_strdup_printf ("h-%u", number % 3);

  return make (id, handoff, number);
}
