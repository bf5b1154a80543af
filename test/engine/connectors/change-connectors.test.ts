import { describe, expect, it } from 'vitest';
import { openConnectors } from '#test/support/connectors/open-connectors.ts';
import { routingKey } from '#test/support/connectors/start-pagerduty.ts';
import { slackToken } from '#test/support/connectors/start-slack.ts';

const jira = {
  service: 'jira',
  site: 'https://tai.atlassian.net',
  account: 'ann@tai.example',
  project: 'SUP',
  issueType: 'Bug',
} as const;

describe('setting up a connector', () => {
  it('keeps the secret apart, and says whether it is there', async () => {
    const desk = await openConnectors();
    const settings = { service: 'pagerduty', region: 'eu' } as const;
    const added = await desk.ask('connectors.save', { id: null, name: 'On call', on: true, settings });
    expect(added).toMatchObject({ hasSecret: false, problem: 'The integration key is missing.' });
    const full = await desk.ask('connectors.save', { ...added, secret: routingKey });
    expect(full).toEqual({ id: added.id, name: 'On call', on: true, settings, hasSecret: true, problem: null });
    expect(await desk.ask('connectors.list', {})).toEqual([full]);
    expect(await desk.ask('connectors.save', { ...full, name: 'Night' })).toMatchObject({ hasSecret: true });
    expect(desk.events.filter(({ name }) => name === 'connectors.changed')).toHaveLength(3);
  });

  it.each([
    [{ service: 'webhook', address: 'http://hooks.tai.example/x' }, 'The address must begin with https://.'],
    [{ service: 'webhook', address: 'https://ann:pw@hooks.tai.example/x' }, 'must not hold a name or password'],
    [{ service: 'webhook', address: 'https://169.254.169.254/latest' }, 'It is a link-local address.'],
    [{ service: 'webhook', address: 'https://2852039166/' }, 'It is a link-local address.'],
    [{ service: 'webhook', address: 'https://[::ffff:169.254.169.254]/' }, 'It is a link-local address.'],
    [{ service: 'webhook', address: 'https://metadata.google.internal/' }, 'It holds a machine’s credentials'],
    [{ service: 'webhook', address: 'not an address' }, 'The address cannot be read'],
    [{ ...jira, site: 'https://tai.atlassian.net/browse/SUP-1' }, 'The site is the first part of the address alone'],
    [{ ...jira, account: 'Ann' }, 'The account is the mail address'],
    [{ ...jira, project: 'Support' }, 'The project is its key in capitals'],
  ] as const)('refuses %o', async (settings, message) => {
    const desk = await openConnectors();
    const outcome = await desk.call('connectors.save', { id: null, name: 'X', on: true, settings });
    expect(outcome).toMatchObject({
      ok: false,
      failure: { kind: 'refused', message: expect.stringContaining(message) },
    });
  });

  it.each([
    [{ service: 'slack-webhook', channel: '' }, 'hooks.slack.com/services/T/B/x', 'The address cannot be read'],
    [
      { service: 'slack-webhook', channel: '' },
      'https://hooks.slack.evil.example/services/T/B/x',
      'begins with https://hooks.slack.com',
    ],
    [
      { service: 'slack-webhook', channel: '' },
      'https://hooks.slack.com/workflows/T/B/x',
      'begins with https://hooks.slack.com',
    ],
    [{ service: 'slack-bot', channel: '#x' }, 'a-token', 'begins with xoxb-'],
    [{ service: 'pagerduty', region: 'us' }, 'short', 'has 32 letters and digits'],
    [{ service: 'webhook', address: 'https://hooks.tai.example/' }, 'whsec_c2hvcnQ=', 'has 24 bytes at least'],
    [jira, 'a token', 'holds no blanks'],
  ] as const)('refuses a secret that cannot be one for %o, without repeating it', async (settings, secret, message) => {
    const desk = await openConnectors();
    const outcome = await desk.call('connectors.save', { id: null, name: 'X', on: true, settings, secret });
    expect(outcome).toMatchObject({ ok: false, failure: { message: expect.stringContaining(message) } });
    expect(JSON.stringify(outcome)).not.toContain(secret);
    expect(await desk.ask('connectors.list', {})).toEqual([]);
  });

  it('does not show a token to another site or account than it was given for', async () => {
    const desk = await openConnectors();
    const added = await desk.add.jira();
    const elsewhere = { ...added, settings: { ...jira, site: 'https://evil.example' } };
    expect(await desk.call('connectors.save', elsewhere)).toMatchObject({
      ok: false,
      failure: { message: expect.stringContaining('Enter the API token again') },
    });
    expect(await desk.call('connectors.save', { ...elsewhere, secret: 'another' })).toMatchObject({ ok: true });
  });

  it('keeps its service', async () => {
    const desk = await openConnectors();
    const bot = await desk.add.bot();
    const settings = { service: 'slack-webhook', channel: '' } as const;
    expect(await desk.call('connectors.save', { ...bot, settings, secret: slackToken })).toMatchObject({ ok: false });
  });
});
