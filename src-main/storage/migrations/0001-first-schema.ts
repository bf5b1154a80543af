import type { Migration } from './migration.ts';

/**
 * Hot and cold data lie apart: `messages` and `tickets` are narrow rows that scans and joins touch, the texts, the
 * JSON of a row and the sources are read by id only. Long texts are indexed by a 53-bit hash (see text-hash.ts).
 */
const schema = `
CREATE TABLE accounts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  address TEXT NOT NULL,
  settings TEXT NOT NULL
) STRICT;

CREATE TABLE mailboxes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  path TEXT NOT NULL,
  role TEXT NOT NULL,
  uid_validity TEXT,
  highest_modseq TEXT,
  uid_next INTEGER NOT NULL DEFAULT 1,
  first_sync_done INTEGER NOT NULL DEFAULT 0,
  synced_at INTEGER,
  UNIQUE (account, path)
) STRICT;

CREATE TABLE locations (
  mailbox INTEGER NOT NULL REFERENCES mailboxes (id) ON DELETE CASCADE,
  uid INTEGER NOT NULL,
  message INTEGER NOT NULL,
  flags TEXT NOT NULL,
  PRIMARY KEY (mailbox, uid)
) STRICT, WITHOUT ROWID;
CREATE INDEX locations_by_message ON locations (message);

CREATE TABLE tombstones (
  mailbox INTEGER NOT NULL REFERENCES mailboxes (id) ON DELETE CASCADE,
  uid INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (mailbox, uid)
) STRICT, WITHOUT ROWID;

-- Messages that have left a mailbox at least once; gone from the server when no location is left either.
CREATE TABLE departures (message INTEGER PRIMARY KEY, at INTEGER NOT NULL) STRICT;

CREATE TABLE failures (
  mailbox INTEGER NOT NULL REFERENCES mailboxes (id) ON DELETE CASCADE,
  uid INTEGER NOT NULL,
  reason TEXT NOT NULL,
  failures INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (mailbox, uid)
) STRICT, WITHOUT ROWID;

CREATE TABLE messages (
  id INTEGER PRIMARY KEY,
  ticket INTEGER,
  received_at INTEGER NOT NULL,
  direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
  subject_hash INTEGER NOT NULL,
  sender_hash INTEGER NOT NULL,
  size INTEGER NOT NULL,
  attachments INTEGER NOT NULL,
  machine INTEGER NOT NULL,
  gmail_id TEXT
) STRICT;
CREATE INDEX messages_by_ticket ON messages (ticket, received_at) WHERE ticket IS NOT NULL;
CREATE INDEX messages_by_subject ON messages (subject_hash, received_at) WHERE ticket IS NOT NULL;
CREATE INDEX messages_by_sender ON messages (sender_hash) WHERE ticket IS NOT NULL;
CREATE INDEX messages_by_gmail_id ON messages (gmail_id) WHERE gmail_id IS NOT NULL;
CREATE INDEX messages_with_attachments ON messages (ticket) WHERE ticket IS NOT NULL AND attachments > 0;

-- Message-IDs by hash: role 0 the message's own, 1 mentioned in References or In-Reply-To, 2 what machine mail is about.
CREATE TABLE message_ids (
  hash INTEGER NOT NULL,
  role INTEGER NOT NULL,
  message INTEGER NOT NULL,
  PRIMARY KEY (hash, role, message)
) STRICT, WITHOUT ROWID;

-- details: JSON with people, references, headers and the like. head, text_size, tail: text and source, see PackedMail.
CREATE TABLE message_contents (
  id INTEGER PRIMARY KEY REFERENCES messages (id),
  message_id TEXT NOT NULL,
  body_hash TEXT NOT NULL,
  subject TEXT NOT NULL,
  snippet TEXT NOT NULL,
  details TEXT NOT NULL,
  text_size INTEGER NOT NULL,
  head BLOB NOT NULL,
  tail BLOB
) STRICT;

CREATE TABLE remote_content_senders (address TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

CREATE TABLE ticket_numbers (number INTEGER PRIMARY KEY AUTOINCREMENT) STRICT;
INSERT INTO sqlite_sequence (name, seq) VALUES ('ticket_numbers', 1000);

CREATE TABLE ticket_events (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ticket INTEGER NOT NULL,
  at INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  entry TEXT NOT NULL
) STRICT;
CREATE INDEX ticket_events_by_ticket ON ticket_events (ticket);
CREATE TRIGGER ticket_events_stay_as_written BEFORE UPDATE ON ticket_events
BEGIN SELECT RAISE(ABORT, 'the ticket log is append-only'); END;
CREATE TRIGGER ticket_events_stay BEFORE DELETE ON ticket_events
BEGIN SELECT RAISE(ABORT, 'the ticket log is append-only'); END;
-- REPLACE deletes without firing a delete trigger. ROLLBACK, because ABORT would open a journal for each entry.
CREATE TRIGGER ticket_events_are_new BEFORE INSERT ON ticket_events
WHEN EXISTS (SELECT 1 FROM ticket_events WHERE id = NEW.id)
BEGIN SELECT RAISE(ROLLBACK, 'the ticket log is append-only'); END;

CREATE TABLE ticket_tags (
  tag TEXT NOT NULL COLLATE NOCASE,
  ticket INTEGER NOT NULL,
  PRIMARY KEY (tag, ticket)
) STRICT, WITHOUT ROWID;
CREATE INDEX ticket_tags_by_ticket ON ticket_tags (ticket);

CREATE TABLE tickets (
  number INTEGER PRIMARY KEY,
  status TEXT NOT NULL,
  snoozed_until INTEGER,
  severity TEXT NOT NULL,
  type TEXT,
  tier TEXT NOT NULL,
  organisation INTEGER,
  assignee TEXT,
  escalated INTEGER NOT NULL,
  needs_reply INTEGER NOT NULL,
  historic INTEGER NOT NULL,
  opened_at INTEGER NOT NULL,
  solved_at INTEGER,
  last_activity_at INTEGER NOT NULL,
  merged_into INTEGER,
  auto_resolved_at INTEGER,
  next_due INTEGER,
  at_risk_from INTEGER,
  breached INTEGER NOT NULL
) STRICT;

CREATE TABLE ticket_views (number INTEGER PRIMARY KEY REFERENCES tickets (number), view TEXT NOT NULL) STRICT;

CREATE TABLE organisations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  tier TEXT NOT NULL,
  details TEXT NOT NULL
) STRICT;
CREATE TABLE contacts (
  address TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  organisation INTEGER NOT NULL REFERENCES organisations (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX contacts_by_organisation ON contacts (organisation);
CREATE TABLE domains (
  domain TEXT PRIMARY KEY,
  organisation INTEGER NOT NULL REFERENCES organisations (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX domains_by_organisation ON domains (organisation);

CREATE TABLE policies (version INTEGER PRIMARY KEY, at INTEGER NOT NULL, policy TEXT NOT NULL) STRICT;

-- Holds a row from the start of a rebuild of message_index to its end.
CREATE TABLE index_rebuilds (id INTEGER PRIMARY KEY CHECK (id = 1), running INTEGER NOT NULL) STRICT;

-- Holds no texts of its own (they are in message_contents). Merging is ours to time (index-upkeep.ts): FTS5's own
-- stalls a commit and makes every row three times as dear.
CREATE VIRTUAL TABLE message_index USING fts5 (
  subject, sender, recipients, attachments, body,
  content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO message_index (message_index, rank) VALUES ('automerge', 0);
INSERT INTO message_index (message_index, rank) VALUES ('crisismerge', 1500);
INSERT INTO message_index (message_index, rank) VALUES ('pgsz', 8000);
`;

export const firstSchema: Migration = { version: 1, name: 'first-schema', up: (database) => database.exec(schema) };
