/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a page says back: the refusal of a command, a failure to save, a word of what was done. */
#pragma once

#include <adwaita.h>
#include "hf-desk.h"

G_BEGIN_DECLS

/**
 * HfNotice: role ALERT, invisible while it has nothing to say.
 *
 * HfNotice::recorded (event type): a command of hf_notice_record() was saved.
 */
#define HF_TYPE_NOTICE (hf_notice_get_type ())
G_DECLARE_FINAL_TYPE (HfNotice, hf_notice, HF, NOTICE, AdwBin)

/** hf_notice_say: (nullable): plain words; %NULL takes them away. */
void hf_notice_say (HfNotice *notice, const char *text);
/** hf_notice_say_error: (nullable): an error's sentence; a cancelled command says nothing. */
void hf_notice_say_error (HfNotice *notice, const GError *error);
/** hf_notice_get_text: "" if it says nothing. */
const char *hf_notice_get_text (HfNotice *notice);

/**
 * hf_notice_record:
 * @data: (nullable): a{sv}; sunk
 *
 * One desk command. Its refusal is shown here; HfNotice::recorded if it was saved. What was asked
 * to be saved is not taken back when the page goes.
 */
void hf_notice_record (
    HfNotice *notice, HfDesk *desk, const char *handoff, const char *type, GVariant *data);

G_END_DECLS
