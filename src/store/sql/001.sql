-- SPDX-License-Identifier: GPL-3.0-or-later
-- Nothing about a person stands in clear: no name, state, time or count is a column. Names by which
-- rows are found are keyed hashes. AUTOINCREMENT: a row id is part of what a row is sealed to, so
-- none is ever used twice. "version" is the commit in which a row was last written.

-- The same row twice, in two tables and so on two pages: one page of noise does not close the whole
-- profile.
CREATE TABLE profile (
  row INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid BLOB NOT NULL,
  epoch INTEGER NOT NULL,
  sealed BLOB NOT NULL
) STRICT;
CREATE TABLE profile_copy (
  row INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid BLOB NOT NULL,
  epoch INTEGER NOT NULL,
  sealed BLOB NOT NULL
) STRICT;

CREATE TABLE head (
  row INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  sealed BLOB NOT NULL
) STRICT;

-- Never updated, never deleted.
CREATE TABLE event (
  row INTEGER PRIMARY KEY AUTOINCREMENT,
  id_hash BLOB NOT NULL UNIQUE,
  handoff_hash BLOB NOT NULL,
  sealed BLOB NOT NULL
) STRICT;
CREATE INDEX event_by_handoff ON event (handoff_hash, row);

CREATE TABLE outbox (
  row INTEGER PRIMARY KEY AUTOINCREMENT,
  name_hash BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  sealed BLOB NOT NULL
) STRICT;

CREATE TABLE overview (
  row INTEGER PRIMARY KEY AUTOINCREMENT,
  name_hash BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  sealed BLOB NOT NULL
) STRICT;

CREATE TABLE fact (
  row INTEGER PRIMARY KEY AUTOINCREMENT,
  name_hash BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  sealed BLOB NOT NULL
) STRICT;

CREATE TABLE cursor (
  row INTEGER PRIMARY KEY AUTOINCREMENT,
  name_hash BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  sealed BLOB NOT NULL
) STRICT;

-- The server's resources by "Type/id", and what each is to us by its key.
CREATE TABLE remote (
  row INTEGER PRIMARY KEY AUTOINCREMENT,
  name_hash BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  sealed BLOB NOT NULL
) STRICT;
CREATE TABLE remote_key (
  row INTEGER PRIMARY KEY AUTOINCREMENT,
  name_hash BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  sealed BLOB NOT NULL
) STRICT;

CREATE TABLE provider (
  row INTEGER PRIMARY KEY AUTOINCREMENT,
  name_hash BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  sealed BLOB NOT NULL
) STRICT;
