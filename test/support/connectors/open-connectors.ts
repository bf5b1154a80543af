import { onTestFinished } from 'vitest';
import type { DeliveryView } from '#contract/connectors.ts';
import type { DeliveryAction } from '#domain/connector/delivery-message.ts';
import type { EscalationDestination } from '#domain/escalation/escalation-book.ts';
import { second } from '#domain/time/instant.ts';
import { queueDeliveries, type QueueDeps } from '#engine/connectors/queue-deliveries.ts';
import { createConnectorSender } from '#connect/create-connector-sender.ts';
import { manualClock } from '#test/support/manual-clock.ts';
import { monday, openTestEngine } from '#test/support/open-test-engine.ts';
import { fakeSync } from '#test/support/outbox/fake-sync.ts';
import { rawMail } from '#test/support/raw-mail.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import { rerouted } from './rerouted.ts';
import { jiraAccount, jiraToken, startJira } from './start-jira.ts';
import { routingKey, startPagerDuty } from './start-pagerduty.ts';
import { signingSecret, startReceiver } from './start-receiver.ts';
import { slackToken, startSlack } from './start-slack.ts';

const jiraSite = 'https://tai.atlassian.net';

/** The engine with a customer's ticket, and all four services on this machine. */
export async function openConnectors() {
  const clock = manualClock(monday);
  const slack = await startSlack(clock.now);
  const pager = await startPagerDuty();
  const jira = await startJira(clock.now);
  const receiver = await startReceiver(clock.now);
  const sync = fakeSync(() => engine.store.accounts.list());
  const real = rerouted(createConnectorSender({ timeouts: { connect: 2 * second, answer: 2 * second } }), {
    'https://slack.com': slack.origin,
    'https://events.pagerduty.com': pager.origin,
    'https://events.eu.pagerduty.com': pager.origin,
    [jiraSite]: jira.origin,
    'https://api.atlassian.com': jira.origin,
  });
  let offline = false;
  const engine = await openTestEngine(temporaryFolder(), {
    clock,
    sync,
    connect: {
      send: (request, options) =>
        offline
          ? Promise.resolve({ kind: 'not-sent', fault: { kind: 'offline', message: 'There is no network.' } })
          : real.send(request, options),
    },
  });
  onTestFinished(async () => {
    await engine.close();
    await Promise.all([slack, pager, jira, receiver].map((server) => server.close()));
  });
  const { ask, store } = engine;
  await engine.arrive(engine.account(), rawMail({ from: 'Zoe <zoe@kunde.example>', id: 'q1@kunde.example' }));
  const ticket = 1001;

  const add = {
    hook: () =>
      ask('connectors.save', {
        id: null,
        name: 'Hook',
        on: true,
        settings: { service: 'slack-webhook', channel: '#hooked' },
        secret: slack.hook,
      }),
    bot: (channel = '#support-escalations', secret = slackToken) =>
      ask('connectors.save', { id: null, name: 'Bot', on: true, settings: { service: 'slack-bot', channel }, secret }),
    pager: (secret = routingKey) =>
      ask('connectors.save', {
        id: null,
        name: 'On call',
        on: true,
        settings: { service: 'pagerduty', region: 'us' },
        secret,
      }),
    jira: (change: Partial<{ project: string; issueType: string; secret: string }> = {}) =>
      ask('connectors.save', {
        id: null,
        name: 'Jira',
        on: true,
        settings: {
          service: 'jira',
          site: jiraSite,
          account: jiraAccount,
          project: change.project ?? 'SUP',
          issueType: change.issueType ?? 'Bug',
        },
        secret: change.secret ?? jiraToken,
      }),
    webhook: (address = receiver.address, secret = signingSecret) =>
      ask('connectors.save', { id: null, name: 'Own', on: true, settings: { service: 'webhook', address }, secret }),
  };
  const queueing: QueueDeps = {
    store,
    clock,
    agent: () => ({ kind: 'agent', name: 'Ann' }),
    installation: 'abc123',
    settings: () => ({ undoSendSeconds: 10 }),
    onQueued: () => engine.deliveries.kick(),
  };
  /** Hands an escalation over, as the escalation itself does, and lets the time pass in which it can be taken back. */
  const hand = async (
    action: DeliveryAction = 'trigger',
    more: {
      readonly escalation?: number;
      readonly destinations?: readonly EscalationDestination[];
      readonly connectors?: readonly number[];
    } = {},
  ): Promise<readonly DeliveryView[]> => {
    const queued = store.transaction(() =>
      queueDeliveries(queueing, {
        ticket,
        escalation: more.escalation ?? 77,
        title: 'Exports fail <now>',
        text: 'They **fail** since noon.\n\n- order A-1001',
        destinations: more.destinations ?? [],
        connectors: more.connectors ?? store.connectors.list().map(({ id }) => id),
        action,
      }),
    );
    await Promise.resolve();
    await pass(10);
    return queued;
  };
  /** Time goes on, and everything that follows from it is done. */
  const pass = async (seconds: number): Promise<void> => {
    clock.advance(seconds * second);
    await engine.deliveries.drained();
  };
  const states = async (): Promise<readonly DeliveryView['state'][]> =>
    (await ask('deliveries.list', { open: false })).deliveries.toReversed().map(({ state }) => state);
  const handed = () => store.tickets.events(ticket).filter(({ kind }) => kind === 'delivered');
  return {
    ...engine,
    clock,
    sync,
    slack,
    pager,
    jira,
    receiver,
    ticket,
    add,
    hand,
    pass,
    states,
    handed,
    goOffline: (to: boolean): void => {
      offline = to;
    },
  };
}
