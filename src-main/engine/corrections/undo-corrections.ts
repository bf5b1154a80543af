import type { DecodedParams, Result } from '#contract/contract.ts';
import { writeCorrectionsFile } from '#contract/corrections-file.ts';
import { fail, succeed, type Outcome } from '#contract/failure.ts';
import { effectiveEvents } from '#domain/ticket/effective-events.ts';
import type { Store } from '#engine/ports/store.ts';
import { appendAndRefresh, type Entry } from '#engine/tickets/append-and-refresh.ts';
import type { CorrectionDeps } from './correction-deps.ts';

/** Takes corrections back, through the logs of their tickets; see `corrections.undo`. All or none. */
export function undoCorrections(
  deps: CorrectionDeps,
  { ids, keepLabels }: DecodedParams<'corrections.undo'>,
): Outcome<Result<'corrections.undo'>> {
  const { store } = deps;
  const wanted = new Set(ids);
  const chosen = store.corrections.list().filter(({ id }) => wanted.has(id));
  if (chosen.length < wanted.size) return fail({ kind: 'not-found', what: 'correction; it was taken back already' });
  const entries = chosen.flatMap(({ ticket }) => {
    if (ticket === null) return [];
    return keepLabels ? [{ ticket, body: { kind: 'correction-forgotten' } as const }] : labelsBack(store, ticket);
  });
  const imported = chosen.filter(({ ticket }) => ticket === null);
  const { undo, rows } = appendAndRefresh(deps, entries, () => store.corrections.remove(imported.map(({ id }) => id)));
  if (entries.length === 0) deps.onCorrected();
  return succeed({
    undo,
    rows,
    file: imported.length === 0 ? null : writeCorrectionsFile(imported, deps.clock.now()),
    forgotten: chosen.length,
  });
}

/** Everything that agents set there is undone, not only the last of it: the machine's labels come back. */
function labelsBack(store: Store, ticket: number): readonly Entry[] {
  return effectiveEvents(store.tickets.events(ticket)).flatMap((event) =>
    event.actor.kind === 'agent' && (event.kind === 'type-changed' || event.kind === 'severity-changed')
      ? [{ ticket, body: { kind: 'undone', event: event.id } as const }]
      : [],
  );
}
