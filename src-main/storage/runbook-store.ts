import { runOutcomes } from '#domain/runbook/runbook-run.ts';
import type { RunbookStore, RunRow } from '#engine/ports/runbook-store.ts';
import type { Connection } from './connection.ts';
import { bytesOrNull, insertedId, integer, integerOrNull, text, word, type Row } from './row-decoders.ts';

export function createRunbookStore(connection: Connection): RunbookStore {
  const keepText = connection.prepare('INSERT OR IGNORE INTO runbook_texts (hash, path, text) VALUES (?, ?, ?)');
  const textOf = connection.prepare('SELECT path, text FROM runbook_texts WHERE hash = ?');
  const addFile = connection.prepare('INSERT INTO runbook_files (ticket, name, type, bytes) VALUES (?, ?, ?, ?)');
  const file = connection.prepare('SELECT ticket, name, type, bytes FROM runbook_files WHERE id = ?');
  const all = connection.prepare('SELECT * FROM runbook_runs ORDER BY id');
  const ofRunbook = connection.prepare('SELECT * FROM runbook_runs WHERE runbook = ? ORDER BY id');
  const ofTicket = connection.prepare('SELECT * FROM runbook_runs WHERE ticket = ? ORDER BY id');
  const told = connection.prepare('SELECT 1 FROM runbook_timers_told WHERE run = ? AND step = ? AND started_at = ?');
  const tell = connection.prepare('INSERT OR IGNORE INTO runbook_timers_told (run, step, started_at) VALUES (?, ?, ?)');

  return {
    keepText: (hash, kept) => void keepText.run(hash, kept.path, kept.text),
    text: (hash) => {
      const row = textOf.get(hash);
      return row === undefined ? null : { path: text(row, 'path'), text: text(row, 'text') };
    },
    addFile: ({ ticket, name, type, bytes }) => insertedId(addFile.run(ticket, name, type, bytes)),
    file: (id) => {
      const row = file.get(id);
      if (row === undefined) return null;
      const bytes = bytesOrNull(row, 'bytes') ?? new Uint8Array();
      return { ticket: integer(row, 'ticket'), name: text(row, 'name'), type: text(row, 'type'), bytes };
    },
    runs: (runbook) => (runbook === undefined ? all.all() : ofRunbook.all(runbook)).map(decodeRun),
    runsOfTicket: (ticket) => ofTicket.all(ticket).map(decodeRun),
    wasTold: ({ run, step, startedAt }) => told.get(run, step, startedAt) !== undefined,
    tell: ({ run, step, startedAt }) => void tell.run(run, step, startedAt),
  };
}

const decodeRun = (row: Row): RunRow => ({
  id: integer(row, 'id'),
  ticket: integer(row, 'ticket'),
  runbook: text(row, 'runbook'),
  startedAt: integer(row, 'started_at'),
  endedAt: integerOrNull(row, 'ended_at'),
  outcome: row['outcome'] === null ? null : word(row, 'outcome', runOutcomes),
});
