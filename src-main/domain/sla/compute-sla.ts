import { gridTier } from '#domain/customer/tier.ts';
import type { Instant } from '#domain/time/instant.ts';
import { effectiveEvents } from '#domain/ticket/effective-events.ts';
import { ratingAt } from '#domain/ticket/rating-timeline.ts';
import { statusTimeline } from '#domain/ticket/status-timeline.ts';
import type { TicketEvent, TicketEventKind } from '#domain/ticket/ticket-event.ts';
import { clockLives } from './clock-life.ts';
import type { ClockLife } from './clock-life.ts';
import { explainClock } from './explain-clock.ts';
import { measureClock } from './measure-clock.ts';
import type { BusinessCalendar, SlaPolicy } from './sla-policy.ts';
import type { ClockKind, SlaClock, SlaReport } from './sla-report.ts';

/** What the clocks of a ticket follow from. */
export type SlaInput = {
  readonly events: readonly TicketEvent[];
  /** The version that the ticket runs on (`TicketState.policyVersion`). */
  readonly policy: SlaPolicy;
  readonly now: Instant;
  /** For calendars without a zone of their own. */
  readonly customerTimeZone: string | null;
  /** Older versions by number, so that a verdict reached under one of them stays when the ticket moves on to `policy`. */
  readonly earlierPolicies?: ReadonlyMap<number, SlaPolicy>;
  /** False leaves `spans` empty: for lists, where nobody looks at them. */
  readonly withSpans?: boolean;
  /** True fills `warnings`, for those who watch the deadlines. */
  readonly withWarnings?: boolean;
};

type Context = {
  readonly input: SlaInput;
  /** The effective events that bear on targets and verdicts; the mails have done their part in the clocks' lives. */
  readonly events: readonly TicketEvent[];
  readonly now: Instant;
  readonly historic: boolean;
};

/**
 * The clocks of a ticket (see "The SLA clock" in the behaviour notes; grid: playbook §2). A running clock is measured
 * from its original start by the severity and tier of now; a stopped one by those of its stop. `now` before the last
 * event (the system's clock was set back) counts as the time of that event.
 */
export function computeSla(input: SlaInput): SlaReport {
  const events = effectiveEvents(input.events);
  const lives = clockLives(events, statusTimeline(events));
  const context: Context = {
    input,
    events: events.filter(({ kind }) => bearing.has(kind)),
    now: Math.max(input.now, events.at(-1)?.at ?? input.now),
    historic: events.some((event) => event.kind === 'opened' && event.historic),
  };
  const firstResponse = clockOf(context, 'first-response', lives.firstResponse);
  const nextResponse = clockOf(context, 'next-response', lives.nextResponse);
  const resolution = clockOf(context, 'resolution', lives.resolution);
  const clocks = [firstResponse, nextResponse, resolution];
  return {
    policyVersion: input.policy.version,
    firstResponse,
    nextResponse,
    resolution,
    ...(lives.totalResolution === null
      ? {}
      : { totalResolution: clockOf(context, 'resolution', lives.totalResolution) }),
    nextDue: earliestOf(clocks, (clock) =>
      clock.stoppedAt === null && (clock.state === 'running' || clock.state === 'breached') ? clock.due : null,
    ),
    atRiskFrom: earliestOf(clocks, (clock) => (clock.state === 'running' ? clock.atRiskFrom : null)),
  };
}

const bearing: ReadonlySet<TicketEventKind> = new Set([
  'classified',
  'severity-changed',
  'tier-changed',
  'policy-applied',
  'deadline-set',
  'breach-recorded',
  'merged-in',
]);

