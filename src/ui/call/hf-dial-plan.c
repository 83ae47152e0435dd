/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-dial-plan.h"
#include "hf-provider-item.h"
#include "hf-words.h"
#include <glib/gi18n-lib.h>

static gboolean
is_running (const HfView *view, const char *clock)
{
  const HfDeadline *deadline = hf_view_find_deadline (view, clock);
  return deadline != NULL &&
         (deadline->status == HF_DEADLINE_PENDING || deadline->status == HF_DEADLINE_OVERDUE);
}

/* Which of the pathway's clocks and limits a try counts against. */
static const char *
outreach_kind (const HfView *view)
{
  if (view->state == HF_STATE_MISSED)
    return "noshow";
  if (is_running (view, "caring_24h") || is_running (view, "caring_72h"))
    return "caring";
  if (view->state == HF_STATE_ATTENDED)
    return "post_visit";
  if (view->state == HF_STATE_DECLINED)
    return "reroute";
  return view->call == HF_CALL_STOPPED ? "resume" : "reminder";
}

static const HfWay *
find_way (const HfLoop *loop, const char *id)
{
  GPtrArray *ways = hf_loop_get_ways (loop);
  for (guint i = 0; i < ways->len; i++) {
    const HfWay *way = g_ptr_array_index (ways, i);
    if (g_strcmp0 (way->id, id) == 0)
      return way;
  }
  return NULL;
}

/* An open phone way before any other; else any agreed one, so that its rule can be told. */
static const HfWay *
choose_way (const HfLoop *loop, const HfView *view)
{
  const HfWay *other = NULL;
  for (guint i = 0; view->ways[i] != NULL; i++) {
    const HfWay *way = find_way (loop, view->ways[i]);
    if (way != NULL && g_strcmp0 (way->kind, "phone") == 0)
      return way;
    other = other != NULL ? other : way;
  }
  GPtrArray *ways = hf_loop_get_ways (loop);
  return other != NULL || ways->len == 0 ? other : g_ptr_array_index (ways, 0);
}

static char *
dup_caller_rule (const HfWay *way)
{
  if (g_strcmp0 (way->caller_id, "hidden") == 0)
    return g_strdup (_ ("Our number is hidden"));
  if (g_strcmp0 (way->caller_id, "neutral") == 0)
    return g_strdup (_ ("I call from the neutral line"));
  return NULL;
}

static char **
dup_way_rules (const HfWay *way)
{
  g_autoptr (GStrvBuilder) rules = g_strv_builder_new ();
  g_autofree char *kind = hf_words_way (way);
  g_autofree char *hours = hf_words_way_rules (way);
  g_autofree char *both =
      *hours != '\0' ? g_strdup_printf (_ ("%s, %s"), kind, hours) : g_strdup_printf ("%s.", kind);
  g_strv_builder_add (rules, both);
  if (way->say_name != NULL && *way->say_name != '\0') {
    g_autofree char *name = g_strdup_printf (_ ("Give the name “%s”."), way->say_name);
    g_strv_builder_add (rules, name);
  }
  g_strv_builder_add (rules, _ ("Ask first whether it is an all right time."));
  return g_strv_builder_end (rules);
}

static char *
dup_age_rule (HfDesk *desk)
{
  const gint64 known = hf_desk_get_known_until (desk);
  g_autofree char *when = hf_words_moment (known, hf_desk_get_site (desk)->calendar);
  return g_strdup_printf (_ ("What is known here is from %s. I have looked at that and go on."),
                          when);
}

/* Old knowledge is looked at, everything else stands in the way. */
static void
check_now (HfDialPlan *plan, HfDesk *desk, const char *handoff)
{
  g_autoptr (HfRefusal) refusal =
      hf_desk_check (desk, handoff, "outreach.attempted", hf_dial_plan_build (plan, "no_answer"));
  if (refusal == NULL)
    return;
  if (g_str_equal (refusal->code, "contact.as_of"))
    plan->age_rule = dup_age_rule (desk);
  else if (refusal->remedy == NULL)
    plan->refusal = g_strdup (_ (refusal->sentence));
  else
    plan->refusal = g_strdup_printf (_ ("%s %s"), _ (refusal->sentence), _ (refusal->remedy));
}

