/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-shots.h"
#include "hf-call-page.h"
#include "hf-consent-page.h"
#include "hf-error.h"
#include "hf-handoff-page.h"
#include "hf-refer-page.h"
#include "hf-screen-page.h"
#include "hf-shots-scene.h"
#include "hf-stop-page.h"
#include "hf-words.h"

typedef struct {
  HfMainWindow *window;
  HfDesk *desk;
  char *folder;
  char *live;   /* (nullable): a live introduction */
  char *placed; /* (nullable): nobody is chosen for it yet */
  GTask *task;  /* (unowned) */
  guint next;   /* picture: view x scheme x width, the later views after all others */
  gboolean waiting;
  guint count;
  guint frames;  /* waited for the size */
  guint settled; /* since then */
} Shots;

typedef void (*ShowView) (Shots *shots);

enum { HEIGHT = 800, SETTLED_FRAMES = 10, ASK_AGAIN_FRAMES = 30, MOST_FRAMES = 600 };
static const int widths[] = { 1280, 400 };
static const char *const schemes[] = { "light", "dark" };

static void
free_shots (gpointer data)
{
  Shots *shots = data;
  g_object_unref (shots->window);
  g_object_unref (shots->desk);
  g_free (shots->folder);
  g_free (shots->live);
  g_free (shots->placed);
  g_free (shots);
}

static void
push (Shots *shots, GtkWidget *page)
{
  hf_main_window_go (shots->window, "today");
  hf_navigator_push (hf_main_window_get_navigator (shots->window), page);
}

/* The first handoff whose next step is @kind; the first of all if there is none. */
static const char *
find_handoff (Shots *shots, HfStepKind kind)
{
  GListModel *loops = hf_desk_get_loops (shots->desk);
  const char *first = NULL;
  for (guint i = 0; i < g_list_model_get_n_items (loops); i++) {
    g_autoptr (HfLoopItem) item = g_list_model_get_item (loops, i);
    if (hf_loop_item_get_next (item)->kind == kind)
      return hf_loop_item_get_handoff (item);
    if (first == NULL)
      first = hf_loop_item_get_handoff (item);
  }
  return first;
}

static void
show_today (Shots *shots)
{
  hf_main_window_go (shots->window, "today");
}

static void
show_handoffs (Shots *shots)
{
  hf_main_window_go (shots->window, "handoffs");
}

static void
show_directory (Shots *shots)
{
  hf_main_window_go (shots->window, "directory");
}

static void
show_sync (Shots *shots)
{
  hf_main_window_go (shots->window, "sync");
}

static void
show_handoff (Shots *shots)
{
  push (shots, hf_handoff_page_new (shots->desk, find_handoff (shots, HF_STEP_OUTREACH)));
}

static void
show_handoff_open (Shots *shots)
{
  push (shots, hf_handoff_page_new (shots->desk, find_handoff (shots, HF_STEP_VISIT)));
}

static void
show_refer (Shots *shots)
{
  push (shots, hf_refer_page_new (shots->desk));
}

static void
show_pick (Shots *shots)
{
  push (shots, hf_refer_page_new_for (shots->desk, shots->placed));
}

static void
show_safety (Shots *shots)
{
  push (shots, hf_screen_page_new (shots->desk, find_handoff (shots, HF_STEP_SCREEN)));
}

static void
show_consent (Shots *shots)
{
  push (shots, hf_consent_page_new (shots->desk, shots->live));
}

static void
show_call (Shots *shots)
{
  push (shots, hf_call_page_new (shots->desk, shots->live));
}

static void
show_stop (Shots *shots)
{
  push (shots, hf_stop_page_new (shots->desk, find_handoff (shots, HF_STEP_SCREEN),
                                 hf_words_cover_line (NULL)));
}

static void
show_shield (Shots *shots)
{
  hf_main_window_go (shots->window, "today");
  hf_main_window_hide_all (shots->window);
}

/* The last N_LATER need a scene, which would show in the others: they are taken when all of those
 * are, in every scheme and width. */
static const struct {
  const char *name;
  ShowView show;
} views[] = {
  { "today", show_today },   { "handoffs", show_handoffs }, { "directory", show_directory },
  { "sync", show_sync },     { "handoff", show_handoff },   { "handoff-visit", show_handoff_open },
  { "new", show_refer },     { "safety", show_safety },     { "stop", show_stop },
  { "shield", show_shield }, { "pick", show_pick },         { "consent", show_consent },
  { "call", show_call },
};

enum {
  N_LATER = 3,
  N_FIRST = G_N_ELEMENTS (views) - N_LATER,
  N_WIDTHS = G_N_ELEMENTS (widths),
  N_SCHEMES = 2,
  N_ROUNDS = N_WIDTHS * N_SCHEMES,
};

/* Which view and which round (scheme x width) a picture is. */
static guint
find_view (guint picture, guint *out_round)
{
  const gboolean later = picture >= N_FIRST * N_ROUNDS;
  const guint n_views = later ? N_LATER : N_FIRST;
  const guint n = later ? picture - N_FIRST * N_ROUNDS : picture;
  *out_round = n / n_views;
  return n % n_views + (later ? N_FIRST : 0);
}

