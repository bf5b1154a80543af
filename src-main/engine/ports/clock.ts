import type { Instant } from '#domain/time/instant.ts';

/** The time of day, handed in so that tests decide it. */
export interface Clock {
  now(): Instant;
}
