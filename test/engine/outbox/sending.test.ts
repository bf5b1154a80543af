import { describe, expect, it } from 'vitest';
import { hour } from '#domain/time/instant.ts';
import { parseReplyToken } from '#domain/threading/reply-token.ts';
import { createHmac } from 'node:crypto';
import type { TokenRefresher } from '#engine/ports/token-refresher.ts';
import { parseMail } from '#mail/parse/parse-mail.ts';
import { monday } from '#test/support/open-test-engine.ts';
import { openOutbox, rawOf } from '#test/support/outbox/open-outbox.ts';

const hmac = (text: string): string => createHmac('sha256', 'a secret for tests').update(text).digest('hex');
const offline = { kind: 'offline', code: null, message: 'There is no network.' } as const;

describe('a reply', () => {
  it('waits for the undo window, goes, joins the ticket and lies in Sent', async () => {
    const office = await openOutbox();
    office.engine.start();
    const item = await office.reply();
    expect(item.state).toMatchObject({ kind: 'queued', at: monday + 10_000, undoUntil: monday + 10_000 });
    await office.pass(9);
    expect(office.server.taken).toEqual([]);
    await office.pass(1);
    expect(office.server.taken).toHaveLength(1);
    expect(await office.stateOf(item.id)).toMatchObject({ kind: 'sent', at: monday + 10_000, refused: [] });
    expect(office.sync.sent.map(({ flags }) => flags)).toEqual([['\\Seen']]);
    const { messages, row } = await office.ask('tickets.get', { number: office.ticket });
    expect(messages.at(-1)).toMatchObject({ direction: 'out', newestText: expect.stringContaining('here it is.') });
    expect(row).toMatchObject({ needsReply: false, firstResponse: { state: 'met', stoppedAt: monday + 10_000 } });
  });

  it('carries threading headers, the signed id, and answers by the person who wrote', async () => {
    const office = await openOutbox();
    office.engine.start();
    await office.reply();
    await office.pass(10);
    const [mail] = office.server.taken;
    if (mail === undefined) throw new Error('nothing was sent');
    expect(mail.envelope).toEqual({ from: 'support@tai.example', to: ['zoe@kunde.example'] });
    const parsed = await parseMail(mail.raw);
    if (parsed.kind !== 'read') throw new Error(parsed.reason);
    expect(parsed.mail).toMatchObject({
      from: { name: 'TAI Support', address: 'support@tai.example' },
      subject: 'Re: A question',
      inReplyTo: ['q1@kunde.example'],
      references: ['q1@kunde.example'],
      newestText: 'Hello Zoe,\n\nhere it is.',
      machineMail: null,
    });
    expect(parsed.mail.text).toContain('Zoe <zoe@kunde.example> wrote:\n> Hello, how do I rotate my API key?');
    expect(parseReplyToken(parsed.mail.messageId ?? '', hmac)).toBe(office.ticket);
    expect(parsed.mail.replyTo).toEqual([]);
  });

  it('asks for answers at a signed plus address where the inbox says so', async () => {
    const office = await openOutbox({ sending: { signature: '', sentCopy: 'auto', plusAddress: true } });
    office.engine.start();
    await office.reply();
    await office.pass(10);
    const parsed = await parseMail(office.server.taken[0]?.raw ?? new Uint8Array());
    const replyTo = parsed.kind === 'read' ? (parsed.mail.replyTo[0]?.address ?? '') : '';
    expect(replyTo).toMatch(/^support\+t1001\./);
    expect(parseReplyToken(replyTo, hmac)).toBe(office.ticket);
  });

  it('sets the status when it is sent, not before, in one step with the reply', async () => {
    const office = await openOutbox();
    office.engine.start();
    await office.reply({}, { status: { kind: 'waiting-on-customer' } });
    const statusNow = async () => (await office.ask('tickets.get', { number: office.ticket })).row.status.kind;
    expect(await statusNow()).toBe('open');
    await office.pass(10);
    expect(await statusNow()).toBe('waiting-on-customer');
    expect(office.kinds().slice(-2)).toEqual(['agent-reply', 'status-changed']);
  });

  it('goes later when its author says so, and then only if nothing has happened since', async () => {
    const office = await openOutbox();
    office.engine.start();
    const quiet = await office.reply({}, { sendAt: monday + hour });
    await office.pass(3599);
    expect(office.server.taken).toEqual([]);
    await office.pass(1);
    expect(await office.stateOf(quiet.id)).toMatchObject({ kind: 'sent', at: monday + hour });
    const overtaken = await office.reply({}, { sendAt: monday + 3 * hour });
    office.clock.advance(hour);
    await office.customerWrites({ id: 'q2@kunde.example', headers: { 'In-Reply-To': '<q1@kunde.example>' } });
    await office.pass(3600);
    expect(await office.stateOf(overtaken.id)).toMatchObject({
      kind: 'held',
      happened: [expect.stringContaining('zoe@kunde.example wrote again')],
    });
    expect(office.server.taken).toHaveLength(1);
  });

  it('does not go when a moment in the past is asked for', async () => {
    const office = await openOutbox();
    const { id } = await office.write();
    expect(await office.call('outbox.queue', { draft: id, sendAt: monday })).toMatchObject({
      ok: false,
      failure: { kind: 'refused' },
    });
    expect(await office.ask('drafts.list', {})).toHaveLength(1);
  });

  it('with blind copies goes to them and tells nobody of them', async () => {
    const office = await openOutbox();
    office.engine.start();
    await office.reply({
      cc: [{ name: '', address: 'cfo@kunde.example' }],
      bcc: [{ name: 'Boss', address: 'boss@tai.example' }],
    });
    await office.pass(10);
    const [mail] = office.server.taken;
    expect(mail?.envelope.to).toEqual(['zoe@kunde.example', 'cfo@kunde.example', 'boss@tai.example']);
    expect(mail && rawOf(mail)).not.toMatch(/boss|bcc/i);
    expect(office.sync.sent[0]?.raw).not.toMatch(/boss|bcc/i);
  });

  it('names the recipients that were refused while others got it', async () => {
    const office = await openOutbox();
    office.engine.start();
    const refused = [{ address: 'cfo@kunde.example', reason: '550 no such user' }];
    office.server.answer({ kind: 'accepted', refused });
    const item = await office.reply({ cc: [{ name: '', address: 'cfo@kunde.example' }] });
    await office.pass(10);
    expect(await office.stateOf(item.id)).toMatchObject({ kind: 'sent', refused });
    expect(office.events.findLast(({ name }) => name === 'notification')?.payload).toMatchObject({
      kind: 'problem',
      title: 'Not delivered to cfo@kunde.example',
    });
  });
});

