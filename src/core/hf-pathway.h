/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A pathway: the screen's questions, what the answers do, packet, call, deadlines, closing. */
#pragma once

#include "hf-time.h"

G_BEGIN_DECLS

typedef enum {
  HF_GATE_SCREEN,
  HF_GATE_DISCLOSE,
  HF_GATE_CALL,
  HF_GATE_CONTACT,
  HF_GATE_CLOSE,
  HF_GATE_PRINT,
  HF_GATE_ADDRESS,
  HF_GATE_PORTAL,
  HF_N_GATES
} HfGate;

/** hf_gate_get_name: "screen", "disclose", ... */
const char *hf_gate_get_name (HfGate gate);
/** hf_gate_from_name: -1 if unknown. */
int hf_gate_from_name (const char *name);

typedef enum {
  HF_ITEM_GROUP,
  HF_ITEM_DISPLAY,
  HF_ITEM_CHOICE,
  HF_ITEM_BOOLEAN,
  HF_ITEM_STRING,
  HF_ITEM_INTEGER,
  HF_ITEM_DATE_TIME
} HfItemKind;

typedef struct {
  char *code;
  char *display;
} HfOption;

/** HfCondition: an enableWhen; the only operator is "=". */
typedef struct {
  char *question;
  char *answer;
} HfCondition;

/**
 * HfItem: one question, flattened in order. Groups are items too (their text is a heading).
 */
typedef struct {
  char *link_id;
  char *text;
  HfItemKind kind;
  gboolean required;
  gboolean enable_all;   /* enableBehavior "all"; otherwise any */
  GPtrArray *conditions; /* HfCondition; empty: always enabled */
  GPtrArray *options;    /* HfOption */
  gboolean staff;        /* answered by the coordinator */
  gboolean sensitive;    /* asked only while the setting is private */
  gboolean ephemeral;    /* lives only as long as the confirmation */
  char *group;           /* linkId of the enclosing group */
} HfItem;

typedef enum { HF_EFFECT_PROCEED, HF_EFFECT_PAUSE, HF_EFFECT_BLOCK } HfEffectKind;
typedef enum { HF_UNTIL_ANSWER, HF_UNTIL_RESOLVED, HF_UNTIL_TASK } HfUntil;

typedef struct {
  char *link_id;
  char **answers;
  HfEffectKind kind;
  guint gates; /* bit mask of 1 << HfGate */
  char *why;
  char *escalate_to; /* role, or NULL */
  HfSpan within;
  char *task;
  char *flag;
  HfUntil until;
} HfEffect;

typedef enum { HF_PACKET_OFF, HF_PACKET_ON, HF_PACKET_FORBIDDEN } HfPacketDefault;

typedef struct {
  char *id;
  char *label;
  char *cls; /* reference, identity, access, contact, clinical, sensitive, location, third_party,
                ... */
  char *note;
  HfPacketDefault preset;
} HfPacketItem;

typedef struct {
  char *id;
  char *who;
  char *say;
  char *note;
  gboolean sensitive;
  gboolean required;
  int gate; /* HfGate, or -1 */
} HfCallStep;

typedef struct {
  char *id;
  char *ask;
  char *fix;
} HfBarrier;

typedef enum { HF_BY_US, HF_BY_RECEIVER, HF_BY_BOTH } HfDutyOf;

typedef struct {
  char *id;
  char *label;
  char *anchor;
  HfSpan due;
  HfDutyOf by;
  gboolean needs_feedback;
  double fraction; /* share of the window; 0 if none */
  HfSpan floor;
  char *when_question; /* linkId or "flag"; NULL: always */
  char **when_answers;
  char *source;
} HfDeadlineRule;

typedef struct {
  char *outcome;
  char **requires;
} HfClosing;

typedef struct {
  int max_attempts;
  HfSpan spacing;
  HfSpan window;
  gboolean window_until_close; /* "until window_close" */
  char *after;
  char *script;
} HfNoShowRule;

typedef enum {
  HF_SENSITIVITY_STANDARD,
  HF_SENSITIVITY_MEDIUM,
  HF_SENSITIVITY_HIGH
} HfPathwaySensitivity;

/** HfConsentRule: how long a consent lasts, and whether it names one agency only (R34). */
typedef struct {
  HfSpan usual;
  HfSpan longest;
  gboolean one_agency;
} HfConsentRule;

/**
 * HfPathwayParts: what a reader hands over; every pointer becomes the pathway's.
 */
