import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unknownAccount } from '#domain/customer/organisation.ts';
import { hour, minute, day } from '#domain/time/instant.ts';
import { openTestEngine, monday, type TestEngine } from '#test/support/open-test-engine.ts';
import { rawMail } from '#test/support/raw-mail.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

describe('mail into tickets', () => {
  let engine: TestEngine;
  beforeEach(async () => {
    engine = await openTestEngine(temporaryFolder());
  });
  afterEach(() => engine.close());

  const all = async () => (await engine.ask('tickets.list', { queue: 'all' })).rows;

  it('opens a ticket for a customer’s mail, with tier, type and a running first response', async () => {
    await engine.ask('customers.save', {
      id: null,
      draft: {
        name: 'Halden Retail',
        tier: 'enterprise',
        contacts: [],
        domains: ['halden.example'],
        monthlyRevenue: null,
        csm: null,
        timeZone: null,
        renewalDate: null,
        ...unknownAccount,
      },
    });
    await engine.arrive(
      engine.account(),
      rawMail({
        from: 'Ines Halden <ines@halden.example>',
        subject: '401 Unauthorized on /v1/inventory',
        body: 'Since we rotated our keys every call fails with 401 Unauthorized, {"error":"invalid_api_key"}.',
      }),
      monday - 5 * minute,
    );
    const [row] = await all();
    expect(row).toMatchObject({
      number: 1001,
      customer: 'Halden Retail',
      contact: 'Ines Halden',
      tier: 'enterprise',
      type: 'api-key-invalid',
      needsReply: true,
    });
    expect(row?.firstResponse).toMatchObject({ state: 'running', startedAt: monday - 5 * minute });
  });

  it('joins a reply to its ticket and meets the response clock at the time our answer was sent', async () => {
    const account = engine.account();
    await engine.arrive(account, rawMail({ from: 'ann@acme.example', id: 'q1@acme.example' }), monday - 3 * hour);
    await engine.arrive(
      account,
      rawMail({
        from: 'support@tai.example',
        to: 'ann@acme.example',
        id: 'a1@tai.example',
        headers: { 'In-Reply-To': '<q1@acme.example>', Date: 'Mon, 23 Nov 2026 07:00:00 +0000' },
      }),
      monday - 2 * hour,
    );
    const [row, ...rest] = await all();
    expect(rest).toEqual([]);
    expect(row).toMatchObject({
      messages: 2,
      needsReply: false,
      firstResponse: { state: 'met', stoppedAt: monday - 2 * hour },
    });
  });

  it('finds the parent that comes after its reply: first sync is newest first', async () => {
    const account = engine.account();
    await engine.arrive(
      account,
      rawMail({
        from: 'ann@acme.example',
        id: 'q2@acme.example',
        subject: 'Re: A question',
        headers: { References: '<q1@acme.example> <a1@tai.example>' },
      }),
      monday - 1 * hour,
    );
    await engine.arrive(account, rawMail({ from: 'ann@acme.example', id: 'q1@acme.example' }), monday - 3 * hour);
    const rows = await all();
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ messages: 2, firstResponse: { startedAt: monday - 3 * hour } });
  });

  it('takes in our own reply that came before the customer’s mail', async () => {
    const account = engine.account();
    await engine.arrive(
      account,
      rawMail({
        from: 'support@tai.example',
        to: 'ann@acme.example',
        id: 'a1@tai.example',
        headers: { 'In-Reply-To': '<q1@acme.example>', Date: 'Mon, 23 Nov 2026 08:30:00 +0000' },
      }),
      monday - 30 * minute,
    );
    expect(await all()).toEqual([]);
    await engine.arrive(account, rawMail({ from: 'ann@acme.example', id: 'q1@acme.example' }), monday - 3 * hour);
    expect(await all()).toMatchObject([{ messages: 2, needsReply: false, firstResponse: { state: 'met' } }]);
  });

  it('does not let a stranger write into somebody’s thread: a linked ticket says so', async () => {
    const account = engine.account();
    await engine.arrive(account, rawMail({ from: 'ann@acme.example', id: 'q1@acme.example' }), monday - 3 * hour);
    await engine.arrive(
      account,
      rawMail({ from: 'mallory@evil.example', id: 'x@evil.example', headers: { 'In-Reply-To': '<q1@acme.example>' } }),
      monday - 1 * hour,
    );
    const rows = await all();
    expect(rows).toHaveLength(2);
    const stranger = rows.find((row) => row.number === 1002);
    const detail = await engine.ask('tickets.get', { number: stranger?.number ?? 0 });
    expect(detail.links).toMatchObject([{ ticket: 1001, reason: 'sender-not-participant' }]);
  });

  it('keeps the same mail in two inboxes as one ticket', async () => {
    const mail = rawMail({
      from: 'ann@acme.example',
      id: 'q1@acme.example',
      to: 'support@tai.example, help@tai.example',
    });
    await engine.arrive(engine.account('support@tai.example'), mail);
    await engine.arrive(engine.account('help@tai.example'), mail);
    expect(await all()).toMatchObject([{ messages: 1 }]);
  });

  it('keeps two mails with the same Message-ID and different text apart', async () => {
    const account = engine.account();
    await engine.arrive(
      account,
      rawMail({ from: 'ann@acme.example', id: 'same@acme.example', body: 'First question.' }),
    );
    await engine.arrive(
      account,
      rawMail({ from: 'bob@other.example', id: 'same@acme.example', body: 'Quite another one.' }),
    );
    expect((await all()).reduce((sum, row) => sum + row.messages, 0)).toBe(2);
  });

  it('opens nothing for machine mail, and does not reopen or satisfy anything with it', async () => {
    const account = engine.account();
    await engine.arrive(account, rawMail({ from: 'ann@acme.example', id: 'q1@acme.example' }), monday - 3 * hour);
    await engine.arrive(
      account,
      rawMail({
        from: 'news@letters.example',
        subject: 'Our newsletter',
        headers: {
          'List-Unsubscribe': '<mailto:off@letters.example>',
          'List-Id': 'news.letters.example',
          Precedence: 'bulk',
        },
      }),
    );
    await engine.ask('tickets.change', { numbers: [1001], change: { kind: 'status', to: { kind: 'solved' } } });
    await engine.arrive(
      account,
      rawMail({
        from: 'ann@acme.example',
        subject: 'Automatic reply: A question',
        headers: { 'In-Reply-To': '<q1@acme.example>', 'Auto-Submitted': 'auto-replied' },
      }),
    );
    expect(await all()).toMatchObject([{ number: 1001, messages: 2, status: { kind: 'solved' } }]);
  });

  it('reopens a solved ticket when the customer writes again', async () => {
    const account = engine.account();
    await engine.arrive(account, rawMail({ from: 'ann@acme.example', id: 'q1@acme.example' }), monday - 3 * hour);
    await engine.ask('tickets.change', { numbers: [1001], change: { kind: 'status', to: { kind: 'solved' } } });
    engine.clock.advance(hour);
    await engine.arrive(
      account,
      rawMail({ from: 'ann@acme.example', id: 'q2@acme.example', headers: { 'In-Reply-To': '<q1@acme.example>' } }),
    );
    expect(await all()).toMatchObject([{ number: 1001, status: { kind: 'open' }, needsReply: true }]);
  });

  it('opens tickets for mail from before the go-live mark silently', async () => {
    const account = engine.account('support@tai.example', monday - 1 * day);
    await engine.arrive(account, rawMail({ from: 'old@acme.example', id: 'old@acme.example' }), monday - 3 * day);
    expect(await all()).toMatchObject([{ historic: true }]);
    expect((await engine.ask('queues.counts', {})).queues).toMatchObject({
      'at-risk': 0,
      breached: 0,
      'needs-reply': 0,
      all: 1,
    });
    engine.clock.advance(30 * day);
    expect(engine.events.filter((event) => event.name === 'notification')).toEqual([]);
  });

  it('makes a historic ticket live again when the customer writes after the go-live mark', async () => {
    const account = engine.account('support@tai.example', monday - 1 * day);
    await engine.arrive(account, rawMail({ from: 'old@acme.example', id: 'old@acme.example' }), monday - 3 * day);
    await engine.arrive(
      account,
      rawMail({ from: 'old@acme.example', id: 'new@acme.example', headers: { 'In-Reply-To': '<old@acme.example>' } }),
      monday,
    );
    expect(await all()).toMatchObject([{ historic: false, needsReply: true }]);
  });

  it('keeps a mail that cannot be read, shows it and does not stop', async () => {
    const account = engine.account();
    engine.intake.accept([
      {
        account,
        place: null,
        receivedAt: monday,
        gmailId: null,
        partial: false,
        digest: {
          outcome: 'unreadable',
          reason: 'Reading it took longer than 20 seconds',
          rawSize: 10,
          packed: { head: new Uint8Array(), textSize: 0, tail: new Uint8Array([1]) },
          headersGuess: {
            from: { name: '', address: 'ann@acme.example' },
            subject: 'Broken',
            messageId: null,
            date: null,
          },
        },
      },
    ]);
    const [row] = await all();
    expect(row).toMatchObject({ subject: 'Broken', needsReply: true });
    const detail = await engine.ask('tickets.get', { number: row?.number ?? 0 });
    expect(detail.messages[0]?.unreadable).toContain('20 seconds');
  });

  it('files a whole batch with replies to its own mails in one go', async () => {
    const account = engine.account();
    await engine.arrive(account, rawMail({ from: 'ann@acme.example', id: 'q0@acme.example' }));
    const digested = await engine.digester.digest([
      { raw: Buffer.from(rawMail({ from: 'bob@other.example', id: 'b1@other.example', subject: 'New' })) },
      {
        raw: Buffer.from(
          rawMail({
            from: 'bob@other.example',
            id: 'b2@other.example',
            subject: 'Re: New',
            headers: { 'In-Reply-To': '<b1@other.example>' },
          }),
        ),
      },
    ]);
    const result = engine.intake.accept(
      [0, 1].map((index) => ({
        account,
        place: null,
        receivedAt: monday,
        digest: digested.at(index),
        gmailId: null,
        partial: false,
      })),
    );
    expect(result).toEqual({ messages: 2, tickets: 1 });
    expect(await all()).toHaveLength(2);
  });
});