HfDialPlan *
hf_dial_plan_for_person (HfDesk *desk, const char *handoff)
{
  HfLoopItem *item = hf_desk_find (desk, handoff);
  g_return_val_if_fail (item != NULL, NULL);
  HfDialPlan *plan = g_new0 (HfDialPlan, 1);
  const HfView *view = hf_loop_item_get_view (item);
  const HfWay *way = choose_way (hf_loop_item_get_loop (item), view);
  plan->who = g_strdup (hf_loop_item_get_who (item));
  plan->kind = g_strdup (outreach_kind (view));
  if (way == NULL) {
    plan->rules = g_new0 (char *, 1);
    plan->refusal = g_strdup (_ ("No way of contact was agreed. Wait for the person."));
    return plan;
  }
  plan->way = g_strdup (way->id);
  plan->number = g_strdup (way->value);
  plan->rules = dup_way_rules (way);
  plan->caller_rule = dup_caller_rule (way);
  plan->voicemail = way->voicemail;
  plan->text = way->text;
  check_now (plan, desk, handoff);
  return plan;
}

static HfProvider *
find_provider (HfDesk *desk, const char *id)
{
  GListModel *providers = hf_desk_get_providers (desk);
  for (guint i = 0; i < g_list_model_get_n_items (providers); i++) {
    g_autoptr (HfProviderItem) item = g_list_model_get_item (providers, i);
    HfProvider *provider = hf_provider_item_get_provider (item);
    if (g_strcmp0 (provider->id, id) == 0)
      return provider;
  }
  return NULL;
}

HfDialPlan *
hf_dial_plan_for_receiver (HfDesk *desk, const char *handoff)
{
  HfLoopItem *item = hf_desk_find (desk, handoff);
  g_return_val_if_fail (item != NULL, NULL);
  HfDialPlan *plan = g_new0 (HfDialPlan, 1);
  const char *receiver = hf_loop_get_receiver (hf_loop_item_get_loop (item));
  const HfProvider *provider = find_provider (desk, receiver);
  g_autoptr (GStrvBuilder) rules = g_strv_builder_new ();
  plan->who = hf_desk_dup_receiver_name (desk, receiver);
  if (provider != NULL) {
    plan->number = g_strdup (provider->phone);
    if (provider->contact != NULL)
      g_strv_builder_add (rules, provider->contact);
    if (provider->hours != NULL)
      g_strv_builder_add (rules, provider->hours);
  }
  g_strv_builder_add (rules, _ ("Say nothing that the consent does not cover."));
  plan->rules = g_strv_builder_end (rules);
  if (receiver == NULL)
    plan->refusal = g_strdup (_ ("Nobody is chosen yet."));
  return plan;
}

void
hf_dial_plan_free (HfDialPlan *plan)
{
  if (plan == NULL)
    return;
  g_free (plan->who);
  g_free (plan->number);
  g_strfreev (plan->rules);
  g_free (plan->caller_rule);
  g_free (plan->age_rule);
  g_free (plan->refusal);
  g_free (plan->way);
  g_free (plan->kind);
  g_free (plan);
}

/* RFC 3966: digits, and a plus in front; what people type between them is for the eye. */
char *
hf_dial_plan_dup_uri (const HfDialPlan *plan)
{
  g_return_val_if_fail (plan != NULL, NULL);
  if (plan->number == NULL || plan->refusal != NULL)
    return NULL;
  g_autoptr (GString) uri = g_string_new ("tel:");
  const gsize prefix = uri->len;
  for (const char *p = plan->number; *p != '\0'; p++) {
    if (*p == '+' && uri->len == prefix)
      g_string_append_c (uri, *p);
    else if (g_ascii_isdigit (*p))
      g_string_append_c (uri, *p);
    else if (g_ascii_isalpha (*p))
      break; /* an extension is dialled by hand */
  }
  return uri->len > prefix + 1 ? g_strdup (uri->str) : NULL;
}

GVariant *
hf_dial_plan_build (const HfDialPlan *plan, const char *result)
{
  g_return_val_if_fail (plan != NULL && plan->way != NULL, NULL);
  g_auto (GVariantDict) data = G_VARIANT_DICT_INIT (NULL);
  g_variant_dict_insert (&data, "way", "s", plan->way);
  g_variant_dict_insert (&data, "kind", "s", plan->kind);
  g_variant_dict_insert (&data, "result", "s", result);
  if (plan->age_seen)
    g_variant_dict_insert (&data, "asOfSeen", "b", TRUE);
  return g_variant_dict_end (&data);
}
