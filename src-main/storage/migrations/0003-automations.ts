import type { Migration } from './migration.ts';

/** Automatic replies: who switched what, every decision with the gate's answers, who wants none, the circuit. */
const schema = `
CREATE TABLE automation_switches (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  rule TEXT NOT NULL,
  mode TEXT NOT NULL,
  by TEXT NOT NULL,
  at INTEGER NOT NULL,
  because TEXT
) STRICT;
CREATE INDEX automation_switches_by_rule ON automation_switches (rule);

CREATE TABLE automation_decisions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  rule TEXT NOT NULL,
  rule_name TEXT NOT NULL,
  mode TEXT NOT NULL,
  template TEXT NOT NULL,
  ticket INTEGER NOT NULL,
  message INTEGER NOT NULL,
  sender TEXT NOT NULL,
  domain TEXT NOT NULL,
  verdict TEXT NOT NULL,
  outcome TEXT NOT NULL,
  outcome_because TEXT,
  outbox_item INTEGER,
  sent_at INTEGER,
  reaction TEXT,
  reaction_at INTEGER
) STRICT;
CREATE INDEX automation_decisions_by_rule ON automation_decisions (rule, id);
CREATE INDEX automation_decisions_by_ticket ON automation_decisions (ticket, id);
CREATE INDEX automation_decisions_by_sender ON automation_decisions (sender, id);
CREATE INDEX automation_decisions_by_message ON automation_decisions (message);
CREATE UNIQUE INDEX automation_decisions_by_item ON automation_decisions (outbox_item) WHERE outbox_item IS NOT NULL;
CREATE INDEX automation_decisions_going ON automation_decisions (at) WHERE outcome IN ('queued', 'sent');

CREATE TABLE automation_never_again (address TEXT PRIMARY KEY, by TEXT NOT NULL, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE automation_circuit (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  open_since INTEGER,
  because TEXT,
  closed_at INTEGER NOT NULL
) STRICT;

CREATE TABLE automation_marks (
  rule TEXT NOT NULL,
  message INTEGER NOT NULL,
  by TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (rule, message)
) STRICT, WITHOUT ROWID;
`;

export const automations: Migration = { version: 3, name: 'automations', up: (database) => database.exec(schema) };
