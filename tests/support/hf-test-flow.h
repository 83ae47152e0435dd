/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walking through the pages of a contact as a coordinator does, by keys. */
#pragma once

#include "hf-main-window.h"
#include "hf-test-desk.h"

G_BEGIN_DECLS

typedef struct {
  HfTestDesk *test;
  HfMainWindow *window;
  char *handoff; /* (nullable) */
} HfTestFlow;

/** hf_test_flow_set_up: a window over a desk; @people: with those of practice. */
void hf_test_flow_set_up (HfTestFlow *flow, gboolean people);
void hf_test_flow_tear_down (HfTestFlow *flow);

/** hf_test_flow_push: on top, and drawn. */
GtkWidget *hf_test_flow_push (HfTestFlow *flow, GtkWidget *page);
GtkWidget *hf_test_flow_get_top (HfTestFlow *flow);
/** hf_test_flow_wait_for_text: until @text stands on the top page. */
void hf_test_flow_wait_for_text (HfTestFlow *flow, const char *text);
/** hf_test_flow_wait_for_page: until a page of @type is on top. */
GtkWidget *hf_test_flow_wait_for_page (HfTestFlow *flow, GType type);
/** hf_test_flow_wait_for_event: until the store holds an event of @type. */
void hf_test_flow_wait_for_event (HfTestFlow *flow, const char *type);
/** hf_test_flow_answer: the answer of each question that leads on, or "blue folder", until
 * @text stands on the page. */
void hf_test_flow_answer (HfTestFlow *flow, const char *text);
/** hf_test_record: one event through the desk; it must be admitted. */
void hf_test_record (HfTestDesk *test, const char *handoff, const char *type, GVariant *data);
/** hf_test_flow_find: (nullable): the first person of practice at this step. */
const char *hf_test_flow_find (HfTestFlow *flow, HfStepKind kind, gboolean is_protected);

G_END_DECLS
