import { describe, expect, it } from 'vitest';
import { loadOnce } from '#compose/load-once.ts';

describe('a part that is loaded when it is needed', () => {
  it('is loaded once, also for those who ask while it is loading', async () => {
    let loads = 0;
    const part = loadOnce(async () => (loads += 1));
    expect(part.begun()).toBeNull();
    expect(await Promise.all([part.get(), part.get()])).toEqual([1, 1]);
    expect(await part.get()).toBe(1);
    expect(await part.begun()).toBe(1);
  });

  it('is loaded again after it could not be', async () => {
    let attempts = 0;
    const part = loadOnce(async () => {
      attempts += 1;
      if (attempts === 1) throw new Error('the disk was away');
      return attempts;
    });
    await expect(part.get()).rejects.toThrow('the disk was away');
    expect(part.begun()).toBeNull();
    expect(await part.get()).toBe(2);
  });
});
