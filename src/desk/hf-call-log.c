/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-call-log.h"

/* Index of the latest call.started; the log's length if there is none. */
static guint
find_start (const HfLoop *loop)
{
  GPtrArray *events = hf_loop_get_events (loop);

  for (guint i = events->len; i > 0; i--)
    if (hf_event_is (g_ptr_array_index (events, i - 1), "call.started"))
      return i - 1;
  return events->len;
}

gint64
hf_call_log_started (const HfLoop *loop)
{
  GPtrArray *events = hf_loop_get_events (loop);
  guint start = find_start (loop);

  return start < events->len ? hf_event_get_at (g_ptr_array_index (events, start)) : HF_TIME_NONE;
}

gint64
hf_call_log_step (const HfLoop *loop, const char *step)
{
  GPtrArray *events = hf_loop_get_events (loop);

  for (guint i = find_start (loop); i < events->len; i++) {
    const HfEvent *event = g_ptr_array_index (events, i);

    if (hf_event_is (event, "call.step_done") &&
        !hf_loop_is_withdrawn (loop, hf_event_get_id (event)) &&
        g_strcmp0 (hf_event_get_string (event, "step"), step) == 0)
      return hf_event_get_at (event);
  }
  return HF_TIME_NONE;
}

HfCallLine
hf_call_log_line (const HfLoop *loop, const char *party)
{
  GPtrArray *events = hf_loop_get_events (loop);
  HfCallLine line = { HF_TIME_NONE, HF_TIME_NONE };

  for (guint i = find_start (loop); i < events->len; i++) {
    const HfEvent *event = g_ptr_array_index (events, i);
    gboolean about = g_strcmp0 (hf_event_get_string (event, "party"), party) == 0 &&
                     !hf_loop_is_withdrawn (loop, hf_event_get_id (event));

    if (about && hf_event_is (event, "call.joined") && line.joined == HF_TIME_NONE)
      line = (HfCallLine){ hf_event_get_at (event), HF_TIME_NONE };
    else if (about && hf_event_is (event, "call.dropped"))
      line = (HfCallLine){ HF_TIME_NONE, hf_event_get_at (event) };
    else if (hf_event_is (event, "call.stopped") || hf_event_is (event, "call.completed"))
      line.joined = HF_TIME_NONE;
  }
  return line;
}
