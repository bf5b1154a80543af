import { simpleParser } from 'mailparser';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createConnectorSender } from '#connect/create-connector-sender.ts';
import { rerouted } from '#test/support/connectors/rerouted.ts';
import { jiraAccount, jiraToken, startJira, type JiraServer } from '#test/support/connectors/start-jira.ts';
import { routingKey, startPagerDuty, type PagerDutyServer } from '#test/support/connectors/start-pagerduty.ts';
import { slackToken, startSlack, type SlackServer } from '#test/support/connectors/start-slack.ts';
import { dovecotIsInstalled, startDovecot, type Dovecot } from '#test/support/dovecot/start-dovecot.ts';
import { startSmtpServer, type SmtpServer } from '#test/support/smtp/start-smtp-server.ts';
import { axeFindings } from './axe.ts';
import { connectInbox, deliver } from './connected.ts';
import { goTo, openTicket } from './console-page.ts';
import { noChromium, settled, soon, useStage, type OpenConsole } from './stage.ts';

vi.setConfig({ testTimeout: 120_000 });

const missing = {
  id: 'missing',
  subject: 'Orders are missing since noon',
  body: 'Hello,\n\nthe orders A-1001, A-1002 and A-1003 did not sync. They are missing in our inventory data since noon.\n\nAda Quill',
};
const leaving = {
  id: 'leaving',
  subject: 'We are leaving',
  body: 'Three outages in six weeks. We want to cancel our contract and move to another vendor at the end of the term.',
};

