import { expect, it } from 'vitest';
import { keepHouse } from '#engine/upkeep/keep-house.ts';
import type { Store } from '#engine/ports/store.ts';
import { testTimers } from '#test/support/sync/test-timers.ts';

it('works in steps once it is calm, until nothing is left, and not after it was stopped', () => {
  const timers = testTimers();
  const left = [true, true, false];
  let steps = 0;
  const store = { housekeep: () => left[steps++] ?? false } as unknown as Store;
  const house = keepHouse({ store, timers });
  house.soon();
  house.soon();
  expect(steps).toBe(0);
  timers.fire();
  timers.fire();
  timers.fire();
  timers.fire();
  expect(steps).toBe(3);
  expect(timers.delays).toEqual([3_000, 3_000, 40, 40]);
  house.soon();
  house.stop();
  timers.fire();
  expect(steps).toBe(3);
});
