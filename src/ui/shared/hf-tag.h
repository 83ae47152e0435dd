/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tag: an icon and a word or two in a pill, whose shape says as much as its colour. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum {
  HF_TAG_PLAIN,
  HF_TAG_LATE,  /* filled */
  HF_TAG_TODAY, /* tinted */
  HF_TAG_OK,
  HF_TAG_YOU,
  HF_TAG_THEM,
  HF_TAG_LINE,  /* outlined, no colour: safety */
  HF_TAG_DOTTED /* draft, paused */
} HfTagKind;

#define HF_TYPE_TAG_KIND (hf_tag_kind_get_type ())
GType hf_tag_kind_get_type (void);

/**
 * HfTag: properties "icon-name", "label", "kind" (nick "plain", "late", "today", ...) and
 * "icon-only" (the word becomes the tooltip; the accessible name stays).
 */
#define HF_TYPE_TAG (hf_tag_get_type ())
G_DECLARE_FINAL_TYPE (HfTag, hf_tag, HF, TAG, GtkWidget)

GtkWidget *hf_tag_new (HfTagKind kind, const char *icon_name, const char *label);
/** hf_tag_set: all three at once. @label is plain text. */
void hf_tag_set (HfTag *tag, HfTagKind kind, const char *icon_name, const char *label);
void hf_tag_set_icon_only (HfTag *tag, gboolean icon_only);

G_END_DECLS
