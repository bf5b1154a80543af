import type { OutboxCounts, OutboxItemView } from '#contract/outbox.ts';
import { happenedSince } from '#domain/outbox/happened-since.ts';
import type { OutboxItem } from '#domain/outbox/outbox-item.ts';
import type { Store } from '#engine/ports/store.ts';
import { localZone } from '#engine/settings/local-zone.ts';

const snippetLength = 140;

/** A queued mail as the console gets it. */
export function outboxItemView({ store }: { readonly store: Store }, item: OutboxItem): OutboxItemView {
  const { mail, author } = item;
  return {
    id: item.id,
    ticket: mail.ticket,
    kind: mail.kind,
    account: mail.account,
    author: author.kind === 'agent' ? author.name : author.rule,
    automatic: author.kind === 'automation',
    to: [...mail.to],
    cc: [...mail.cc],
    bcc: [...mail.bcc],
    subject: mail.subject,
    snippet: mail.text.replaceAll(/\s+/g, ' ').trim().slice(0, snippetLength),
    attachments: store.attachments.of({ kind: 'outbox', id: item.id }).length + mail.carried.length,
    queuedAt: item.queuedAt,
    status: item.status,
    state: stateView(store, item),
  };
}

function stateView(store: Store, item: OutboxItem): OutboxItemView['state'] {
  const { state } = item;
  switch (state.kind) {
    case 'queued': {
      const { urged: _urged, ...shown } = state;
      return shown;
    }
    case 'sending':
      return { kind: 'sending', since: state.since };
    case 'sent':
      return { ...state, refused: state.refused.map((each) => ({ ...each })) };
    case 'held':
      return { ...state, happened: [...happenedToItem(store, item)] };
    case 'failed':
    case 'unknown':
    case 'cancelled':
      return state;
  }
}

/** What is new on its ticket since it was written, in sentences. */
export function happenedToItem(store: Store, { mail, basis, author }: OutboxItem): readonly string[] {
  if (mail.ticket === null) return [];
  return happenedSince(store.tickets.events(mail.ticket), basis, author, { timeZone: localZone() });
}

export function outboxCounts({ store }: { readonly store: Store }): OutboxCounts {
  const { queued, sending, failed, held, unknown } = store.outbox.counts();
  return { queued: queued + sending, failed, held, unknown };
}
