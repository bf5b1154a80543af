import type { Rating } from '#domain/ticket/rating-timeline.ts';
import { calendarZone } from './business-time.ts';
import type { ClockLife } from './clock-life.ts';
import { describeDuration } from './describe-duration.ts';
import type { ClockTerms, MeasuredClock } from './measure-clock.ts';
import { severityNames, tierNames } from './rating-words.ts';
import type { ClockKind } from './sla-report.ts';

/** What the sentence needs beside the measured clock. */
export type Explained = {
  readonly life: ClockLife;
  readonly terms: ClockTerms;
  readonly rating: Rating;
  readonly calendarName: string;
  /** Who set the deadline by hand. */
  readonly setBy: string | null;
};

const goals: Readonly<Record<ClockKind, string>> = {
  'first-response': 'to the first response',
  'next-response': 'to the next response',
  resolution: 'to a resolution',
};
const promises: Readonly<Record<ClockKind, string>> = {
  'first-response': 'no time for the first response',
  'next-response': 'no time for the next response',
  resolution: 'no time for a resolution',
};

/** "High × Enterprise: 30 minutes to the first response, around the clock." and what has become of it. */
export function explainClock(clock: MeasuredClock, explained: Explained): string {
  let text = promise(clock, explained);
  for (const sentence of [handSet(clock, explained), pauses(clock, explained), outcome(clock, explained)]) {
    if (sentence !== '') text += ` ${sentence}`;
  }
  return text;
}

function promise(clock: MeasuredClock, { rating, terms, calendarName }: Explained): string {
  const cell = `${severityNames[rating.severity]} × ${tierNames[rating.tier]}`;
  if (clock.target === null) return `${cell} promises ${promises[clock.kind]} (N/A).`;
  const duration = clock.target === 0 ? 'at once' : describeDuration(clock.target);
  return `${cell}: ${duration} ${goals[clock.kind]}, ${hours(terms, calendarName)}.`;
}

function hours({ calendar, customerTimeZone }: ClockTerms, name: string): string {
  if (calendar.kind === 'always') return 'around the clock';
  return `in the hours of “${name}” (${calendarZone(calendar, customerTimeZone)})`;
}

function handSet({ kind }: MeasuredClock, { terms, setBy }: Explained): string {
  if (terms.handSet === null) return '';
  const by = setBy === null ? '' : ` by ${setBy}`;
  const moves = kind === 'resolution' ? 'pauses, severity and tier do' : 'severity and tier do';
  return `The deadline was set by hand${by}; ${moves} not move it.`;
}

function pauses(clock: MeasuredClock, { life }: Explained): string {
  if (clock.state === 'none' || clock.startedAt === null || life.pauses.length === 0) return '';
  const last = life.pauses.at(-1);
  if (clock.state === 'paused' && last !== undefined) return `Paused: ${last.reason}.`;
  const sum = life.pauses.reduce((total, { from, to }) => total + Math.max(0, (to ?? from) - from), 0);
  return sum === 0 ? '' : `Paused for ${describeDuration(sum)} in all.`;
}

function outcome(clock: MeasuredClock, { life, terms }: Explained): string {
  const stop = life.stop?.kind;
  if (stop === 'merged-away' && life.stop?.kind === 'merged-away') {
    return `Merged into #${life.stop.into}; the clock goes on there.`;
  }
  if (stop === 'solved-without-reply') return 'Solved without a reply, so the clock stopped without a verdict.';
  if (clock.state === 'breached') return breach(clock, terms);
  if (clock.state === 'met') {
    if (stop === 'accepted') return 'Met by the automatic answer, which the customer accepted.';
    const how = life.stop?.kind === 'answered' && life.stop.by === 'phone' ? 'Answered by phone' : 'Answered';
    return `${stop === 'solved' ? 'Solved' : how} after ${describeDuration(clock.elapsed)}.`;
  }
  if (clock.state === 'running' && clock.due === null && clock.target !== null) {
    return 'That calendar does not open again, so there is no deadline.';
  }
  return '';
}

function breach(clock: MeasuredClock, terms: ClockTerms): string {
  const overdue = clock.left === null ? 0 : -clock.left;
  const recorded = terms.recordedBreach !== null && terms.recordedBreach === clock.breachedAt;
  if (overdue > 0) return `${clock.stoppedAt === null ? 'Overdue' : 'Late'} by ${describeDuration(overdue)}.`;
  return recorded ? 'A breach is on record and stays.' : 'The deadline was missed.';
}
