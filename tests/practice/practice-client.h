/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plain HTTP client for the tests of the practice server, and raw looks into JSON answers. */
#pragma once

#include <libsoup/soup.h>

#include "hf-json-tape.h"
#include "hf-practice.h"

G_BEGIN_DECLS

/* 2026-05-12T15:00:00Z, a Tuesday. */
#define CLIENT_START G_GINT64_CONSTANT (1778598000000)

/** Client: a practice server with seed 7 that listens, and a session of its own. */
typedef struct {
  HfPractice *practice;
  SoupSession *session;
} Client;

/** Answer: what came back; @error if the connection broke, and then nothing else. */
typedef struct {
  guint status;
  SoupMessage *message;
  GBytes *body;
  HfJsonTape *tape; /* NULL unless the body is JSON */
  GError *error;
} Answer;

void client_set_up (Client *client, gconstpointer data);
void client_tear_down (Client *client, gconstpointer data);

void answer_free (Answer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

/**
 * client_message:
 * @path: below the base, "/Task/t1"; below the server if it starts with "//", "//control/clock"
 * @body: (nullable)
 * @headers: (nullable): lines "Name: value" separated by newlines
 */
SoupMessage *client_message (
    Client *client, const char *method, const char *path, const char *body, const char *headers);
/** client_send: sends and waits. */
Answer *client_send (
    Client *client, const char *method, const char *path, const char *body, const char *headers);
Answer *client_get (Client *client, const char *path);

/** answer_header: (nullable) */
const char *answer_header (const Answer *answer, const char *name);
/** json_at: (nullable): the raw text at "entry[0].resource.id" (names, then an index if any). */
char *json_at (const HfJsonTape *tape, const char *path);
/** json_tape: of a text that is known to be JSON. */
HfJsonTape *json_tape (const char *text);

/** assert_json: the raw text at @path is @expected; NULL: there is nothing. */
#define assert_json(tape, path, expected)                                                          \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *found_json = json_at (tape, path);                                            \
    g_assert_cmpstr (found_json, ==, expected);                                                    \
  }                                                                                                \
  G_STMT_END

/** assert_outcome: @status with an OperationOutcome whose issue has @code. */
#define assert_outcome(answer, expected_status, expected_code)                                     \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_assert_no_error ((answer)->error);                                                           \
    g_assert_cmpuint ((answer)->status, ==, expected_status);                                      \
    assert_json ((answer)->tape, "resourceType", "\"OperationOutcome\"");                          \
    assert_json ((answer)->tape, "issue[0].severity", "\"error\"");                                \
    assert_json ((answer)->tape, "issue[0].code", "\"" expected_code "\"");                        \
  }                                                                                                \
  G_STMT_END

#define PRACTICE_TEST(path, func)                                                                  \
  g_test_add ("/practice/" path, Client, NULL, client_set_up, func, client_tear_down)

G_END_DECLS