describe('a forward', () => {
  it('takes the original’s files along and stops no clock', async () => {
    const office = await openOutbox();
    office.engine.start();
    await office.arrive(
      office.account,
      [
        'From: Max <max@kunde.example>',
        'To: support@tai.example',
        'Subject: Log',
        'Message-ID: <log@kunde.example>',
        'Date: Mon, 23 Nov 2026 08:30:00 +0000',
        'Content-Type: multipart/mixed; boundary=x',
        '',
        '--x',
        'Content-Type: text/plain',
        '',
        'The log is attached.',
        '--x',
        'Content-Type: text/csv; name=log.csv',
        'Content-Disposition: attachment; filename=log.csv',
        '',
        'a,b',
        '--x--',
        '',
      ].join('\r\n'),
    );
    const draft = await office.write({
      ticket: 1002,
      kind: 'forward',
      to: [{ name: '', address: 'engineering@tai.example' }],
      text: 'Please look.',
    });
    expect(draft).toMatchObject({
      subject: 'Fwd: Log',
      carried: [0],
      quoted: expect.stringContaining('Forwarded message'),
    });
    await office.queue(draft.id);
    await office.pass(10);
    const parsed = await parseMail(office.server.taken[0]?.raw ?? new Uint8Array());
    expect(parsed).toMatchObject({ mail: { attachments: [{ name: 'log.csv', type: 'text/csv', size: 3 }] } });
    const { row, history } = await office.ask('tickets.get', { number: 1002 });
    expect(row.firstResponse.state).toBe('running');
    expect(history.at(-1)?.text).toBe('Ann forwarded it to engineering@tai.example.');
  });
});

