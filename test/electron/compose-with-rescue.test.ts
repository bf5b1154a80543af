import { describe, expect, it } from 'vitest';
import type { ComposedEngine } from '#compose/compose-engine.ts';
import { DamagedDatabase } from '#compose/damaged-database.ts';
import { composeWithRescue, rescueButtons } from '#electron/compose-with-rescue.ts';

const engine = { started: true } as unknown as ComposedEngine;
const backup = { name: 'firstline-v1-5.db', path: '/b', at: 5, version: 1, size: 10 };

/** A data file that is damaged until something is done about it. */
const damagedUntilMended = (backups: (typeof backup)[]) => {
  const done: string[] = [];
  const opened = () => ({ kind: 'ok', store: { close: () => void done.push('closed') } }) as never;
  const compose = async (): Promise<ComposedEngine> => {
    if (done.includes('closed')) return engine;
    throw new DamagedDatabase('/data', {
      kind: 'damaged',
      problem: 'page 7 is torn',
      backups,
      restore: ({ name }) => (done.push(`restored ${name}`), opened()),
      rebuild: () => (done.push('rebuilt'), opened()),
    });
  };
  return { done, compose };
};

describe('a damaged data file', () => {
  it('is restored from the newest backup when the user says so', async () => {
    const { done, compose } = damagedUntilMended([backup]);
    const asked: unknown[] = [];
    const found = await composeWithRescue({ compose, ask: async (question) => (asked.push(question), 'restore') });
    expect(found).toBe(engine);
    expect(asked).toEqual([{ problem: 'page 7 is torn', backupAt: 5 }]);
    expect(done).toEqual(['restored firstline-v1-5.db', 'closed']);
  });

  it('makes room for a fresh start', async () => {
    const { done, compose } = damagedUntilMended([]);
    expect(await composeWithRescue({ compose, ask: async () => 'rebuild' })).toBe(engine);
    expect(done).toEqual(['rebuilt', 'closed']);
  });

  it('stays as it is when the user leaves', async () => {
    const { done, compose } = damagedUntilMended([backup]);
    expect(await composeWithRescue({ compose, ask: async () => 'quit' })).toBeNull();
    expect(done).toEqual([]);
  });

  it('is asked about again when mending did not help', async () => {
    const answers: ('rebuild' | 'quit')[] = ['quit', 'rebuild'];
    const damaged = damagedUntilMended([]);
    const compose = async (): Promise<ComposedEngine> => {
      damaged.done.length = 0;
      return damaged.compose();
    };
    expect(await composeWithRescue({ compose, ask: async () => answers.pop() ?? 'quit' })).toBeNull();
    expect(answers).toEqual([]);
  });

  it('is no matter when nothing is damaged: other errors pass', async () => {
    await expect(
      composeWithRescue({ compose: () => Promise.reject(new Error('disk full')), ask: async () => 'quit' }),
    ).rejects.toThrow('disk full');
  });
});

describe('the question about it', () => {
  const words = (question: { backupAt: number | null }) =>
    rescueButtons({ problem: '', ...question }, String).map(({ label, answer }) => [label, answer]);

  it('offers the backup first, where there is one, and leaving last', () => {
    expect(words({ backupAt: 5 })).toEqual([
      ['Restore the backup of 5', 'restore'],
      ['Start empty and fetch the mail again', 'rebuild'],
      ['Quit', 'quit'],
    ]);
    expect(words({ backupAt: null })).toHaveLength(2);
  });
});
