import type { Migration } from './migration.ts';

/**
 * What agents made of mails, for the classifier. With a ticket it follows from that ticket's log and can be made again
 * from it; without one it came with a colleague's file. `entry` is JSON, the mail's text in it.
 */
const schema = `
CREATE TABLE corrections (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ticket INTEGER UNIQUE,
  at INTEGER NOT NULL,
  entry TEXT NOT NULL
) STRICT;
`;

export const correctionsSchema: Migration = {
  version: 4,
  name: 'corrections',
  up: (database) => database.exec(schema),
};
