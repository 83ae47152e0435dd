/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-handoff-facts.h"
#include "hf-dial-plan.h"
#include "hf-fact-card.h"
#include "hf-given-form.h"
#include "hf-name.h"
#include "hf-text.h"
#include "hf-words.h"
#include <glib/gi18n-lib.h>

struct _HfHandoffFacts {
  AdwBin parent_instance;

  GtkWidget *contact;
  GtkWidget *seen;
  GtkWidget *given;
  GtkWidget *visit;
  GtkWidget *barriers;
  GtkWidget *people;
};

G_DEFINE_FINAL_TYPE (HfHandoffFacts, hf_handoff_facts, ADW_TYPE_BIN)

typedef struct {
  HfDesk *desk;
  HfLoopItem *item;
  HfLoop *loop;
  const HfView *view;
  const HfCalendar *calendar;
} Look;

static void
fill_contact (HfFactCard *card, const Look *look)
{
  GPtrArray *ways = hf_loop_get_ways (look->loop);
  guint standing = 0;
  hf_fact_card_clear (card);
  for (guint i = 0; i < ways->len; i++) {
    const HfWay *way = g_ptr_array_index (ways, i);
    g_autofree char *kind = hf_words_way (way);
    g_autofree char *rules = hf_words_way_rules (way);
    if (way->withdrawn)
      continue;
    standing++;
    hf_fact_card_add_line (card, kind, NULL);
    hf_fact_card_add_line (card, rules, "dim-label");
  }
  if (standing == 0)
    hf_fact_card_add_line (card, _ ("No way agreed"), NULL);
  hf_fact_card_set_verb (card, standing == 0 ? _ ("Agree…") : _ ("Change…"));
}

static char *
dup_consent_text (const Look *look)
{
  const HfConsentRecord *consent = hf_loop_get_consent (look->loop);
  g_autofree char *day = NULL;
  switch (look->view->consent) {
  case HF_CONSENT_ACTIVE:
    day = hf_words_day (consent->expires, look->calendar);
    return g_strdup_printf (_ ("Until %s"), day);
  case HF_CONSENT_OTHER_RECEIVER:
    return g_strdup (_ ("The consent names somebody else."));
  case HF_CONSENT_EXPIRED:
    return g_strdup (_ ("The consent has run out."));
  case HF_CONSENT_REVOKED:
    return g_strdup (_ ("The consent was taken back."));
  case HF_CONSENT_NONE:
  default:
    return g_strdup (_ ("Nothing. There is no consent yet."));
  }
}

static void
fill_seen (HfFactCard *card, const Look *look)
{
  const HfConsentRecord *consent = hf_loop_get_consent (look->loop);
  const gboolean active = look->view->consent == HF_CONSENT_ACTIVE;
  g_autofree char *standing = dup_consent_text (look);
  hf_fact_card_clear (card);
  if (active && consent != NULL) {
    g_autofree char *who =
        hf_desk_dup_receiver_name (look->desk, hf_loop_get_receiver (look->loop));
    const guint n_items = g_strv_length (consent->items);
    g_autofree char *text = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%s: %u item", "%s: %u items", n_items), who, n_items);
    hf_fact_card_add_line (card, text, NULL);
    hf_fact_card_add_line (card,
                           look->view->feedback ? _ ("They may tell us how it went")
                                                : _ ("They may tell us nothing"),
                           NULL);
  }
  hf_fact_card_add_line (card, standing, active ? "dim-label" : NULL);
  hf_fact_card_set_verb (card, active ? _ ("Show…") : _ ("Ask…"));
  g_object_set (card, "action-name", active ? "handoff.packet" : "handoff.consent", NULL);
}

/* R30: whatever becomes of the consent. */
static void
fill_given (HfFactCard *card, const Look *look)
{
  GPtrArray *given = hf_loop_get_disclosures (look->loop);
  hf_fact_card_clear (card);
  for (guint i = given->len; i-- > 0;) {
    const HfDisclosure *one = g_ptr_array_index (given, i);
    g_autofree char *title = hf_given_dup_title (look->desk, one);
    const guint n_items = g_strv_length (one->items);
    g_autofree char *count =
        g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u item", "%u items", n_items), n_items);
    hf_fact_card_add_line (card, title, NULL);
    hf_fact_card_add_line (card, count, "dim-label");
  }
  if (given->len == 0)
    hf_fact_card_add_line (card, _ ("Nothing has been sent yet."), NULL);
  hf_fact_card_set_verb (card, given->len > 0 ? _ ("Show…") : NULL);
}

static const char *
visit_text (HfVisitStatus status)
{
  switch (status) {
  case HF_VISIT_BOOKED:
    return _ ("Booked");
  case HF_VISIT_CANCELLED:
    return _ ("Cancelled");
  case HF_VISIT_MISSED:
    return _ ("Missed");
  case HF_VISIT_ATTENDED:
    return _ ("Kept");
  case HF_VISIT_VOID:
  default:
    return _ ("No longer counts");
  }
}

