import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { warmUpWhenCalm } from '#compose/warm-up-when-calm.ts';
import { manualClock } from '#test/support/manual-clock.ts';
import { recordingLog } from '#test/support/recording-log.ts';

describe('warming up', () => {
  const prepare = (failing = -1) => {
    const clock = manualClock(0);
    const log = recordingLog();
    const loaded: number[] = [];
    const steps = [0, 1, 2].map((step) => async () => {
      if (step === failing) throw new Error('not there');
      loaded.push(step);
    });
    const warmUp = warmUpWhenCalm(steps, 1_500, clock.timers, log);
    const pass = async (by: number): Promise<void> => {
      clock.advance(by);
      await setImmediate();
    };
    return { warmUp, loaded, log, pass };
  };

  it('leaves the start to the console, then loads one part after the other', async () => {
    const { warmUp, loaded, pass } = prepare();
    warmUp.start();
    await pass(1_499);
    expect(loaded).toEqual([]);
    await pass(1);
    expect(loaded).toEqual([0]);
    await pass(500);
    await pass(500);
    expect(loaded).toEqual([0, 1, 2]);
  });

  it('goes on where a part cannot be loaded, and logs it', async () => {
    const { warmUp, loaded, log, pass } = prepare(1);
    warmUp.start();
    for (const by of [1_500, 500, 500]) await pass(by);
    expect(loaded).toEqual([0, 2]);
    expect(log.lines.map(({ message }) => message)).toEqual(['a part could not be loaded']);
  });

  it('stops', async () => {
    const { warmUp, loaded, pass } = prepare();
    warmUp.start();
    await pass(1_500);
    warmUp.stop();
    await pass(1_000);
    expect(loaded).toEqual([0]);
  });
});