describe('a new mail', () => {
  it('opens a ticket when it is sent, and the customer’s answer joins that', async () => {
    const office = await openOutbox();
    office.engine.start();
    const draft = await office.write({
      ticket: null,
      kind: 'new',
      to: [{ name: 'Max', address: 'max@kunde.example' }],
      subject: 'Your invoice',
      text: 'Hello Max.',
    });
    const item = await office.queue(draft.id, { status: { kind: 'waiting-on-customer' } });
    expect(office.store.tickets.numbers()).toEqual([1001]);
    await office.pass(10);
    expect(office.store.tickets.events(1002).map(({ kind }) => kind)).toEqual([
      'opened',
      'policy-applied',
      'agent-reply',
      'status-changed',
    ]);
    const ours = office.store.outbox.get(item.id)?.messageId;
    await office.customerWrites({
      from: 'max@kunde.example',
      subject: 'Re: Your invoice',
      id: 'm1@kunde.example',
      headers: { 'In-Reply-To': `<${ours}>` },
    });
    expect(office.store.tickets.events(1002).at(-1)?.kind).toMatch(/customer-mail|classified/);
    expect(office.store.tickets.numbers()).toEqual([1001, 1002]);
  });
});

describe('a server that does not take it', () => {
  it('is asked again after a temporary refusal, with growing patience, and the mail goes once', async () => {
    const office = await openOutbox();
    office.engine.start();
    const later = { kind: 'temporary', code: 451, message: '451 later' } as const;
    office.server.answer({ kind: 'not-sent', fault: later }, { kind: 'not-sent', fault: later });
    const item = await office.reply();
    await office.pass(10);
    expect(await office.stateOf(item.id)).toMatchObject({ kind: 'queued', attempts: 1, fault: later });
    await office.pass(12);
    expect(await office.stateOf(item.id)).toMatchObject({ kind: 'queued', attempts: 2 });
    await office.pass(23);
    expect(await office.stateOf(item.id)).toMatchObject({ kind: 'sent' });
    expect(office.server.taken).toHaveLength(1);
  });

  it('for good makes it failed, and a retry sends it under the same Message-ID', async () => {
    const office = await openOutbox();
    office.engine.start();
    const no = { kind: 'permanent', code: 554, message: '554 no' } as const;
    office.server.answer({ kind: 'not-sent', fault: no });
    const item = await office.reply();
    const id = office.store.outbox.get(item.id)?.messageId ?? '';
    await office.pass(10);
    expect(await office.stateOf(item.id)).toMatchObject({ kind: 'failed', fault: no });
    expect(office.kinds()).not.toContain('agent-reply');
    await office.ask('outbox.retry', { id: item.id });
    await office.pass(0);
    expect(await office.stateOf(item.id)).toMatchObject({ kind: 'sent' });
    expect(office.server.taken.map(rawOf)[0]).toContain(`Message-ID: <${id}>`);
  });

  it('because of the password is asked once, not once per waiting mail', async () => {
    const office = await openOutbox();
    office.engine.start();
    const wrong = { kind: 'sign-in', code: 535, message: '535 wrong password' } as const;
    office.server.answer({ kind: 'not-sent', fault: wrong });
    const items = [await office.reply(), await office.reply(), await office.reply()];
    await office.pass(10);
    for (const { id } of items) expect(await office.stateOf(id)).toMatchObject({ kind: 'failed', fault: wrong });
    expect(office.server.taken).toEqual([]);
    const { counts } = await office.ask('outbox.list', {});
    expect(counts).toEqual({ queued: 0, failed: 3, held: 0, unknown: 0 });
  });
});

