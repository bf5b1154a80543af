import type { OutboxItemView } from '#contract/outbox.ts';

/** Who gets it: the first by name or address, and how many more. */
export function recipientsInShort({ to, cc, bcc }: OutboxItemView): string {
  const [first, ...others] = [...to, ...cc, ...bcc];
  if (first === undefined) return '–';
  const name = first.name === '' ? first.address : first.name;
  return others.length === 0 ? name : `${name} +${others.length}`;
}

const local = (at: number): string => new Date(at).toLocaleString('sv-SE').slice(0, 16);

/** Where it stands, in words for a terminal. */
export function outboxStateWords({ state }: OutboxItemView): string {
  switch (state.kind) {
    case 'queued':
      return state.fault === null ? `goes ${local(state.at)}` : `waits: ${state.fault.message}`;
    case 'sending':
      return 'is being sent';
    case 'sent':
      return state.refused.length === 0
        ? `sent ${local(state.at)}`
        : `sent ${local(state.at)}, but not to ${state.refused.map(({ address }) => address).join(', ')}`;
    case 'failed':
      return `not sent: ${state.fault.message}`;
    case 'held':
      return `held: ${state.happened.join(' ')}`;
    case 'unknown':
      return 'may have been sent; the server hung up before it answered';
    case 'cancelled':
      return `cancelled by ${state.by}`;
    default:
      return state satisfies never;
  }
}

const iso = (at: number): string => new Date(at).toISOString();

/** An item for machines; instants are ISO 8601 in UTC. */
export function outboxJson(item: OutboxItemView) {
  const { state } = item;
  return {
    id: item.id,
    ticket: item.ticket,
    kind: item.kind,
    author: item.author,
    automatic: item.automatic,
    to: item.to.map(({ address }) => address),
    cc: item.cc.map(({ address }) => address),
    bcc: item.bcc.map(({ address }) => address),
    subject: item.subject,
    queuedAt: iso(item.queuedAt),
    status: item.status?.kind ?? null,
    state: state.kind,
    ...(state.kind === 'queued' ? { at: iso(state.at), attempts: state.attempts } : {}),
    ...(state.kind === 'sent' ? { sentAt: iso(state.at), refused: state.refused } : {}),
    ...(state.kind === 'held' ? { happened: state.happened } : {}),
    fault: state.kind === 'queued' || state.kind === 'failed' ? state.fault : null,
  };
}
