import { describe, expect, it } from 'vitest';
import { retryAfter } from '#domain/connector/retry-after.ts';

const now = Date.UTC(2026, 10, 23, 9);

describe('Retry-After', () => {
  it.each([
    ['30', 30_000],
    ['0', 1_000],
    ['Mon, 23 Nov 2026 09:02:00 GMT', 120_000],
    ['Mon, 23 Nov 2026 08:00:00 GMT', 1_000],
    ['999999', 6 * 3_600_000],
    ['soon', null],
    ['', null],
    [undefined, null],
  ])('%s is %s ms', (header, wait) => {
    expect(retryAfter(header, now)).toBe(wait);
  });
});
