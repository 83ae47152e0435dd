/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in a tree of widgets, as far as anybody can see or hear it. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** HfTestVisit: called for each visible widget whose ancestors are visible too. */
typedef void (*HfTestVisit) (GtkWidget *widget, gpointer data);
void hf_test_visit (GtkWidget *widget, HfTestVisit visit, gpointer data);
/** hf_test_count_text: visible labels and text fields that hold @text, word for word or within. */
guint hf_test_count_text (GtkWidget *widget, const char *text);
/** hf_test_count_text_everywhere: the same over all visible windows of the program. */
guint hf_test_count_text_everywhere (const char *text);
/** hf_test_find: (nullable): the first visible widget of @type. */
GtkWidget *hf_test_find (GtkWidget *widget, GType type);
guint hf_test_count_hide_keys (GtkWidget *native);

/** hf_test_find_sheet: (nullable): the form that stands in front of a page. */
GtkWidget *hf_test_find_sheet (void);
gboolean hf_test_has_sheet (gpointer data);
gboolean hf_test_has_no_sheet (gpointer data);

/** hf_test_run_until: runs the main loop until @done; fails the test if that takes ten seconds. */
typedef gboolean (*HfTestDone) (gpointer data);
void hf_test_run_until (HfTestDone done, gpointer data);
gboolean hf_test_is_narrow (gpointer adaptive);
gboolean hf_test_is_not_medium (gpointer adaptive);
/** hf_test_is_set: whether the gboolean at @data is TRUE. */
gboolean hf_test_is_set (gpointer data);

G_END_DECLS
