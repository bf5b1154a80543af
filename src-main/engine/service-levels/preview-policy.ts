import type { PolicyPreview } from '#contract/service-levels.ts';
import { describePolicyChange } from '#domain/sla/describe-policy-change.ts';
import { outOfOrderCells } from '#domain/sla/out-of-order-cells.ts';
import { policyEffects, type PolicyEffect } from '#domain/sla/policy-effect.ts';
import type { SlaPolicy } from '#domain/sla/sla-policy.ts';
import { foldTicket } from '#domain/ticket/fold-ticket.ts';
import { day } from '#domain/time/instant.ts';
import { slaInput } from '#engine/tickets/refresh-tickets.ts';
import { unpackRow } from '#engine/tickets/row-codec.ts';
import type { TicketDeps } from '#engine/tickets/ticket-deps.ts';
import { gatherAttainment, type Judge } from './gather-attainment.ts';
import { inTurns } from './in-turns.ts';

const mostTickets = 50;
const period = 30 * day;

/** Worst first. */
const order = ['breaches-now', 'breaches-soon', 'saved', 'moved'] as const satisfies readonly PolicyEffect['effect'][];
const rank = (effect: PolicyEffect): number => order.indexOf(effect.effect);

/** What re-applying this policy would do to open tickets, and what the last 30 days would have looked like under it. */
export async function previewPolicy(deps: TicketDeps, policy: SlaPolicy): Promise<PolicyPreview> {
  const { store } = deps;
  const current = deps.policy();
  const now = deps.clock.now();
  let tickets = 0;
  const affected: { number: number; worst: PolicyEffect }[] = [];
  await inTurns(store.tickets.unsolved(), (number) => {
    const events = store.tickets.events(number);
    const state = foldTicket(number, events);
    if (state.historic || state.mergedInto !== null) return;
    tickets++;
    const effects = policyEffects(slaInput(store, state, events, now, current), policy);
    const worst = effects.toSorted((a, b) => rank(a) - rank(b))[0];
    if (worst !== undefined) affected.push({ number, worst });
  });
  const count = (effect: PolicyEffect['effect']): number =>
    affected.filter(({ worst }) => worst.effect === effect).length;
  affected.sort((a, b) => rank(a.worst) - rank(b.worst) || a.number - b.number);
  const shown = affected.slice(0, mostTickets);
  const rows = store.tickets.caches(shown.map(({ number }) => number));
  const judges: readonly Judge[] = [{ kind: 'own' }, { kind: 'draft', policy }];
  const [before, after] = await gatherAttainment(deps, [now - period, now + 1], judges);
  if (before === undefined || after === undefined) throw new Error('two judges give two reports');
  return {
    changes: [...describePolicyChange(current, policy)],
    outOfOrder: outOfOrderCells(policy).map((cell) => ({ ...cell })),
    open: {
      tickets,
      breachesNow: count('breaches-now'),
      breachesSoon: count('breaches-soon'),
      saved: count('saved'),
      moved: count('moved'),
    },
    tickets: shown.flatMap(({ number, worst }) => {
      const view = rows.get(number)?.view;
      if (view === undefined) return [];
      const { customer, subject } = unpackRow(view);
      return [{ number, customer, subject, ...worst }];
    }),
    last30Days: { before, after },
  };
}