describe('an inbox with OAuth', () => {
  const signIn = { kind: 'sign-in', code: 535, message: 'The token has ended.' } as const;
  const inTime = { refreshToken: 'r', refreshExpiresAt: null, expiresAt: monday + hour };
  const withTokens = async (refresh: TokenRefresher['refresh']) => {
    const office = await openOutbox({ tokens: { refresh } });
    office.store.accounts.save({ ...office.account, auth: 'oauth-google', oauthClientId: 'our-client' });
    office.secrets.set(`account-${office.account.id}`, JSON.stringify({ accessToken: 'old', ...inTime }));
    office.engine.start();
    return office;
  };

  it('renews a token that the server refuses, and sends with the new one', async () => {
    const office = await withTokens(async () => ({ kind: 'refreshed', tokens: { accessToken: 'new', ...inTime } }));
    office.server.answer({ kind: 'not-sent', fault: signIn });
    const item = await office.reply();
    await office.pass(10);
    expect((await office.stateOf(item.id)).kind).toBe('sent');
    expect(office.server.taken[0]?.credentials).toEqual({
      kind: 'oauth',
      user: 'support@tai.example',
      accessToken: 'new',
    });
  });

  it('says so where only a new sign-in helps, and waits where the provider cannot be reached', async () => {
    const ended = await withTokens(async () => ({ kind: 'invalid-grant', message: 'revoked' }));
    ended.server.answer({ kind: 'not-sent', fault: signIn });
    const failed = await ended.reply();
    await ended.pass(10);
    expect(await ended.stateOf(failed.id)).toMatchObject({
      kind: 'failed',
      fault: { kind: 'sign-in', message: expect.stringContaining('Sign in again') },
    });
    const away = await withTokens(async () => ({ kind: 'unreachable', message: 'No network.' }));
    away.server.answer({ kind: 'not-sent', fault: signIn });
    const waits = await away.reply();
    await away.pass(10);
    expect(await away.stateOf(waits.id)).toMatchObject({ kind: 'queued', fault: { kind: 'offline' } });
  });
});

