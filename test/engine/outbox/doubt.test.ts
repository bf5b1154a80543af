import { describe, expect, it } from 'vitest';
import { hour } from '#domain/time/instant.ts';
import type { Store } from '#engine/ports/store.ts';
import { StorageError } from '#storage/storage-error.ts';
import { monday } from '#test/support/open-test-engine.ts';
import { openOutbox, rawOf } from '#test/support/outbox/open-outbox.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const inDoubt = { kind: 'in-doubt', message: 'The server hung up.' } as const;
type Office = Awaited<ReturnType<typeof openOutbox>>;

async function doubtful(sentCopy: 'append' | 'provider' = 'append') {
  const office = await openOutbox({ sending: { signature: '', sentCopy, plusAddress: false } });
  office.engine.start();
  office.server.answer(inDoubt);
  const item = await office.reply();
  await office.pass(10);
  return { ...office, item, messageId: office.store.outbox.get(item.id)?.messageId ?? '' };
}
const copyOf = (messageId: string): string =>
  `From: TAI Support <support@tai.example>\nTo: zoe@kunde.example\nSubject: Re: A question\nMessage-ID: <${messageId}>\nIn-Reply-To: <q1@kunde.example>\nDate: Mon, 23 Nov 2026 09:00:10 +0000\n\nHello Zoe,\n\nhere it is.\n`;
const replies = ({ kinds }: Pick<Office, 'kinds'>): number => kinds().filter((kind) => kind === 'agent-reply').length;

