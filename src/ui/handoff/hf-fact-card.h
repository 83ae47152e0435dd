/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A card of facts: an icon, a heading, one thing to do about it, and a few lines. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HfFactCard: properties "icon-name", "title", "verb" and "action-name" (without a verb there is no
 * button).
 */
#define HF_TYPE_FACT_CARD (hf_fact_card_get_type ())
G_DECLARE_FINAL_TYPE (HfFactCard, hf_fact_card, HF, FACT_CARD, GtkBox)

GtkWidget *hf_fact_card_new (const char *icon_name, const char *title);
void hf_fact_card_set_title (HfFactCard *card, const char *title);
/** hf_fact_card_set_verb: (nullable): "Book"; %NULL or "" takes the button away. */
void hf_fact_card_set_verb (HfFactCard *card, const char *verb);
/** hf_fact_card_clear: takes the lines away. */
void hf_fact_card_clear (HfFactCard *card);
/** hf_fact_card_add_line: a line of plain text; nothing if %NULL or empty. */
void hf_fact_card_add_line (HfFactCard *card, const char *text, const char *css_class);
void hf_fact_card_add (HfFactCard *card, GtkWidget *line);

G_END_DECLS
