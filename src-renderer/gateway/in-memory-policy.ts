import type { PolicyPreview, SlaAttainment, SlaPolicyDraft } from '#contract/service-levels.ts';
import type { ClockView } from '#contract/tickets.ts';
import { tiers } from '#domain/customer/tier.ts';
import { tallyVerdicts, type TicketVerdicts, type Verdict } from '#domain/sla/attainment.ts';
import { playbookTimers } from '#domain/sla/policy-timers.ts';
import { severities } from '#domain/ticket/severity.ts';
import { hour, type Instant } from '#domain/time/instant.ts';
import { targetsOf, type TargetGrid } from './in-memory-seed.ts';
import type { MemoryTicket, MemoryTickets } from './in-memory-tickets.ts';

/** The playbook's policy (§2), around the clock. */
export function playbookDraft(): SlaPolicyDraft {
  const grid = Object.fromEntries(
    tiers.map((tier) => [
      tier,
      Object.fromEntries(
        severities.map((severity) => {
          const [response, resolution] = targetsOf(tier, severity);
          const warnAt = severity === 'medium' ? [0.75, 1] : [0.5, 0.75, 1];
          return [severity, { response, resolution, warnAt, calendar: null }];
        }),
      ),
    ]),
  ) as SlaPolicyDraft['grid'];
  const { codeFix, diagnosis, batches } = playbookTimers;
  return {
    name: 'Playbook',
    grid,
    attainment: { starter: 0.9, professional: 0.95, enterprise: 0.99 },
    calendars: { always: { kind: 'always' } },
    defaultCalendar: 'always',
    timers: {
      codeFix: { ...codeFix, severities: [...codeFix.severities] },
      diagnosis: { ...diagnosis },
      batches: { ...batches, severities: [...batches.severities], at: [...batches.at] },
    },
  };
}

type Judge = {
  readonly kind: SlaAttainment['policy']['kind'];
  readonly version: number | null;
  readonly policy: SlaPolicyDraft;
};

/** Attainment between the first and the last of `bounds`, in the stretches that they make; `own` judges each by its grid. */
export function memoryAttainment(
  tickets: MemoryTickets,
  bounds: readonly Instant[],
  { kind, version, policy }: Judge,
): SlaAttainment {
  const from = bounds[0] ?? 0;
  const to = bounds.at(-1) ?? 0;
  const verdicts = [...tickets.all()].flatMap(({ seed, mergedInto }): TicketVerdicts[] => {
    if (mergedInto !== null || seed.openedAt < from || seed.openedAt >= to) return [];
    const { firstResponse, resolution } = tickets.clocks(seed, kind === 'own' ? seed.grid : policy.grid);
    const rating = { tier: seed.tier, severity: seed.severity };
    const judged = (clock: ClockView) => ({ verdict: verdictOf(clock), rating });
    return [{ startedAt: seed.openedAt, response: judged(firstResponse), resolution: judged(resolution) }];
  });
  const { tickets: count, cells, tiers: rows } = tallyVerdicts(verdicts, policy);
  const stretches = bounds.slice(1).map((end, at) => {
    const start = bounds[at] ?? end;
    const tally = tallyVerdicts(
      verdicts.filter(({ startedAt }) => startedAt >= start && startedAt < end),
      policy,
    );
    return { from: start, to: end, tickets: tally.tickets, tiers: [...tally.tiers] };
  });
  return {
    from,
    to,
    policy: { kind, version, name: policy.name },
    tickets: count,
    cells: [...cells],
    tiers: [...rows],
    stretches,
  };
}

function verdictOf({ state }: ClockView): Verdict {
  return state === 'running' || state === 'paused' ? 'open' : state;
}

type Effect = PolicyPreview['tickets'][number];
const order = ['breaches-now', 'breaches-soon', 'saved', 'moved'] as const satisfies readonly Effect['effect'][];

/** What a grid would do to open tickets, by the domain's four words, worst first. */
export function memoryEffects(
  tickets: MemoryTickets,
  open: readonly MemoryTicket[],
  grid: TargetGrid,
  now: Instant,
): readonly Effect[] {
  const effects = open.flatMap((ticket): Effect[] => {
    const before = tickets.clocks(ticket.seed);
    const after = tickets.clocks(ticket.seed, grid);
    const pairs = [
      [before.firstResponse, after.firstResponse],
      [before.resolution, after.resolution],
    ] as const;
    const { customer, subject, number } = tickets.row(ticket);
    const own = pairs.flatMap(([old, next]): Effect[] =>
      next.stoppedAt !== null || old.state === 'breached' || old.due === next.due
        ? []
        : [
            {
              number,
              customer,
              subject,
              clock: next.kind,
              effect: effectOf(old, next, now),
              dueBefore: old.due,
              dueAfter: next.due,
            },
          ],
    );
    return own.toSorted((a, b) => order.indexOf(a.effect) - order.indexOf(b.effect)).slice(0, 1);
  });
  return effects.toSorted((a, b) => order.indexOf(a.effect) - order.indexOf(b.effect) || a.number - b.number);
}

function effectOf(before: ClockView, after: ClockView, now: Instant): Effect['effect'] {
  const isSoon = ({ due }: ClockView): boolean => due !== null && due <= now + hour;
  if (after.state === 'breached') return 'breaches-now';
  if (isSoon(after)) return isSoon(before) ? 'moved' : 'breaches-soon';
  return isSoon(before) ? 'saved' : 'moved';
}
