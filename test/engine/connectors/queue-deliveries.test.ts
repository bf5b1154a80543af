import { describe, expect, it, onTestFinished } from 'vitest';
import { destinationsFor, deliveriesOf, queueDeliveries, type QueueDeps } from '#engine/connectors/queue-deliveries.ts';
import type { Connector } from '#engine/ports/connector-store.ts';
import { openTestEngine, monday } from '#test/support/open-test-engine.ts';
import { rawMail } from '#test/support/raw-mail.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

async function openDesk() {
  const engine = await openTestEngine(temporaryFolder());
  onTestFinished(() => engine.close());
  await engine.arrive(engine.account(), rawMail({ from: 'Zoe <zoe@kunde.example>', id: 'q1@kunde.example' }));
  const told: number[] = [];
  const deps: QueueDeps = {
    store: engine.store,
    clock: engine.clock,
    agent: () => ({ kind: 'agent', name: 'Ann' }),
    installation: 'abc123',
    settings: () => ({ undoSendSeconds: 10 }),
    onQueued: (ids) => void told.push(...ids),
  };
  const add = (name: string, settings: Connector['settings'], on = true): Connector =>
    engine.store.connectors.add({ name, on, settings, problem: null });
  return { ...engine, deps, told, add };
}

const support = { service: 'slack', channel: '#support-escalations' } as const;
const words = { ticket: 1001, title: 'Exports fail', text: 'They **fail** since <noon>.' };
const order = { ...words, escalation: 77, destinations: [support], action: 'trigger' } as const;

describe('where a message would go', () => {
  it('is said in words where no connector is set up or on', async () => {
    const { deps, add } = await openDesk();
    add('Slack', { service: 'slack-bot', channel: '#general' }, false);
    expect(destinationsFor(deps, { ...words, destinations: [support] })).toEqual([
      {
        service: 'slack',
        connector: null,
        name: 'Slack',
        channel: '#support-escalations',
        payload: null,
        problem: 'No connector for Slack is set up and on. Settings, Connectors adds one.',
      },
    ]);
  });

  it('is the exact body, the same that is queued but for the escalation’s number', async () => {
    const { deps, add } = await openDesk();
    const bot = add('Bot', { service: 'slack-bot', channel: '#general' });
    const [view] = destinationsFor(deps, { ...words, destinations: [support] });
    expect(view).toMatchObject({ connector: bot.id, channel: '#support-escalations', problem: null });
    expect(JSON.parse(view?.payload ?? '')).toMatchObject({ channel: '#support-escalations', unfurl_links: false });
    const [queued] = queueDeliveries(deps, { ...order, connectors: [bot.id] });
    expect(queued?.payload).toBe(view?.payload?.replaceAll('-1001-new-', '-1001-77-'));
  });

  it('prefers what posts to the wanted channel, and says where a webhook posts to another one', async () => {
    const { deps, add } = await openDesk();
    add('General', { service: 'slack-webhook', channel: '#general' });
    const wanted = { ...words, destinations: [support] };
    expect(destinationsFor(deps, wanted).map(({ name, problem }) => [name, problem])).toEqual([
      ['General', 'This webhook posts to #general, not to #support-escalations.'],
    ]);
    add('Escalations', { service: 'slack-webhook', channel: 'support-escalations' });
    expect(destinationsFor(deps, wanted).map(({ name, problem }) => [name, problem])).toEqual([['Escalations', null]]);
  });

  it('names a routing key without showing it', async () => {
    const { deps, add } = await openDesk();
    add('On call', { service: 'pagerduty', region: 'eu' });
    const [view] = destinationsFor(deps, { ...words, destinations: [{ service: 'pagerduty', channel: null }] });
    expect(JSON.parse(view?.payload ?? '')).toMatchObject({
      routing_key: 'the routing key',
      event_action: 'trigger',
      dedup_key: 'firstline-abc123-1001-new',
    });
  });
});

describe('what an escalation hands over', () => {
  it('is queued once, waits as long as it can be taken back, and is told of after the transaction', async () => {
    const { deps, add, store, told } = await openDesk();
    const bot = add('Bot', { service: 'slack-bot', channel: '#general' });
    const queued = store.transaction(() => {
      const views = queueDeliveries(deps, { ...order, connectors: [bot.id] });
      expect(told).toEqual([]);
      return views;
    });
    expect(queued).toMatchObject([
      { what: 'Slack: #support-escalations', by: 'Ann', state: { kind: 'queued', at: monday + 10_000, attempts: 0 } },
    ]);
    await Promise.resolve();
    expect(told).toEqual(queued.map(({ id }) => id));
    expect(queueDeliveries(deps, { ...order, connectors: [bot.id] })).toEqual([]);
    expect(deliveriesOf(deps, 1001)).toEqual(queued);
  });

  it('goes to the chosen connectors alone, those without a wanted place to their own', async () => {
    const { deps, add } = await openDesk();
    const bot = add('Bot', { service: 'slack-bot', channel: '#general' });
    add('Other bot', { service: 'slack-bot', channel: '#other' });
    const jira = add('Jira', {
      service: 'jira',
      site: 'https://tai.atlassian.net',
      account: 'ann@tai.example',
      project: 'SUP',
      issueType: 'Bug',
    });
    const queued = queueDeliveries(deps, { ...order, connectors: [bot.id, jira.id] });
    expect(queued.map(({ what }) => what)).toEqual(['Slack: #support-escalations', 'Jira: SUP']);
  });

  it('is followed where the trigger went: the incident, the thread and the webhook, not the issue or Slack’s webhook', async () => {
    const { deps, add } = await openDesk();
    const ids = [
      add('Bot', { service: 'slack-bot', channel: '#general' }),
      add('Hook', { service: 'slack-webhook', channel: '#support-escalations' }),
      add('On call', { service: 'pagerduty', region: 'us' }),
      add('Own', { service: 'webhook', address: 'https://hooks.tai.example/firstline' }),
    ].map(({ id }) => id);
    expect(queueDeliveries(deps, { ...order, connectors: ids })).toHaveLength(4);
    const followed = queueDeliveries(deps, { ...order, destinations: [], connectors: [], action: 'resolve' });
    expect(followed.map(({ what }) => what)).toEqual([
      'Slack: #support-escalations, in the thread',
      'PagerDuty: resolve',
      'Webhook: resolve',
    ]);
    expect(followed[0]?.state).toMatchObject({ kind: 'queued', at: monday });
  });
});
