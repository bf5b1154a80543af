import type { Migration } from './migration.ts';

/**
 * What became of each text that was offered or put into a reply. `outcome` NULL: it stands in a reply that was not sent
 * yet, and `text` is what it was filled to; later only what became of it is kept.
 */
const schema = `
CREATE TABLE template_uses (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  template TEXT NOT NULL,
  family TEXT NOT NULL,
  ticket INTEGER NOT NULL,
  issue_type TEXT,
  origin TEXT NOT NULL,
  outcome TEXT,
  at INTEGER NOT NULL,
  agent TEXT NOT NULL,
  reason TEXT,
  comment TEXT,
  text TEXT
) STRICT;
CREATE INDEX template_uses_by_ticket ON template_uses (ticket);
CREATE INDEX template_uses_by_family ON template_uses (family, issue_type, outcome) WHERE outcome IS NOT NULL;
`;

export const templateUses: Migration = { version: 5, name: 'template-uses', up: (database) => database.exec(schema) };
