import { runsInLog } from '#domain/runbook/runs-in-log.ts';
import { effectiveEvents } from '#domain/ticket/effective-events.ts';
import type { NewTicketEvent, TicketEvent, TicketEventKind } from '#domain/ticket/ticket-event.ts';
import type { Connection } from './connection.ts';

/** Keeps `runbook_runs` in step with the log. */
export type RunbookRuns = {
  readonly follow: (appended: readonly NewTicketEvent[], eventsOf: (ticket: number) => readonly TicketEvent[]) => void;
};

const deciding: ReadonlySet<TicketEventKind> = new Set<TicketEventKind>(['runbook-started', 'runbook-ended', 'undone']);

export function createRunbookRuns(connection: Connection): RunbookRuns {
  const clear = connection.prepare('DELETE FROM runbook_runs WHERE ticket = ?');
  const add = connection.prepare(
    'INSERT INTO runbook_runs (id, ticket, runbook, started_at, ended_at, outcome) VALUES (?, ?, ?, ?, ?, ?)',
  );

  const refresh = (ticket: number, events: readonly TicketEvent[]): void => {
    if (!events.some(({ kind }) => kind === 'runbook-started')) return;
    clear.run(ticket);
    for (const { id, runbook, startedAt, ended } of runsInLog(effectiveEvents(events)))
      add.run(id, ticket, runbook, startedAt, ended?.at ?? null, ended?.outcome ?? null);
  };

  return {
    follow: (appended, eventsOf) => {
      const touched = new Set<number>();
      for (const event of appended) if (deciding.has(event.kind)) touched.add(event.ticket);
      for (const ticket of touched) refresh(ticket, eventsOf(ticket));
    },
  };
}
