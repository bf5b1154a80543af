import { describe, expect, it } from 'vitest';
import { hour } from '#domain/time/instant.ts';
import { enqueue } from '#engine/outbox/enqueue.ts';
import { monday } from '#test/support/open-test-engine.ts';
import { openOutbox } from '#test/support/outbox/open-outbox.ts';

describe('a mail that was sent by mistake', () => {
  it('is a draft again within the undo window, with its files, and is never sent', async () => {
    const office = await openOutbox();
    office.engine.start();
    const draft = await office.write({ text: 'Too early' });
    await office.ask('drafts.attach', { draft: draft.id, name: 'a.txt', size: 1, base64: 'YQ==' });
    const item = await office.queue(draft.id);
    expect(await office.ask('drafts.list', {})).toEqual([]);
    office.clock.advance(9_000);
    const back = await office.ask('outbox.undo', { id: item.id });
    expect(back).toMatchObject({
      ticket: office.ticket,
      text: 'Too early',
      attachments: [{ name: 'a.txt', complete: true }],
    });
    await office.pass(hour);
    expect(office.server.taken).toEqual([]);
    expect(await office.stateOf(item.id)).toEqual({ kind: 'cancelled', at: monday + 9_000, by: 'Ann' });
    expect((await office.queue(back.id ?? 0)).id).not.toBe(item.id);
  });

  it('cannot be taken back once the window is over, and says so', async () => {
    const office = await openOutbox();
    office.engine.start();
    const item = await office.reply();
    await office.pass(10);
    expect(await office.call('outbox.undo', { id: item.id })).toEqual({
      ok: false,
      failure: { kind: 'refused', message: 'That is not possible: the mail has been sent.' },
    });
  });

  it('of the undo window’s length that is set; none sends at once', async () => {
    const office = await openOutbox();
    office.engine.start();
    await office.ask('settings.change', { change: { undoSendSeconds: 0 } });
    await office.reply();
    await office.pass(0);
    expect(office.server.taken).toHaveLength(1);
  });
});

describe('a mail that waits, failed or is held', () => {
  it('can be cancelled and becomes a draft', async () => {
    const office = await openOutbox();
    office.engine.start();
    const later = await office.reply({}, { sendAt: monday + hour });
    expect(await office.ask('outbox.cancel', { id: later.id })).toMatchObject({
      draft: { text: 'Hello Zoe,\n\nhere it is.' },
    });
    office.server.answer({ kind: 'not-sent', fault: { kind: 'permanent', code: 554, message: 'no' } });
    const failed = await office.reply();
    await office.pass(10);
    expect(await office.ask('outbox.cancel', { id: failed.id })).toMatchObject({ draft: { ticket: office.ticket } });
    await office.pass(2 * hour);
    expect(office.server.taken).toEqual([]);
    expect(await office.ask('outbox.list', {})).toMatchObject({ items: [], counts: { queued: 0, failed: 0 } });
    expect((await office.ask('outbox.list', { open: false })).items.map(({ state }) => state.kind)).toEqual([
      'cancelled',
      'cancelled',
    ]);
  });

  it('can be sent before its time', async () => {
    const office = await openOutbox();
    office.engine.start();
    const later = await office.reply({}, { sendAt: monday + hour });
    await office.ask('outbox.sendNow', { id: later.id });
    await office.pass(0);
    expect(await office.stateOf(later.id)).toMatchObject({ kind: 'sent', at: monday });
  });

  it('is released together or not at all', async () => {
    const office = await openOutbox();
    office.engine.start();
    const held = await office.reply({}, { sendAt: monday + hour });
    await office.customerWrites({ id: 'q2@kunde.example', headers: { 'In-Reply-To': '<q1@kunde.example>' } });
    await office.pass(3600);
    const waiting = await office.reply();
    expect(await office.call('outbox.releaseHeld', { ids: [held.id, waiting.id] })).toMatchObject({ ok: false });
    expect(await office.call('outbox.releaseHeld', { ids: [held.id, 99] })).toMatchObject({
      ok: false,
      failure: { kind: 'not-found', what: 'mail 99 in the outbox' },
    });
    expect((await office.stateOf(held.id)).kind).toBe('held');
  });

  it('has a history that says what happened to it', async () => {
    const office = await openOutbox();
    office.engine.start();
    office.server.answer({ kind: 'not-sent', fault: { kind: 'temporary', code: 451, message: '451 later' } });
    const item = await office.reply();
    await office.pass(10);
    await office.pass(15);
    const { history } = await office.ask('outbox.get', { id: item.id });
    expect(history.map(({ text }) => text)).toEqual(['Not sent: 451 later', 'Sent.']);
  });

  it('that is unknown is not found', async () => {
    const office = await openOutbox();
    for (const name of ['outbox.get', 'outbox.undo', 'outbox.cancel', 'outbox.retry', 'outbox.sendNow'] as const)
      expect(await office.call(name, { id: 99 })).toMatchObject({ ok: false, failure: { kind: 'not-found' } });
  });
});

describe('the console', () => {
  it('hears of every change, with the counts', async () => {
    const office = await openOutbox();
    office.engine.start();
    const item = await office.reply();
    await office.pass(10);
    const heard = office.events.flatMap(({ name, payload }) =>
      name === 'outbox.changed'
        ? [payload as { items: { id: number; state: { kind: string } }[]; counts: { queued: number } }]
        : [],
    );
    expect(heard.flatMap(({ items }) => items.map(({ state }) => state.kind))).toEqual(['queued', 'sending', 'sent']);
    expect(heard.map(({ counts }) => counts.queued)).toEqual([1, 1, 0]);
    expect(heard.every(({ items }) => items[0]?.id === item.id)).toBe(true);
    expect(office.events.filter(({ name }) => name === 'drafts.changed')).toHaveLength(2);
  });
});

describe('an automatic mail', () => {
  it('of which what it rests on no longer holds is not sent, and becomes no draft', async () => {
    const office = await openOutbox();
    office.engine.start();
    const now = office.clock.now();
    const item = office.store.durably(() =>
      enqueue(
        { store: office.store, clock: office.clock, nonce: () => 'auto1', hmac: () => 'f'.repeat(64) },
        {
          mail: {
            kind: 'reply',
            ticket: office.ticket,
            account: office.account.id,
            about: office.store.messages.ofTicket(office.ticket)[0]?.id ?? null,
            to: [{ name: '', address: 'zoe@kunde.example' }],
            cc: [],
            bcc: [],
            subject: 'Re: A question',
            text: 'Rotate it in the dashboard.',
            quote: false,
            carried: [],
          },
          account: office.account,
          author: { kind: 'automation', rule: 'a rule that is gone', purpose: 'resolution' },
          signature: '',
          status: null,
          at: now,
          undoUntil: now,
          scheduled: false,
        },
      ),
    );
    office.outbox.kick();
    await office.pass(0);
    expect(await office.ask('outbox.get', { id: item.id })).toMatchObject({
      item: { automatic: true, author: 'a rule that is gone', state: { kind: 'cancelled', by: 'Firstline' } },
      history: [{ text: expect.stringMatching(/^Not sent: /) }],
    });
    expect(office.server.taken).toEqual([]);
    expect(await office.ask('drafts.list', {})).toEqual([]);
  });
});
