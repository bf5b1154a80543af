import type { Migration } from './migration.ts';

/**
 * Drafts and the outbox. `entry` is JSON with what was written; what is looked up by has a column. Files lie in pieces,
 * so that one of 25 MB is neither one write nor one read, and in this file, so that they are as safe and as private as
 * the text they belong to. `outbox.due_at`: when a queued mail goes.
 */
const schema = `
CREATE TABLE drafts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ticket INTEGER,
  saved_at INTEGER NOT NULL,
  entry TEXT NOT NULL
) STRICT;
CREATE INDEX drafts_by_ticket ON drafts (ticket, saved_at);

CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ticket INTEGER,
  account INTEGER NOT NULL,
  message_id TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,
  due_at INTEGER,
  copy TEXT NOT NULL,
  progress TEXT NOT NULL,
  entry TEXT NOT NULL
) STRICT;
CREATE INDEX outbox_by_ticket ON outbox (ticket) WHERE ticket IS NOT NULL;
CREATE INDEX outbox_by_state ON outbox (state, due_at);
CREATE INDEX outbox_owing_copies ON outbox (id) WHERE copy = 'owed' AND state = 'sent';

CREATE TABLE outbox_history (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  item INTEGER NOT NULL REFERENCES outbox (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX outbox_history_by_item ON outbox_history (item);

CREATE TABLE outgoing_attachments (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  owner_kind TEXT NOT NULL CHECK (owner_kind IN ('draft', 'outbox')),
  owner INTEGER NOT NULL,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  size INTEGER NOT NULL,
  content_id TEXT
) STRICT;
CREATE INDEX outgoing_attachments_by_owner ON outgoing_attachments (owner_kind, owner);

CREATE TABLE outgoing_pieces (
  attachment INTEGER NOT NULL REFERENCES outgoing_attachments (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (attachment, position)
) STRICT;
`;

export const outboxSchema: Migration = { version: 2, name: 'outbox', up: (database) => database.exec(schema) };
