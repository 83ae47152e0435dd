/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-reminder.h"
#include "hf-due-list.h"
#include <glib/gi18n.h>

struct _HfReminder {
  GApplication *application;
  HfDueList *list;
  guint late;
  gboolean watched;
  gboolean quiet;
};

static const char *const notification_id = "due";

static void
withdraw (HfReminder *self)
{
  g_application_withdraw_notification (self->application, notification_id);
}

static void
send (HfReminder *self)
{
  g_autoptr (GNotification) notification = g_notification_new ("Holdfast");
  g_notification_set_body (notification, _ ("Something is due."));
  g_application_send_notification (self->application, notification_id, notification);
}

static guint
count_late (HfDueList *list)
{
  return hf_due_list_count (list, HF_LANE_PAST_DUE) + (hf_due_list_get_duty (list) != NULL ? 1 : 0);
}

static void
changed_cb (HfDueList *list, HfReminder *self)
{
  const guint late = count_late (list);
  const gboolean more = late > self->late;
  self->late = late;
  if (late == 0)
    withdraw (self);
  else if (more && !self->watched && !self->quiet)
    send (self);
}

HfReminder *
hf_reminder_new (GApplication *application, HfDesk *desk)
{
  g_return_val_if_fail (G_IS_APPLICATION (application), NULL);
  HfReminder *self = g_new0 (HfReminder, 1);
  self->application = application;
  self->list = hf_due_list_new (desk);
  self->late = count_late (self->list);
  self->watched = TRUE;
  g_signal_connect (self->list, "changed", G_CALLBACK (changed_cb), self);
  return self;
}

void
hf_reminder_free (HfReminder *self)
{
  g_return_if_fail (self != NULL);
  withdraw (self);
  g_signal_handlers_disconnect_by_data (self->list, self);
  g_object_unref (self->list);
  g_free (self);
}

void
hf_reminder_set_watched (HfReminder *self, gboolean watched)
{
  g_return_if_fail (self != NULL);
  self->watched = watched;
  if (watched)
    withdraw (self);
}

void
hf_reminder_set_quiet (HfReminder *self, gboolean quiet)
{
  g_return_if_fail (self != NULL);
  self->quiet = quiet;
  if (quiet)
    withdraw (self);
}
