import { computeSla } from '#domain/sla/compute-sla.ts';
import type { BusinessCalendar, SlaPolicy, SlaTarget } from '#domain/sla/sla-policy.ts';
import { severities } from '#domain/ticket/severity.ts';
import type { TicketEvent, TicketEventBody } from '#domain/ticket/ticket-event.ts';
import { day, hour, minute } from '#domain/time/instant.ts';
import { tiers } from '#domain/customer/tier.ts';

/*
 * How long 10,000 tickets take to recompute, around the clock and on office hours in forty-odd zones.
 * Budget: 200 ms of this thread's processor time, which a busy machine does not stretch as it does wall time (shown
 * beside it). Run with `node bench/sla.ts`; ends with status 1 when a median misses the budget. The first run has cold
 * code and, in zones, a cold table of offsets. Warnings are what the watch over deadlines asks for.
 */
const count = 10_000;
const budget = 200;
const now = Date.UTC(2026, 5, 15, 12);
const zones = Intl.supportedValuesOf('timeZone').filter((_, index) => index % 10 === 0);

/** A small deterministic generator (mulberry32), so that each run measures the same tickets. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function pick<T>(random: () => number, values: readonly T[]): T {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new Error('nothing to pick from');
  return value;
}

/** A ticket of up to 30 days with two to five turns, waits, a severity change now and then; three in five are solved. */
function ticketLog(random: () => number, ticket: number): readonly TicketEvent[] {
  let id = 0;
  let at = Math.floor(now - random() * 30 * day);
  const events: TicketEvent[] = [];
  const add = (body: TicketEventBody, kind: 'system' | 'agent' | 'customer'): void => {
    const actor =
      kind === 'system' ? { kind } : kind === 'agent' ? { kind, name: 'Ann' } : { kind, address: 'kim@acme.com' };
    events.push({ ...body, id: ++id, ticket, at, recordedAt: at, actor });
  };
  add({ kind: 'opened', subject: 'x', historic: false }, 'system');
  add({ kind: 'customer-mail', message: 1 }, 'customer');
  add({ kind: 'tier-changed', to: pick(random, tiers), organisation: 1, because: '' }, 'system');
  add({ kind: 'severity-changed', to: pick(random, severities) }, 'system');
  add({ kind: 'policy-applied', version: 1 }, 'system');
  const turns = 2 + Math.floor(random() * 4);
  for (let turn = 0; turn < turns; turn++) {
    at += Math.floor(random() * 8 * hour);
    add({ kind: 'agent-reply', message: 2 + 2 * turn, via: 'firstline' }, 'agent');
    if (random() < 0.5) add({ kind: 'status-changed', to: { kind: 'waiting-on-customer' } }, 'agent');
    if (random() < 0.1) add({ kind: 'severity-changed', to: pick(random, severities) }, 'agent');
    at += Math.floor(random() * 2 * day);
    if (turn < turns - 1) add({ kind: 'customer-mail', message: 3 + 2 * turn }, 'customer');
  }
  if (random() < 0.6) add({ kind: 'status-changed', to: { kind: 'solved' } }, 'agent');
  return events.filter((event) => event.at <= now);
}

function policyOn(calendar: BusinessCalendar): SlaPolicy {
  const target = (response: number, resolution: number | null): SlaTarget => ({
    response,
    resolution,
    calendar: null,
    warnAt: [0.75, 1],
  });
  const row = (factor: number): SlaPolicy['grid']['starter'] => ({
    critical: target(factor * hour, factor * 8 * hour),
    high: target(factor * 30 * minute, factor * 2 * hour),
    medium: target(factor * hour, factor * 4 * hour),
    low: target(factor * 8 * hour, null),
  });
  return {
    version: 1,
    name: 'Bench',
    grid: { starter: row(12), professional: row(4), enterprise: row(1) },
    attainment: { starter: 0.9, professional: 0.95, enterprise: 0.99 },
    calendars: { default: calendar },
    defaultCalendar: 'default',
  };
}

const office = [
  { start: 540, end: 720 },
  { start: 780, end: 1080 },
];
const calendars: Readonly<Record<string, BusinessCalendar>> = {
  'around the clock': { kind: 'always' },
  'office hours, customer’s zone': {
    kind: 'weekly',
    timeZone: null,
    hours: [office, office, office, office, office, [], []],
    exceptions: { '2026-05-25': { name: 'Whit Monday', windows: [] } },
  },
};

const random = generator(7);
const logs = Array.from({ length: count }, (_, index) => ticketLog(random, index + 1));
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[2] ?? Infinity;
const processorTime = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};
const ways = {
  'without spans': { withSpans: false },
  'with spans': { withSpans: true },
  'with warnings': { withSpans: false, withWarnings: true },
};

let missed = false;
for (const [name, calendar] of Object.entries(calendars)) {
  const policy = policyOn(calendar);
  for (const [way, options] of Object.entries(ways)) {
    const wall: number[] = [];
    const own: number[] = [];
    for (let round = 0; round < 5; round++) {
      const start = performance.now();
      const used = processorTime();
      let due = 0;
      logs.forEach((events, index) => {
        const customerTimeZone = zones[index % zones.length] ?? null;
        const report = computeSla({ events, policy, now, customerTimeZone, ...options });
        if (report.nextDue !== null) due++;
      });
      own.push(processorTime() - used);
      wall.push(performance.now() - start);
      if (due === 0) throw new Error('The bench computes nothing');
    }
    if (median(own) > budget) missed = true;
    const first = own[0] ?? Infinity;
    console.log(
      `${name}, ${way}: ${median(own).toFixed(0)} ms median of 5 (wall ${median(wall).toFixed(0)} ms), ${first.toFixed(0)} ms first run, ${count} tickets (budget ${budget} ms)`,
    );
  }
}
process.exitCode = missed ? 1 : 0;
