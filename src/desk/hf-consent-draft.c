/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-consent-draft-private.h"

#include "hf-consent-item-private.h"
#include "hf-error.h"
#include "hf-interpreter.h"
#include "hf-packet.h"

#include <glib/gi18n-lib.h>

enum { PROP_0, PROP_BACK, PROP_UNTIL, PROP_SAID, PROP_PREVIEW, N_PROPS };
static GParamSpec *properties[N_PROPS];
enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HfConsentDraft, hf_consent_draft, G_TYPE_OBJECT)

static const HfView *
view_of (HfConsentDraft *draft)
{
  return hf_loop_item_get_view (hf_desk_find (draft->desk, draft->handoff));
}

static gboolean
has_flag (HfConsentDraft *draft, const char *flag)
{
  return g_strv_contains ((const char *const *)view_of (draft)->flags, flag);
}

static HfConsentSwitch
rule_of (HfConsentDraft *draft, const HfPacketItem *item)
{
  if (item->preset == HF_PACKET_FORBIDDEN ||
      (g_strcmp0 (item->cls, "location") == 0 && has_flag (draft, "address_closed")))
    return HF_CONSENT_FORBIDDEN;
  /* The reference is in every packet (R40): a switch that does nothing would be a lie. */
  if (g_str_equal (item->id, "ref"))
    return HF_CONSENT_LOCKED;
  if (g_str_equal (item->id, "notice") && has_flag (draft, "part2"))
    return HF_CONSENT_LOCKED;
  return HF_CONSENT_ALLOWED;
}

/* The notice of part 2 goes along also where the pathway lists no such item (R31). */
static char **
dup_ticked (HfConsentDraft *draft)
{
  g_autoptr (GStrvBuilder) ticked = g_strv_builder_new ();
  gboolean notice = has_flag (draft, "part2");

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (draft->items)); i++) {
    g_autoptr (HfConsentItem) item = g_list_model_get_item (G_LIST_MODEL (draft->items), i);
    const char *id = hf_consent_item_get_id (item);

    notice = notice && !g_str_equal (id, "notice");
    if (hf_consent_item_get_on (item))
      g_strv_builder_add (ticked, id);
  }
  if (notice)
    g_strv_builder_add (ticked, "notice");
  return g_strv_builder_end (ticked);
}

static void
rebuild (HfConsentDraft *draft)
{
  HfLoop *loop = hf_consent_draft_loop (draft);
  g_auto (GStrv) ticked = dup_ticked (draft);
  g_autofree char *preview = NULL;

  if (loop == NULL)
    return;
  preview = hf_packet_build (loop, view_of (draft), (const char *const *)ticked);
  if (g_strcmp0 (preview, draft->preview) != 0) {
    g_free (draft->preview);
    draft->preview = g_steal_pointer (&preview);
    g_object_notify_by_pspec (G_OBJECT (draft), properties[PROP_PREVIEW]);
  }
  g_signal_emit (draft, signals[CHANGED], 0);
}

/* Answers may have changed what may leave while the draft is open. */
static void
apply_rules (HfConsentDraft *draft)
{
  HfLoop *loop = hf_consent_draft_loop (draft);

  for (guint i = 0; loop != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (draft->items));
       i++) {
    g_autoptr (HfConsentItem) item = g_list_model_get_item (G_LIST_MODEL (draft->items), i);
    const HfPacketItem *packet_item =
        hf_pathway_find_packet_item (hf_loop_get_pathway (loop), hf_consent_item_get_id (item));

    if (packet_item != NULL)
      hf_consent_item_set_rule (item, rule_of (draft, packet_item));
  }
  rebuild (draft);
}

static void
desk_changed_cb (HfConsentDraft *draft, const char *handoff)
{
  if (handoff == NULL || g_str_equal (handoff, draft->handoff))
    apply_rules (draft);
}

