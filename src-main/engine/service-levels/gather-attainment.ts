import type { SlaAttainment } from '#contract/service-levels.ts';
import { isWithin, tallyVerdicts, ticketVerdicts, type TicketVerdicts } from '#domain/sla/attainment.ts';
import type { SlaPolicy } from '#domain/sla/sla-policy.ts';
import { foldTicket } from '#domain/ticket/fold-ticket.ts';
import type { Instant } from '#domain/time/instant.ts';
import { slaInput } from '#engine/tickets/refresh-tickets.ts';
import type { TicketDeps } from '#engine/tickets/ticket-deps.ts';
import { inTurns } from './in-turns.ts';

/** What tickets are judged by: each by the version it ran on, or all by one policy as if they always had. */
export type Judge =
  | { readonly kind: 'own' }
  | { readonly kind: 'version'; readonly policy: SlaPolicy }
  | { readonly kind: 'file'; readonly policy: SlaPolicy }
  | { readonly kind: 'draft'; readonly policy: SlaPolicy };

/**
 * Attainment under each judge of the tickets that came in from the first of `bounds` until the last, without keeping
 * others waiting; bounds between them divide the period into stretches.
 */
export async function gatherAttainment(
  deps: TicketDeps,
  bounds: readonly [Instant, ...Instant[], Instant],
  judges: readonly Judge[],
): Promise<SlaAttainment[]> {
  const { store } = deps;
  const current = deps.policy();
  const now = deps.clock.now();
  const from = bounds[0];
  const to = bounds.at(-1) ?? from;
  const found = judges.map((): TicketVerdicts[] => []);
  await inTurns(store.tickets.numbers(), (number) => {
    const cache = store.tickets.cache(number);
    if (cache === null || cache.lastActivityAt < from || cache.mergedInto !== null) return;
    const events = store.tickets.events(number);
    const input = slaInput(store, foldTicket(number, events), events, now, current);
    judges.forEach((judge, place) => {
      const verdicts = ticketVerdicts(
        judge.kind === 'own' ? { ...input, replayed: false } : { ...input, policy: judge.policy, replayed: true },
      );
      if (verdicts !== null && isWithin(verdicts, from, to)) found[place]?.push(verdicts);
    });
  });
  return judges.map((judge, place) => {
    const policy = judge.kind === 'own' ? current : judge.policy;
    const verdicts = found[place] ?? [];
    const { tickets, cells, tiers } = tallyVerdicts(verdicts, policy);
    return {
      from,
      to,
      policy: { kind: judge.kind, version: judge.kind === 'version' ? policy.version : null, name: policy.name },
      tickets,
      cells: [...cells],
      tiers: [...tiers],
      stretches: stretchesOf(verdicts, bounds, policy),
    };
  });
}

function stretchesOf(
  verdicts: readonly TicketVerdicts[],
  bounds: readonly Instant[],
  policy: SlaPolicy,
): SlaAttainment['stretches'] {
  const groups = bounds.slice(1).map((to, at) => ({ from: bounds[at] ?? to, to, verdicts: [] as TicketVerdicts[] }));
  for (const ticket of verdicts) groups.find(({ to }) => ticket.startedAt < to)?.verdicts.push(ticket);
  return groups.map(({ from, to, verdicts: own }) => {
    const { tickets, tiers } = tallyVerdicts(own, policy);
    return { from, to, tickets, tiers: [...tiers] };
  });
}
