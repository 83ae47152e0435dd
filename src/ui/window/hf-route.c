/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-route.h"
#include "hf-call-page.h"
#include "hf-consent-page.h"
#include "hf-handoff-page.h"
#include "hf-refer-page.h"
#include "hf-screen-page.h"

static void
push (GtkWidget *from, GtkWidget *page)
{
  HfNavigator *navigator = HF_IS_NAVIGATOR (from) ? HF_NAVIGATOR (from) : hf_navigator_of (from);
  g_return_if_fail (navigator != NULL);
  hf_navigator_push (navigator, page);
}

/* Whether the setting has to be asked about before anything is said to the person. */
static gboolean
asks_first (HfLoopItem *item)
{
  const HfView *view = hf_loop_item_get_view (item);
  if (view->private_fresh)
    return FALSE;
  return hf_loop_item_get_protected (item) || !view->gates[HF_GATE_CALL];
}

static GtkWidget *
make_next_page (HfDesk *desk, HfLoopItem *item)
{
  const char *handoff = hf_loop_item_get_handoff (item);
  switch (hf_loop_item_get_next (item)->kind) {
  case HF_STEP_SCREEN:
  case HF_STEP_SAFE_CONTACT:
    return hf_screen_page_new (desk, handoff);
  case HF_STEP_PROVIDER:
    return hf_refer_page_new_for (desk, handoff);
  case HF_STEP_CONSENT:
    return asks_first (item) && hf_loop_item_get_protected (item)
               ? hf_screen_page_new (desk, handoff)
               : hf_consent_page_new (desk, handoff);
  case HF_STEP_CALL:
    return asks_first (item) ? hf_screen_page_new (desk, handoff)
                             : hf_call_page_new (desk, handoff);
  case HF_STEP_OUTREACH:
    return asks_first (item) && hf_loop_item_get_protected (item)
               ? hf_screen_page_new (desk, handoff)
               : hf_handoff_page_new (desk, handoff);
  case HF_STEP_EMERGENCY:
  case HF_STEP_ESCALATION:
  case HF_STEP_OWNER:
  case HF_STEP_THEIRS:
  case HF_STEP_CONFLICT:
  case HF_STEP_ACK:
  case HF_STEP_REROUTE:
  case HF_STEP_BOOK:
  case HF_STEP_VISIT:
  case HF_STEP_ASK_CLINIC:
  case HF_STEP_UPDATE:
  case HF_STEP_TASK:
  case HF_STEP_CLOCK:
  case HF_STEP_STOPPED:
  case HF_STEP_CLOSE:
  case HF_STEP_CLOSED:
  default:
    return hf_handoff_page_new (desk, handoff);
  }
}

/* Steps that begin with a form: a button that says so opens it, over the handoff it is about. */
static gboolean
has_form (HfStepKind kind)
{
  return kind == HF_STEP_ACK || kind == HF_STEP_ASK_CLINIC || kind == HF_STEP_UPDATE ||
         kind == HF_STEP_REROUTE || kind == HF_STEP_BOOK || kind == HF_STEP_CONFLICT ||
         kind == HF_STEP_THEIRS || kind == HF_STEP_STOPPED || kind == HF_STEP_CLOSE;
}

void
hf_route_open (GtkWidget *from, HfDesk *desk, const char *handoff)
{
  g_return_if_fail (GTK_IS_WIDGET (from));
  push (from, hf_handoff_page_new (desk, handoff));
}

void
hf_route_next (GtkWidget *from, HfDesk *desk, const char *handoff)
{
  g_return_if_fail (GTK_IS_WIDGET (from));
  HfLoopItem *item = hf_desk_find (desk, handoff);
  g_return_if_fail (item != NULL);
  GtkWidget *page = make_next_page (desk, item);
  push (from, page);
  if (HF_IS_HANDOFF_PAGE (page) && has_form (hf_loop_item_get_next (item)->kind))
    gtk_widget_activate_action (page, "handoff.next", NULL);
}

void
hf_route_new (GtkWidget *from, HfDesk *desk)
{
  g_return_if_fail (GTK_IS_WIDGET (from));
  push (from, hf_refer_page_new (desk));
}

void
hf_route_log (GtkWidget *from, HfDesk *desk, const char *handoff)
{
  g_return_if_fail (GTK_IS_WIDGET (from));
  GtkWidget *page = hf_handoff_page_new (desk, handoff);
  push (from, page);
  gtk_widget_activate_action (page, "handoff.log", NULL);
}

void
hf_route_compare (GtkWidget *from, HfDesk *desk, const char *handoff)
{
  g_return_if_fail (GTK_IS_WIDGET (from));
  GtkWidget *page = hf_handoff_page_new (desk, handoff);
  push (from, page);
  gtk_widget_activate_action (page, "handoff.settle", NULL);
}
