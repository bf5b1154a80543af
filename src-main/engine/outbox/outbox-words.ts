import type { Events } from '#contract/events.ts';
import type { OutboxItem } from '#domain/outbox/outbox-item.ts';
import type { Instant } from '#domain/time/instant.ts';

type Notification = Events['notification'];

/** Who a mail is for, short: "Ann", "Ann and 2 more". */
export function recipientWords({ mail }: OutboxItem): string {
  const [first, ...others] = [...mail.to, ...mail.cc, ...mail.bcc];
  if (first === undefined) return 'nobody';
  const name = first.name === '' ? first.address : first.name;
  return others.length === 0 ? name : `${name} and ${others.length} more`;
}

/** What the agent is told when a mail needs them; null where the state is no news. */
export function outboxNotification(item: OutboxItem, now: Instant): Notification | null {
  const { state } = item;
  const who = recipientWords(item);
  const tell = (title: string, body: string): Notification => ({
    id: `outbox-${item.id}-${state.kind}`,
    at: now,
    kind: 'problem',
    title,
    body,
    ticket: item.mail.ticket,
  });
  switch (state.kind) {
    case 'failed':
      return tell(`Not sent: mail to ${who}`, state.fault.message);
    case 'held':
      return tell(
        `Held: mail to ${who}`,
        'Something happened on the ticket since it was written. Look before it goes.',
      );
    case 'unknown':
      return tell(`Was it sent? Mail to ${who}`, 'The server hung up before it answered. Nobody but you can tell.');
    case 'sent':
      return state.refused.length === 0
        ? null
        : tell(
            `Not delivered to ${state.refused.map(({ address }) => address).join(', ')}`,
            state.refused.map(({ address, reason }) => `${address}: ${reason}`).join(' '),
          );
    default:
      return null;
  }
}
