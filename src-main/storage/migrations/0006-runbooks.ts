import type { Migration } from './migration.ts';

/**
 * What the logs of tickets point at: the text that a run was started from (by its SHA-256), and files that were kept
 * with a step. `runbook_runs` follows from the logs, for statistics; its id is that of the entry that began the run.
 * `runbook_timers_told` holds the timers whose end was told, each life of a timer by its start.
 */
const schema = `
CREATE TABLE runbook_texts (
  hash TEXT PRIMARY KEY,
  path TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE runbook_files (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ticket INTEGER NOT NULL,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  bytes BLOB NOT NULL
) STRICT;

CREATE TABLE runbook_runs (
  id INTEGER PRIMARY KEY,
  ticket INTEGER NOT NULL,
  runbook TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  outcome TEXT
) STRICT;
CREATE INDEX runbook_runs_by_ticket ON runbook_runs (ticket);
CREATE INDEX runbook_runs_by_runbook ON runbook_runs (runbook);

CREATE TABLE runbook_timers_told (
  run INTEGER NOT NULL,
  step TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  PRIMARY KEY (run, step, started_at)
) STRICT, WITHOUT ROWID;
`;

export const runbookSchema: Migration = { version: 6, name: 'runbooks', up: (database) => database.exec(schema) };