function clockOf(context: Context, kind: ClockKind, life: ClockLife | null): SlaClock {
  if (life === null) return idleClock(kind, context.historic);
  const { input, events, now } = context;
  const measuredAt = life.stop?.at ?? now;
  const rating = ratingAt(events, measuredAt);
  const policy = policyAt(context, life);
  const cell = policy.grid[gridTier(rating.tier)][rating.severity];
  const calendarName = cell.calendar ?? policy.defaultCalendar;
  const byHand = handSetDeadline(events, life);
  const terms = {
    target: kind === 'resolution' ? cell.resolution : cell.response,
    calendar: calendarOf(policy, calendarName),
    customerTimeZone: input.customerTimeZone,
    handSet: byHand === null ? null : { due: byHand.due, setAt: byHand.at },
    recordedBreach: recordedBreach(events, life),
    warnAt: input.withWarnings === true ? cell.warnAt : [],
  };
  const measured = measureClock(life, terms, now, input.withSpans ?? true);
  const setBy = byHand?.actor.kind === 'agent' ? byHand.actor.name : null;
  return { ...measured, explanation: explainClock(measured, { life, terms, rating, calendarName, setBy }) };
}

/** The version in force when the clock stopped, if it is known; otherwise the ticket's own. */
function policyAt({ input, events }: Context, life: ClockLife): SlaPolicy {
  const { policy, earlierPolicies } = input;
  const { stop } = life;
  if (stop === null || earlierPolicies === undefined) return policy;
  const applied = events.findLast((event) => event.kind === 'policy-applied' && event.at <= stop.at);
  if (applied?.kind !== 'policy-applied' || applied.version === policy.version) return policy;
  return earlierPolicies.get(applied.version) ?? policy;
}

const around: BusinessCalendar = { kind: 'always' };

/** A cell that names a calendar which the policy lacks runs on the default one; without that, around the clock. */
function calendarOf(policy: SlaPolicy, name: string): BusinessCalendar {
  return policy.calendars[name] ?? policy.calendars[policy.defaultCalendar] ?? around;
}

type HandSetDeadline = Extract<TicketEvent, { kind: 'deadline-set' }> & { readonly due: Instant };

/** The last deadline set by hand; null where there is none or it was handed back to the policy. */
function handSetDeadline(events: readonly TicketEvent[], life: ClockLife): HandSetDeadline | null {
  const stopAt = life.stop?.at ?? Infinity;
  let found: HandSetDeadline | null = null;
  for (const event of events) {
    if (event.kind !== 'deadline-set' || event.clock !== life.kind || event.at > stopAt) continue;
    // A deadline of the next response belongs to the question it was set for.
    if (life.kind === 'next-response' && event.at < life.start) continue;
    const { due } = event;
    found = due === null ? null : { ...event, due };
  }
  return found;
}

/** The earliest breach on record for this clock, its own or one that a merge brought along. */
function recordedBreach(events: readonly TicketEvent[], life: ClockLife): Instant | null {
  let found: Instant | null = null;
  const note = (clock: ClockKind, at: Instant): void => {
    if (clock !== life.kind) return;
    // Each question has a next response of its own; a breach counts for the one that was open then.
    if (clock === 'next-response' && (at < life.start || at > (life.stop?.at ?? Infinity))) return;
    found = found === null ? at : Math.min(found, at);
  };
  for (const event of events) {
    // A reply from another mail program may turn out to have been sent before the breach that was recorded meanwhile.
    const answeredBefore =
      life.stop?.kind === 'answered' && event.kind === 'breach-recorded' && life.stop.at <= event.breachedAt;
    if (event.kind === 'breach-recorded' && !answeredBefore) note(event.clock, event.breachedAt);
    if (event.kind !== 'merged-in') continue;
    if (event.breaches !== undefined) for (const { clock, breachedAt } of event.breaches) note(clock, breachedAt);
    else if (event.breachedAt !== null) note('first-response', event.breachedAt);
  }
  return found;
}

function idleClock(kind: ClockKind, historic: boolean): SlaClock {
  return {
    kind,
    state: 'none',
    startedAt: null,
    stoppedAt: null,
    due: null,
    byHand: false,
    target: null,
    elapsed: 0,
    left: null,
    breachedAt: null,
    atRiskFrom: null,
    warnings: [],
    spans: [],
    explanation: historic
      ? 'From before the go-live mark: nothing was promised.'
      : 'Nothing to measure yet: the customer has not asked.',
  };
}

function earliestOf(clocks: readonly SlaClock[], pick: (clock: SlaClock) => Instant | null): Instant | null {
  let found: Instant | null = null;
  for (const clock of clocks) {
    const at = pick(clock);
    if (at !== null && (found === null || at < found)) found = at;
  }
  return found;
}
