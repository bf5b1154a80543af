import type { TicketRow } from '#contract/tickets.ts';
import { followCorrections } from '#engine/corrections/follow-corrections.ts';
import type { NewTicketEvent, TicketEvent, TicketEventBody } from '#domain/ticket/ticket-event.ts';
import { refreshAndMark } from './refresh-and-mark.ts';
import { runNews } from './run-news.ts';
import type { TicketDeps } from './ticket-deps.ts';

export type Entry = { readonly ticket: number; readonly body: TicketEventBody; readonly at?: number };

/** Writes an agent's entries to the logs and brings the rows up to date; one transaction. Returns the ids for an undo. */
export function appendAndRefresh(
  deps: TicketDeps,
  entries: readonly Entry[],
  alsoInTransaction: (appended: readonly TicketEvent[]) => void = () => {},
): { undo: number[]; rows: TicketRow[] } {
  const now = deps.clock.now();
  const result = deps.store.transaction(() => {
    const actor = deps.agent();
    const news = entries.map((entry): NewTicketEvent => ({
      ...entry.body,
      ticket: entry.ticket,
      at: entry.at ?? now,
      recordedAt: now,
      actor,
    }));
    const appended = deps.store.tickets.append(news);
    alsoInTransaction(appended);
    const corrected = followCorrections(deps.store, appended);
    const rows = refreshAndMark(
      deps.store,
      entries.map((entry) => entry.ticket),
      entries.filter(({ body }) => mayShowRecurrence(body)).map(({ ticket }) => ticket),
      now,
      deps.policy(),
    );
    return { undo: appended.map((event) => event.id), rows, corrected };
  });
  deps.onChanged(result.rows);
  if (result.corrected) deps.onCorrected();
  const runs = runNews(
    deps.store,
    entries.map(({ ticket, body }) => ({ ticket, kind: body.kind })),
  );
  if (runs.length > 0) deps.onRunsChanged(runs);
  return { undo: result.undo, rows: result.rows };
}

/** A ticket that is closed now, or about another issue now. */
function mayShowRecurrence(event: TicketEventBody): boolean {
  return event.kind === 'type-changed' || (event.kind === 'status-changed' && event.to.kind === 'solved');
}
