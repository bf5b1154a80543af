import { describe, expect, it } from 'vitest';
import { settled, testConsole } from '#test/support/console-ports.ts';

const ticket = 1042;
async function opened() {
  const made = testConsole();
  made.state.suggestions.open(ticket);
  await settled();
  return made;
}
const stateOf = ({ state }: Awaited<ReturnType<typeof opened>>) => state.suggestions.store.getState().byTicket[ticket];

describe('the suggested reply', () => {
  it('is there once the ticket is open, and is asked for once', async () => {
    const made = await opened();
    made.state.suggestions.open(ticket);
    await settled();
    expect(stateOf(made)).toMatchObject({ kind: 'ready', suggestion: { type: 'api-key-invalid' } });
    expect(made.gateway.asked.filter(({ name }) => name === 'suggestions.get')).toHaveLength(1);
  });

  it('goes into the composer as it is filled, below what is written already', async () => {
    const made = await opened();
    const shown = stateOf(made);
    if (shown?.kind !== 'ready') throw new Error('no suggestion');
    await made.state.composer.open(ticket, 'reply');
    made.state.composer.edit(ticket, { text: 'Hello,' });
    expect(await made.state.suggestions.insert(ticket)).toBe('added');
    const writing = made.state.composer.get(ticket);
    expect(writing).toMatchObject({
      kind: 'writing',
      draft: { text: `Hello,\n\n${shown.suggestion.filled.body.text}` },
      templates: [{ id: shown.suggestion.template.id }],
    });
  });

  it('tells a reply that it fills alone from one in which a kept draft stands, which must not go out unseen', async () => {
    const fresh = await opened();
    expect(await fresh.state.suggestions.insert(ticket)).toBe('put');
    const made = await opened();
    await made.state.composer.open(ticket, 'reply');
    made.state.composer.edit(ticket, { text: 'Half a sentence' });
    await made.state.composer.flush(ticket);
    made.state.composer.close(ticket);
    await settled();
    expect(made.state.composer.get(ticket)).toBeUndefined();
    expect(await made.state.suggestions.insert(ticket)).toBe('added');
  });

  it('is gone at once when it is dismissed, and back when that is refused', async () => {
    const made = await opened();
    made.gateway.failNext('suggestions.dismiss', { kind: 'refused', message: 'Not now.' });
    const dismissed = made.state.suggestions.dismiss(ticket, 'tone');
    expect(stateOf(made)?.kind).toBe('none');
    await dismissed;
    expect(stateOf(made)?.kind).toBe('ready');
    await made.state.suggestions.dismiss(ticket, 'tone');
    expect(stateOf(made)?.kind).toBe('none');
    expect(made.gateway.asked.at(-1)).toMatchObject({ name: 'suggestions.dismiss', params: { reason: 'tone' } });
  });
});
