import type { Duration, Instant } from '#domain/time/instant.ts';

export const clockKinds = ['first-response', 'next-response', 'resolution'] as const;
export type ClockKind = (typeof clockKinds)[number];

export const clockStates = ['running', 'paused', 'met', 'breached', 'none'] as const;
export type ClockState = (typeof clockStates)[number];

/** A stretch of a clock's life. `reason` says why in words ("waiting on customer"). */
export type ClockSpan = {
  readonly kind: 'ran' | 'paused' | 'closed';
  readonly from: Instant;
  readonly to: Instant;
  readonly reason: string;
};

/** When `part` of a clock's target is used up; 1 is due. */
export type ClockWarning = { readonly part: number; readonly at: Instant };

/** One clock of a ticket at a given now. */
export type SlaClock = {
  readonly kind: ClockKind;
  /** `breached` stays once true, also after a late answer (`stoppedAt` then says when). `none`: nothing promised or nothing started. */
  readonly state: ClockState;
  readonly startedAt: Instant | null;
  /** When it stopped for good. */
  readonly stoppedAt: Instant | null;
  /** Null while paused, and for `none`. */
  readonly due: Instant | null;
  /** An agent set `due`. */
  readonly byHand: boolean;
  /** The promise, in open time. */
  readonly target: Duration | null;
  /** Open time used up so far. */
  readonly elapsed: Duration;
  /** Open time left, negative when overdue; null for `none`. */
  readonly left: Duration | null;
  readonly breachedAt: Instant | null;
  /** The instant at which it becomes "at risk" (75 %), null when it cannot. */
  readonly atRiskFrom: Instant | null;
  /** The cell's warnings of a clock that has not stopped, in order; empty unless they were asked for. */
  readonly warnings: readonly ClockWarning[];
  readonly spans: readonly ClockSpan[];
  /** A sentence that explains the deadline. */
  readonly explanation: string;
};

/** A ticket's clocks: a pure function of its events, the policy and now. */
export type SlaReport = {
  readonly policyVersion: number;
  readonly firstResponse: SlaClock;
  readonly nextResponse: SlaClock;
  readonly resolution: SlaClock;
  /** Present once a solved ticket was reopened: the resolution clock as if it had gone on, paused while solved. `resolution` keeps the first verdict. */
  readonly totalResolution?: SlaClock;
  /** The earliest deadline of a clock that still runs, overdue ones included, for sorting; null when none runs. */
  readonly nextDue: Instant | null;
  /** The earliest instant at which a running clock is at risk. */
  readonly atRiskFrom: Instant | null;
};
