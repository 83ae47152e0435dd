/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-test-widgets.h"
#include "hf-adaptive.h"
#include "hf-sheet.h"

typedef struct {
  const char *text;
  guint count;
} TextCount;

typedef struct {
  GType type;
  GtkWidget *found;
} Search;

void
hf_test_visit (GtkWidget *widget, HfTestVisit visit, gpointer data)
{
  if (!gtk_widget_get_visible (widget))
    return;
  visit (widget, data);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    hf_test_visit (child, visit, data);
}

static void
count_text (GtkWidget *widget, gpointer data)
{
  TextCount *count = data;
  const char *text = NULL;
  if (GTK_IS_LABEL (widget))
    text = gtk_label_get_text (GTK_LABEL (widget));
  else if (GTK_IS_TEXT (widget))
    text = gtk_editable_get_text (GTK_EDITABLE (widget));
  if (text != NULL && strstr (text, count->text) != NULL)
    count->count++;
}

guint
hf_test_count_text (GtkWidget *widget, const char *text)
{
  TextCount count = { text, 0 };
  hf_test_visit (widget, count_text, &count);
  return count.count;
}

guint
hf_test_count_text_everywhere (const char *text)
{
  guint count = 0;
  GListModel *toplevels = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);
    count += hf_test_count_text (window, text);
  }
  return count;
}

static void
search (GtkWidget *widget, gpointer data)
{
  Search *one = data;
  if (one->found == NULL && g_type_is_a (G_OBJECT_TYPE (widget), one->type))
    one->found = widget;
}

GtkWidget *
hf_test_find (GtkWidget *widget, GType type)
{
  Search one = { type, NULL };
  hf_test_visit (widget, search, &one);
  return one.found;
}

guint
hf_test_count_hide_keys (GtkWidget *native)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (native);
  guint count = 0;
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
    if (g_strcmp0 (gtk_event_controller_get_name (controller), "hf-hide-keys") == 0 &&
        gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
      count++;
  }
  return count;
}

static gboolean
too_late_cb (gpointer data)
{
  gboolean *late = data;
  *late = TRUE;
  return G_SOURCE_REMOVE;
}

void
hf_test_run_until (HfTestDone done, gpointer data)
{
  gboolean late = FALSE;
  const guint source = g_timeout_add_seconds (10, too_late_cb, &late);
  while (!late && !done (data))
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (late);
  g_source_remove (source);
}

gboolean
hf_test_is_narrow (gpointer adaptive)
{
  return hf_adaptive_get_narrow (adaptive);
}

gboolean
hf_test_is_not_medium (gpointer adaptive)
{
  return gtk_widget_get_width (adaptive) > 0 && !hf_adaptive_get_medium (adaptive);
}

gboolean
hf_test_is_set (gpointer data)
{
  return *(gboolean *)data;
}

GtkWidget *
hf_test_find_sheet (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    /* GTK keeps it. */
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
    if (HF_IS_SHEET (window) && gtk_widget_get_visible (window))
      return window;
  }
  return NULL;
}

gboolean
hf_test_has_sheet (gpointer data)
{
  return hf_test_find_sheet () != NULL;
}

gboolean
hf_test_has_no_sheet (gpointer data)
{
  return hf_test_find_sheet () == NULL;
}
