/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A consent being asked for, item by item, with exactly what the receiver would see. */
#pragma once

#include "hf-desk.h"

G_BEGIN_DECLS

typedef enum {
  HF_CONSENT_ALLOWED,   /* may be switched */
  HF_CONSENT_FORBIDDEN, /* never on in this pathway */
  HF_CONSENT_LOCKED     /* the notice that the law asks for: on, cannot be switched off */
} HfConsentSwitch;

/** HfConsentItem: notifies "on" and "rule". Stable for the life of the draft. */
#define HF_TYPE_CONSENT_ITEM (hf_consent_item_get_type ())
G_DECLARE_FINAL_TYPE (HfConsentItem, hf_consent_item, HF, CONSENT_ITEM, GObject)

const char *hf_consent_item_get_id (HfConsentItem *item);
const char *hf_consent_item_get_label (HfConsentItem *item);
const char *hf_consent_item_get_note (HfConsentItem *item); /* (nullable); "Not shared here" */
HfConsentSwitch hf_consent_item_get_rule (HfConsentItem *item);
gboolean hf_consent_item_get_on (HfConsentItem *item);
/** hf_consent_item_set_on: ignored unless the rule is ALLOWED; the draft rebuilds its preview */
void hf_consent_item_set_on (HfConsentItem *item, gboolean on);

/**
 * HfConsentDraft:
 *
 * Items start at the pathway's defaults, sensitive ones off, without a "select all" (R38); the way
 * back starts at the pathway's default. Nothing is recorded until hf_consent_draft_record_async().
 *
 * Properties: "back" (boolean), "until" (int64), "said" (string), "preview" (string).
 * HfConsentDraft::changed: anything changed.
 */
#define HF_TYPE_CONSENT_DRAFT (hf_consent_draft_get_type ())
G_DECLARE_FINAL_TYPE (HfConsentDraft, hf_consent_draft, HF, CONSENT_DRAFT, GObject)

HfConsentDraft *hf_consent_draft_new (HfDesk *desk, const char *handoff);
/** hf_consent_draft_get_items: (transfer none): GListModel of HfConsentItem in pathway order */
GListModel *hf_consent_draft_get_items (HfConsentDraft *draft);
/** hf_consent_draft_toggle: number key 1 to 9; FALSE if that item cannot be switched */
gboolean hf_consent_draft_toggle (HfConsentDraft *draft, guint key);
gboolean hf_consent_draft_get_back (HfConsentDraft *draft);
void hf_consent_draft_set_back (HfConsentDraft *draft, gboolean back);
gint64 hf_consent_draft_get_until (HfConsentDraft *draft);
/** hf_consent_draft_set_until: kept between now and the pathway's longest */
void hf_consent_draft_set_until (HfConsentDraft *draft, gint64 until);
gint64 hf_consent_draft_get_longest (HfConsentDraft *draft);
/** hf_consent_draft_dup_until_text: "18 May (14 days). Can be stopped any time." */
char *hf_consent_draft_dup_until_text (HfConsentDraft *draft);
/** hf_consent_draft_set_said: "aloud" or "written"; %NULL: not said yet, the start */
void hf_consent_draft_set_said (HfConsentDraft *draft, const char *said);
const char *hf_consent_draft_get_said (HfConsentDraft *draft);
/** hf_consent_draft_needs_interpreter: the person asked for one: who interpreted is recorded too */
gboolean hf_consent_draft_needs_interpreter (HfConsentDraft *draft);
/** hf_consent_draft_set_interpreter: starts as whoever joined a call last; never a name (R25) */
void
hf_consent_draft_set_interpreter (HfConsentDraft *draft, const char *agency, const char *number);
/** hf_consent_draft_dup_interpreter: (nullable): "Lingua, 4711" */
char *hf_consent_draft_dup_interpreter (HfConsentDraft *draft);
/** hf_consent_draft_get_preview: the very bytes of hf_packet_build() with these items (R39) */
const char *hf_consent_draft_get_preview (HfConsentDraft *draft);
/** hf_consent_draft_dup_preview_title: "Exactly what Harbor House will see" */
char *hf_consent_draft_dup_preview_title (HfConsentDraft *draft);
/** hf_consent_draft_dup_problem: (nullable): what is still missing before it can be recorded */
char *hf_consent_draft_dup_problem (HfConsentDraft *draft);

/** hf_consent_draft_record_async: consent.recorded for the current receiver; %HF_ERROR_REFUSED with
 * the problem if something is missing */
void hf_consent_draft_record_async (HfConsentDraft *draft,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean
hf_consent_draft_record_finish (HfConsentDraft *draft, GAsyncResult *result, GError **error);

G_END_DECLS