typedef struct {
  char *id;
  char *version;
  char *title;
  char *neutral_title;
  HfPathwaySensitivity sensitivity;
  HfSpan private_for;
  gboolean safe_ways_only;
  gboolean feedback_default;
  char **always_askable;
  char **receiver_scoped;
  HfConsentRule consent;
  GPtrArray *items;     /* HfItem */
  GPtrArray *effects;   /* HfEffect */
  GPtrArray *packet;    /* HfPacketItem */
  GPtrArray *steps;     /* HfCallStep */
  GPtrArray *barriers;  /* HfBarrier */
  GPtrArray *deadlines; /* HfDeadlineRule */
  GPtrArray *closings;  /* HfClosing */
  HfNoShowRule no_show;
  char **stop_safely;
} HfPathwayParts;

/** HfPathway: immutable, reference counted, usable from any thread. */
typedef struct _HfPathway HfPathway;

/**
 * hf_pathway_parts_new: an empty set with all arrays made, to be filled by a reader.
 */
HfPathwayParts *hf_pathway_parts_new (void);
void hf_pathway_parts_free (HfPathwayParts *parts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfPathwayParts, hf_pathway_parts_free)

/**
 * hf_pathway_new:
 * @parts: (transfer full): taken, also on error
 *
 * Checks what R99 asks of a pathway and sets %HF_ERROR_BAD_DATA with the path and the reason.
 */
HfPathway *hf_pathway_new (HfPathwayParts *parts, GError **error);
HfPathway *hf_pathway_ref (HfPathway *pathway);
void hf_pathway_unref (HfPathway *pathway);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfPathway, hf_pathway_unref)

/**
 * HfPathwaySource: where a pathway comes from; both %NULL for one that the program made itself.
 * @text: the file in one spelling: equal texts are equal pathways
 * @screen: (nullable): the canonical of its Questionnaire, "url|version"
 */
typedef struct {
  char *text;
  char *screen;
} HfPathwaySource;

/** hf_pathway_set_source: (transfer full) members; by the reader, before anybody else knows it. */
void hf_pathway_set_source (HfPathway *pathway, HfPathwaySource source);
const HfPathwaySource *hf_pathway_get_source (const HfPathway *pathway);

/**
 * hf_pathway_add_earlier:
 * @earlier: (transfer full): another version of the same pathway
 *
 * Handoffs that were opened under @earlier go on by it (R101). Called while the pathways are being
 * read, before any other thread knows @newest.
 */
void hf_pathway_add_earlier (HfPathway *newest, HfPathway *earlier);
/**
 * hf_pathway_at_version:
 * @version: (nullable)
 *
 * Returns: (transfer none): that version; @newest itself where @version is not kept here.
 */
HfPathway *hf_pathway_at_version (HfPathway *newest, const char *version);
/** hf_pathway_find_version: (nullable) (transfer none): that version and no other. */
HfPathway *hf_pathway_find_version (HfPathway *newest, const char *version);
/** hf_pathway_list_versions: (transfer container) (element-type HfPathway): @newest and all before
 * it. */
GPtrArray *hf_pathway_list_versions (HfPathway *newest);

/** hf_pathway_withdraw: no handoff begins by it any more; those that run go on. Called while the
 * pathways are being read. */
void hf_pathway_withdraw (HfPathway *pathway);
gboolean hf_pathway_is_withdrawn (const HfPathway *pathway);

/** hf_pathway_get: (transfer none): the parts, read only. */
const HfPathwayParts *hf_pathway_get (const HfPathway *pathway);
/** hf_pathway_find_item: (nullable) */
const HfItem *hf_pathway_find_item (const HfPathway *pathway, const char *link_id);
const HfPacketItem *hf_pathway_find_packet_item (const HfPathway *pathway, const char *id);
const HfCallStep *hf_pathway_find_step (const HfPathway *pathway, const char *id);
const HfClosing *hf_pathway_find_closing (const HfPathway *pathway, const char *outcome);
/** hf_pathway_is_always_askable: the emergency items, never gated (R1). */
gboolean hf_pathway_is_always_askable (const HfPathway *pathway, const char *link_id);

/* Constructors for readers: zeroed, with arrays made. Freed by the arrays of HfPathwayParts. */
HfItem *hf_item_new (void);
HfOption *hf_option_new (const char *code, const char *display);
HfCondition *hf_condition_new (const char *question, const char *answer);

G_END_DECLS
