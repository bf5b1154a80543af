import { describe, expect, it } from 'vitest';
import type { ConnectorView } from '#contract/connectors.ts';
import { openConnectors } from '#test/support/connectors/open-connectors.ts';
import { signingSecret } from '#test/support/connectors/start-receiver.ts';

type Desk = Awaited<ReturnType<typeof openConnectors>>;

/** The steps as `title: message`, a failed one with `!`. */
const trial = async (desk: Desk, { id }: Pick<ConnectorView, 'id'>): Promise<readonly string[]> => {
  const { ok, steps } = await desk.ask('connectors.test', { id });
  expect(ok).toBe(steps.every((step) => step.ok));
  return steps.map((step) => `${step.ok ? '' : '! '}${step.title}: ${step.message}`);
};

describe('trying a connector', () => {
  it('Slack’s webhook: posts a message that says it is a test', async () => {
    const desk = await openConnectors();
    expect(await trial(desk, await desk.add.hook())).toEqual([
      `Address: ${new URL(desk.slack.origin).host}`,
      'Connection: Plain, to this machine.',
      'Message: The test message stands in the webhook’s channel.',
    ]);
    expect(desk.slack.messages.map(({ text }) => text)).toEqual([expect.stringContaining('A test from Firstline')]);
    expect(await desk.states()).toEqual([]);
  });

  it('Slack’s bot: who it is, what it may, and its channel', async () => {
    const desk = await openConnectors();
    const bot = await desk.add.bot();
    expect(await trial(desk, bot)).toEqual([
      'Address: slack.com',
      'Connection: TLS, with a certificate that is trusted.',
      'Sign-in: firstline in TAI.',
      'Permission: The bot may post, and find what it has posted.',
      'Channel: The test message stands in #support-escalations.',
    ]);
    desk.slack.channels.set('support-escalations', { id: 'C0SUPPORT1', member: false, archived: false });
    expect((await trial(desk, bot)).at(-1)).toBe(
      '! Channel: The bot is not in the channel. Invite it there: /invite @its-name.',
    );
    desk.slack.scopes.splice(0, 3, 'channels:read');
    expect((await trial(desk, bot)).at(-1)).toContain('! Permission: The bot lacks the scope chat:write.');
  });

  it('Slack’s bot with another token: stops at the sign-in, and posts nothing', async () => {
    const desk = await openConnectors();
    expect((await trial(desk, await desk.add.bot('#support-escalations', 'xoxb-wrong'))).at(-1)).toBe(
      '! Sign-in: Slack refused the bot token (invalid_auth).',
    );
    expect(desk.slack.messages).toEqual([]);
  });

  it('PagerDuty: triggers and resolves', async () => {
    const desk = await openConnectors();
    expect((await trial(desk, await desk.add.pager())).slice(2)).toEqual([
      'Trigger: An incident was triggered.',
      'Resolve: It was resolved.',
    ]);
    expect([...desk.pager.incidents.values()]).toEqual([{ state: 'resolved', opened: 1 }]);
    expect(desk.pager.events[0]).toMatchObject({ payload: { severity: 'info', summary: 'A test from Firstline' } });
  });

  it('Jira: reads account, project, permission, issue type and form, and creates nothing', async () => {
    const desk = await openConnectors();
    const jira = await desk.add.jira();
    expect((await trial(desk, jira)).slice(2)).toEqual([
      'Sign-in: Ann Agent.',
      'Project: SUP: Support.',
      'Permission: The account may create issues and find them again.',
      'Issue type: Bug.',
      'Fields: All that Jira demands is filled in. No issue was created.',
    ]);
    expect(desk.jira.issues).toEqual([]);
    desk.jira.set({ demanded: ['customfield_10010'] });
    expect((await trial(desk, jira)).at(-1)).toBe(
      '! Fields: Jira demands fields that Firstline does not fill in: customfield_10010.',
    );
    desk.jira.set({ rights: ['BROWSE_PROJECTS'] });
    expect((await trial(desk, jira)).at(-1)).toBe('! Permission: The account lacks CREATE_ISSUES in SUP.');
  });

  it.each([
    [
      { secret: 'a-wrong-token' },
      '! Sign-in: Jira refused the sign-in or permission (401). Client must be authenticated',
    ],
    [{ project: 'NOPE' }, '! Project: Jira knows no such address (404). No project could be found.'],
    [{ issueType: 'Incident' }, '! Issue type: SUP has Bug, Task; not Incident.'],
  ])('Jira with %o says what is wrong', async (change, step) => {
    const desk = await openConnectors();
    expect((await trial(desk, await desk.add.jira(change))).at(-1)).toContain(step);
  });

  it('a webhook: a signed event, which a receiver with another secret refuses', async () => {
    const desk = await openConnectors();
    const own = await desk.add.webhook();
    expect((await trial(desk, own)).at(-1)).toBe(
      'Message: The receiver took a signed event of the type firstline.test.',
    );
    expect(desk.receiver.received.map(({ event }) => event.type)).toEqual(['firstline.test']);
    await desk.ask('connectors.save', { ...own, secret: signingSecret.replace('M', 'N') });
    expect((await trial(desk, own)).at(-1)).toBe(
      '! Sign-in: The webhook’s server refused the sign-in or permission (401).',
    );
  });

  it('without a network, a secret or an answer says just that', async () => {
    const desk = await openConnectors();
    const pager = await desk.add.pager();
    desk.goOffline(true);
    expect((await trial(desk, pager)).at(-1)).toBe('! Connection: There is no network.');
    desk.goOffline(false);
    desk.pager.play('/v2/enqueue', 'hang-up');
    expect((await trial(desk, pager)).at(-1)).toBe('! Answer: 127.0.0.1 did not answer.');
    desk.secrets.clear();
    expect(await trial(desk, pager)).toEqual(['! Secret: The integration key is missing.']);
  });
});
