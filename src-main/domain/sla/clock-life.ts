import type { Instant } from '#domain/time/instant.ts';
import { unseenAt } from '#domain/ticket/status-timeline.ts';
import type { StatusChange } from '#domain/ticket/status-timeline.ts';
import type { TicketEvent } from '#domain/ticket/ticket-event.ts';
import type { ClockKind } from './sla-report.ts';

/** How a clock was stopped. Only `answered` and `solved` are a verdict; the others end it without one. */
export type ClockStop =
  | { readonly kind: 'answered'; readonly at: Instant; readonly by: 'mail' | 'phone' }
  | { readonly kind: 'accepted'; readonly at: Instant }
  | { readonly kind: 'solved'; readonly at: Instant }
  | { readonly kind: 'solved-without-reply'; readonly at: Instant }
  | { readonly kind: 'merged-away'; readonly at: Instant; readonly into: number };

/** A time in which a clock stood still; `to` is null while it still does. */
export type ClockPause = { readonly from: Instant; readonly to: Instant | null; readonly reason: string };

/** When a clock started, stood still and stopped, as the events say; no target and no calendar in it. */
export type ClockLife = {
  readonly kind: ClockKind;
  readonly start: Instant;
  readonly stop: ClockStop | null;
  readonly pauses: readonly ClockPause[];
};

/** The lives of a ticket's clocks; null for one that never started. `nextResponse` is the latest of its kind. */
export type ClockLives = {
  readonly firstResponse: ClockLife | null;
  readonly nextResponse: ClockLife | null;
  readonly resolution: ClockLife | null;
  /** Only of a ticket that was reopened. */
  readonly totalResolution: ClockLife | null;
};

type OpenLife = { kind: ClockKind; start: Instant; stop: ClockStop | null; pauses: ClockPause[] };

/**
 * Reads the lives of the clocks out of effective events in order.
 *
 * The customer's first mail starts the first response and the resolution; a later one starts the next response unless
 * a response is open already. An agent's public reply stops the open response at the time it was sent, a call that
 * reached the customer at the time it was made. An automatic answer holds the response clock until the customer accepts
 * it (the ticket is solved without a word of theirs, or by the product after their yes: the clock is met at the time of
 * the answer) or writes again (it goes on).
 *
 * Nothing is promised for mail from before the go-live mark. The first one after it starts the resolution, and a next
 * response where the customer had written before.
 */
export function clockLives(events: readonly TicketEvent[], changes: readonly StatusChange[]): ClockLives {
  const opened = events.find((event) => event.kind === 'opened');
  const takenOverAt = opened?.historic === true ? opened.recordedAt : -Infinity;
  const mergedStart = events.reduce(
    (earliest, event) => (event.kind === 'merged-in' ? Math.min(earliest, event.startedAt) : earliest),
    Infinity,
  );
  const moved = new Set(events.flatMap((event) => (event.kind === 'split-out' ? event.messages : [])));
  let first: OpenLife | null = null;
  let resolutionStart: Instant | null = null;
  let spokeBefore = false;
  let next: OpenLife | null = null;
  let running: OpenLife | null = null;
  let unanswered: TicketEvent | null = null;
  let answer: { at: Instant; objected: boolean } | null = null;
  let mergedAway: ClockStop | null = null;

  const begin = (kind: ClockKind, start: Instant): OpenLife => ({ kind, start, stop: null, pauses: [] });
  const stop = (how: ClockStop): void => {
    if (running !== null) running.stop = how;
    running = null;
    answer = null;
  };

  for (const event of events) {
    switch (event.kind) {
      case 'customer-mail':
        if (event.historic ?? event.at <= takenOverAt) {
          spokeBefore = true;
          break;
        }
        resolutionStart ??= mergedStart <= event.at ? mergedStart : event.at;
        if (first === null && !spokeBefore) {
          // The start is kept even where the first mail has since moved to a ticket of its own.
          first = begin('first-response', resolutionStart);
          if (moved.has(event.message)) break;
          running = first;
        } else if (moved.has(event.message)) {
          break;
        } else if (running === null) {
          running = first?.stop === null ? first : (next = begin('next-response', event.at));
        }
        unanswered = event;
        if (answer !== null && !answer.objected) {
          answer.objected = true;
          resume(running, event.at);
        }
        break;
      case 'agent-reply':
        unanswered = null;
        if (moved.has(event.message)) break;
        resume(running, event.at);
        stop({ kind: 'answered', at: event.at, by: 'mail' });
        break;
      case 'call-logged':
        if (!event.reached) break;
        unanswered = null;
        resume(running, event.at);
        stop({ kind: 'answered', at: event.at, by: 'phone' });
        break;
      case 'auto-reply':
        if (event.purpose === 'acknowledgement' || running === null || answer?.objected === false) break;
        answer = { at: event.at, objected: false };
        hold(running, event.at);
        break;
      case 'status-changed':
        if (event.to.kind !== 'solved' || running === null || unseenAt(event, unanswered)) break;
        if (answer !== null && (!answer.objected || event.actor.kind !== 'agent')) {
          dropPausesFrom(running, answer.at);
          stop({ kind: 'accepted', at: answer.at });
        } else {
          stop({ kind: 'solved-without-reply', at: event.at });
        }
        break;
      case 'merged-away':
        mergedAway = { kind: 'merged-away', at: event.at, into: event.into };
        resume(running, event.at);
        stop(mergedAway);
        break;
      default:
        break;
    }
  }
  return {
    // Nothing to answer where the only mail has moved away.
    firstResponse: first?.stop === null && running !== first ? null : first,
    nextResponse: next,
    resolution: resolutionStart === null ? null : resolutionLife(resolutionStart, changes, mergedAway),
    totalResolution: resolutionStart === null ? null : totalLife(resolutionStart, changes, mergedAway),
  };
}

