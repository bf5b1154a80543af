import type { OutboxCounts } from '#contract/outbox.ts';
import type { DeliveryCounts } from './deliveries.ts';

/** "Outbox empty", "2 on their way", "1 needs you". */
export function outboxSummary({ queued, failed, held, unknown }: OutboxCounts): string {
  const look = failed + held + unknown;
  if (queued + look === 0) return 'Outbox empty';
  const going = queued === 0 ? '' : `${queued} on ${queued === 1 ? 'its' : 'their'} way`;
  const waiting = look === 0 ? '' : `${look} ${look === 1 ? 'needs' : 'need'} you`;
  return `Outbox: ${[going, waiting].filter((part) => part !== '').join(', ')}`;
}

/** Mails and escalations together, for the line that speaks of both. */
export const withDeliveries = (mails: OutboxCounts, deliveries: DeliveryCounts | null): OutboxCounts =>
  deliveries === null
    ? mails
    : {
        ...mails,
        queued: mails.queued + deliveries.queued,
        failed: mails.failed + deliveries.failed,
        unknown: mails.unknown + deliveries.unknown,
      };
