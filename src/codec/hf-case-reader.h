/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Case files (docs/events.md): worked cases that holdfastctl replay plays against the core. */
#pragma once

#include "hf-event.h"

G_BEGIN_DECLS

/** HfCaseEvent: @refused is the code with which the core must refuse it, or %NULL. */
typedef struct {
  HfEvent *event;
  char *refused;
} HfCaseEvent;

typedef struct {
  gint64 at;
  char *why;
  char *device;     /* views only */
  char **known;     /* views only: event ids; NULL for a check */
  GVariant *expect; /* a{sv} */
} HfCaseCheck;

typedef struct {
  char *id;
  char *title;
  char *pathway;
  char *zone;
  char *supervisor;
  char **holidays;
  GPtrArray *events;         /* HfCaseEvent, in the file's order */
  GPtrArray *checks;         /* HfCaseCheck */
  GPtrArray *views;          /* HfCaseCheck */
  GPtrArray *arrival_orders; /* char ** of event ids */
} HfCase;

/** hf_cases_read: (element-type HfCase): Sets %HF_ERROR_BAD_DATA "path: reason". */
GPtrArray *hf_cases_read (GBytes *bytes, GError **error);
void hf_case_free (HfCase *one);

G_END_DECLS
