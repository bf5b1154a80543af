import type { Instant } from '#domain/time/instant.ts';

export type BatchGroups = {
  /** Their batch has begun: came before it. */
  readonly due: readonly number[];
  /** Held until the next one. */
  readonly held: readonly number[];
};

/** Tickets by the batch they belong to: those that came before the last one began are due now. */
export function batchGroups(
  numbers: readonly number[],
  since: ReadonlyMap<number, Instant>,
  last: Instant | null,
): BatchGroups {
  const isDue = (number: number): boolean => last !== null && (since.get(number) ?? 0) < last;
  return { due: numbers.filter(isDue), held: numbers.filter((number) => !isDue(number)) };
}

/** The next ticket that still waits, after this one and then from the beginning; null where none does. */
export function nextWaiting(
  numbers: readonly number[],
  isDone: (number: number) => boolean,
  after: number,
): number | null {
  const at = numbers.indexOf(after);
  return [...numbers.slice(at + 1), ...numbers.slice(0, Math.max(0, at))].find((number) => !isDone(number)) ?? null;
}
