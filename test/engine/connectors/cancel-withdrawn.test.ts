import { expect, it } from 'vitest';
import { openConnectors } from '#test/support/connectors/open-connectors.ts';

it('an escalation that is taken back stops waiting at once; nothing of it is sent', async () => {
  const desk = await openConnectors();
  const { id } = await desk.add.bot();
  const { undo } = await desk.ask('escalations.open', {
    ticket: desk.ticket,
    outcome: 'engineering',
    answers: [],
    message: { title: 'Exports fail', text: 'Since noon.' },
    connectors: [id],
  });
  expect(await desk.states()).toMatchObject([{ kind: 'queued' }]);
  await desk.ask('tickets.undo', { undo });
  expect(await desk.states()).toMatchObject([{ kind: 'cancelled', by: 'Firstline: it was taken back' }]);
  expect(desk.events.findLast(({ name }) => name === 'deliveries.changed')?.payload).toMatchObject({
    counts: { queued: 0, failed: 0, unknown: 0 },
  });
  await desk.pass(60);
  expect(desk.slack.messages).toEqual([]);
});

it('undoing something else leaves what waits alone', async () => {
  const desk = await openConnectors();
  const { id } = await desk.add.bot();
  await desk.ask('escalations.open', {
    ticket: desk.ticket,
    outcome: 'engineering',
    answers: [],
    message: { title: 'Exports fail', text: 'Since noon.' },
    connectors: [id],
  });
  const { undo } = await desk.ask('tickets.note', { number: desk.ticket, text: 'A note' });
  await desk.ask('tickets.undo', { undo });
  expect(await desk.states()).toMatchObject([{ kind: 'queued' }]);
});