describe('offline', () => {
  it('mail queues, and goes once the inbox has been read again', async () => {
    const office = await openOutbox();
    office.engine.start();
    office.sync.show({ kind: 'offline', message: 'There is no network.', retryAt: null }, monday - hour);
    const item = await office.reply();
    await office.pass(10);
    expect(await office.stateOf(item.id)).toMatchObject({
      kind: 'queued',
      fault: { kind: 'offline', message: 'Waiting for the inbox: There is no network.' },
    });
    office.clock.advance(hour);
    office.sync.show({ kind: 'live', push: true }, office.clock.now());
    await office.pass(0);
    expect(await office.stateOf(item.id)).toMatchObject({ kind: 'sent', at: monday + hour + 10_000 });
  });

  it('what has been overtaken is held with what happened, and goes when somebody lets it', async () => {
    const office = await openOutbox();
    office.engine.start();
    office.sync.show({ kind: 'offline', message: 'There is no network.', retryAt: null }, monday - hour);
    const first = await office.reply();
    const second = await office.reply({ text: 'And one more thing.' });
    await office.pass(10);
    // What was received while we were offline may be older than our mail; we learn of it now.
    await office.customerWrites({ id: 'q2@kunde.example', headers: { 'In-Reply-To': '<q1@kunde.example>' } });
    office.sync.show({ kind: 'live', push: true }, office.clock.now());
    await office.pass(0);
    for (const { id } of [first, second]) expect((await office.stateOf(id)).kind).toBe('held');
    await office.ask('outbox.releaseHeld', { ids: [first.id, second.id] });
    await office.pass(0);
    // The first answer of the same author does not hold the second.
    for (const { id } of [first, second]) expect((await office.stateOf(id)).kind).toBe('sent');
    expect(office.server.taken).toHaveLength(2);
  });

  it('a mail goes all the same when somebody says so', async () => {
    const office = await openOutbox();
    office.engine.start();
    office.sync.show({ kind: 'offline', message: 'The IMAP server is down.', retryAt: null }, monday - hour);
    const item = await office.reply();
    await office.pass(10);
    await office.ask('outbox.sendNow', { id: item.id });
    await office.pass(0);
    expect((await office.stateOf(item.id)).kind).toBe('sent');
  });

  it('after an attempt that found no network, the inbox has to be read first, however lately it was', async () => {
    const office = await openOutbox();
    office.engine.start();
    office.sync.show({ kind: 'live', push: true }, office.clock.now());
    office.server.answer({ kind: 'not-sent', fault: offline });
    const item = await office.reply();
    await office.pass(10);
    office.sync.show({ kind: 'offline', message: 'There is no network.', retryAt: null }, office.clock.now());
    await office.pass(120);
    expect((await office.stateOf(item.id)).kind).toBe('queued');
    expect(office.server.taken).toEqual([]);
    await office.customerWrites({ id: 'q2@kunde.example', headers: { 'In-Reply-To': '<q1@kunde.example>' } });
    office.sync.show({ kind: 'live', push: true }, office.clock.now());
    await office.pass(0);
    expect((await office.stateOf(item.id)).kind).toBe('held');
  });

  it('a mail that falls due while the inbox is just being read goes as soon as it has been', async () => {
    const office = await openOutbox();
    office.engine.start();
    office.sync.show({ kind: 'live', push: true }, office.clock.now());
    office.server.answer({ kind: 'not-sent', fault: offline });
    const item = await office.reply();
    await office.pass(10);
    const progress = { mailbox: 'INBOX', first: false, messages: 0, totalMessages: 1, bytes: 0, timeLeft: null };
    office.sync.show({ kind: 'syncing', ...progress }, office.clock.now());
    await office.pass(15);
    expect(await office.stateOf(item.id)).toMatchObject({
      kind: 'queued',
      fault: { message: 'Waiting until the inbox has been read again.' },
    });
    office.sync.show({ kind: 'live', push: true }, office.clock.now());
    await office.pass(0);
    expect(await office.stateOf(item.id)).toMatchObject({ kind: 'sent', at: office.clock.now() });
  });

  it('a server for sending that cannot be reached is tried until it can', async () => {
    const office = await openOutbox();
    office.engine.start();
    for (let attempt = 0; attempt < 12; attempt += 1) office.server.answer({ kind: 'not-sent', fault: offline });
    const item = await office.reply();
    for (let round = 0; round < 40; round += 1) {
      office.sync.show({ kind: 'live', push: true }, office.clock.now());
      await office.pass(300);
    }
    expect((await office.stateOf(item.id)).kind).toBe('sent');
    expect(office.server.taken).toHaveLength(1);
  });
});

describe('a machine that slept', () => {
  it('looks at the inbox before it sends what was due meanwhile', async () => {
    const office = await openOutbox();
    office.engine.start();
    office.sync.show({ kind: 'live', push: true }, monday);
    const item = await office.reply();
    // Eight hours pass without a timer; then they fire, late, and the state of the sync is still that of before.
    office.clock.set(monday + 8 * hour);
    await office.pass(0);
    expect(office.sync.woken()).toBe(1);
    expect(await office.stateOf(item.id)).toMatchObject({ kind: 'queued', fault: { kind: 'offline' } });
    await office.customerWrites({ id: 'q2@kunde.example', headers: { 'In-Reply-To': '<q1@kunde.example>' } });
    office.sync.show({ kind: 'connecting' }, monday);
    office.sync.show({ kind: 'live', push: true }, office.clock.now());
    await office.pass(0);
    expect((await office.stateOf(item.id)).kind).toBe('held');
    expect(office.server.taken).toEqual([]);
  });
});

describe('the ticket was merged meanwhile', () => {
  it('the reply lands on the one it was merged into', async () => {
    const office = await openOutbox();
    office.engine.start();
    await office.customerWrites({ from: 'max@kunde.example', subject: 'Another', id: 'other@kunde.example' });
    const item = await office.reply();
    await office.ask('tickets.merge', { from: 1001, into: 1002 });
    await office.pass(10);
    expect((await office.stateOf(item.id)).kind).toBe('sent');
    expect(office.store.tickets.events(1002).at(-1)?.kind).toBe('agent-reply');
  });
});