/** From a mail to what Slack, Jira, PagerDuty and the customer get; the services run on this machine. */
describe.skipIf(noChromium || !dovecotIsInstalled)('an escalation', () => {
  const stage = useStage();
  let dovecot: Dovecot;
  let smtp: SmtpServer;
  let slack: SlackServer;
  let jira: JiraServer;
  let pager: PagerDutyServer;
  beforeEach(async () => {
    dovecot = await startDovecot();
    smtp = await startSmtpServer({ password: dovecot.password, outlivesTest: true });
    slack = await startSlack(Date.now);
    jira = await startJira(Date.now);
    pager = await startPagerDuty();
  });
  afterEach(async () => {
    await Promise.all([slack, jira, pager, smtp].map((server) => server.close()));
    await dovecot.stop();
  });

  /** `undo`: how long what is sent can be taken back, as the settings say it. */
  const open = async (mail: typeof missing, theme: 'light' | 'dark', undo = 'None'): Promise<Page> => {
    deliver(dovecot, [mail]);
    const opened: OpenConsole = await stage.open({
      theme,
      connect: rerouted(createConnectorSender(), {
        'https://slack.com': slack.origin,
        'https://events.pagerduty.com': pager.origin,
        'https://tai.atlassian.net': jira.origin,
      }),
    });
    await connectInbox(opened, dovecot, mail.subject, smtp.settings('none'));
    await goTo(opened.page, 'settings/sending');
    await opened.page.getByRole('button', { name: /What you send$/u }).click();
    await opened.page.getByRole('option', { name: new RegExp(`^${undo}`, 'u') }).click();
    return opened.page;
  };
  /** Sets a connector up in the settings and tries it. */
  const connect = async (page: Page, service: string, fields: Readonly<Record<string, string>>): Promise<void> => {
    await goTo(page, `settings/connectors/${service}`);
    for (const [label, value] of Object.entries(fields))
      await page.getByRole('textbox', { name: label, exact: true }).fill(value);
    await page.getByRole('button', { name: 'Save' }).click();
    const name = fields['Name'] ?? '';
    await page.getByRole('button', { name: `Send a test: ${name}` }).click();
    await page.getByRole('list', { name: `Steps of the test of ${name}` }).waitFor();
    await page.getByText('It works.').last().waitFor();
  };
  const show = async (page: Page, subject: string) => {
    await goTo(page, 'queue/needs-reply');
    await openTicket(page, subject);
    await page.keyboard.press('Shift+E');
    const dialog = page.getByRole('dialog', { name: /^Escalate #/u });
    await dialog.getByRole('group').first().waitFor();
    await soon(() => page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null)).toBe(true);
    return dialog;
  };

  it('of missing data goes to Slack and Jira, and the customer reads what it is filed as', async () => {
    const page = await open(missing, 'light');
    await connect(page, 'slack-bot', { Name: 'Team Slack', 'Bot token': slackToken });
    await connect(page, 'jira', {
      Name: 'Bugs',
      Site: 'https://tai.atlassian.net',
      Account: jiraAccount,
      'Project key': 'SUP',
      'API token': jiraToken,
    });
    const tested = slack.messages.length;

    const first = await show(page, missing.subject);
    await page.keyboard.press('a');
    await first.getByRole('textbox', { name: 'Note' }).fill('Nothing in the event log after 12:00.');
    await first.getByText('Exactly what is sent').click();
    await soon(() => first.locator('pre').innerText()).toContain('Nothing in the event log after 12:00.');
    const shown: unknown = JSON.parse(await first.locator('pre').innerText());
    await first.getByText(/^Then open the answer/u).click();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('list', { name: 'Escalations' }).getByText('Engineering').waitFor();
    await soon(() => slack.messages.length).toBe(tested + 1);
    expect(slack.messages.at(-1)?.channel).toBe(slack.channels.get('support-escalations')?.id);
    expect(slack.messages.at(-1)?.text).toBe((shown as { text: string }).text);

    const second = await show(page, missing.subject);
    await second.getByRole('button', { name: 'Skip to an outcome' }).click();
    await page.getByRole('menuitem', { name: /^Bug in Jira/u }).click();
    await second.getByText('Exactly what is sent').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText('is filed as SUP-12: the answer is begun').waitFor();
    expect(jira.issues.at(-1)?.fields.project.key).toBe('SUP');
    await page
      .getByRole('list', { name: 'Escalations' })
      .getByRole('link', { name: /^SUP-12/u })
      .waitFor();
    const answer = page.getByRole('textbox', { name: 'Text of the answer' });
    await soon(() => answer.inputValue()).toContain('filed it as bug SUP-12');
    await answer.press('Control+Enter');
    await soon(() => smtp.taken.length).toBe(1);
    expect((await simpleParser(smtp.taken[0]?.raw ?? '')).text).toContain('filed it as bug SUP-12');

    await goTo(page, 'queue/escalated');
    await page
      .getByRole('option')
      .getByText(/Engineering · .+ left|engineering triage/iu)
      .waitFor();
    await settled(page);
    expect(await axeFindings(page)).toEqual([]);
  });

  it('that is taken back in time has reached nobody', async () => {
    const page = await open(missing, 'light', '30 s');
    await connect(page, 'slack-bot', { Name: 'Team Slack', 'Bot token': slackToken });
    const tested = slack.messages.length;
    const dialog = await show(page, missing.subject);
    await page.keyboard.press('a');
    await dialog.getByText(/^Then open the answer/u).click();
    await dialog.getByText('Exactly what is sent').waitFor();
    await page.keyboard.press('Control+Enter');
    const bars = page.getByRole('list', { name: 'Escalations' });
    await bars.waitFor();
    await page.getByRole('link', { name: 'Outbox: 1 on its way' }).waitFor();
    await page.keyboard.press('Control+z');
    await soon(() => bars.count()).toBe(0);
    await page.getByRole('link', { name: 'Outbox empty' }).waitFor();
    expect(slack.messages.length).toBe(tested);
    await goTo(page, 'queue/escalated');
    await page.getByText('Nothing is escalated').waitFor();
  });

  it('of a threat to leave pages at once, with two hours on its clock and the action plan as a checklist', async () => {
    const page = await open(leaving, 'dark');
    await connect(page, 'pagerduty', { Name: 'On call', 'Integration key': routingKey });
    const tested = pager.events.length;

    const dialog = await show(page, leaving.subject);
    await settled(page);
    expect(await axeFindings(page)).toEqual([]);
    await dialog
      .getByText(/would lead|suggested/u)
      .first()
      .waitFor();
    await page.keyboard.press('a');
    await dialog
      .getByText(/within 2 h/u)
      .first()
      .waitFor();
    await dialog.getByText(/Starts the runbook/u).waitFor();
    await dialog.getByText('Exactly what is sent').click();
    await settled(page);
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');

    // The first word to the customer is open and has the keyboard.
    const answer = page.getByRole('textbox', { name: 'Text of the answer' });
    await answer.waitFor();
    await soon(() => answer.evaluate((field) => field === document.activeElement)).toBe(true);
    await soon(() => pager.events.length).toBe(tested + 1);
    expect(pager.events.at(-1)?.event_action).toBe('trigger');
    const bar = page.getByRole('list', { name: 'Escalations' });
    await bar.getByText(/^(?:2:00:00|1:59:\d\d) left of 2 h$/u).waitFor();
    await page.getByText('Customer threatens to leave').first().waitFor();
    await page.getByText('Page the VP Product and the CSM').first().waitFor();
    await settled(page);
    expect(await axeFindings(page)).toEqual([]);

    await bar.getByRole('button', { name: /has been taken on$/u }).click();
    await soon(() => pager.events.at(-1)?.event_action).toBe('acknowledge');
    await bar.getByRole('button', { name: 'End …' }).click();
    await page.getByRole('textbox', { name: /^What .* did$/u }).fill('They stay');
    await page.keyboard.press('Enter');
    await soon(() => pager.events.at(-1)?.event_action).toBe('resolve');
    await page
      .getByRole('note')
      .or(page.getByRole('complementary', { name: /^Note of/u }))
      .getByText('They stay')
      .waitFor();
  });
});
