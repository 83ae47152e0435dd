/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A profile in a folder of its own, and events to put into it. */
#pragma once

#include "hf-store.h"

G_BEGIN_DECLS

typedef struct {
  char *folder;
  HfKey *key;
  HfStore *store; /* NULL while closed */
} Fixture;

void fixture_set_up (Fixture *fixture, gconstpointer data);
void fixture_tear_down (Fixture *fixture, gconstpointer data);
/** fixture_open: must succeed. */
void fixture_open (Fixture *fixture);
/** fixture_close: the store must not be referenced by anybody else. */
void fixture_close (Fixture *fixture);
/** fixture_expect_refusal: opening must give @code and change no byte of the database. */
void fixture_expect_refusal (Fixture *fixture, int code);
/** fixture_get_database: the path of the database. */
char *fixture_get_database (Fixture *fixture);
/** fixture_sql: @sql on the closed database, past the store. */
void fixture_sql (Fixture *fixture, const char *sql);
/** fixture_sql_int: the first value of @sql. */
gint64 fixture_sql_int (Fixture *fixture, const char *sql);

/** event_make: a note with @id in @handoff at @at. */
HfEvent *event_make (const char *id, const char *handoff, gint64 at);
/** event_make_by: the same, written by @device as its @seq. */
HfEvent *event_make_by (const char *id, const char *device, guint64 seq);
/** append_one: must succeed; returns how many were added. */
guint append_one (HfStore *store, HfOrigin origin, const char *id, const char *handoff, gint64 at);
/** append_many: @count events "<handoff>-<n>" in one transaction; must succeed. */
void append_many (HfStore *store, HfOrigin origin, const char *handoff, guint count);
/** count_events: of @handoff, or all; must load. */
guint count_events (HfStore *store, const char *handoff, guint *out_damaged);

/** remove_folder: @folder and the files in it. */
void remove_folder (const char *folder);
/** hash_file: SHA-256 as text. */
char *hash_file (const char *path);

G_END_DECLS
