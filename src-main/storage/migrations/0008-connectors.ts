import type { Migration } from './migration.ts';

/**
 * Connectors without their secrets, and what goes out through them. `state` is JSON; `kind` and `due` repeat what is
 * searched for. `request` is fixed when it is queued, so that every attempt is the same; `dedup` names it to services
 * that tell repeats.
 */
const schema = `
CREATE TABLE connectors (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  active INTEGER NOT NULL,
  settings TEXT NOT NULL,
  problem TEXT
) STRICT;

CREATE TABLE deliveries (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  connector INTEGER NOT NULL,
  ticket INTEGER NOT NULL,
  escalation INTEGER,
  request TEXT NOT NULL,
  dedup TEXT NOT NULL UNIQUE,
  queued_at INTEGER NOT NULL,
  queued_by TEXT NOT NULL,
  kind TEXT NOT NULL,
  due INTEGER,
  state TEXT NOT NULL
) STRICT;
CREATE INDEX deliveries_due ON deliveries (due) WHERE due IS NOT NULL;
CREATE INDEX deliveries_by_ticket ON deliveries (ticket);
CREATE INDEX deliveries_by_escalation ON deliveries (escalation);
CREATE INDEX deliveries_open ON deliveries (kind) WHERE kind NOT IN ('delivered', 'cancelled');
`;

export const connectors: Migration = { version: 8, name: 'connectors', up: (database) => database.exec(schema) };
