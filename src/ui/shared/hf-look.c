/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-look.h"
#include <glib/gi18n-lib.h>

static const char *const step_icons[] = {
  [HF_STEP_EMERGENCY] = "dialog-warning-symbolic",
  [HF_STEP_ESCALATION] = "dialog-warning-symbolic",
  [HF_STEP_OWNER] = "hf-hold-symbolic",
  [HF_STEP_THEIRS] = "dialog-question-symbolic",
  [HF_STEP_CONFLICT] = "dialog-question-symbolic",
  [HF_STEP_SCREEN] = "security-high-symbolic",
  [HF_STEP_SAFE_CONTACT] = "security-high-symbolic",
  [HF_STEP_PROVIDER] = "x-office-address-book-symbolic",
  [HF_STEP_CONSENT] = "document-edit-symbolic",
  [HF_STEP_CALL] = "hf-people3-symbolic",
  [HF_STEP_ACK] = "hf-waiting-symbolic",
  [HF_STEP_REROUTE] = "mail-forward-symbolic",
  [HF_STEP_BOOK] = "x-office-calendar-symbolic",
  [HF_STEP_VISIT] = "x-office-calendar-symbolic",
  [HF_STEP_ASK_CLINIC] = "dialog-question-symbolic",
  [HF_STEP_OUTREACH] = "call-missed-symbolic",
  [HF_STEP_UPDATE] = "hf-waiting-symbolic",
  [HF_STEP_TASK] = "task-due-symbolic",
  [HF_STEP_CLOCK] = "task-due-symbolic",
  [HF_STEP_STOPPED] = "media-playback-pause-symbolic",
  [HF_STEP_CLOSE] = "emblem-ok-symbolic",
  [HF_STEP_CLOSED] = "emblem-ok-symbolic",
};

const char *
hf_look_step_icon (HfStepKind kind)
{
  g_return_val_if_fail ((guint)kind < G_N_ELEMENTS (step_icons), NULL);
  return step_icons[kind];
}

void
hf_look_set_due (HfTag *tag, HfLoopItem *item)
{
  const char *text = hf_loop_item_get_due_text (item);
  switch (hf_loop_item_get_next (item)->urgency) {
  case HF_URGENCY_OVERDUE:
    hf_tag_set (tag, HF_TAG_LATE, "dialog-warning-symbolic", text);
    break;
  case HF_URGENCY_TODAY:
    hf_tag_set (tag, HF_TAG_TODAY, "alarm-symbolic", text);
    break;
  case HF_URGENCY_WAITING:
    hf_tag_set (tag, HF_TAG_PLAIN, "hf-waiting-symbolic", text);
    break;
  case HF_URGENCY_CLOSED:
    hf_tag_set (tag, HF_TAG_OK, "emblem-ok-symbolic", text);
    break;
  case HF_URGENCY_WEEK:
  case HF_URGENCY_LATER:
  case HF_URGENCY_NO_DATE:
  default:
    hf_tag_set (tag, HF_TAG_PLAIN, "hf-next-symbolic", text);
  }
  gtk_widget_set_visible (GTK_WIDGET (tag), text != NULL && *text != '\0');
}

void
hf_look_set_holder (HfTag *tag, HfLoopItem *item)
{
  const HfCustody *custody = &hf_loop_item_get_view (item)->custody;
  const char *text = hf_loop_item_get_holder_text (item);
  if (custody->us && custody->them)
    hf_tag_set (tag, HF_TAG_THEM, "hf-loop-symbolic", text);
  else if (custody->them)
    hf_tag_set (tag, HF_TAG_THEM, "hf-hold-symbolic", text);
  else
    hf_tag_set (tag, HF_TAG_YOU, "hf-hold-symbolic", text);
  gtk_widget_set_visible (GTK_WIDGET (tag), text != NULL && *text != '\0');
}

/* What is late shows as the dashed arc, also before anybody has failed. */
void
hf_look_set_ring (HfRing *ring, HfLoopItem *item)
{
  HfArcState arcs[HF_N_ARCS];
  const HfNextStep *next = hf_loop_item_get_next (item);
  hf_loop_arcs (hf_loop_item_get_loop (item), hf_loop_item_get_view (item), arcs);
  gboolean failed = FALSE;
  for (int i = 0; i < HF_N_ARCS; i++)
    failed = failed || arcs[i] == HF_ARC_FAILED;
  for (int i = 0; i < HF_N_ARCS && !failed && next->urgency == HF_URGENCY_OVERDUE; i++) {
    if (arcs[i] == HF_ARC_OPEN) {
      arcs[i] = HF_ARC_FAILED;
      failed = TRUE;
    }
  }
  hf_ring_set_arcs (ring, arcs);
  hf_ring_set_icon_name (ring, hf_look_step_icon (next->kind));
}

GtkWidget *
hf_look_safe_tag (void)
{
  return hf_tag_new (HF_TAG_LINE, "security-high-symbolic", _ ("Safe contact only"));
}
