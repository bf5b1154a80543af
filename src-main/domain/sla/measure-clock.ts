import type { Duration, Instant } from '#domain/time/instant.ts';
import { addOpenTime, closedSpans, openTimeBetween } from './business-time.ts';
import type { ClockLife, ClockPause } from './clock-life.ts';
import type { ClockSpan, ClockWarning, SlaClock } from './sla-report.ts';
import type { BusinessCalendar } from './sla-policy.ts';

/** The part of a target at which a clock is "at risk". */
export const atRiskShare = 0.75;

/** What a clock is measured by. */
export type ClockTerms = {
  readonly target: Duration | null;
  readonly calendar: BusinessCalendar;
  readonly customerTimeZone: string | null;
  /** A deadline set by hand, and when it was set; pauses do not move it. */
  readonly handSet: { readonly due: Instant; readonly setAt: Instant } | null;
  /** The earliest breach on record, which is never erased. */
  readonly recordedBreach: Instant | null;
  /** Parts of the target at which to warn. */
  readonly warnAt: readonly number[];
};

export type MeasuredClock = Omit<SlaClock, 'explanation'>;

type Stretch = { readonly from: Instant; readonly to: Instant };

/**
 * Measures a clock at `now` (or at its stop). The deadline is the first instant at which `target` open time outside
 * pauses has passed; stopping at that very instant still meets it. `left` of a deadline set by hand is plain time.
 */
export function measureClock(life: ClockLife, terms: ClockTerms, now: Instant, withSpans: boolean): MeasuredClock {
  const end = Math.max(life.start, life.stop?.at ?? now);
  const { active, pausedAtEnd } = activeStretches(life, end);
  const elapsed = active.reduce((sum, { from, to }) => sum + open(terms, from, to), 0);
  const dueAfter = (duration: Duration): Instant | null => instantAfter(terms, active, pausedAtEnd, duration);
  const due = terms.handSet?.due ?? (terms.target === null ? null : dueAfter(terms.target));
  const missed = due !== null && end > due ? due : null;
  const breachedAt = earliest(missed, terms.recordedBreach);
  const promised = terms.target !== null || terms.handSet !== null || breachedAt !== null;
  const paused = life.stop === null && pausedAtEnd && terms.handSet === null;
  const state = stateOf(life, promised, breachedAt, paused);
  return {
    kind: life.kind,
    state,
    startedAt: life.start,
    stoppedAt: life.stop?.at ?? null,
    due: state === 'none' ? null : due,
    byHand: terms.handSet !== null,
    target: terms.target,
    elapsed,
    left: state === 'none' ? null : leftOf(terms, elapsed, end),
    breachedAt,
    atRiskFrom: life.stop !== null || state === 'none' ? null : instantOfPart(life, terms, dueAfter, atRiskShare),
    warnings: life.stop !== null || state === 'none' ? [] : warningsOf(life, terms, dueAfter),
    spans: withSpans ? spansOf(life, terms, active, end) : [],
  };
}

function stateOf(life: ClockLife, promised: boolean, breachedAt: Instant | null, paused: boolean): SlaClock['state'] {
  if (breachedAt !== null) return 'breached';
  if (!promised) return 'none';
  switch (life.stop?.kind) {
    case 'answered':
    case 'accepted':
    case 'solved':
      return 'met';
    case 'solved-without-reply':
    case 'merged-away':
      return 'none';
    case undefined:
      return paused ? 'paused' : 'running';
  }
}

function leftOf(terms: ClockTerms, elapsed: Duration, end: Instant): Duration | null {
  if (terms.handSet !== null) return terms.handSet.due - end;
  return terms.target === null ? null : terms.target - elapsed;
}

