import type { DraftView } from '#contract/outbox.ts';
import { describe, expect, it } from 'vitest';
import { StorageError } from '#storage/storage-error.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import { openOutbox } from '#test/support/outbox/open-outbox.ts';
import { parseMail } from '#mail/parse/parse-mail.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** A draft's id, and its author's part of it. */
function written(draft: DraftView & { readonly id: number }) {
  const { id, attachments: _files, signature: _signature, quoted: _quoted, savedAt: _saved, ...mail } = draft;
  return { id, mail };
}

describe('a draft', () => {
  it('begins as a proposal that is not kept, with everything filled in', async () => {
    const office = await openOutbox({
      sending: { signature: '{{ agent.name }}', sentCopy: 'auto', plusAddress: false },
    });
    const proposal = await office.ask('drafts.open', { kind: 'reply', ticket: office.ticket });
    expect(proposal).toMatchObject({
      id: null,
      savedAt: null,
      account: office.account.id,
      to: [{ name: 'Zoe', address: 'zoe@kunde.example' }],
      subject: 'Re: A question',
      text: '',
      quote: true,
      signature: 'Ann',
      quoted: expect.stringContaining('> Hello, how do I rotate my API key?'),
    });
    expect(await office.ask('drafts.list', {})).toEqual([]);
  });

  it('is found again for its ticket and kind, and answers the message it was begun for', async () => {
    const office = await openOutbox();
    const kept = await office.write({ text: 'Half a thought' });
    await office.customerWrites({ id: 'q2@kunde.example', headers: { 'In-Reply-To': '<q1@kunde.example>' } });
    expect(await office.ask('drafts.open', { kind: 'reply', ticket: office.ticket })).toEqual(kept);
    expect(await office.ask('drafts.open', { kind: 'reply-all', ticket: office.ticket })).toMatchObject({ id: null });
    const second = office.store.messages.ofTicket(office.ticket).at(-1)?.id ?? 0;
    expect(await office.ask('drafts.open', { kind: 'reply', ticket: office.ticket, about: second })).toMatchObject({
      id: null,
      about: second,
    });
  });

  it('survives the end of the process, with its files', async () => {
    const folder = temporaryFolder();
    const first = await openOutbox({ folder });
    const { id } = await first.write({ text: 'Half a thought' });
    const file = { draft: id, name: 'log.txt', type: 'text/plain', size: 10 };
    const begun = await first.ask('drafts.attach', { ...file, base64: base64('01234') });
    expect(begun).toMatchObject({ complete: false });
    // No word of farewell: the store is not closed, as after a crash.
    const second = await openOutbox({ folder });
    expect(await second.ask('drafts.get', { id })).toMatchObject({ text: 'Half a thought', attachments: [begun] });
    await second.ask('drafts.attach', { ...file, attachment: begun.id, offset: 5, base64: base64('56789') });
    expect(await second.ask('drafts.attachment', { draft: id, attachment: begun.id, offset: 3, length: 4 })).toEqual({
      name: 'log.txt',
      type: 'text/plain',
      total: 10,
      base64: base64('3456'),
    });
  });

  it('that was sent meanwhile is not made again by a late save', async () => {
    const office = await openOutbox();
    const { id, mail } = written(await office.write());
    await office.queue(id);
    expect(await office.call('drafts.save', { ...mail, id })).toMatchObject({
      ok: false,
      failure: { kind: 'not-found' },
    });
    expect(await office.ask('drafts.list', {})).toEqual([]);
  });

  it('tells a full disk in words', async () => {
    const office = await openOutbox();
    const { id, mail } = written(await office.write());
    const { save } = office.store.drafts;
    Object.assign(office.store.drafts, {
      save: () => {
        throw new StorageError('disk-full', null);
      },
    });
    expect(await office.call('drafts.save', { ...mail, id })).toMatchObject({
      ok: false,
      failure: { kind: 'refused', message: expect.stringContaining('disk is full') },
    });
    Object.assign(office.store.drafts, { save });
    expect(await office.call('drafts.save', { ...mail, id })).toMatchObject({ ok: true });
  });

  it('is written from the inbox that the customer wrote to', async () => {
    const office = await openOutbox();
    const sales = office.store.accounts.add({ ...office.account, address: 'sales@tai.example' });
    await office.customerWrites({
      from: 'max@kunde.example',
      subject: 'Offer',
      id: 'o@kunde.example',
      to: 'sales@tai.example',
    });
    expect(await office.ask('drafts.open', { kind: 'reply', ticket: 1002 })).toMatchObject({ account: sales.id });
    expect(await office.ask('drafts.open', { kind: 'new', ticket: null, account: sales.id })).toMatchObject({
      account: sales.id,
    });
  });
});

