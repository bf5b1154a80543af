import { second, type Duration, type Instant } from '#domain/time/instant.ts';
import type { SyncState } from '#contract/accounts.ts';

/** What one round over a mailbox has done so far. */
export type Progress = {
  readonly mailbox: string;
  readonly first: boolean;
  readonly startedAt: Instant;
  readonly messages: number;
  readonly totalMessages: number;
  readonly bytes: number;
};

/** An estimate from less than this is a guess. */
const settleTime: Duration = 2 * second;

/** Milliseconds left at the speed so far; null while that is unknown. */
export const timeLeft = (progress: Progress, now: Instant): Duration | null => {
  const spent = now - progress.startedAt;
  if (spent < settleTime || progress.messages === 0) return null;
  const left = Math.max(0, progress.totalMessages - progress.messages);
  return Math.round((left * spent) / progress.messages);
};

export const syncingState = (progress: Progress, now: Instant): SyncState => ({
  kind: 'syncing',
  mailbox: progress.mailbox,
  first: progress.first,
  messages: progress.messages,
  totalMessages: Math.max(progress.totalMessages, progress.messages),
  bytes: progress.bytes,
  timeLeft: timeLeft(progress, now),
});
