import { describe, expect, it } from 'vitest';
import { day, minute } from '#domain/time/instant.ts';
import { monday } from '#test/support/open-test-engine.ts';
import { openConnectors } from '#test/support/connectors/open-connectors.ts';
import { routingKey } from '#test/support/connectors/start-pagerduty.ts';
import { slackToken } from '#test/support/connectors/start-slack.ts';

type Desk = Awaited<ReturnType<typeof openConnectors>>;

const openAll = async (): Promise<Desk> => {
  const desk = await openConnectors();
  desk.engine.start();
  return desk;
};
const serviceOf = (entry: { readonly kind: string }): string => ('service' in entry ? String(entry.service) : '');
const deliveryOf = async (desk: Desk, at = 0): Promise<number> =>
  (await desk.ask('deliveries.list', { open: false })).deliveries.toReversed()[at]?.id ?? 0;

describe('an escalation that is handed over', () => {
  it('arrives in every service as it was shown, and the ticket’s log says so with key and address', async () => {
    const desk = await openAll();
    await desk.add.hook();
    await desk.add.bot();
    await desk.add.pager();
    await desk.add.jira();
    await desk.add.webhook();
    const shown = await desk.hand();
    expect((await desk.states()).map(({ kind }) => kind)).toEqual(Array.from({ length: 5 }, () => 'delivered'));
    expect(desk.slack.messages.map(({ channel, text }) => [channel, text.split('\n')[0]])).toEqual([
      ['C0HOOKED01', 'Exports fail &lt;now&gt;'],
      ['C0SUPPORT1', 'Exports fail &lt;now&gt;'],
    ]);
    expect(desk.pager.events).toEqual([{ ...JSON.parse(shown[2]?.payload ?? ''), routing_key: routingKey }]);
    expect(desk.jira.issues.map(({ key, fields }) => [key, fields.summary, fields.labels])).toEqual([
      ['SUP-12', 'Exports fail <now>', ['firstline', 'firstline-abc123-1001-77-4-trigger-3']],
    ]);
    expect(desk.receiver.received.map(({ event }) => event)).toEqual([JSON.parse(shown[4]?.payload ?? '')]);
    expect(desk.handed().toSorted((a, b) => serviceOf(a).localeCompare(serviceOf(b)))).toMatchObject([
      { service: 'jira', key: 'SUP-12', url: 'https://tai.atlassian.net/browse/SUP-12', escalation: 77 },
      { service: 'pagerduty', name: 'On call' },
      {
        service: 'slack-bot',
        url: expect.stringMatching(/^https:\/\/tai\.slack\.com\/archives\/C0SUPPORT1\/p\d{16}$/),
      },
      { service: 'slack-webhook', name: 'Hook', key: null, url: null },
      { service: 'webhook', actor: { kind: 'agent', name: 'Ann' } },
    ]);
    expect(desk.events.filter(({ name }) => name === 'deliveries.changed').length).toBeGreaterThan(5);
    expect(desk.problems).toEqual([]);
  });

  it('is not sent when it was taken back within the time for that', async () => {
    const desk = await openAll();
    await desk.add.pager();
    const log = { ticket: 1001, at: monday, recordedAt: monday, actor: { kind: 'agent', name: 'Ann' } } as const;
    const [event] = desk.store.tickets.append([
      {
        ...log,
        kind: 'escalation-opened',
        outcome: 'page',
        title: 'Page on call',
        to: 'On call',
        promise: 'an engineer has it',
        within: null,
        keptBy: 'done',
        acknowledgeWithin: null,
        note: '',
        internal: null,
      },
    ]);
    const entry = event?.id ?? 0;
    const handing = desk.hand('trigger', { escalation: entry });
    desk.store.tickets.append([{ ...log, kind: 'undone', event: entry }]);
    await handing;
    expect(await desk.states()).toMatchObject([{ kind: 'cancelled', by: 'Firstline: it was taken back' }]);
    expect(desk.pager.calls).toEqual([]);
  });

  it('goes on in the bot’s thread, on the same incident, and to the webhook, each after its beginning', async () => {
    const desk = await openAll();
    await desk.add.bot();
    await desk.add.pager();
    await desk.add.webhook();
    desk.pager.play('/v2/enqueue', { status: 500, body: '' });
    await desk.hand();
    await desk.hand('acknowledge');
    // The trigger waits for its next attempt, and what follows it waits with it.
    expect(desk.pager.events).toEqual([]);
    await desk.hand('resolve');
    await desk.pass(60);
    expect(desk.pager.events.map(({ event_action }) => event_action)).toEqual(['trigger', 'acknowledge', 'resolve']);
    expect([...desk.pager.incidents]).toEqual([['firstline-abc123-1001-77', { state: 'resolved', opened: 1 }]]);
    const [first] = desk.slack.messages;
    expect(desk.slack.messages.map(({ thread }) => thread)).toEqual([null, first?.ts, first?.ts]);
    expect(desk.receiver.received.map(({ event }) => event.type)).toEqual([
      'escalation.opened',
      'escalation.acknowledged',
      'escalation.ended',
    ]);
    // Taking on and ending have entries of their own.
    expect(desk.handed()).toHaveLength(3);
  });

  it('waits without a network, and goes when there is one again', async () => {
    const desk = await openAll();
    await desk.add.jira();
    desk.goOffline(true);
    await desk.hand();
    await desk.pass(3_600);
    expect(await desk.states()).toMatchObject([{ kind: 'queued', fault: 'There is no network.' }]);
    desk.goOffline(false);
    desk.sync.show({ kind: 'live', push: true }, desk.clock.now());
    await desk.deliveries.drained();
    expect(await desk.states()).toMatchObject([{ kind: 'delivered', key: 'SUP-12' }]);
  });

  it('waits while its connector is off, saying so', async () => {
    const desk = await openAll();
    const pager = await desk.add.pager();
    await desk.hand('trigger', { connectors: [pager.id] });
    const off = { ...pager, on: false };
    await desk.ask('connectors.save', off);
    await desk.hand('resolve');
    expect(await desk.states()).toMatchObject([
      { kind: 'delivered' },
      { kind: 'queued', fault: 'The connector is switched off.' },
    ]);
    await desk.ask('connectors.save', pager);
    await desk.deliveries.drained();
    expect(desk.pager.incidents.get('firstline-abc123-1001-77')?.state).toBe('resolved');
  });

  it('has as much patience as the service asks for, with all that goes there', async () => {
    const desk = await openAll();
    await desk.add.bot();
    desk.slack.play('chat.postMessage', {
      status: 429,
      body: { ok: false, error: 'ratelimited' },
      headers: { 'retry-after': '120' },
    });
    await desk.hand();
    await desk.hand('trigger', { escalation: 78 });
    await desk.pass(100);
    expect(desk.slack.messages).toEqual([]);
    expect(await desk.states()).toMatchObject([
      { kind: 'queued', attempts: 1, fault: 'Slack asks for patience.' },
      { kind: 'queued', attempts: 0 },
    ]);
    await desk.pass(30);
    expect(desk.slack.messages).toHaveLength(2);
  });
});

