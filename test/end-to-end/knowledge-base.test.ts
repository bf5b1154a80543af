import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dovecotIsInstalled, startDovecot, type Dovecot } from '#test/support/dovecot/start-dovecot.ts';
import { startSmtpServer, type SmtpServer } from '#test/support/smtp/start-smtp-server.ts';
import { axeFindings } from './axe.ts';
import { connectInbox, deliver } from './connected.ts';
import { goTo, openTicket, tabTo, undoWindow } from './console-page.ts';
import { noChromium, settled, soon, useStage } from './stage.ts';

vi.setConfig({ testTimeout: 90_000 });

const rotated = {
  id: 'rotated',
  subject: '401 after the key rotation',
  body: 'Hello, we rotated our API key yesterday and now every call answers 401 Unauthorized with invalid_api_key. What can we do?',
  headers: 'Content-Type: text/plain; charset=utf-8',
};

describe.skipIf(noChromium || !dovecotIsInstalled)('an article in a reply', () => {
  const stage = useStage();
  let dovecot: Dovecot;
  let smtp: SmtpServer;
  beforeEach(async () => {
    dovecot = await startDovecot();
    smtp = await startSmtpServer({ password: dovecot.password, outlivesTest: true });
  });
  afterEach(async () => {
    await smtp.close();
    await dovecot.stop();
  });

  it('is linked with keys alone, counted when it is sent, and the answer becomes an article', async () => {
    deliver(dovecot, [rotated]);
    const console = await stage.open();
    const { page, dataFolder } = console;
    await connectInbox(console, dovecot, rotated.subject, smtp.settings('none'));
    await undoWindow(page, 'What you send', 'None');
    await goTo(page, 'queue/needs-reply');
    await openTicket(page, rotated.subject);
    const articles = page.getByRole('region', { name: 'Knowledge base' });
    const row = articles.getByRole('listitem').filter({ hasText: 'API key rotation' });
    await row.waitFor();
    expect(await row.innerText()).toMatch(/\d+%/u);

    await page.keyboard.press('r');
    const text = page.getByRole('textbox', { name: 'Text of the answer' });
    await text.waitFor();
    await page.keyboard.type('Hi Ada, please see .');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Escape');
    await page.keyboard.press('b');
    await tabTo(page, row.getByRole('button', { name: 'Insert a link to API key rotation' }));
    await page.keyboard.press('Enter');
    const address = 'https://help.tai.ai/security-compliance/api-key-rotation';
    await soon(() => text.inputValue()).toBe(`Hi Ada, please see [API key rotation](${address}).`);
    await row.getByText('linked').waitFor();
    await page.keyboard.type(' It takes two minutes');
    expect(await text.inputValue()).toContain(`(${address}) It takes two minutes.`);
    await page.keyboard.press('Control+Enter');
    await soon(() => smtp.taken.length).toBe(1);
    expect((await simpleParser(smtp.taken[0]?.raw ?? '')).text).toContain(address);

    const answer = page.getByRole('article', { name: /^Answer of/u });
    await answer.waitFor();
    await row.getByText('linked').waitFor();
    await row.getByRole('link').click();
    await page.getByRole('dialog').getByText('Linked in 1 reply on 1 ticket').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('The reply held the article “API key rotation”').first().waitFor();

    await answer.getByRole('button', { name: 'Make an article of it' }).click();
    const editor = page.getByRole('textbox', { name: /^Text of/u });
    await page
      .getByRole('list', { name: 'Taken out' })
      .getByText(/greeting|name/u)
      .waitFor();
    expect(await editor.inputValue()).not.toContain('Ada');
    expect(await editor.inputValue()).toContain('status: draft');
    await page.getByText('The text is sound. Not saved yet.').waitFor();
    await page.keyboard.press('Control+s');
    await page.getByText(/is saved and in force\.$/u).waitFor();
    const [, path = ''] = /#\/playbook\/knowledge-base\/(.+)$/u.exec(page.url()) ?? [];
    expect(readFileSync(join(dataFolder, 'playbook', `${path}.md`), 'utf8')).toContain('It takes two minutes');
    await page
      .getByRole('navigation', { name: 'Knowledge base', exact: true })
      .locator('[aria-current=page]')
      .getByText('Draft')
      .waitFor();
  });
});

describe.skipIf(noChromium)('the knowledge base', () => {
  const stage = useStage();

  it('shows its coverage and what should be written, and is searched with a slip of the finger', async () => {
    const { page } = await stage.open({ sample: true });
    await page.keyboard.press('g');
    await page.keyboard.press('d');
    const coverage = page.getByRole('table', { name: 'Coverage by section' });
    await coverage.getByRole('row').nth(7).waitFor();
    expect(await coverage.getByRole('row').nth(1).innerText()).toMatch(/^Getting started\s+\d+\s+\d+\s+\d+\s+15/u);
    await page.getByRole('heading', { name: 'Should be written' }).waitFor();
    await page.getByRole('textbox', { name: 'Find an article' }).fill('authentcation failures');
    const found = page.getByRole('list', { name: 'Found' }).getByRole('link');
    await soon(() => found.first().innerText()).toMatch(/^Authentication failures/u);
    await found.first().click();
    await page.getByRole('heading', { name: 'As customers will see it' }).waitFor();
    await page.getByRole('region', { name: 'About this article' }).getByText('https://help.tai.ai/').waitFor();
  });

  it('begins a planned article, saves it as a draft, and counts it', async () => {
    const { page } = await stage.open({ sample: true });
    await goTo(page, 'playbook/knowledge-base');
    await page.getByRole('button', { name: /^Any status/u }).click();
    await page.getByRole('option', { name: 'Planned' }).click();
    const planned = page.getByRole('navigation', { name: 'Knowledge base', exact: true }).getByRole('link').first();
    await soon(() => planned.innerText()).toContain('Planned');
    const title = (await planned.innerText()).split('\n')[0] ?? '';
    await planned.click();
    await page.getByRole('button', { name: 'Begin it' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText(`${title} is saved and in force.`).waitFor();
    await page.getByRole('link', { name: 'Overview' }).click();
    await soon(() => page.getByRole('img', { name: /1 draft/u }).count()).toBe(1);
  });

  it.each(['light', 'dark'] as const)('leaves axe nothing to find in the %s theme', async (theme) => {
    const { page } = await stage.open({ theme, sample: true, expected: /Content Security Policy/u });
    const found: Record<string, string[]> = {};
    const look = async (name: string): Promise<void> => {
      await settled(page);
      const findings = await axeFindings(page);
      if (findings.length > 0) found[name] = findings;
    };
    await openTicket(page, '401 Unauthorized on /v1/inventory after key rotation');
    const articles = page.getByRole('region', { name: 'Knowledge base' });
    await articles.getByRole('listitem').first().hover();
    await look('beside the ticket');
    await articles.getByRole('link').first().click();
    await page.getByRole('dialog').getByRole('heading', { level: 2 }).nth(1).waitFor();
    await look('reader');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Shift+K');
    await page.getByRole('option').filter({ hasText: 'Authentication failures' }).waitFor();
    await look('picker');
    await goTo(page, 'playbook/knowledge-base');
    await page.getByRole('table', { name: 'Coverage by section' }).waitFor();
    await look('overview');
    await goTo(page, 'playbook/knowledge-base/articles/rate-limits');
    await page.getByRole('region', { name: 'About this article' }).waitFor();
    await look('article');
    expect(found).toEqual({});
  });
});
