import { describe, expect, it } from 'vitest';
import { syncingState, timeLeft } from '#engine/sync/sync-progress.ts';

const progress = { mailbox: 'INBOX', first: true, startedAt: 1_000, messages: 100, totalMessages: 400, bytes: 5_000 };

describe('progress of a sync', () => {
  it('estimates the time left from the speed so far', () => {
    expect(timeLeft(progress, 11_000)).toBe(30_000);
  });

  it('does not guess in the first moments or before anything came', () => {
    expect(timeLeft(progress, 2_500)).toBeNull();
    expect(timeLeft({ ...progress, messages: 0 }, 60_000)).toBeNull();
  });

  it('never shows more done than there is', () => {
    expect(syncingState({ ...progress, messages: 500 }, 11_000)).toMatchObject({
      kind: 'syncing',
      messages: 500,
      totalMessages: 500,
      timeLeft: 0,
    });
  });
});