static void
hf_consent_draft_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HfConsentDraft *draft = HF_CONSENT_DRAFT (object);

  switch (id) {
  case PROP_BACK:
    g_value_set_boolean (value, draft->back);
    break;
  case PROP_UNTIL:
    g_value_set_int64 (value, draft->until);
    break;
  case PROP_SAID:
    g_value_set_string (value, draft->said);
    break;
  case PROP_PREVIEW:
    g_value_set_string (value, draft->preview);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
hf_consent_draft_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HfConsentDraft *draft = HF_CONSENT_DRAFT (object);

  switch (id) {
  case PROP_BACK:
    hf_consent_draft_set_back (draft, g_value_get_boolean (value));
    break;
  case PROP_UNTIL:
    hf_consent_draft_set_until (draft, g_value_get_int64 (value));
    break;
  case PROP_SAID:
    hf_consent_draft_set_said (draft, g_value_get_string (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
hf_consent_draft_dispose (GObject *object)
{
  HfConsentDraft *draft = HF_CONSENT_DRAFT (object);

  g_clear_object (&draft->items);
  g_clear_object (&draft->desk);
  G_OBJECT_CLASS (hf_consent_draft_parent_class)->dispose (object);
}

static void
hf_consent_draft_finalize (GObject *object)
{
  HfConsentDraft *draft = HF_CONSENT_DRAFT (object);

  g_free (draft->handoff);
  g_free (draft->said);
  g_free (draft->preview);
  g_clear_pointer (&draft->interpreter, g_variant_unref);
  G_OBJECT_CLASS (hf_consent_draft_parent_class)->finalize (object);
}

static void
hf_consent_draft_class_init (HfConsentDraftClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = hf_consent_draft_get_property;
  object_class->set_property = hf_consent_draft_set_property;
  object_class->dispose = hf_consent_draft_dispose;
  object_class->finalize = hf_consent_draft_finalize;
  properties[PROP_BACK] = g_param_spec_boolean ("back", NULL, NULL, FALSE, flags);
  properties[PROP_UNTIL] =
      g_param_spec_int64 ("until", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_SAID] = g_param_spec_string ("said", NULL, NULL, NULL, flags);
  properties[PROP_PREVIEW] =
      g_param_spec_string ("preview", NULL, NULL, NULL,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] = g_signal_new ("changed", HF_TYPE_CONSENT_DRAFT, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
hf_consent_draft_init (HfConsentDraft *draft)
{
  draft->items = g_list_store_new (HF_TYPE_CONSENT_ITEM);
}

static void
add_items (HfConsentDraft *draft, const HfPathwayParts *parts)
{
  for (guint i = 0; i < parts->packet->len; i++) {
    const HfPacketItem *packet_item = g_ptr_array_index (parts->packet, i);
    g_autoptr (HfConsentItem) item = hf_consent_item_new (packet_item);

    hf_consent_item_set_rule (item, rule_of (draft, packet_item));
    g_signal_connect_object (item, "notify::on", G_CALLBACK (rebuild), draft, G_CONNECT_SWAPPED);
    g_list_store_append (draft->items, item);
  }
}

HfConsentDraft *
hf_consent_draft_new (HfDesk *desk, const char *handoff)
{
  HfConsentDraft *draft;
  const HfPathwayParts *parts;
  const HfCalendar *calendar;
  gint64 now;

  g_return_val_if_fail (HF_IS_DESK (desk) && handoff != NULL, NULL);

  draft = g_object_new (HF_TYPE_CONSENT_DRAFT, NULL);
  draft->desk = g_object_ref (desk);
  draft->handoff = g_strdup (handoff);
  if (hf_consent_draft_loop (draft) == NULL)
    return draft;
  parts = hf_pathway_get (hf_loop_get_pathway (hf_consent_draft_loop (draft)));
  calendar = hf_desk_get_site (desk)->calendar;
  now = hf_clock_now (hf_desk_get_clock (desk));
  draft->back = parts->feedback_default;
  draft->interpreter = hf_interpreter_find (hf_consent_draft_loop (draft));
  draft->until = hf_calendar_add (calendar, now, parts->consent.usual);
  draft->longest = hf_calendar_add (calendar, now, parts->consent.longest);
  add_items (draft, parts);
  rebuild (draft);
  g_signal_connect_object (desk, "changed", G_CALLBACK (desk_changed_cb), draft, G_CONNECT_SWAPPED);
  return draft;
}

GListModel *
hf_consent_draft_get_items (HfConsentDraft *draft)
{
  g_return_val_if_fail (HF_IS_CONSENT_DRAFT (draft), NULL);

  return G_LIST_MODEL (draft->items);
}

gboolean
hf_consent_draft_toggle (HfConsentDraft *draft, guint key)
{
  g_autoptr (HfConsentItem) item = NULL;

  g_return_val_if_fail (HF_IS_CONSENT_DRAFT (draft), FALSE);

  if (key < 1 || key > 9)
    return FALSE;
  item = g_list_model_get_item (G_LIST_MODEL (draft->items), key - 1);
  if (item == NULL || hf_consent_item_get_rule (item) != HF_CONSENT_ALLOWED)
    return FALSE;
  hf_consent_item_set_on (item, !hf_consent_item_get_on (item));
  return TRUE;
}

gboolean
hf_consent_draft_get_back (HfConsentDraft *draft)
{
  g_return_val_if_fail (HF_IS_CONSENT_DRAFT (draft), FALSE);

  return draft->back;
}

static void
say_changed (HfConsentDraft *draft, guint property)
{
  g_object_notify_by_pspec (G_OBJECT (draft), properties[property]);
  g_signal_emit (draft, signals[CHANGED], 0);
}

void
hf_consent_draft_set_back (HfConsentDraft *draft, gboolean back)
{
  g_return_if_fail (HF_IS_CONSENT_DRAFT (draft));

  if (draft->back == !!back)
    return;
  draft->back = !!back;
  say_changed (draft, PROP_BACK);
}

gint64
hf_consent_draft_get_until (HfConsentDraft *draft)
{
  g_return_val_if_fail (HF_IS_CONSENT_DRAFT (draft), 0);

  return draft->until;
}

void
hf_consent_draft_set_until (HfConsentDraft *draft, gint64 until)
{
  gint64 kept;

  g_return_if_fail (HF_IS_CONSENT_DRAFT (draft));

  kept = CLAMP (until, hf_clock_now (hf_desk_get_clock (draft->desk)), draft->longest);
  if (draft->until == kept)
    return;
  draft->until = kept;
  say_changed (draft, PROP_UNTIL);
}

gint64
hf_consent_draft_get_longest (HfConsentDraft *draft)
{
  g_return_val_if_fail (HF_IS_CONSENT_DRAFT (draft), 0);

  return draft->longest;
}

void
hf_consent_draft_set_said (HfConsentDraft *draft, const char *said)
{
  g_return_if_fail (HF_IS_CONSENT_DRAFT (draft));

  if (g_strcmp0 (draft->said, said) == 0)
    return;
  g_free (draft->said);
  draft->said = g_strdup (said);
  say_changed (draft, PROP_SAID);
}

const char *
hf_consent_draft_get_said (HfConsentDraft *draft)
{
  g_return_val_if_fail (HF_IS_CONSENT_DRAFT (draft), NULL);

  return draft->said;
}

void
hf_consent_draft_set_interpreter (HfConsentDraft *draft, const char *agency, const char *number)
{
  g_return_if_fail (HF_IS_CONSENT_DRAFT (draft) && hf_consent_draft_loop (draft) != NULL);

  g_clear_pointer (&draft->interpreter, g_variant_unref);
  draft->interpreter =
      g_variant_ref_sink (hf_interpreter_build (hf_consent_draft_loop (draft), agency, number));
  g_signal_emit (draft, signals[CHANGED], 0);
}

const char *
hf_consent_draft_get_preview (HfConsentDraft *draft)
{
  g_return_val_if_fail (HF_IS_CONSENT_DRAFT (draft), NULL);

  return draft->preview;
}

/* Recording */

/* Arrays in an event's data are boxed. */
static GVariant *
boxed_strings (const char *const *strings)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("av"));
  for (gsize i = 0; strings[i] != NULL; i++)
    g_variant_builder_add (&builder, "v", g_variant_new_string (strings[i]));
  return g_variant_builder_end (&builder);
}

static GVariant *
make_data (HfConsentDraft *draft)
{
  const HfCalendar *calendar = hf_desk_get_site (draft->desk)->calendar;
  g_auto (GStrv) ticked = dup_ticked (draft);
  const char *to[] = { hf_loop_get_receiver (hf_consent_draft_loop (draft)), NULL };
  g_autofree char *expires = hf_time_format_local (draft->until, hf_calendar_get_zone (calendar));
  GVariantDict data;

  g_variant_dict_init (&data, NULL);
  g_variant_dict_insert_value (&data, "to", boxed_strings (to));
  g_variant_dict_insert_value (&data, "items", boxed_strings ((const char *const *)ticked));
  g_variant_dict_insert (&data, "back", "b", draft->back);
  g_variant_dict_insert (&data, "expires", "s", expires);
  g_variant_dict_insert (&data, "said", "s", draft->said);
  if (has_flag (draft, "part2"))
    g_variant_dict_insert (&data, "part2", "b", TRUE);
  if (draft->interpreter != NULL && hf_consent_draft_needs_interpreter (draft))
    g_variant_dict_insert_value (&data, "interpreter", draft->interpreter);
  return g_variant_dict_end (&data);
}

static void
recorded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (hf_desk_record_finish (HF_DESK (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
hf_consent_draft_record_async (HfConsentDraft *draft,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *problem = NULL;

  g_return_if_fail (HF_IS_CONSENT_DRAFT (draft));

  task = g_task_new (draft, cancellable, callback, user_data);
  g_task_set_source_tag (task, hf_consent_draft_record_async);
  problem = hf_consent_draft_dup_problem (draft);
  if (problem != NULL) {
    g_task_return_new_error (task, HF_ERROR, HF_ERROR_REFUSED, "%s", problem);
    return;
  }
  hf_desk_record_async (draft->desk, draft->handoff, "consent.recorded", make_data (draft),
                        cancellable, recorded_cb, g_object_ref (task));
}

gboolean
hf_consent_draft_record_finish (HfConsentDraft *draft, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, draft), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
