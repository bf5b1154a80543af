import { gridTier, ticketTiers } from '#domain/customer/tier.ts';
import type { TicketTier } from '#domain/customer/tier.ts';
import { effectiveEvents } from '#domain/ticket/effective-events.ts';
import { ratingAt } from '#domain/ticket/rating-timeline.ts';
import type { Rating } from '#domain/ticket/rating-timeline.ts';
import { severities } from '#domain/ticket/severity.ts';
import type { Severity } from '#domain/ticket/severity.ts';
import type { Instant } from '#domain/time/instant.ts';
import { computeSla } from './compute-sla.ts';
import type { SlaInput } from './compute-sla.ts';
import type { SlaPolicy } from './sla-policy.ts';
import type { SlaClock } from './sla-report.ts';
import { withoutBreaches } from './without-breaches.ts';

/** How one clock of a ticket ended: `open` still runs in time, `none` was not promised or ended without a verdict. */
export type Verdict = 'met' | 'breached' | 'open' | 'none';

/** What a report counts of a ticket: each clock by the tier and severity it was judged by. */
export type TicketVerdicts = {
  readonly startedAt: Instant;
  readonly response: { readonly verdict: Verdict; readonly rating: Rating };
  readonly resolution: { readonly verdict: Verdict; readonly rating: Rating };
};

/** `share` of those with a verdict that were met, 0 to 1; null where none has one. */
export type Tally = {
  readonly met: number;
  readonly breached: number;
  readonly open: number;
  readonly none: number;
  readonly share: number | null;
};

export type Attainment = {
  /** Tickets that came in during the period. */
  readonly tickets: number;
  readonly cells: readonly {
    readonly tier: TicketTier;
    readonly severity: Severity;
    readonly response: Tally;
    readonly resolution: Tally;
  }[];
  /** `target`: the share of responses to be kept (playbook §2). */
  readonly tiers: readonly {
    readonly tier: TicketTier;
    readonly target: number;
    readonly response: Tally;
    readonly resolution: Tally;
  }[];
};

/** `replayed`: as if the ticket had run on `policy` from the start; breaches on record don't count then. */
export type VerdictInput = Omit<SlaInput, 'withSpans' | 'withWarnings'> & { readonly replayed: boolean };

/** A ticket's verdicts; null for one that the report leaves out: history, merged away, no customer's mail. */
export function ticketVerdicts(input: VerdictInput): TicketVerdicts | null {
  const { replayed, ...sla } = input;
  const log = replayed ? withoutBreaches(sla.events) : sla.events;
  const events = effectiveEvents(log);
  if (events.some(({ kind }) => kind === 'merged-away')) return null;
  const report = computeSla({
    events,
    policy: sla.policy,
    now: sla.now,
    customerTimeZone: sla.customerTimeZone,
    ...(replayed || sla.earlierPolicies === undefined ? {} : { earlierPolicies: sla.earlierPolicies }),
    withSpans: false,
  });
  const { firstResponse, resolution } = report;
  const startedAt = firstResponse.startedAt ?? resolution.startedAt;
  if (startedAt === null) return null;
  const judged = (clock: SlaClock) => ({
    verdict: verdictOf(clock),
    rating: ratingAt(events, clock.stoppedAt ?? sla.now),
  });
  return { startedAt, response: judged(firstResponse), resolution: judged(resolution) };
}

function verdictOf({ state }: SlaClock): Verdict {
  switch (state) {
    case 'met':
    case 'breached':
    case 'none':
      return state;
    case 'running':
    case 'paused':
      return 'open';
  }
}

/** Counts verdicts per tier and severity, and per tier. Cells and tiers without a ticket are left out, grid order. */
export function tallyVerdicts(verdicts: Iterable<TicketVerdicts>, policy: Pick<SlaPolicy, 'attainment'>): Attainment {
  let tickets = 0;
  const cells = new Map<string, Counts>();
  for (const { response, resolution } of verdicts) {
    tickets++;
    count(cells, response.rating, 'response', response.verdict);
    count(cells, resolution.rating, 'resolution', resolution.verdict);
  }
  const cellRows = ticketTiers.flatMap((tier) =>
    severities.flatMap((severity) => {
      const counts = cells.get(`${tier} ${severity}`);
      return counts === undefined ? [] : [{ tier, severity, counts }];
    }),
  );
  return {
    tickets,
    cells: cellRows.map(({ tier, severity, counts }) => ({
      tier,
      severity,
      response: tally([counts.response]),
      resolution: tally([counts.resolution]),
    })),
    tiers: ticketTiers.flatMap((tier) => {
      const own = cellRows.filter((row) => row.tier === tier).map(({ counts }) => counts);
      if (own.length === 0) return [];
      return [
        {
          tier,
          target: policy.attainment[gridTier(tier)],
          response: tally(own.map(({ response }) => response)),
          resolution: tally(own.map(({ resolution }) => resolution)),
        },
      ];
    }),
  };
}

type Count = Record<Verdict, number>;
type Counts = { readonly response: Count; readonly resolution: Count };

const noCount = (): Count => ({ met: 0, breached: 0, open: 0, none: 0 });

function count(cells: Map<string, Counts>, rating: Rating, clock: keyof Counts, verdict: Verdict): void {
  const key = `${rating.tier} ${rating.severity}`;
  let counts = cells.get(key);
  if (counts === undefined) cells.set(key, (counts = { response: noCount(), resolution: noCount() }));
  counts[clock][verdict]++;
}

function tally(counts: readonly Count[]): Tally {
  const sum = noCount();
  for (const each of counts) {
    sum.met += each.met;
    sum.breached += each.breached;
    sum.open += each.open;
    sum.none += each.none;
  }
  const judged = sum.met + sum.breached;
  return { ...sum, share: judged === 0 ? null : sum.met / judged };
}

/** Whether the ticket came in within [from, to). */
export function isWithin(verdicts: TicketVerdicts, from: Instant, to: Instant): boolean {
  return verdicts.startedAt >= from && verdicts.startedAt < to;
}