static gboolean
save (Shots *shots, const char *path, GError **error)
{
  GtkWidget *window = GTK_WIDGET (shots->window);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window);
  const int width = gtk_widget_get_width (window);
  const int height = gtk_widget_get_height (window);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (paintable, GDK_SNAPSHOT (snapshot), width, height);
  GskRenderNode *node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  if (node == NULL) {
    g_set_error_literal (error, HF_ERROR, HF_ERROR_FAILED, "Taking a picture: nothing is drawn");
    return FALSE;
  }
  GskRenderer *renderer = gtk_native_get_renderer (GTK_NATIVE (window));
  g_autoptr (GdkTexture) texture = gsk_renderer_render_texture (
      renderer, node, &GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height));
  gsk_render_node_unref (node);
  if (!gdk_texture_save_to_png (texture, path)) {
    g_set_error (error, HF_ERROR, HF_ERROR_STORAGE, "Taking a picture: %s was not written", path);
    return FALSE;
  }
  return TRUE;
}

static void
ask_for_size (Shots *shots, guint round)
{
  gtk_window_set_default_size (GTK_WINDOW (shots->window), widths[round % N_WIDTHS], HEIGHT);
}

static void
prepare (Shots *shots)
{
  guint round;
  const guint view = find_view (shots->next, &round);
  AdwStyleManager *style = adw_style_manager_get_default ();
  adw_style_manager_set_color_scheme (style, round / N_WIDTHS == 0 ? ADW_COLOR_SCHEME_FORCE_LIGHT
                                                                   : ADW_COLOR_SCHEME_FORCE_DARK);
  g_object_set (gtk_settings_get_default (), "gtk-font-name", "Cantarell 11",
                "gtk-enable-animations", FALSE, "gtk-decoration-layout",
                round % N_WIDTHS == 0 ? ":minimize,maximize,close" : ":close", NULL);
  ask_for_size (shots, round);
  if (hf_main_window_is_hidden (shots->window))
    hf_main_window_continue (shots->window);
  views[view].show (shots);
  shots->frames = 0;
  shots->settled = 0;
}

static void
finish (GTask *task, GdkFrameClock *clock, GError *error)
{
  const Shots *shots = g_task_get_task_data (task);
  g_signal_handlers_disconnect_by_data (clock, task);
  gdk_frame_clock_end_updating (clock);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_int (task, shots->count);
  g_object_unref (task);
}

static void
scene_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Shots *shots = g_task_get_task_data (task);
  GError *error = NULL;
  shots->placed = hf_shots_scene_finish (result, &error);
  shots->waiting = FALSE;
  if (shots->placed == NULL)
    finish (task, gtk_widget_get_frame_clock (GTK_WIDGET (shots->window)), error);
  else
    prepare (shots);
}

static void
set_scene (Shots *shots)
{
  shots->waiting = TRUE;
  shots->live = g_strdup (find_handoff (shots, HF_STEP_CALL));
  hf_shots_scene_async (shots->desk, shots->live, scene_cb, g_object_ref (shots->task));
}

static void
take_picture (GTask *task, GdkFrameClock *clock)
{
  Shots *shots = g_task_get_task_data (task);
  GError *error = NULL;
  guint round;
  const guint view = find_view (shots->next, &round);
  g_autofree char *name = g_strdup_printf ("%s-%s-%d.png", views[view].name,
                                           schemes[round / N_WIDTHS], widths[round % N_WIDTHS]);
  g_autofree char *path = g_build_filename (shots->folder, name, NULL);
  if (!save (shots, path, &error)) {
    finish (task, clock, error);
    return;
  }
  shots->count++;
  shots->next++;
  if (shots->next == (N_FIRST + N_LATER) * N_ROUNDS)
    finish (task, clock, NULL);
  else if (shots->next == N_FIRST * N_ROUNDS)
    set_scene (shots);
  else
    prepare (shots);
}

/* Without a compositor a window draws its own edge, some pixels wide. */
static gboolean
has_wanted_width (Shots *shots)
{
  guint round;
  find_view (shots->next, &round);
  const int wanted = widths[round % N_WIDTHS];
  const int width = gtk_widget_get_width (GTK_WIDGET (shots->window));
  return width <= wanted && width > wanted - 40;
}

/* The display server resizes when it likes; then a page settles within a few frames: sizes,
 * breakpoints, what they move. After the painting, what is on the screen is what a picture shows.
 */
static void
after_paint_cb (GdkFrameClock *clock, GTask *task)
{
  Shots *shots = g_task_get_task_data (task);
  if (shots->waiting)
    return;
  if (!has_wanted_width (shots) && shots->frames < MOST_FRAMES) {
    /* A window that has only just been mapped may not hear the first time. */
    guint round;
    find_view (shots->next, &round);
    if (++shots->frames % ASK_AGAIN_FRAMES == 0) {
      gtk_window_set_default_size (GTK_WINDOW (shots->window), -1, -1);
      ask_for_size (shots, round);
    }
  } else if (shots->settled < SETTLED_FRAMES) {
    shots->settled++;
  } else {
    take_picture (task, clock);
  }
}

void
hf_shots_take_async (HfMainWindow *window,
                     HfDesk *desk,
                     const char *folder,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_return_if_fail (HF_IS_MAIN_WINDOW (window));
  g_return_if_fail (folder != NULL);
  Shots *shots = g_new0 (Shots, 1);
  shots->window = g_object_ref (window);
  shots->desk = g_object_ref (desk);
  shots->folder = g_strdup (folder);
  GTask *task = g_task_new (window, NULL, callback, user_data);
  g_task_set_source_tag (task, hf_shots_take_async);
  g_task_set_task_data (task, shots, free_shots);
  shots->task = task;
  prepare (shots);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), task);
  gdk_frame_clock_begin_updating (clock);
}

gboolean
hf_shots_take_finish (GAsyncResult *result, guint *out_count, GError **error)
{
  const gssize count = g_task_propagate_int (G_TASK (result), error);
  if (count >= 0 && out_count != NULL)
    *out_count = (guint)count;
  return count >= 0;
}
