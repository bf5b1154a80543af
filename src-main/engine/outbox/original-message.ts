import type { ComposeKind } from '#domain/outbox/outgoing-mail.ts';
import { isOurs } from '#domain/outbox/reply-recipients.ts';
import { quoteOriginal } from '#domain/outbox/quote-original.ts';
import type { Account } from '#engine/ports/account-store.ts';
import type { StoredMessage } from '#engine/ports/message-store.ts';
import type { Store } from '#engine/ports/store.ts';
import { localZone } from '#engine/settings/local-zone.ts';

/** The message that a mail is about: the one named, else the customer's newest, else the newest at all. */
export function originalMessage(store: Store, ticket: number | null, about: number | null): StoredMessage | null {
  if (about !== null) return store.messages.get(about);
  if (ticket === null) return null;
  const messages = store.messages.ofTicket(ticket);
  return (
    messages.findLast(({ direction, machine }) => direction === 'in' && machine === null) ?? messages.at(-1) ?? null
  );
}

/** What will stand below the text; empty where nothing is quoted. */
export function quotedText(store: Store, kind: ComposeKind, about: number | null): string {
  const original = about === null ? null : store.messages.get(about);
  if (original === null) return '';
  const at = original.sentAt ?? original.receivedAt;
  return quoteOriginal(kind, { ...original, at }, { timeZone: localZone() });
}

/** The addresses of our inboxes, lower-cased. */
export function ourAddresses(store: Store): ReadonlySet<string> {
  return new Set(store.accounts.list().map(({ address }) => address.toLowerCase()));
}

/**
 * The inbox an answer goes out from: the one the original lies in, else one it was addressed to, else the first that can
 * send; null where none is connected.
 */
export function answeringAccount(store: Store, original: StoredMessage | null): Account | null {
  const accounts = store.accounts.list();
  const able = accounts.filter(({ smtp, sample }) => smtp !== null && !sample);
  if (original !== null) {
    for (const { mailbox } of store.mailboxes.locations(original.id)) {
      const home = able.find(({ id }) => id === store.mailboxes.get(mailbox)?.account);
      if (home !== undefined) return home;
    }
    const addressed = able.find(({ address }) =>
      [...original.to, ...original.cc].some((person) => isOurs(person.address, new Set([address.toLowerCase()]))),
    );
    if (addressed !== undefined) return addressed;
  }
  return able[0] ?? accounts[0] ?? null;
}
