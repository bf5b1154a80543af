import type { Connection } from './connection.ts';

/** How thoroughly to look before the first use. */
export type StartCheck = 'quick-check' | 'tickets-only' | 'schema-only';

const megabyte = 1024 * 1024;

/**
 * How much a start can afford: quick_check reads the whole file, about a second for 500 MB from a cold disk.
 * - a file below 48 MB is always checked;
 * - after an unclean end (the write-ahead log was left behind) a file below 192 MB is checked as a whole, of a larger
 *   one the tables that can't be had from the mailbox again (log, tickets, customers);
 * - otherwise only the schema is read. `doctor` offers the full check.
 */
export function startCheck(size: number, endedUncleanly: boolean): StartCheck {
  if (size < 48 * megabyte) return 'quick-check';
  if (!endedUncleanly) return 'schema-only';
  return size < 192 * megabyte ? 'quick-check' : 'tickets-only';
}

const ownTables = ['ticket_numbers', 'ticket_events', 'tickets', 'organisations', 'contacts', 'accounts', 'mailboxes'];

/** What is wrong with the file, in SQLite's words; empty when nothing was found. */
export function checkDatabase(connection: Connection, check: StartCheck | 'full'): readonly string[] {
  const found = (sql: string): readonly string[] =>
    connection
      .prepare(sql)
      .all()
      .map((row) => String(Object.values(row)[0]))
      .filter((line) => line !== 'ok');
  switch (check) {
    case 'full':
      return [
        ...found('PRAGMA integrity_check(20)'),
        ...connection
          .prepare('PRAGMA foreign_key_check')
          .all()
          .map((row) => `foreign key of ${String(row['table'])}`),
      ];
    case 'quick-check':
      return found('PRAGMA quick_check(20)');
    case 'tickets-only':
      return ownTables.flatMap((table) => found(`PRAGMA quick_check(${table})`));
    case 'schema-only':
      connection.prepare('SELECT count(*) AS count FROM sqlite_schema').get();
      return [];
  }
}
