/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text of a server or a person put on the screen as text, never as markup. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** hf_text_label: (transfer floating): a start-aligned, wrapping label without markup; @css_class
 * may be %NULL. */
GtkWidget *hf_text_label (const char *text, const char *css_class);
/** hf_text_set: shows @text (nullable) as it is; hides an empty label. */
void hf_text_set (GtkLabel *label, const char *text);
/** hf_text_set_row: title and subtitle (nullable) of an AdwActionRow or AdwExpanderRow, as they
 * are. */
void hf_text_set_row (AdwPreferencesRow *row, const char *title, const char *subtitle);
/** hf_text_set_status: title and description (nullable) of a status page, as they are. */
void hf_text_set_status (AdwStatusPage *page, const char *title, const char *description);
/** hf_text_toast: (transfer full): a toast whose words are shown as they are (1.2 always parses
 * markup), for eight seconds. */
AdwToast *hf_text_toast (const char *text);
/** hf_text_dup_clean: (transfer full): control and direction-changing characters out, valid UTF-8.
 */
char *hf_text_dup_clean (const char *text);

G_END_DECLS
