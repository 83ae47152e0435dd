/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one table of event types: name, kind, fields and how sensitive they are. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HfEventKind:
 *
 * Facts are never refused (R2); commands are admitted by hf_decide() against what this desk knows.
 */
typedef enum { HF_EVENT_FACT, HF_EVENT_COMMAND } HfEventKind;

/** HfFieldKind: what a field of an event's data may hold. */
typedef enum {
  HF_FIELD_STRING,
  HF_FIELD_TIME,
  HF_FIELD_SPAN,
  HF_FIELD_BOOLEAN,
  HF_FIELD_NUMBER,
  HF_FIELD_STRINGS, /* array of strings */
  HF_FIELD_MAP,     /* string -> string */
  HF_FIELD_WAYS     /* array of contact ways */
} HfFieldKind;

/**
 * HfSensitivity:
 *
 * Where an event's content may stand on the wire: PLAIN inside the carrier, SENSITIVE in a
 * labelled resource of its own, LOCAL never leaves this desk.
 */
typedef enum { HF_PLAIN, HF_SENSITIVE, HF_LOCAL } HfSensitivity;

typedef struct {
  const char *name;
  HfFieldKind kind;
  gboolean required;
  HfSensitivity sensitivity;
} HfField;

typedef struct {
  const char *name; /* "call.started" */
  HfEventKind kind;
  const char *sentence; /* N_() neutral sentence of the timeline */
  HfSensitivity sensitivity;
  const HfField *fields; /* terminated by a NULL name */
} HfEventType;

/** hf_event_type_lookup: Returns: (nullable): %NULL for a type of a newer desk, which is kept and
 * shown as such. */
const HfEventType *hf_event_type_lookup (const char *name);
/** hf_event_type_list: all types, terminated by a NULL name. */
const HfEventType *hf_event_type_list (void);

G_END_DECLS