describe('a token of Jira with scopes', () => {
  it('goes to Atlassian’s gateway, and people to the site', async () => {
    const desk = await openAll();
    desk.jira.set({ scoped: true });
    const jira = await desk.add.jira();
    const { steps } = await desk.ask('connectors.test', { id: jira.id });
    expect(steps.map(({ message }) => message)).toContain('Ann Agent, by a token with scopes.');
    await desk.hand();
    expect(await desk.states()).toMatchObject([{ kind: 'delivered', url: 'https://tai.atlassian.net/browse/SUP-12' }]);
  });
});

describe('a service that says no', () => {
  it.each([
    ['invalid_auth', 'Slack refused the bot token (invalid_auth).'],
    ['channel_not_found', 'Slack knows no such channel, or it is private and the bot is not in it.'],
    ['is_archived', 'The channel is archived.'],
    ['something_new', 'Slack refused the message (something_new).'],
  ])('Slack: %s', async (error, fault) => {
    const desk = await openAll();
    await desk.add.bot();
    desk.slack.play('chat.postMessage', { status: 200, body: { ok: false, error } });
    await desk.hand();
    expect(await desk.states()).toMatchObject([{ kind: 'failed', fault }]);
    expect(desk.events.filter(({ name }) => name === 'notification').map(({ payload }) => payload)).toMatchObject([
      { kind: 'problem', title: 'Not handed over: #1001 to Bot', body: fault, ticket: 1001 },
    ]);
    await desk.pass(day / 1_000);
    expect(desk.slack.messages).toEqual([]);
  });

  it('is heard again when somebody has it tried: a fault of the settings is mended first', async () => {
    const desk = await openAll();
    const jira = await desk.add.jira({ issueType: 'Incident' });
    await desk.hand();
    expect(await desk.states()).toMatchObject([
      { kind: 'failed', fault: expect.stringContaining('issuetype: Specify a valid issue type') },
    ]);
    if (jira.settings.service !== 'jira') throw new Error('not Jira');
    await desk.ask('connectors.save', { ...jira, settings: { ...jira.settings, issueType: 'Bug' } });
    await desk.ask('deliveries.retry', { id: await deliveryOf(desk) });
    await desk.deliveries.drained();
    expect(await desk.states()).toMatchObject([{ kind: 'delivered', key: 'SUP-12' }]);
  });

  it('to the sign-in stands on the connector until a new secret is there', async () => {
    const desk = await openAll();
    const bot = await desk.add.bot('#support-escalations', 'xoxb-an-old-one');
    await desk.hand();
    const problem = async () => (await desk.ask('connectors.list', {}))[0]?.problem;
    expect(await problem()).toBe('Slack refused the bot token (invalid_auth).');
    await desk.ask('connectors.save', { ...bot, secret: slackToken });
    expect(await problem()).toBeNull();
  });

  it('says why in the words of PagerDuty and of Slack’s webhook', async () => {
    const desk = await openAll();
    await desk.add.pager('00000000000000000000000000000000');
    await desk.add.hook();
    desk.slack.play('/services/', { status: 404, body: 'no_service' });
    await desk.hand();
    expect(await desk.states()).toMatchObject([
      { kind: 'failed', fault: expect.stringContaining('PagerDuty does not know the integration key') },
      { kind: 'failed', fault: 'The webhook was removed or switched off in Slack. Make a new one in the Slack app.' },
    ]);
  });

  it('sends nobody elsewhere', async () => {
    const desk = await openAll();
    await desk.add.webhook();
    desk.receiver.play('/firstline', {
      status: 307,
      body: '',
      headers: { location: `${desk.pager.origin}/v2/enqueue` },
    });
    await desk.hand();
    expect(await desk.states()).toMatchObject([{ kind: 'failed', fault: expect.stringContaining('we do not follow') }]);
    expect(desk.pager.calls).toEqual([]);
  });
});

