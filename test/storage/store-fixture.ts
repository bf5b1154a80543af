import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { parseSearchQuery } from '#domain/search/parse-search-query.ts';
import { day, hour } from '#domain/time/instant.ts';
import { defaultSending, type Account } from '#engine/ports/account-store.ts';
import type { NewMessage } from '#engine/ports/message-store.ts';
import type { Store } from '#engine/ports/store.ts';
import type { TicketCache } from '#engine/ports/ticket-store.ts';
import { packMail } from '#mail/parse/pack-mail.ts';
import { openStore } from '#storage/open-store.ts';

export const now = Date.UTC(2026, 10, 23, 12);

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'firstline-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A store on a real file. */
export function temporaryStore(folder = temporaryFolder()): Store {
  const opened = openStore({ folder, now: () => now });
  if (opened.kind !== 'ok') throw new Error(opened.problem);
  onTestFinished(() => opened.store.close());
  return opened.store;
}

export const account: Omit<Account, 'id'> = {
  address: 'support@vendor.example',
  name: 'Support',
  user: 'support',
  imap: { host: 'imap.vendor.example', port: 993, security: 'tls' },
  smtp: null,
  folders: [],
  sending: defaultSending,
  auth: 'password',
  oauthClientId: null,
  goLiveAt: 0,
  sample: false,
};

let made = 0;

export type MessageParts = Partial<NewMessage> & {
  readonly text?: string;
  /** Empty: not kept. */ readonly raw?: string;
};

/** A message with what the test cares about. */
export function newMessage({ text = 'Nothing special', raw = 'raw mail', ...part }: MessageParts = {}): NewMessage {
  made += 1;
  return {
    ticket: null,
    direction: 'in',
    messageId: `mail-${made}@customer.example`,
    bodyHash: `hash-${made}`,
    gmailId: null,
    from: { name: 'Anna Miller', address: 'anna@customer.example' },
    replyTo: [],
    to: [{ name: 'Support', address: 'support@vendor.example' }],
    cc: [],
    subject: 'A question',
    subjectBase: 'a question',
    inReplyTo: [],
    references: [],
    receivedAt: now - made * 1000,
    sentAt: null,
    size: 1234,
    snippet: 'snippet',
    hasHtml: false,
    attachments: [],
    machine: null,
    unreadable: null,
    headers: {},
    packed: packMail(text, Buffer.from(raw)),
    indexBody: text,
    ...part,
  };
}

export function ticketCache(number: number, part: Partial<TicketCache> = {}): TicketCache {
  return {
    number,
    status: 'open',
    snoozedUntil: null,
    severity: 'medium',
    type: null,
    tier: 'unassigned',
    organisation: null,
    assignee: null,
    escalated: false,
    needsReply: true,
    historic: false,
    openedAt: now - hour,
    solvedAt: null,
    lastActivityAt: now - hour,
    mergedInto: null,
    autoResolvedAt: null,
    escalationDue: null,
    nextDue: null,
    atRiskFrom: null,
    breached: false,
    view: `{"number":${number}}`,
    ...part,
  };
}

/** A ticket with one message; returns its number. */
export function fileTicket(store: Store, message: MessageParts = {}, cache: Partial<TicketCache> = {}): number {
  const number = store.tickets.create();
  const receivedAt = message.receivedAt ?? now - hour;
  store.messages.add(newMessage({ ...message, ticket: number, receivedAt }));
  store.tickets.saveCache(ticketCache(number, { openedAt: receivedAt, lastActivityAt: receivedAt, ...cache }));
  return number;
}

/** Numbers of the tickets found, best first. */
export function search(store: Store, text: string, page = { offset: 0, limit: 50 }): readonly number[] {
  const query = parseSearchQuery(text, { now, startOfDay: (at) => at - (at % day) });
  return store.search.search(query, { ...page, now }).hits.map((hit) => hit.ticket);
}

export function snippets(store: Store, text: string): readonly string[] {
  const query = parseSearchQuery(text, { now, startOfDay: (at) => at - (at % day) });
  return store.search
    .search(query, { offset: 0, limit: 50, now })
    .hits.map((hit) => hit.snippet.replaceAll('\u{e000}', '[').replaceAll('\u{e001}', ']'));
}