/** When `part` of the target is used up; of a deadline set by hand, when that part of the time since then has passed. */
function instantOfPart(
  life: ClockLife,
  terms: ClockTerms,
  dueAfter: (duration: Duration) => Instant | null,
  part: number,
): Instant | null {
  if (terms.handSet !== null) {
    const from = Math.min(Math.max(life.start, terms.handSet.setAt), terms.handSet.due);
    return Math.round(from + part * (terms.handSet.due - from));
  }
  return terms.target === null ? null : dueAfter(Math.round(terms.target * part));
}

function warningsOf(
  life: ClockLife,
  terms: ClockTerms,
  dueAfter: (duration: Duration) => Instant | null,
): readonly ClockWarning[] {
  return terms.warnAt.flatMap((part) => {
    const at = instantOfPart(life, terms, dueAfter, part);
    return at === null ? [] : [{ part, at }];
  });
}

function earliest(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null) return b;
  return b === null ? a : Math.min(a, b);
}

function open(terms: ClockTerms, from: Instant, to: Instant): Duration {
  return openTimeBetween(terms.calendar, terms.customerTimeZone, from, to);
}

/** The stretches between start and end in which the clock was not paused; the last one may be empty. */
function activeStretches(life: ClockLife, end: Instant): { active: readonly Stretch[]; pausedAtEnd: boolean } {
  const active: Stretch[] = [];
  let cursor = life.start;
  for (const pause of life.pauses) {
    if (pause.from >= end) break;
    if (pause.from > cursor) active.push({ from: cursor, to: pause.from });
    if (pause.to === null || pause.to > end) return { active, pausedAtEnd: true };
    cursor = Math.max(cursor, pause.to);
  }
  // A pause that begins exactly now already holds.
  const pausedAtEnd =
    life.stop === null && life.pauses.some(({ from, to }) => from <= end && (to === null || to > end));
  active.push({ from: cursor, to: end });
  return { active, pausedAtEnd };
}

/** When `duration` of open, unpaused time has passed: within the past stretches, or after them if the clock can go on. */
function instantAfter(
  terms: ClockTerms,
  active: readonly Stretch[],
  pausedAtEnd: boolean,
  duration: Duration,
): Instant | null {
  let rest = duration;
  for (const [index, { from, to }] of active.entries()) {
    if (index === active.length - 1 && !pausedAtEnd)
      return addOpenTime(terms.calendar, terms.customerTimeZone, from, rest);
    const passed = open(terms, from, to);
    if (passed >= rest) return addOpenTime(terms.calendar, terms.customerTimeZone, from, rest);
    rest -= passed;
  }
  return null;
}

const ranReasons: Readonly<Record<ClockLife['kind'], string>> = {
  'first-response': 'waiting for the first response',
  'next-response': 'waiting for an answer',
  resolution: 'waiting for a resolution',
};

function spansOf(life: ClockLife, terms: ClockTerms, active: readonly Stretch[], end: Instant): readonly ClockSpan[] {
  const spans: ClockSpan[] = [];
  for (const { from, to } of active) spans.push(...ranAndClosed(life, terms, from, to));
  for (const pause of life.pauses) spans.push(...pausedSpan(pause, end));
  return spans.sort((a, b) => a.from - b.from);
}

function ranAndClosed(life: ClockLife, terms: ClockTerms, from: Instant, to: Instant): ClockSpan[] {
  const reason = ranReasons[life.kind];
  const spans: ClockSpan[] = [];
  let cursor = from;
  for (const closed of closedSpans(terms.calendar, terms.customerTimeZone, from, to)) {
    if (closed.from > cursor) spans.push({ kind: 'ran', from: cursor, to: closed.from, reason });
    spans.push({ kind: 'closed', ...closed });
    cursor = closed.to;
  }
  if (to > cursor) spans.push({ kind: 'ran', from: cursor, to, reason });
  return spans;
}

function pausedSpan({ from, to, reason }: ClockPause, end: Instant): ClockSpan[] {
  const until = Math.min(to ?? end, end);
  return until > from ? [{ kind: 'paused', from, to: until, reason }] : [];
}
