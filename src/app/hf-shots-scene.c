/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-shots-scene.h"

/* @after: seconds since the line before. @data: GVariant text of an a{sv}, or NULL. */
typedef struct {
  int after;
  const char *type;
  const char *data;
} Line;

#define PRIVATE                                                                                    \
  "{'answers': <{'priv.mode': <'phone'>, 'priv.ok': <'true'>, 'priv.alone': <'nobody'>, "          \
  "'priv.child': <'no'>, 'priv.speaker': <'no'>, 'priv.watched': <'no'>, 'priv.callback': "        \
  "<'no'>, 'priv.signal': <'umbrella'>, 'priv.cover': <'survey'>}>}"

static const Line lines[] = {
  { 0, "privacy.confirmed", PRIVATE },
  { 5, "call.started", NULL },
  { 20, "call.step_done", "{'step': <'open'>}" },
  { 25, "call.joined", "{'party': <'person'>}" },
  { 20, "privacy.confirmed", PRIVATE },
  { 5, "call.step_done", "{'step': <'private'>}" },
  { 45, "call.step_done", "{'step': <'signal'>}" },
  { 62, "call.step_done", "{'step': <'dial'>}" },
  { 55, "call.step_done", "{'step': <'brief_receiver'>}" },
  { 10, "call.joined", "{'party': <'receiver'>}" },
  { 15, "privacy.confirmed", PRIVATE },
  { 5, "barrier.noted", "{'kind': <'transport'>}" },
};

typedef struct {
  char *live;
  guint next;
} Scene;

static void
scene_free (gpointer data)
{
  Scene *scene = data;
  g_free (scene->live);
  g_free (scene);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  char *handoff = hf_desk_start_handoff_finish (HF_DESK (source), result, &error);
  if (handoff != NULL)
    g_task_return_pointer (task, handoff, g_free);
  else
    g_task_return_error (task, error);
}

static void tell (GTask *task);

static void
told_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  if (hf_desk_record_finish (HF_DESK (source), result, &error))
    tell (g_steal_pointer (&task));
  else
    g_task_return_error (task, error);
}

/* Takes @task. */
static void
tell (GTask *task)
{
  HfDesk *desk = g_task_get_source_object (task);
  Scene *scene = g_task_get_task_data (task);
  HfClock *clock = hf_desk_get_clock (desk);
  if (scene->next == G_N_ELEMENTS (lines)) {
    g_auto (GVariantDict) data = G_VARIANT_DICT_INIT (NULL);
    g_variant_dict_insert (&data, "pathway", "s", "ipv-advocacy");
    g_variant_dict_insert (&data, "name", "s", "Mira Vale");
    g_variant_dict_insert (&data, "language", "s", "Spanish");
    hf_desk_start_handoff_async (desk, g_variant_dict_end (&data), NULL, opened_cb, task);
    return;
  }
  const Line *line = &lines[scene->next++];
  GVariant *data = line->data != NULL
                       ? g_variant_parse (G_VARIANT_TYPE_VARDICT, line->data, NULL, NULL, NULL)
                       : NULL;
  hf_clock_set (clock, hf_clock_now (clock) + line->after * HF_SECOND);
  hf_desk_record_async (desk, scene->live, line->type, data, NULL, told_cb, task);
}

void
hf_shots_scene_async (HfDesk *desk,
                      const char *live,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_return_if_fail (HF_IS_DESK (desk));
  g_return_if_fail (live != NULL);
  GTask *task = g_task_new (desk, NULL, callback, user_data);
  Scene *scene = g_new0 (Scene, 1);
  g_task_set_source_tag (task, hf_shots_scene_async);
  g_task_set_task_data (task, scene, scene_free);
  scene->live = g_strdup (live);
  tell (task);
}

char *
hf_shots_scene_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