describe('files', () => {
  it('go out with the mail, inline where the text shows them', async () => {
    const office = await openOutbox();
    office.engine.start();
    const { id, mail } = written(await office.write());
    const picture = await office.ask('drafts.attach', {
      draft: id,
      name: 'chart.png',
      type: 'image/png',
      size: 3,
      inline: true,
      base64: base64('png'),
    });
    await office.ask('drafts.attach', {
      draft: id,
      name: 'log.txt',
      type: 'text/plain',
      size: 5,
      base64: base64('a log'),
    });
    await office.ask('drafts.save', { ...mail, id, text: `Look: ![chart](cid:${picture.contentId})` });
    const item = await office.queue(id);
    expect(item.attachments).toBe(2);
    await office.pass(10);
    expect(await parseMail(office.server.taken[0]?.raw ?? new Uint8Array())).toMatchObject({
      mail: {
        attachments: [
          { name: 'chart.png', contentId: picture.contentId, inline: true },
          { name: 'log.txt', inline: false, size: 5 },
        ],
      },
    });
    // The message in the ticket holds them; the outbox keeps no second copy.
    expect(office.store.attachments.of({ kind: 'outbox', id: item.id })).toEqual([]);
  });

  it('that were not read completely stop the mail; taken off they do not', async () => {
    const office = await openOutbox();
    const { id } = await office.write();
    const half = await office.ask('drafts.attach', { draft: id, name: 'a', size: 9, base64: base64('half') });
    expect(await office.ask('outbox.queue', { draft: id })).toMatchObject({
      kind: 'stopped',
      problems: [{ kind: 'incomplete-attachment' }],
    });
    await office.ask('drafts.detach', { draft: id, attachment: half.id });
    expect(await office.ask('outbox.queue', { draft: id })).toMatchObject({ kind: 'queued' });
  });

  it('never hold more bytes than were announced, nor belong to another draft', async () => {
    const office = await openOutbox();
    const one = await office.write();
    const other = await office.write();
    const file = await office.ask('drafts.attach', { draft: one.id, name: 'a', size: 4, base64: base64('four') });
    const more = { draft: one.id, attachment: file.id, name: 'a', size: 4, offset: 2, base64: base64('four') };
    expect(await office.call('drafts.attach', more)).toMatchObject({ ok: false, failure: { kind: 'refused' } });
    for (const name of ['drafts.detach', 'drafts.attachment'] as const)
      expect(await office.call(name, { draft: other.id, attachment: file.id })).toMatchObject({
        ok: false,
        failure: { kind: 'not-found' },
      });
  });
});

describe('what stops a mail', () => {
  it('is told with its place, and the draft stays', async () => {
    const office = await openOutbox();
    const { id } = await office.write({ text: 'Hello {{ customer.name }}, see below.' });
    const problems = await office.ask('outbox.check', { draft: id });
    expect(await office.ask('outbox.queue', { draft: id })).toEqual({ kind: 'stopped', problems });
    expect(problems).toMatchObject([{ kind: 'unresolved-variable', start: 6, end: 25, mayConfirm: false }]);
    expect(await office.ask('drafts.list', {})).toHaveLength(1);
  });

  it('is passed over where it may be confirmed and is', async () => {
    const office = await openOutbox();
    const { id } = await office.write({ text: 'The log is attached.' });
    expect(await office.ask('outbox.queue', { draft: id })).toMatchObject({
      problems: [{ kind: 'missing-attachment' }],
    });
    expect(await office.ask('outbox.queue', { draft: id, confirmed: ['missing-attachment'] })).toMatchObject({
      kind: 'queued',
    });
  });

  it('is a mail that its author has not seen', async () => {
    const office = await openOutbox();
    const { id } = await office.write();
    const seen = office.store.messages.ofTicket(office.ticket).at(-1)?.id ?? null;
    expect(await office.ask('outbox.check', { draft: id, seen })).toEqual([]);
    await office.customerWrites({ id: 'q2@kunde.example', headers: { 'In-Reply-To': '<q1@kunde.example>' } });
    expect(await office.ask('outbox.queue', { draft: id, seen })).toMatchObject({
      kind: 'stopped',
      problems: [{ kind: 'moved-on', message: expect.stringContaining('wrote again') }],
    });
  });

  it('is an inbox that cannot send', async () => {
    const office = await openOutbox();
    const { id } = await office.write();
    office.store.accounts.save({ ...office.account, smtp: null });
    expect(await office.call('outbox.queue', { draft: id })).toMatchObject({
      ok: false,
      failure: { kind: 'refused', message: expect.stringContaining('no server for sending') },
    });
  });
});
