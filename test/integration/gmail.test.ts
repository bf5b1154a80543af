import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createImapServer } from '#mail/imap/imap-server.ts';
import { recordingLog } from '#test/support/recording-log.ts';
import { startGmail, type Gmail } from '#test/support/gmail/start-gmail.ts';
import { openSync } from '#test/support/sync/open-sync.ts';
import { plainMail } from '#test/support/sync/plain-mail.ts';

const first = { raw: plainMail(1), id: '1278455344230334901', labels: ['\\Inbox', 'Billing'] };
const second = { raw: plainMail(2), id: '1278455344230334902', labels: ['\\Inbox'] };
const answer = { raw: plainMail(3, { subject: 'Our answer' }), id: '1278455344230334903', labels: ['\\Sent'] };
const draft = { raw: plainMail(4, { subject: 'Not sent yet' }), id: '1278455344230334904', flags: ['\\Draft'] };

describe("Gmail's extensions", () => {
  let gmail: Gmail;
  beforeEach(async () => {
    gmail = await startGmail({ inbox: [first, second], all: [first, second, answer, draft], sent: [answer] });
  });
  afterEach(() => gmail.stop());
  const account = () => ({ imap: gmail.settings, user: gmail.user, password: gmail.password });

  it('reads All Mail once, with the id of each message, and leaves unsent drafts alone', async () => {
    const sync = openSync(account());
    expect(await sync.once()).toMatchObject({ messages: 3, fetched: 3 });
    expect(sync.store.mailboxes.list(sync.account.id).map(({ path, role }) => ({ path, role }))).toEqual([
      { path: '[Gmail]/All Mail', role: 'all' },
    ]);
    expect(sync.subjects('[Gmail]/All Mail')).toEqual(['Question 1', 'Question 2', 'Our answer']);
    expect(sync.store.messages.get(sync.messageOf('Question 1'))?.gmailId).toBe(first.id);
    expect(await sync.once()).toMatchObject({ fetched: 0 });
  });

  it('keeps one message for the same mail under two labels', async () => {
    const sync = openSync({ ...account(), folders: ['INBOX', '[Gmail]/All Mail'] });
    expect(await sync.once()).toMatchObject({ messages: 3, fetched: 5 });
    expect(sync.store.mailboxes.locations(sync.messageOf('Question 1'))).toHaveLength(2);
    expect(sync.store.messages.count()).toBe(3);
  });

  it('reports labels with each message', async () => {
    const connection = await createImapServer({ log: recordingLog() }).connect(gmail.settings, {
      kind: 'password',
      user: gmail.user,
      password: gmail.password,
    });
    expect(connection.supports.gmail).toBe(true);
    await connection.select('[Gmail]/All Mail', 'read');
    const found = [];
    for await (const { gmailId, gmailLabels } of connection.fetch(await connection.uids(), {
      attachmentCap: 1_000_000,
    }))
      found.push({ gmailId, gmailLabels });
    await connection.close();
    expect(found[0]).toEqual({ gmailId: first.id, gmailLabels: expect.arrayContaining(['Billing', '\\Inbox']) });
  });
});
