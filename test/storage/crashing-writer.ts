import type { NewMessage } from '#engine/ports/message-store.ts';
import type { TicketCache } from '#engine/ports/ticket-store.ts';
import { packMail } from '#mail/parse/pack-mail.ts';
import { openStore } from '#storage/open-store.ts';

/** Run by open-store.test.ts: writes three batches of ten, then stops in the middle of a fourth until it is killed. */
const opened = openStore({ folder: process.argv[2] ?? '', now: () => 0 });
if (opened.kind !== 'ok') throw new Error(opened.problem);
const { store } = opened;

function fileOne(at: number): void {
  const number = store.tickets.create();
  const message: NewMessage = {
    ticket: number,
    direction: 'in',
    messageId: `${at}@crash.example`,
    bodyHash: String(at),
    gmailId: null,
    from: null,
    replyTo: [],
    to: [],
    cc: [],
    subject: 'crash',
    subjectBase: 'crash',
    inReplyTo: [],
    references: [],
    receivedAt: at,
    sentAt: null,
    size: 1,
    snippet: '',
    hasHtml: false,
    attachments: [],
    machine: null,
    unreadable: null,
    headers: {},
    packed: packMail('crash '.repeat(500), Buffer.from('crash')),
    indexBody: 'crash '.repeat(500),
  };
  store.messages.add(message);
  const cache: TicketCache = {
    number,
    status: 'open',
    snoozedUntil: null,
    severity: 'low',
    type: null,
    tier: 'starter',
    organisation: null,
    assignee: null,
    escalated: false,
    needsReply: true,
    historic: false,
    openedAt: at,
    solvedAt: null,
    lastActivityAt: at,
    mergedInto: null,
    autoResolvedAt: null,
    escalationDue: null,
    nextDue: null,
    atRiskFrom: null,
    breached: false,
    view: '{}',
  };
  store.tickets.saveCache(cache);
}

for (let batch = 0; batch < 3; batch += 1) {
  store.transaction(() => {
    for (let at = 0; at < 10; at += 1) fileOne(batch * 10 + at);
  });
}
store.transaction(() => {
  for (let at = 30; at < 35; at += 1) fileOne(at);
  process.stdout.write('in the middle\n');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});
