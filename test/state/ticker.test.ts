import { describe, expect, it } from 'vitest';
import { createTicker } from '#state/ticker.ts';
import { manualSchedule } from '#test/support/console-ports.ts';

describe('the ticker', () => {
  it('ticks on the second, once for all listeners, and rests when nobody listens', () => {
    const timers = manualSchedule();
    const ticker = createTicker(() => 1_700, timers.schedule);
    const ticks: string[] = [];
    const offs = ['a', 'b'].map((name) => ticker.subscribe(() => ticks.push(name)));
    expect(timers.pending()).toBe(1);
    timers.advance(299);
    expect(ticks).toEqual([]);
    timers.advance(1);
    expect(ticks).toEqual(['a', 'b']);
    for (const off of offs) off();
    expect(timers.pending()).toBe(0);
  });

  it('follows the clock of the engine', () => {
    const ticker = createTicker(() => 1_000, manualSchedule().schedule);
    ticker.setOffset(500);
    expect(ticker.now()).toBe(1_500);
  });
});
