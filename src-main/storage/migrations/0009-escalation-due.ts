import type { Migration } from './migration.ts';

/** The deadline of the open escalation that is due first: the escalated queue is sorted by it. */
const schema = `
ALTER TABLE tickets ADD COLUMN escalation_due INTEGER;
`;

export const escalationDue: Migration = { version: 9, name: 'escalation-due', up: (database) => database.exec(schema) };