/** Gives other work its turn until the condition holds. */
async function until(condition: () => boolean): Promise<void> {
  for (let turn = 0; !condition(); turn += 1) {
    if (turn > 100_000) throw new Error('it never happened');
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** From now on writing fails as on a full disk, until the returned function is called. */
function fillDisk(store: Store): () => void {
  const { durably, transaction } = store;
  const full = (): never => {
    throw new StorageError('disk-full', null);
  };
  Object.assign(store, { durably: full, transaction: full });
  return () => void Object.assign(store, { durably, transaction });
}

describe('a mail that the server may or may not have', () => {
  it('is never sent again by itself; a person is asked', async () => {
    const office = await doubtful();
    expect(await office.stateOf(office.item.id)).toEqual({ kind: 'unknown', since: monday + 10_000 });
    expect(office.events.findLast(({ name }) => name === 'notification')?.payload).toMatchObject({ kind: 'problem' });
    for (let round = 0; round < 5; round += 1) await office.pass(3600);
    expect(office.server.taken).toEqual([]);
    expect(replies(office)).toBe(0);
    for (const name of ['outbox.retry', 'outbox.sendNow', 'outbox.cancel', 'outbox.undo'] as const)
      expect(await office.call(name, { id: office.item.id })).toMatchObject({
        ok: false,
        failure: { kind: 'refused' },
      });
  });

  it('“it was sent”: joins the ticket at the time of the attempt, with a copy in Sent', async () => {
    const office = await doubtful();
    office.clock.advance(hour);
    await office.ask('outbox.decide', { id: office.item.id, decision: 'was-sent' });
    await office.pass(0);
    expect(await office.stateOf(office.item.id)).toMatchObject({ kind: 'sent', at: monday + 10_000 });
    expect(replies(office)).toBe(1);
    expect(office.server.taken).toEqual([]);
    expect(office.sync.sent.map(({ messageId }) => messageId)).toEqual([office.messageId]);
  });

  it('“send again”: goes once more under the same Message-ID', async () => {
    const office = await doubtful();
    await office.ask('outbox.decide', { id: office.item.id, decision: 'send-again' });
    await office.pass(0);
    expect((await office.stateOf(office.item.id)).kind).toBe('sent');
    expect(office.server.taken.map(rawOf)[0]).toContain(`Message-ID: <${office.messageId}>`);
    expect(replies(office)).toBe(1);
  });

  it('is settled by its copy in Sent, at once where the provider is quick', async () => {
    const office = await openOutbox({ sending: { signature: '', sentCopy: 'provider', plusAddress: false } });
    office.engine.start();
    office.server.answer((mail) => {
      const raw = rawOf(mail);
      office.sync.sent.push({ messageId: /^Message-ID: <(.+)>/m.exec(raw)?.[1] ?? '', raw, flags: [] });
      return inDoubt;
    });
    const item = await office.reply();
    await office.pass(10);
    expect(await office.stateOf(item.id)).toMatchObject({ kind: 'sent', at: monday + 10_000 });
    expect(replies(office)).toBe(1);
  });

  it('is settled by its copy when that comes with a later sync, and is not filed as a second reply', async () => {
    const office = await doubtful('provider');
    await office.arrive(office.account, copyOf(office.messageId), monday + 11_000);
    expect((await office.stateOf(office.item.id)).kind).toBe('sent');
    expect(replies(office)).toBe(1);
    await office.arrive(office.account, copyOf(office.messageId), monday + 11_000);
    expect(replies(office)).toBe(1);
    expect(office.store.messages.ofTicket(office.ticket)).toHaveLength(2);
  });

  it('is not settled by a stranger’s mail that bears its Message-ID', async () => {
    const office = await doubtful();
    const forged = copyOf(office.messageId).replace('support@tai.example', 'zoe@kunde.example');
    await office.arrive(office.account, forged, monday + 11_000);
    expect((await office.stateOf(office.item.id)).kind).toBe('unknown');
  });

  it('is asked about even where Sent cannot be read, and still looked for when it can', async () => {
    const office = await openOutbox();
    office.engine.start();
    office.sync.unreachable = true;
    office.server.answer((mail) => {
      const raw = rawOf(mail);
      office.sync.sent.push({ messageId: /^Message-ID: <(.+)>/m.exec(raw)?.[1] ?? '', raw, flags: [] });
      return inDoubt;
    });
    const item = await office.reply();
    await office.pass(10);
    expect((await office.stateOf(item.id)).kind).toBe('unknown');
    office.sync.unreachable = false;
    office.sync.show({ kind: 'offline', message: 'x', retryAt: null }, monday);
    office.sync.show({ kind: 'live', push: true }, office.clock.now());
    await office.pass(0);
    expect((await office.stateOf(item.id)).kind).toBe('sent');
  });
});

describe('the copy of what we sent', () => {
  it('that comes back by sync is the message that is there already', async () => {
    const office = await openOutbox();
    office.engine.start();
    const item = await office.reply();
    await office.pass(10);
    await office.arrive(office.account, office.server.taken.map(rawOf)[0] ?? '', monday + 12_000);
    // Rewritten by the server on its way into Sent.
    await office.arrive(office.account, copyOf(office.store.outbox.get(item.id)?.messageId ?? ''), monday + 12_000);
    expect(replies(office)).toBe(1);
    expect(office.store.messages.ofTicket(office.ticket)).toHaveLength(2);
  });

  it('that comes before the server’s answer settles the mail, once', async () => {
    const office = await openOutbox({ sending: { signature: '', sentCopy: 'provider', plusAddress: false } });
    office.engine.start();
    office.server.answer(async (mail) => {
      await office.arrive(office.account, rawOf(mail), office.clock.now());
      return { kind: 'accepted', refused: [] };
    });
    const item = await office.reply({}, { status: { kind: 'solved' } });
    await office.pass(10);
    expect((await office.stateOf(item.id)).kind).toBe('sent');
    expect(office.kinds().slice(-2)).toEqual(['agent-reply', 'status-changed']);
    expect(replies(office)).toBe(1);
  });

  it('is put into Sent once, however often the answer to APPEND is lost', async () => {
    const office = await openOutbox();
    office.engine.start();
    let lost = 3;
    office.sync.afterAppend = () => {
      if ((lost -= 1) >= 0) throw Object.assign(new Error('hung up'), { name: 'MailServerError' });
    };
    await office.reply();
    await office.pass(10);
    for (let round = 0; round < 4; round += 1) await office.pass(300);
    expect(office.sync.sent).toHaveLength(1);
  });

  it('waits for a server that cannot be reached, also over a restart', async () => {
    const folder = temporaryFolder();
    const office = await openOutbox({ folder });
    office.engine.start();
    office.sync.unreachable = true;
    const item = await office.reply();
    await office.pass(10);
    expect((await office.stateOf(item.id)).kind).toBe('sent');
    expect(office.sync.sent).toEqual([]);
    await office.close();
    const again = await openOutbox({ folder });
    again.engine.start();
    await again.pass(0);
    expect(again.sync.sent).toHaveLength(1);
    expect(again.store.outbox.get(item.id)?.copy).toBe('filed');
  });

  it('is left to providers that make one', async () => {
    const office = await openOutbox();
    office.store.accounts.save({ ...office.account, smtp: { host: 'smtp.gmail.com', port: 465, security: 'tls' } });
    office.engine.start();
    const item = await office.reply();
    await office.pass(10);
    expect(office.store.outbox.get(item.id)?.copy).toBe('provider');
    expect(office.sync.sent).toEqual([]);
  });
});

describe('a restart', () => {
  const crashWhile = async (stage: 'preparing' | 'handing-over') => {
    const folder = temporaryFolder();
    const office = await openOutbox({ folder });
    office.engine.start();
    const item = await office.reply();
    office.store.outbox.change(
      item.id,
      'queued',
      { kind: 'sending', since: monday + 10_000, stage, attempts: 0, urged: false },
      null,
    );
    await office.close();
    const again = await openOutbox({ folder });
    return { ...again, item };
  };

  it('sends again what was only being prepared', async () => {
    const office = await crashWhile('preparing');
    office.engine.start();
    office.sync.show({ kind: 'live', push: true }, office.clock.now());
    await office.pass(0);
    expect((await office.stateOf(office.item.id)).kind).toBe('sent');
    expect(office.server.taken).toHaveLength(1);
  });

  it('looks into Sent for what was handed over, and asks where it is not there', async () => {
    const office = await crashWhile('handing-over');
    office.engine.start();
    await office.pass(0);
    expect(await office.stateOf(office.item.id)).toEqual({ kind: 'unknown', since: monday + 10_000 });
    expect(office.server.taken).toEqual([]);
  });

  it('settles it where it is there', async () => {
    const office = await crashWhile('handing-over');
    const messageId = office.store.outbox.get(office.item.id)?.messageId ?? '';
    office.sync.sent.push({ messageId, raw: copyOf(messageId), flags: [] });
    office.engine.start();
    await office.pass(0);
    expect(await office.stateOf(office.item.id)).toMatchObject({ kind: 'sent', at: monday + 10_000 });
    expect(replies(office)).toBe(1);
  });

  it('without a network waits a minute for Sent before it asks', async () => {
    const office = await crashWhile('handing-over');
    office.sync.unreachable = true;
    office.engine.start();
    await office.pass(59);
    expect((await office.stateOf(office.item.id)).kind).toBe('sending');
    await office.pass(1);
    expect((await office.stateOf(office.item.id)).kind).toBe('unknown');
  });
});

describe('a full disk', () => {
  it('before the end of the mail: nothing is sent, and it goes once there is room', async () => {
    const office = await openOutbox();
    office.engine.start();
    const item = await office.reply();
    const { durably } = office.store;
    Object.assign(office.store, {
      durably: () => {
        throw new StorageError('disk-full', null);
      },
    });
    office.clock.advance(10_000);
    await until(() => office.problems.includes('what was done could not be written down'));
    expect(office.server.taken).toEqual([]);
    Object.assign(office.store, { durably });
    await office.pass(1);
    expect(await office.stateOf(item.id)).toMatchObject({ kind: 'queued', fault: { kind: 'storage' } });
    await office.pass(15);
    expect((await office.stateOf(item.id)).kind).toBe('sent');
    expect(office.server.taken).toHaveLength(1);
  });

  it('after the server took it: the copy in Sent bears witness, and it is written down once there is room', async () => {
    const office = await openOutbox();
    office.engine.start();
    let makeRoom = (): void => {};
    office.server.answer(() => {
      makeRoom = fillDisk(office.store);
      return { kind: 'accepted', refused: [] };
    });
    const item = await office.reply();
    office.clock.advance(10_000);
    await until(() => office.sync.sent.length > 0);
    expect((await office.stateOf(item.id)).kind).toBe('sending');
    makeRoom();
    office.clock.advance(60_000);
    await office.outbox.drained();
    expect((await office.stateOf(item.id)).kind).toBe('sent');
    expect(office.server.taken).toHaveLength(1);
    expect(office.sync.sent).toHaveLength(1);
    expect(replies(office)).toBe(1);
  });
});