const holdReason = 'waiting for the customer to accept the automatic answer';

function hold(life: OpenLife, at: Instant): void {
  life.pauses.push({ from: at, to: null, reason: holdReason });
}

function resume(life: OpenLife | null, at: Instant): void {
  const last = life?.pauses.at(-1);
  if (life === null || last === undefined || last.to !== null) return;
  life.pauses[life.pauses.length - 1] = { ...last, to: at };
}

function dropPausesFrom(life: OpenLife, at: Instant): void {
  life.pauses = life.pauses.filter((pause) => pause.from < at);
}

function resolutionLife(start: Instant, changes: readonly StatusChange[], mergedAway: ClockStop | null): ClockLife {
  const solved = changes.find(({ at, status, cause }) => isVerdict(status, cause) && at >= start);
  const stop: ClockStop | null = solved === undefined ? mergedAway : { kind: 'solved', at: solved.at };
  return { kind: 'resolution', start, stop, pauses: pausesOf(start, changes, false) };
}

function totalLife(start: Instant, changes: readonly StatusChange[], mergedAway: ClockStop | null): ClockLife | null {
  const firstSolved = changes.findIndex(({ at, status, cause }) => isVerdict(status, cause) && at >= start);
  const reopened = firstSolved >= 0 && changes.slice(firstSolved).some(({ status }) => status.kind !== 'solved');
  if (!reopened) return null;
  const last = changes.at(-1);
  const stop: ClockStop | null =
    mergedAway ?? (last?.status.kind === 'solved' ? { kind: 'solved', at: last.at } : null);
  return { kind: 'resolution', start, stop, pauses: pausesOf(start, changes, true) };
}

function isVerdict(status: StatusChange['status'], cause: TicketEvent): boolean {
  return status.kind === 'solved' && cause.kind !== 'merged-away';
}

const pauseReasons: Readonly<Record<string, string>> = {
  'waiting-on-customer': 'waiting on the customer',
  'waiting-on-third-party': 'waiting on a third party',
  snoozed: 'snoozed',
};

/** The pauses after `start`, in order and without overlaps. A snooze ends by itself when its time has come. */
function pausesOf(start: Instant, changes: readonly StatusChange[], whileSolved: boolean): readonly ClockPause[] {
  const pauses: ClockPause[] = [];
  changes.forEach(({ at, status }, index) => {
    const reason = whileSolved && status.kind === 'solved' ? 'solved' : pauseReasons[status.kind];
    if (reason === undefined) return;
    const next = changes[index + 1]?.at ?? null;
    const to = status.kind === 'snoozed' ? Math.min(status.until, next ?? Infinity) : next;
    const from = Math.max(at, start);
    if (to !== null && to <= from) return;
    const last = pauses.at(-1);
    if (last !== undefined && last.to === from && last.reason === reason) {
      pauses[pauses.length - 1] = { from: last.from, to, reason };
    } else {
      pauses.push({ from, to, reason });
    }
  });
  return pauses;
}
