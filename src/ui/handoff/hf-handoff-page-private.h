/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of the handoff page, for its actions. */
#pragma once

#include "hf-handoff-page.h"
#include "hf-notice.h"

G_BEGIN_DECLS

HfDesk *hf_handoff_page_get_desk (HfHandoffPage *page);
const char *hf_handoff_page_get_handoff (HfHandoffPage *page);
HfNotice *hf_handoff_page_get_notice (HfHandoffPage *page);
/** hf_handoff_page_get_item: (nullable): NULL once the desk does not know the handoff any more. */
HfLoopItem *hf_handoff_page_get_item (HfHandoffPage *page);

/** hf_handoff_page_get_loop: (nullable) */
HfLoop *hf_handoff_page_get_loop (GtkWidget *page);
/** hf_handoff_page_record: one event of this handoff; the page's notice shows its refusal. */
void hf_handoff_page_record (GtkWidget *page, const char *type, GVariant *data);
/** hf_handoff_page_record_text: the same with one field of text (nullable: without it). */
void hf_handoff_page_record_text (GtkWidget *page,
                                  const char *type,
                                  const char *field,
                                  const char *text);

/** hf_handoff_page_say_undone: @what was saved last, and was taken back. */
void hf_handoff_page_say_undone (HfHandoffPage *page, const char *what);

/** hf_handoff_contact_install: the actions that reach somebody, or write down what was heard. */
void hf_handoff_contact_install (GtkWidgetClass *klass);
/** hf_handoff_sharing_install: the actions about what receivers may see. */
void hf_handoff_sharing_install (GtkWidgetClass *klass);
/** hf_handoff_duties_install: the lines of the card "To do". */
void hf_handoff_duties_install (GtkWidgetClass *klass);
/** hf_handoff_log_install: what is heard more rarely. */
void hf_handoff_log_install (GtkWidgetClass *klass);
/** hf_handoff_acts_install: all actions "handoff.*" of the page. */
void hf_handoff_acts_install (GtkWidgetClass *klass);
/** hf_handoff_acts_next: the action of a step; %NULL: it is done on a page of its own. */
const char *hf_handoff_acts_next (HfStepKind kind);

G_END_DECLS
