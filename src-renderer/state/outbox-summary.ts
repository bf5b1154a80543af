import type { OutboxCounts } from '#contract/outbox.ts';

/** "Outbox empty", "2 on their way", "1 needs you". */
export function outboxSummary({ queued, failed, held, unknown }: OutboxCounts): string {
  const look = failed + held + unknown;
  if (queued + look === 0) return 'Outbox empty';
  const going = queued === 0 ? '' : `${queued} on ${queued === 1 ? 'its' : 'their'} way`;
  const waiting = look === 0 ? '' : `${look} ${look === 1 ? 'needs' : 'need'} you`;
  return `Outbox: ${[going, waiting].filter((part) => part !== '').join(', ')}`;
}
