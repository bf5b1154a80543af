import { describe, expect, it } from 'vitest';
import { settled, testConsole } from '#test/support/console-ports.ts';
import type { Writing } from '#state/composer.ts';

const ticket = 1042;
async function writing() {
  const made = testConsole();
  await made.state.composer.open(ticket, 'reply');
  return made;
}
const draftOf = ({ state }: Awaited<ReturnType<typeof writing>>): Writing => {
  const now = state.composer.get(ticket);
  if (now?.kind !== 'writing') throw new Error(`the composer is ${now?.kind ?? 'closed'}`);
  return now;
};
const saves = ({ gateway }: Awaited<ReturnType<typeof writing>>): readonly unknown[] =>
  gateway.asked.filter(({ name }) => name === 'drafts.save');

describe('a mail being written', () => {
  it('starts as a proposal that is not kept until something is written', async () => {
    const made = await writing();
    expect(draftOf(made).draft).toMatchObject({ id: null, text: '' });
    await made.state.composer.flush(ticket);
    expect(saves(made)).toEqual([]);
  });

  it('is saved once after a pause, with what was typed last', async () => {
    const made = await writing();
    made.state.composer.edit(ticket, { text: 'Hi' });
    made.timers.advance(300);
    made.state.composer.edit(ticket, { text: 'Hi Ines' });
    made.timers.advance(699);
    expect(saves(made)).toHaveLength(0);
    made.timers.advance(1);
    await settled();
    expect(saves(made)).toHaveLength(1);
    expect(draftOf(made)).toMatchObject({ saved: 'yes', draft: { text: 'Hi Ines' } });
    expect(draftOf(made).draft.id).not.toBeNull();
  });

  it('keeps what is typed while a save is on its way, and saves it too', async () => {
    const made = await writing();
    let open = (): void => undefined;
    made.state.composer.edit(ticket, { text: 'one' });
    made.gateway.holdUntil(new Promise<void>((resolve) => (open = resolve)));
    const flushed = made.state.composer.flush(ticket);
    await settled();
    made.state.composer.edit(ticket, { text: 'one two' });
    made.gateway.holdUntil(null);
    open();
    expect(await flushed).toBe(true);
    expect(draftOf(made)).toMatchObject({ saved: 'yes', draft: { text: 'one two' } });
    const kept = await made.gateway.call('drafts.list', { ticket });
    expect(kept.ok && kept.value.map(({ text }) => text)).toEqual(['one two']);
  });

  it('says when it could not be saved, keeps the words, and does not send', async () => {
    const made = await writing();
    made.state.composer.edit(ticket, { text: 'Important' });
    made.gateway.failNext('drafts.save', { kind: 'refused', message: 'The disk is full.' });
    expect(await made.state.composer.send(ticket, {})).toBeNull();
    expect(draftOf(made)).toMatchObject({ saved: 'failed', isSending: false, draft: { text: 'Important' } });
    expect(made.gateway.asked.some(({ name }) => name === 'outbox.queue')).toBe(false);
  });

  it('goes to the outbox and can be taken back into the box', async () => {
    const made = await writing();
    made.state.composer.edit(ticket, { text: 'Please create a new key.' });
    const item = await made.state.composer.send(ticket, { status: { kind: 'waiting-on-customer' } });
    expect(item).toMatchObject({ ticket, status: { kind: 'waiting-on-customer' }, state: { kind: 'queued' } });
    expect(made.state.composer.get(ticket)).toBeUndefined();
    expect(made.state.outbox.store.getState().items.map(({ id }) => id)).toEqual([item?.id]);
    if (item) await made.state.outbox.takeBack(item);
    expect(draftOf(made).draft.text).toBe('Please create a new key.');
    expect(made.state.outbox.store.getState().items).toEqual([]);
  });

  it('stays open where something stops it, and says what', async () => {
    const made = await writing();
    made.state.composer.edit(ticket, { text: 'Your limit is {{ customer.sku_limit }}.' });
    expect(await made.state.composer.send(ticket, {})).toBeNull();
    const now = draftOf(made);
    expect(now.problems).toMatchObject([{ kind: 'unresolved-variable', mayConfirm: false, start: 14 }]);
    made.state.composer.edit(ticket, { text: 'Your limit is 500.' });
    expect(draftOf(made).problems).toEqual([]);
  });

  it('is sent once, however often the key is pressed', async () => {
    const made = await writing();
    made.state.composer.edit(ticket, { text: 'Once.' });
    const [first, second] = await Promise.all([
      made.state.composer.send(ticket, {}),
      made.state.composer.send(ticket, {}),
    ]);
    expect(first).not.toBeNull();
    expect(second).toBeNull();
    expect(made.gateway.asked.filter(({ name }) => name === 'outbox.queue')).toHaveLength(1);
  });

  it('can be thrown away, and fetched back by undo', async () => {
    const made = await writing();
    made.state.composer.edit(ticket, { text: 'Not like this' });
    await made.state.composer.flush(ticket);
    await made.state.composer.discard(ticket);
    const gone = await made.gateway.call('drafts.list', { ticket });
    expect(gone).toMatchObject({ ok: true, value: [] });
    made.state.toasts.store.getState().toasts.at(-1)?.action?.run();
    made.timers.advance(700);
    await settled();
    expect(draftOf(made)).toMatchObject({ saved: 'yes', draft: { text: 'Not like this' } });
  });

  it('takes files along in stretches', async () => {
    const made = await writing();
    const file = new File([new Uint8Array(2_000_000)], 'log.txt', { type: 'text/plain' });
    await made.state.composer.attach(ticket, [file]);
    expect(draftOf(made).draft.attachments).toMatchObject([{ name: 'log.txt', size: 2_000_000, complete: true }]);
    expect(made.gateway.asked.filter(({ name }) => name === 'drafts.attach')).toHaveLength(3);
  });

  it('waits for its words when it is closed: the draft is there again', async () => {
    const made = await writing();
    made.state.composer.edit(ticket, { text: 'Half a sentence' });
    made.state.composer.close(ticket);
    await settled();
    expect(made.state.composer.get(ticket)).toBeUndefined();
    await made.state.composer.open(ticket, 'reply');
    expect(draftOf(made).draft.text).toBe('Half a sentence');
  });
});
