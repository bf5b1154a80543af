import { describe, expect, test } from 'vitest';
import { minute } from '#domain/time/instant.ts';
import { monday } from '#test/support/open-test-engine.ts';
import { openConnectors } from '#test/support/connectors/open-connectors.ts';

/** An escalation of ticket 1001 with what the preview shows, to every connector that it offers. */
async function escalate(desk: Awaited<ReturnType<typeof openConnectors>>, outcome: string) {
  const choice = { ticket: 1001, outcome, answers: [] };
  const { title, text, destinations } = await desk.ask('escalations.preview', { ...choice, redact: ['names'] });
  const connectors = destinations.flatMap(({ connector }) => connector ?? []);
  const { escalation, undo } = await desk.ask('escalations.open', { ...choice, message: { title, text }, connectors });
  if (escalation === null) throw new Error(`${outcome} escalates`);
  return { id: escalation.id, undo, title, destinations };
}

describe('an escalation', () => {
  test('to Jira comes back with its key, which the text for the customer then has', async () => {
    const desk = await openConnectors();
    desk.engine.start();
    await desk.add.jira();
    const { title } = await escalate(desk, 'bug-tracker');
    await desk.pass(11);
    expect(desk.jira.issues).toMatchObject([{ key: 'SUP-12', fields: { summary: title } }]);
    const { filled } = await desk.ask('templates.render', { template: 'bug-filed', ticket: 1001 });
    expect(filled.unresolved).toEqual([]);
    expect(filled.body.text).toContain('filed it as bug SUP-12.');
    expect(await desk.ask('escalations.ofTicket', { ticket: 1001 })).toMatchObject([
      { keys: [{ service: 'jira', key: 'SUP-12' }], deliveries: [{ state: { kind: 'delivered', key: 'SUP-12' } }] },
    ]);
    const { history } = await desk.ask('tickets.get', { number: 1001 });
    expect(history.some(({ kind, text }) => kind === 'delivered' && text.includes('SUP-12'))).toBe(true);
  });

  test('to the engineer on call opens an incident, acknowledges and resolves it', async () => {
    const desk = await openConnectors();
    desk.engine.start();
    await desk.add.pager();
    const { id } = await escalate(desk, 'on-call');
    await desk.pass(11);
    await desk.ask('escalations.acknowledge', { ticket: 1001, escalation: id });
    await desk.pass(11);
    await desk.ask('escalations.end', { ticket: 1001, escalation: id, because: 'Rolled back.' });
    await desk.pass(11);
    const events = desk.pager.events.map(({ event_action, dedup_key }) => [event_action, dedup_key]);
    expect(events.map(([action]) => action)).toEqual(['trigger', 'acknowledge', 'resolve']);
    expect(new Set(events.map(([, key]) => key)).size).toBe(1);
  });

  test('ends its incident when the ticket is solved, unless that is undone in time', async () => {
    const desk = await openConnectors();
    desk.engine.start();
    await desk.add.pager();
    await escalate(desk, 'on-call');
    await desk.pass(11);
    const actions = () => desk.pager.events.map(({ event_action }) => event_action);
    const solve = () =>
      desk.ask('tickets.change', { numbers: [1001], change: { kind: 'status', to: { kind: 'solved' } } });
    const { undo } = await solve();
    await desk.pass(5);
    await desk.ask('tickets.undo', { undo });
    await desk.pass(60);
    expect(actions()).toEqual(['trigger']);
    await solve();
    await desk.pass(11);
    expect(actions()).toEqual(['trigger', 'resolve']);
    await desk.ask('tickets.note', { number: 1001, text: 'Looked at once more.' });
    await desk.pass(60);
    expect(actions()).toEqual(['trigger', 'resolve']);
  });

  test('can be ended again after its end was undone', async () => {
    const desk = await openConnectors();
    desk.engine.start();
    await desk.add.pager();
    const { id } = await escalate(desk, 'on-call');
    await desk.pass(11);
    const { undo } = await desk.ask('escalations.end', { ticket: 1001, escalation: id });
    await desk.pass(5);
    await desk.ask('tickets.undo', { undo });
    await desk.pass(60);
    await desk.ask('escalations.end', { ticket: 1001, escalation: id });
    await desk.pass(11);
    expect(desk.pager.events.map(({ event_action }) => event_action)).toEqual(['trigger', 'resolve']);
  });

  test('that is taken back in time pages nobody', async () => {
    const desk = await openConnectors();
    desk.engine.start();
    await desk.add.pager();
    const { undo } = await escalate(desk, 'on-call');
    await desk.pass(5);
    await desk.ask('tickets.undo', { undo });
    await desk.pass(60);
    expect(desk.pager.events).toEqual([]);
    expect(await desk.states()).toMatchObject([{ kind: 'cancelled' }]);
  });

  test('in quiet hours is told afterwards, in one sentence', async () => {
    const desk = await openConnectors();
    desk.engine.start();
    const local = (at: number): string => new Date(at).toTimeString().slice(0, 5);
    await desk.ask('settings.change', {
      change: { quietHours: { from: local(monday - minute), to: local(monday + 30 * minute) } },
    });
    await desk.ask('tickets.change', { numbers: [1001], change: { kind: 'severity', to: 'critical' } });
    await escalate(desk, 'on-call');
    await desk.pass(20 * 60);
    const told = () =>
      desk.events.flatMap(({ name, payload }) =>
        name === 'notification' ? [(payload as { title: string; body: string }).body] : [],
      );
    expect(told().filter((body) => body.includes('nobody has it'))).toEqual([]);
    await desk.pass(15 * 60);
    expect(told().filter((body) => body.includes('1 escalation overdue'))).toHaveLength(1);
  });
});
