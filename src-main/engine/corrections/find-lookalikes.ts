import type { DecodedParams } from '#contract/contract.ts';
import type { TicketRow } from '#contract/tickets.ts';
import { longestKept } from '#domain/classification/correction.ts';
import type { ClassifierInput } from '#domain/classification/classification.ts';
import { newestText } from '#domain/mail/newest-text.ts';
import { foldTicket } from '#domain/ticket/fold-ticket.ts';
import { inTurns } from '#engine/service-levels/in-turns.ts';
import { currentRow } from '#engine/tickets/ticket-row.ts';
import type { CorrectionDeps } from './correction-deps.ts';

/** Open tickets that are looked at, the newest first. */
const mostLookedAt = 500;

/**
 * Open tickets that nobody has labelled and that would get the label of this ticket's correction, were they classified
 * by that correction alone. Read in turns, classified off the main thread.
 */
export async function findLookalikes(
  { store, clock, classifier }: CorrectionDeps,
  { number, of }: DecodedParams<'corrections.lookalikes'>,
): Promise<TicketRow[]> {
  const correction = store.corrections.list().find(({ ticket }) => ticket === number);
  const label = correction?.[of];
  if (correction === undefined || label === undefined) return [];
  const candidates: { readonly number: number; readonly mail: ClassifierInput }[] = [];
  await inTurns(store.tickets.unsolved().slice(-mostLookedAt).toReversed(), (other) => {
    if (other === number) return;
    const state = foldTicket(other, store.tickets.events(other));
    const isSettled = of === 'type' ? state.typeByAgent : state.severityByAgent;
    if (isSettled || state.mergedInto !== null || state[of] === label) return;
    const opening = store.tickets.events(other).find((event) => event.kind === 'classified');
    const message = opening === undefined ? null : store.messages.get(opening.message);
    if (message === null) return;
    const body = newestText(message.text).slice(0, longestKept);
    candidates.push({ number: other, mail: { subject: message.subject, body } });
  });
  const found = await classifier.classify(
    candidates.map(({ mail }) => mail),
    { corrections: [correction] },
  );
  const alike = candidates.filter((_, index) => {
    const classification = found[index];
    return classification?.similar !== undefined && classification[of] === label;
  });
  const now = clock.now();
  const caches = store.tickets.caches(alike.map((candidate) => candidate.number));
  return alike.flatMap((candidate) => {
    const cache = caches.get(candidate.number);
    return cache === undefined ? [] : [currentRow(cache.view, now)];
  });
}
