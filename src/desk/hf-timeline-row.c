/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-timeline-row-private.h"

struct _HfTimelineRow {
  GObject parent;
  HfRowParts parts;
  char *description;
};

G_DEFINE_FINAL_TYPE (HfTimelineRow, hf_timeline_row, G_TYPE_OBJECT)

void
hf_row_parts_clear (HfRowParts *parts)
{
  g_clear_pointer (&parts->title, g_free);
  g_clear_pointer (&parts->detail, g_free);
  g_clear_pointer (&parts->source, g_free);
  g_clear_pointer (&parts->when, g_free);
  g_clear_pointer (&parts->tag, g_free);
  g_clear_pointer (&parts->spoken_when, g_free);
  g_clear_pointer (&parts->spoken_holder, g_free);
}

static void
hf_timeline_row_finalize (GObject *object)
{
  HfTimelineRow *row = HF_TIMELINE_ROW (object);

  hf_row_parts_clear (&row->parts);
  g_free (row->description);
  G_OBJECT_CLASS (hf_timeline_row_parent_class)->finalize (object);
}

static void
hf_timeline_row_class_init (HfTimelineRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hf_timeline_row_finalize;
}

static void
hf_timeline_row_init (HfTimelineRow *row)
{
}

static void
say (GString *text, const char *sentence)
{
  if (sentence == NULL || *sentence == '\0')
    return;
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
  if (text->str[text->len - 1] != '.')
    g_string_append_c (text, '.');
}

HfTimelineRow *
hf_timeline_row_new (HfRowParts *parts)
{
  HfTimelineRow *row = g_object_new (HF_TYPE_TIMELINE_ROW, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  row->parts = *parts;
  *parts = (HfRowParts){ 0 };
  say (text, row->parts.spoken_when != NULL ? row->parts.spoken_when : row->parts.when);
  say (text, row->parts.title);
  say (text, row->parts.detail);
  say (text, row->parts.source);
  say (text, row->parts.tag);
  say (text, row->parts.spoken_holder);
  row->description = g_strdup (text->str);
  return row;
}

const char *
hf_timeline_row_get_title (HfTimelineRow *row)
{
  g_return_val_if_fail (HF_IS_TIMELINE_ROW (row), NULL);

  return row->parts.title;
}

const char *
hf_timeline_row_get_detail (HfTimelineRow *row)
{
  g_return_val_if_fail (HF_IS_TIMELINE_ROW (row), NULL);

  return row->parts.detail;
}

const char *
hf_timeline_row_get_source (HfTimelineRow *row)
{
  g_return_val_if_fail (HF_IS_TIMELINE_ROW (row), NULL);

  return row->parts.source;
}

const char *
hf_timeline_row_get_when (HfTimelineRow *row)
{
  g_return_val_if_fail (HF_IS_TIMELINE_ROW (row), NULL);

  return row->parts.when;
}

const char *
hf_timeline_row_get_tag (HfTimelineRow *row)
{
  g_return_val_if_fail (HF_IS_TIMELINE_ROW (row), NULL);

  return row->parts.tag;
}

const char *
hf_timeline_row_get_icon (HfTimelineRow *row)
{
  g_return_val_if_fail (HF_IS_TIMELINE_ROW (row), NULL);

  return row->parts.icon;
}

const char *
hf_timeline_row_get_description (HfTimelineRow *row)
{
  g_return_val_if_fail (HF_IS_TIMELINE_ROW (row), NULL);

  return row->description;
}

HfNode
hf_timeline_row_get_node (HfTimelineRow *row)
{
  g_return_val_if_fail (HF_IS_TIMELINE_ROW (row), HF_NODE_DOT);

  return row->parts.node;
}

void
hf_timeline_row_get_rails (
    HfTimelineRow *row, HfRail *us_above, HfRail *us_below, HfRail *them_above, HfRail *them_below)
{
  g_return_if_fail (HF_IS_TIMELINE_ROW (row));

  *us_above = row->parts.rails[0];
  *us_below = row->parts.rails[1];
  *them_above = row->parts.rails[2];
  *them_below = row->parts.rails[3];
}

gboolean
hf_timeline_row_get_on_their_rail (HfTimelineRow *row)
{
  g_return_val_if_fail (HF_IS_TIMELINE_ROW (row), FALSE);

  return row->parts.theirs;
}