static void
fill_visit (HfFactCard *card, const Look *look)
{
  const HfVisit *visit = hf_loop_get_visit (look->loop);
  const gboolean booked = visit != NULL && visit->status == HF_VISIT_BOOKED;
  hf_fact_card_clear (card);
  if (!booked)
    hf_fact_card_add_line (card, _ ("None booked now"), NULL);
  if (visit != NULL && visit->time != HF_TIME_NONE) {
    g_autofree char *moment = hf_words_visit_time (visit, look->calendar, FALSE);
    g_autofree char *text = g_strdup_printf (_ ("%s, %s"), visit_text (visit->status), moment);
    hf_fact_card_add_line (card, text, booked ? NULL : "dim-label");
  }
  hf_fact_card_set_verb (card, booked ? _ ("Change…") : _ ("Book…"));
}

static GtkWidget *
barrier_check_new (const HfBarrierNote *note)
{
  g_autofree char *title = hf_words_barrier (note->kind);
  GtkWidget *check = gtk_check_button_new_with_label (title);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), note->solved);
  /* Said as it is shown: what is ticked is out of the way. */
  g_autofree char *name =
      g_strdup_printf (note->solved ? _ ("%s, solved") : _ ("%s, in the way"), title);
  hf_set_label (check, name);
  if (note->solved)
    gtk_widget_add_css_class (check, "dim-label");
  return check;
}

static void
barrier_toggled_cb (GtkCheckButton *check, gpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (check), "handoff.barrier", "s",
                              g_object_get_data (G_OBJECT (check), "kind"));
}

static void
fill_barriers (HfFactCard *card, const Look *look)
{
  GPtrArray *notes = hf_loop_get_barriers (look->loop);
  hf_fact_card_clear (card);
  for (guint i = 0; i < notes->len; i++) {
    const HfBarrierNote *note = g_ptr_array_index (notes, i);
    GtkWidget *check = barrier_check_new (note);
    g_object_set_data_full (G_OBJECT (check), "kind", g_strdup (note->kind), g_free);
    g_signal_connect (check, "toggled", G_CALLBACK (barrier_toggled_cb), NULL);
    hf_fact_card_add (card, check);
  }
  if (notes->len == 0)
    hf_fact_card_add_line (card, _ ("Nothing noted"), NULL);
}

static void
fill_people (HfFactCard *card, const Look *look)
{
  const char *receiver = hf_loop_get_receiver (look->loop);
  const char *owner = hf_loop_get_owner (look->loop);
  const gboolean mine = g_strcmp0 (owner, hf_desk_get_actor (look->desk)) == 0;
  hf_fact_card_clear (card);
  if (receiver != NULL) {
    g_autoptr (HfDialPlan) plan =
        hf_dial_plan_for_receiver (look->desk, hf_loop_item_get_handoff (look->item));
    hf_fact_card_add_line (card, plan->who, NULL);
    hf_fact_card_add_line (card, plan->number, "dim-label");
  } else {
    hf_fact_card_add_line (card, _ ("No service chosen yet"), NULL);
  }
  hf_fact_card_add_line (card,
                         owner == NULL ? _ ("Nobody runs it")
                         : mine        ? _ ("You run it")
                                       : _ ("A colleague runs it"),
                         "dim-label");
  hf_fact_card_set_verb (card, receiver != NULL ? _ ("Reroute…") : _ ("Choose…"));
}

static void
hf_handoff_facts_class_init (HfHandoffFactsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  g_type_ensure (HF_TYPE_FACT_CARD);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/care/holdfast/Holdfast/ui/handoff/hf-handoff-facts.ui");
  gtk_widget_class_bind_template_child (widget_class, HfHandoffFacts, contact);
  gtk_widget_class_bind_template_child (widget_class, HfHandoffFacts, seen);
  gtk_widget_class_bind_template_child (widget_class, HfHandoffFacts, given);
  gtk_widget_class_bind_template_child (widget_class, HfHandoffFacts, visit);
  gtk_widget_class_bind_template_child (widget_class, HfHandoffFacts, barriers);
  gtk_widget_class_bind_template_child (widget_class, HfHandoffFacts, people);
}

static void
hf_handoff_facts_init (HfHandoffFacts *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
hf_handoff_facts_update (HfHandoffFacts *self, HfDesk *desk, HfLoopItem *item)
{
  g_return_if_fail (HF_IS_HANDOFF_FACTS (self));
  const Look look = { desk, item, hf_loop_item_get_loop (item), hf_loop_item_get_view (item),
                      hf_desk_get_site (desk)->calendar };
  fill_contact (HF_FACT_CARD (self->contact), &look);
  fill_seen (HF_FACT_CARD (self->seen), &look);
  fill_given (HF_FACT_CARD (self->given), &look);
  fill_visit (HF_FACT_CARD (self->visit), &look);
  fill_barriers (HF_FACT_CARD (self->barriers), &look);
  fill_people (HF_FACT_CARD (self->people), &look);
}
