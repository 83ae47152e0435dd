/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-test-flow.h"
#include "hf-navigator.h"
#include "hf-question-view.h"
#include "hf-style.h"
#include "hf-test-keys.h"
#include "hf-test-widgets.h"

enum { MOST_ANSWERS = 60 };

typedef struct {
  HfTestFlow *flow;
  const char *text;
  GType type;
  GAsyncResult *result;
} Waiting;

void
hf_test_flow_set_up (HfTestFlow *flow, gboolean people)
{
  flow->test = hf_test_desk_new (people);
  flow->window = hf_main_window_new (NULL, flow->test->desk);
  gtk_window_set_default_size (GTK_WINDOW (flow->window), 1200, 800);
  hf_main_window_open (flow->window);
  gtk_window_present (GTK_WINDOW (flow->window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (flow->window));
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *)data == NULL;
}

/* A page that outlives its window would keep a person's text in memory; what is just being saved
 * may hold on to it until it is. */
void
hf_test_flow_tear_down (HfTestFlow *flow)
{
  gpointer window = flow->window;
  g_object_add_weak_pointer (G_OBJECT (window), &window);
  gtk_window_destroy (GTK_WINDOW (flow->window));
  hf_test_run_until (is_gone, &window);
  hf_test_desk_free (flow->test);
  g_clear_pointer (&flow->handoff, g_free);
}

GtkWidget *
hf_test_flow_push (HfTestFlow *flow, GtkWidget *page)
{
  hf_navigator_push (hf_main_window_get_navigator (flow->window), page);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (flow->window));
  return page;
}

GtkWidget *
hf_test_flow_get_top (HfTestFlow *flow)
{
  return GTK_WIDGET (hf_navigator_get_top (hf_main_window_get_navigator (flow->window)));
}

static gboolean
has_text (gpointer data)
{
  Waiting *waiting = data;
  return hf_test_count_text (hf_test_flow_get_top (waiting->flow), waiting->text) > 0;
}

void
hf_test_flow_wait_for_text (HfTestFlow *flow, const char *text)
{
  Waiting waiting = { .flow = flow, .text = text };
  hf_test_run_until (has_text, &waiting);
}

static gboolean
has_page (gpointer data)
{
  Waiting *waiting = data;
  GtkWidget *top = hf_test_flow_get_top (waiting->flow);
  return g_type_is_a (G_OBJECT_TYPE (top), waiting->type) && gtk_widget_get_mapped (top);
}

GtkWidget *
hf_test_flow_wait_for_page (HfTestFlow *flow, GType type)
{
  Waiting waiting = { .flow = flow, .type = type };
  hf_test_run_until (has_page, &waiting);
  return hf_test_flow_get_top (flow);
}

static gboolean
has_event (gpointer data)
{
  Waiting *waiting = data;
  return hf_test_desk_has (waiting->flow->test, waiting->flow->handoff, waiting->text, NULL);
}

void
hf_test_flow_wait_for_event (HfTestFlow *flow, const char *type)
{
  Waiting waiting = { .flow = flow, .text = type };
  hf_test_run_until (has_event, &waiting);
}

static void
append_text (GtkWidget *widget, gpointer data)
{
  if (GTK_IS_LABEL (widget))
    g_string_append (data, gtk_label_get_text (GTK_LABEL (widget)));
}

static char *
dup_words (HfTestFlow *flow)
{
  GtkWidget *view = hf_test_find (hf_test_flow_get_top (flow), HF_TYPE_QUESTION_VIEW);
  g_autoptr (GString) words = g_string_new (NULL);
  if (view != NULL)
    hf_test_visit (view, append_text, words);
  return g_strdup (words->str);
}

static gboolean
has_other_words (gpointer data)
{
  Waiting *waiting = data;
  g_autofree char *words = dup_words (waiting->flow);
  return !g_str_equal (words, waiting->text);
}

/* The first answer is the one that leads on, but for these. */
static guint
find_key (const char *words)
{
  static const char *const second[] = { "Specialist checked" };
  for (guint i = 0; i < G_N_ELEMENTS (second); i++)
    if (strstr (words, second[i]) != NULL)
      return GDK_KEY_2;
  return GDK_KEY_1;
}

static void
answer_one (HfTestFlow *flow)
{
  GtkWidget *page = hf_test_flow_get_top (flow);
  g_autofree char *words = dup_words (flow);
  Waiting waiting = { .flow = flow, .text = words };
  if (hf_test_find (page, GTK_TYPE_TEXT) != NULL)
    hf_test_type (page, "blue folder");
  else
    g_assert_true (hf_test_press (page, find_key (words), 0));
  hf_test_run_until (has_other_words, &waiting);
}

void
hf_test_flow_answer (HfTestFlow *flow, const char *text)
{
  for (int i = 0; i < MOST_ANSWERS; i++) {
    if (hf_test_count_text (hf_test_flow_get_top (flow), text) > 0)
      return;
    answer_one (flow);
  }
  g_test_fail_printf ("The answers did not lead to “%s”", text);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  ((Waiting *)data)->result = g_object_ref (result);
}

static gboolean
has_result (gpointer data)
{
  return ((Waiting *)data)->result != NULL;
}

void
hf_test_record (HfTestDesk *test, const char *handoff, const char *type, GVariant *data)
{
  g_autoptr (GError) error = NULL;
  Waiting waiting = { NULL };
  hf_desk_record_async (test->desk, handoff, type, data, NULL, done_cb, &waiting);
  hf_test_run_until (has_result, &waiting);
  hf_desk_record_finish (test->desk, waiting.result, &error);
  g_assert_no_error (error);
  g_object_unref (waiting.result);
}

const char *
hf_test_flow_find (HfTestFlow *flow, HfStepKind kind, gboolean is_protected)
{
  GListModel *loops = hf_desk_get_loops (flow->test->desk);
  for (guint i = 0; i < g_list_model_get_n_items (loops); i++) {
    g_autoptr (HfLoopItem) item = g_list_model_get_item (loops, i);
    if (hf_loop_item_get_next (item)->kind == kind &&
        hf_loop_item_get_protected (item) == is_protected)
      return hf_loop_item_get_handoff (item);
  }
  return NULL;
}