describe('an answer that does not come', () => {
  it('is repeated where the service tells repeats: one incident, one event', async () => {
    const desk = await openAll();
    await desk.add.pager();
    await desk.add.webhook();
    desk.pager.play('/v2/enqueue', 'take-and-hang-up');
    desk.receiver.play('/firstline', 'take-and-hang-up', 'hang-up');
    await desk.hand();
    await desk.pass(60);
    await desk.pass(60);
    expect((await desk.states()).map(({ kind }) => kind)).toEqual(['delivered', 'delivered']);
    expect([...desk.pager.incidents.values()]).toEqual([{ state: 'triggered', opened: 1 }]);
    expect(desk.pager.events).toHaveLength(2);
    expect(desk.receiver.received).toHaveLength(1);
    expect(desk.receiver.calls).toHaveLength(3);
  });

  it('is looked for where it can be, and found', async () => {
    const desk = await openAll();
    await desk.add.bot();
    await desk.add.jira();
    desk.slack.play('chat.postMessage', 'take-and-hang-up');
    desk.jira.play('/rest/api/3/issue', 'take-and-hang-up');
    await desk.hand();
    await desk.pass(120);
    expect(await desk.states()).toMatchObject([
      { kind: 'delivered', url: expect.stringContaining('https://tai.slack.com/') },
      { kind: 'delivered', key: 'SUP-12' },
    ]);
    expect([desk.slack.messages.length, desk.jira.issues.length]).toEqual([1, 1]);
  });

  it('is looked for until the search must know it, and only then repeated', async () => {
    const desk = await openAll();
    await desk.add.bot();
    await desk.add.jira();
    desk.jira.set({ searchDelay: 480_000 });
    desk.jira.play('/rest/api/3/issue', 'take-and-hang-up');
    desk.slack.play('chat.postMessage', 'hang-up');
    await desk.hand();
    await desk.pass(60);
    expect((await desk.states()).map(({ kind }) => kind)).toEqual(['queued', 'queued']);
    expect(desk.slack.messages).toEqual([]);
    for (let minutes = 0; minutes < 5; minutes += 1) await desk.pass(60);
    expect(await desk.states()).toMatchObject([
      { kind: 'delivered' },
      { kind: 'queued', fault: 'It may have arrived; it is looked for again before it is repeated.' },
    ]);
    for (let minutes = 0; minutes < 5; minutes += 1) await desk.pass(60);
    expect((await desk.states()).map(({ kind }) => kind)).toEqual(['delivered', 'delivered']);
    expect([desk.slack.messages.length, desk.jira.issues.length]).toEqual([1, 1]);
    expect(desk.jira.calls.filter((call) => call.endsWith('/search/jql')).length).toBeGreaterThan(3);
  });

  it('is left to a person where the bot may not look, and where nothing can be asked at all', async () => {
    const desk = await openAll();
    await desk.add.bot();
    await desk.add.hook();
    desk.slack.scopes.splice(1, 1);
    desk.slack.play('chat.postMessage', 'take-and-hang-up');
    desk.slack.play('/services/', 'hang-up');
    await desk.hand();
    await desk.pass(60);
    expect((await desk.states()).map(({ kind }) => kind)).toEqual(['unknown', 'unknown']);
    expect((await desk.ask('deliveries.list', {})).counts).toEqual({ queued: 0, failed: 0, unknown: 2 });
    await desk.ask('deliveries.decide', { id: await deliveryOf(desk, 0), decision: 'was-delivered' });
    await desk.ask('deliveries.decide', { id: await deliveryOf(desk, 1), decision: 'send-again' });
    await desk.deliveries.drained();
    expect((await desk.states()).map(({ kind }) => kind)).toEqual(['delivered', 'delivered']);
    expect(desk.slack.messages).toHaveLength(2);
    expect(desk.handed()).toHaveLength(2);
  });

  it('of Slack’s webhook with an error of the server asks too, one that is out of service does not', async () => {
    const desk = await openAll();
    await desk.add.hook();
    desk.slack.play('/services/', { status: 503, body: '' }, { status: 500, body: 'rollup_error' });
    await desk.hand();
    expect(await desk.states()).toMatchObject([{ kind: 'queued', attempts: 1 }]);
    await desk.pass(20);
    expect(await desk.states()).toMatchObject([{ kind: 'unknown' }]);
  });
});

