import { describeInstant, describeTime } from '#domain/time/describe-instant.ts';
import type { InstantFormat } from '#domain/time/describe-instant.ts';
import type { Duration, Instant } from '#domain/time/instant.ts';
import { describeDuration } from './describe-duration.ts';
import { clockNames } from './rating-words.ts';
import type { ClockKind, SlaClock } from './sla-report.ts';

/** What of a clock the strip needs; the domain's and the contract's clocks both have it. */
export type StripClock = Pick<
  SlaClock,
  'kind' | 'state' | 'due' | 'target' | 'left' | 'stoppedAt' | 'breachedAt' | 'explanation'
> & { readonly spans: SlaClock['spans'] };

export type StripKind = 'ran' | 'paused' | 'closed' | 'holiday';

/** A stretch of a ticket's life. `text`: "23 Nov 2026, 09:41 – 09:52: ran 11 minutes (waiting for the first response)". */
export type StripSpan = {
  readonly kind: StripKind;
  readonly from: Instant;
  readonly to: Instant;
  readonly text: string;
};

/** An entry of the log that moved the deadline; `text`: "Ann set the severity to high: was due …, now …". */
export type StripMove = { readonly at: Instant; readonly text: string };

/** What moved the deadline of a clock, from a ticket's history; what was undone moved nothing. */
export function stripMoves(
  history: readonly {
    readonly at: Instant;
    readonly undone: boolean;
    readonly moved: readonly { readonly clock: ClockKind; readonly text: string }[];
  }[],
  kind: ClockKind,
): readonly StripMove[] {
  return history.flatMap(({ at, undone, moved }) =>
    undone ? [] : moved.filter(({ clock }) => clock === kind).map(({ text }) => ({ at, text })),
  );
}

export type Strip = {
  readonly title: string;
  readonly explanation: string;
  readonly spans: readonly StripSpan[];
  /** The spans and what moved the deadline, in words, in order of time. */
  readonly lines: readonly { readonly kind: StripKind | 'moved'; readonly at: Instant; readonly text: string }[];
  /** Sums per kind in ms. */
  readonly sums: Readonly<Record<StripKind, Duration>>;
  /** "Ran 18 minutes, paused 5 minutes. 30 minutes − 18 minutes = 12 minutes left; due 23 Nov 2026, 10:16 UTC." Empty where nothing started. */
  readonly arithmetic: string;
};

/** The strip of a clock's life and the arithmetic in words; the console and `firstline sla explain` show the same. */
export function explainStrip(clock: StripClock, format: InstantFormat = {}, moves: readonly StripMove[] = []): Strip {
  const spans = clock.spans.map((span): StripSpan => {
    // A closed span carries the holiday's name where there is one.
    const kind = span.kind === 'closed' && span.reason !== 'outside hours' ? 'holiday' : span.kind;
    return { kind, from: span.from, to: span.to, text: spanText({ ...span, kind }, format) };
  });
  const sums = { ran: 0, paused: 0, closed: 0, holiday: 0 };
  for (const { kind, from, to } of spans) sums[kind] += to - from;
  return {
    title: capital(clockNames[clock.kind]),
    explanation: clock.explanation,
    spans,
    lines: [
      ...spans.map(({ kind, from, text }) => ({ kind, at: from, text })),
      ...moves.map(({ at, text }) => ({ kind: 'moved' as const, at, text: `${describeInstant(at, format)}: ${text}` })),
    ].sort((a, b) => a.at - b.at),
    sums,
    arithmetic: clock.state === 'none' ? '' : arithmetic(clock, sums, format),
  };
}

const words: Readonly<Record<StripKind, string>> = {
  ran: 'ran',
  paused: 'paused',
  closed: 'closed',
  holiday: 'holiday',
};

function spanText(
  { kind, from, to, reason }: { kind: StripKind; from: Instant; to: Instant; reason: string },
  format: InstantFormat,
): string {
  const sameDay = describeInstant(from, format).split(',')[0] === describeInstant(to, format).split(',')[0];
  const until = sameDay ? describeTime(to, format) : describeInstant(to, format);
  const start = sameDay ? describeInstant(from, format).replace(/ UTC$/u, '') : describeInstant(from, format);
  const zone = sameDay && describeInstant(to, format).endsWith(' UTC') ? ' UTC' : '';
  return `${start} – ${until}${zone}: ${words[kind]} ${describeDuration(to - from)} (${reason})`;
}

function arithmetic(clock: StripClock, sums: Readonly<Record<StripKind, Duration>>, format: InstantFormat): string {
  const parts = [
    `ran ${describeDuration(sums.ran)}`,
    ...(sums.paused > 0 ? [`paused ${describeDuration(sums.paused)}`] : []),
    ...(sums.closed > 0 ? [`closed ${describeDuration(sums.closed)}`] : []),
    ...(sums.holiday > 0 ? [`holidays ${describeDuration(sums.holiday)}`] : []),
  ];
  const sentence = `${capital(parts.join(', '))}.`;
  const balance = balanceOf(clock, sums.ran);
  const due = dueWords(clock, format);
  const rest = [balance, due].filter((part) => part !== '').join('; ');
  return rest === '' ? sentence : `${sentence} ${capital(rest)}.`;
}

/** Target minus what ran; a deadline set by hand has no such sum. */
function balanceOf({ target, left, stoppedAt }: StripClock, ran: Duration): string {
  if (target === null || left === null || target - ran !== left) return '';
  const sum = `${describeDuration(target)} − ${describeDuration(ran)} = ${describeDuration(left)}`;
  if (left < 0) return `${sum} too late`;
  return `${sum} ${stoppedAt === null ? 'left' : 'to spare'}`;
}

function dueWords({ due, stoppedAt, breachedAt, state }: StripClock, format: InstantFormat): string {
  if (due === null) return state === 'paused' ? 'no deadline while it is paused' : '';
  const was = stoppedAt !== null || breachedAt !== null ? 'was due' : 'due';
  return `${was} ${describeInstant(due, format)}`;
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
