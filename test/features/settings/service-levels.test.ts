import { describe, expect, it } from 'vitest';
import { outOfOrderWords } from '#features/settings/out-of-order-words.ts';
import { createServiceLevels } from '#features/settings/service-levels.ts';
import { readTarget, targetText, targetWords } from '#features/settings/target-words.ts';
import { warnWords } from '#features/settings/warn-words.ts';
import { createInMemoryGateway } from '#gateway/in-memory.ts';
import { createSeed } from '#gateway/in-memory-seed.ts';
import { createToasts } from '#state/toasts.ts';
import { day, hour, minute } from '#domain/time/instant.ts';

const plain = (text: string): string => text.replaceAll('\u{a0}', ' ');
const open = async () => {
  const gateway = createInMemoryGateway(createSeed({ now: 0, generated: 1 }));
  const toasts = createToasts(() => () => {});
  const levels = createServiceLevels(gateway, toasts);
  await levels.load();
  const ready = () => {
    const state = levels.store.getState();
    if (state.kind !== 'ready') throw new Error(`expected the grid, found ${state.kind}`);
    return state.levels;
  };
  return { gateway, toasts, levels, ready, note: () => toasts.store.getState().toasts.at(-1) };
};

describe('a target in words', () => {
  it.each([
    [30 * minute, 'response', '30 m'],
    [24 * hour, 'response', '24 h'],
    [48 * hour, 'response', '48 h'],
    [90 * minute, 'response', '1 h 30 m'],
    [2 * hour, 'resolution', '2 h'],
    [day, 'resolution', '1 d'],
    [7 * day, 'resolution', '7 d'],
    [null, 'resolution', 'N/A'],
  ] as const)('writes %d of a %s as %s, as the playbook does', (target, kind, words) => {
    expect(plain(targetWords(target, kind))).toBe(words);
    expect(readTarget(targetText(target, kind), 'x')).toEqual({ kind: 'target', target });
  });

  it.each(['', 'abc', '-2h', '0', '0h', '1.5h', '2 weeks'])('refuses “%s” and says what was expected', (text) => {
    const read = readTarget(text, 'First response');
    expect(read).toMatchObject({ kind: 'problem' });
    expect(read.kind === 'problem' ? read.message : '').toMatch(
      /^First response: .+ expected something like 30m, 8h, 2d or N\/A\.$/u,
    );
  });

  it.each(['N/A', 'n/a', '-', 'none'])('takes “%s” for no promise', (text) => {
    expect(readTarget(text, 'x')).toEqual({ kind: 'target', target: null });
  });
});

describe('cells that are out of order', () => {
  it('says it once where it holds in every tier', async () => {
    const { ready } = await open();
    expect(outOfOrderWords(ready().outOfOrder)).toEqual([
      'Critical answers and is resolved later than High in every tier.',
    ]);
  });

  it('names the tiers where it holds in some', () => {
    expect(
      outOfOrderWords([
        { tier: 'starter', severity: 'high', target: 'response', slowerThan: 'low' },
        { tier: 'enterprise', severity: 'high', target: 'response', slowerThan: 'low' },
      ]),
    ).toEqual(['High answers later than Low for Starter and Enterprise.']);
  });
});

describe('the grid of the service levels', () => {
  it('shows a change at once, with its place in the order, before the engine has answered', async () => {
    const { gateway, levels, ready } = await open();
    gateway.holdUntil(new Promise(() => {}));
    void levels.changeCell('enterprise', 'critical', { response: 15 * minute, resolution: hour });
    expect(ready().grid.enterprise.critical).toMatchObject({ response: 15 * minute, resolution: hour });
    expect(ready().outOfOrder.some((cell) => cell.tier === 'enterprise')).toBe(false);
  });

  it('offers an undo that puts the old target back', async () => {
    const { levels, ready, note } = await open();
    await levels.changeCell('starter', 'low', { response: hour, resolution: null });
    expect(plain(note()?.text ?? '')).toBe('Low × Starter is now 1 h / N/A. Open tickets keep their deadlines.');
    note()?.action?.run();
    await Promise.resolve();
    expect(ready().grid.starter.low.response).toBe(48 * hour);
  });

  it('takes a refused change back and says why', async () => {
    const { gateway, levels, ready, note } = await open();
    gateway.failNext('serviceLevels.changeCell', { kind: 'refused', message: 'The file is read-only.' });
    await levels.changeCell('starter', 'low', { response: hour, resolution: null });
    expect(ready().grid.starter.low.response).toBe(48 * hour);
    expect(note()).toMatchObject({ tone: 'bad', text: 'The target was not changed. The file is read-only.' });
  });

  it('does not make a version of a change that changes nothing', async () => {
    const { gateway, levels } = await open();
    await levels.changeCell('starter', 'low', { response: 48 * hour, resolution: null });
    expect(gateway.asked.some((call) => call.name === 'serviceLevels.changeCell')).toBe(false);
  });

  it('restores the playbook’s figures, and can bring ours back', async () => {
    const { levels, ready, note } = await open();
    await levels.changeCell('starter', 'low', { response: hour, resolution: null });
    await levels.restore();
    expect(ready().grid.starter.low.response).toBe(48 * hour);
    note()?.action?.run();
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    expect(ready().grid.starter.low.response).toBe(hour);
  });

  it('says when a severity warns', async () => {
    const { ready } = await open();
    expect(warnWords(ready(), 'medium')).toBe(
      `${new Intl.NumberFormat(undefined, { style: 'percent' }).format(0.75)} · due`,
    );
  });
});