describe('a delivery in somebody’s hands', () => {
  it('is cancelled while it waits; what follows a cancelled beginning is not sent either', async () => {
    const desk = await openAll();
    await desk.add.pager();
    desk.goOffline(true);
    await desk.hand();
    await desk.hand('resolve');
    await desk.ask('deliveries.cancel', { id: await deliveryOf(desk) });
    desk.goOffline(false);
    await desk.pass(20);
    expect(await desk.states()).toMatchObject([
      { kind: 'cancelled', by: 'Ann' },
      { kind: 'cancelled', by: 'Firstline: what it follows was never sent' },
    ]);
    expect(desk.pager.calls).toEqual([]);
  });

  it('is refused with its state where a step is not possible', async () => {
    const desk = await openAll();
    await desk.add.pager();
    await desk.hand();
    const id = await deliveryOf(desk);
    expect(await desk.call('deliveries.cancel', { id })).toEqual({
      ok: false,
      failure: { kind: 'refused', message: 'That is not possible: it has arrived.' },
    });
    expect(await desk.call('deliveries.decide', { id, decision: 'send-again' })).toMatchObject({ ok: false });
    expect(await desk.call('deliveries.retry', { id: 99 })).toMatchObject({ failure: { kind: 'not-found' } });
  });

  it('fails, saying so, when its connector is removed; the secret goes with it', async () => {
    const desk = await openAll();
    const bot = await desk.add.bot();
    desk.goOffline(true);
    await desk.hand();
    expect(desk.secrets.get(`connector-${bot.id}`)).toBe(slackToken);
    await desk.ask('connectors.remove', { id: bot.id });
    expect(desk.secrets.has(`connector-${bot.id}`)).toBe(false);
    expect((await desk.ask('deliveries.list', {})).deliveries).toMatchObject([
      { connectorName: 'Bot', state: { kind: 'failed', fault: 'Bot was removed before it was handed over.' } },
    ]);
    expect(await desk.call('deliveries.retry', { id: await deliveryOf(desk) })).toMatchObject({ ok: false });
  });

  it('that is being sent when its connector is removed ends as it ends, and is not left waiting', async () => {
    const desk = await openAll();
    const [own, hook] = [await desk.add.webhook(), await desk.add.hook()];
    desk.receiver.play('/firstline', { status: 503, body: '' });
    desk.receiver.watch((step) => {
      if (step === 'received') desk.store.connectors.remove(own.id);
    });
    desk.slack.play('/services/', 'take-and-hang-up');
    desk.slack.watch((step) => {
      if (step === 'received') desk.store.connectors.remove(hook.id);
    });
    await desk.hand();
    expect(await desk.states()).toMatchObject([
      { kind: 'failed', fault: 'Own was removed before it was handed over.' },
      { kind: 'unknown' },
    ]);
    const id = await deliveryOf(desk, 1);
    expect(await desk.call('deliveries.decide', { id, decision: 'send-again' })).toMatchObject({ ok: false });
    await desk.ask('deliveries.decide', { id, decision: 'was-delivered' });
    expect(desk.handed()).toMatchObject([{ name: 'Hook' }]);
  });

  it('never shows a secret: not in what is listed, told or kept', async () => {
    const desk = await openAll();
    await desk.add.hook();
    await desk.add.bot();
    await desk.add.pager();
    await desk.add.jira();
    await desk.add.webhook();
    desk.slack.play('', 'hang-up', 'hang-up');
    desk.jira.play('', { status: 500, body: '' });
    await desk.hand();
    await desk.pass((2 * minute) / 1_000);
    const seen = JSON.stringify([
      await desk.ask('connectors.list', {}),
      await desk.ask('deliveries.list', { open: false }),
      desk.events,
      desk.problems,
      desk.store.deliveries.list({ ticket: null, states: null, limit: 100 }),
      desk.store.connectors.list(),
    ]);
    for (const secret of desk.secrets.values()) expect(seen).not.toContain(secret);
  });
});
