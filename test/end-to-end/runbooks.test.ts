import { describe, expect, it, vi } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { axeFindings } from './axe.ts';
import { goTo, openTicket } from './console-page.ts';
import { noChromium, settled, soon, useStage } from './stage.ts';

vi.setConfig({ testTimeout: 120_000 });

const subject = '401 Unauthorized on /v1/inventory after key rotation';
/** A picture of one point. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
const apiErrors = (page: Page): Locator => page.getByRole('region', { name: 'Runbook: API errors 401 / 403 / 429' });
const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? '');
const stepBox = (page: Page, name: RegExp): Locator => page.getByRole('checkbox', { name });

async function openUnauthorized(page: Page): Promise<void> {
  await goTo(page, 'queue/needs-reply');
  await openTicket(page, subject);
  await apiErrors(page).waitFor();
}

describe.skipIf(noChromium)('a runbook', () => {
  const stage = useStage();

  it('leads from a mail about a 401 to its reply, step by step from the keyboard, over a restart in the middle', async () => {
    const opened = await stage.open({ sample: true });
    const { page } = opened;
    await openUnauthorized(page);
    await apiErrors(page)
      .getByRole('list', { name: /^Steps of/u })
      .waitFor();
    expect(await apiErrors(page).innerText()).toContain('HTTP status 401');

    await page.keyboard.press('o');
    await soon(() => focused(page)).toBe('Check the API key status');
    expect(await apiErrors(page).innerText()).toMatch(/only if still failing · in 14:[0-5]\d|in 15:00/u);
    await page.keyboard.press('2');
    await soon(() => focused(page)).toBe('Check the rate limit');
    expect(await stepBox(page, /^Check the API key status, done$/u).isChecked()).toBe(true);

    // The text that the answer leads to, in the reply; the checklist is gone on with afterwards.
    await page.keyboard.press('u');
    const reply = page.getByRole('textbox', { name: 'Text of the answer' });
    await soon(() => reply.inputValue()).toContain('Your API key has expired');
    await page.getByText('Draft kept').waitFor();
    await reply.press('Escape');

    // What was found: a value, and a screenshot.
    await page.keyboard.press('o');
    await soon(() => focused(page)).toBe('Check the rate limit');
    await page.getByRole('textbox', { name: 'Name of the value' }).fill('requests/s');
    await page.getByRole('textbox', { name: 'What was found' }).fill('3');
    await page.keyboard.press('Enter');
    const kept = page.getByRole('list', { name: 'Kept with Check the rate limit' });
    await soon(() => kept.innerText()).toMatch(/requests\/s\s*3/u);
    await page
      .locator('.EvidenceField input[type=file]')
      .setInputFiles({ name: 'datadog.png', mimeType: 'image/png', buffer: png });
    await kept.getByRole('button', { name: 'Show datadog.png' }).waitFor();

    await opened.stopHost();
    await opened.startHost();
    await page.goto(opened.url());
    await openUnauthorized(page);
    await soon(() => apiErrors(page).innerText()).toContain('1 of 4');
    await kept.getByRole('button', { name: 'Show datadog.png' }).waitFor();
    expect(await kept.innerText()).toMatch(/requests\/s\s*3/u);

    await page.keyboard.press('v');
    await soon(() => focused(page)).toContain('Above 10 requests a second');
    await page.keyboard.press('3');
    await soon(() => focused(page)).toBe('Validate the webhook configuration');
    expect(await apiErrors(page).innerText()).toContain('Below 10, the header is right · requests/s: 3 · datadog.png');
    await page.keyboard.press('1');
    await soon(() => focused(page)).toBe('Page the on-call engineer');
    await page.keyboard.press('1');
    await page.getByRole('button', { name: '1 run ended' }).click();
    await page.getByRole('list', { name: 'Runs that ended' }).getByText('Solved').waitFor();

    // In the log it is one line, which tells all of it on a press.
    const events = page.getByRole('region', { name: 'Events of this ticket' });
    await events.getByText(/ended the runbook “API errors 401 \/ 403 \/ 429” as solved/u).waitFor();
    await events.getByRole('button', { name: /^\d+ entries$/u }).click();
    const entries = events.getByRole('list', { name: 'Entries of the runbook' });
    await soon(() => entries.innerText()).toContain('It has expired');
    expect(await entries.innerText()).toContain('datadog.png');

    await goTo(page, 'playbook/runbooks/api-errors');
    const statistics = page.getByRole('region', { name: 'How it went' });
    await soon(() => statistics.innerText()).toMatch(/1 of 1, 100 %/u);
    expect(opened.outside).toEqual([]);
  });

  it('is chosen among all, folds what an answer rules out away, and every step can be taken back', async () => {
    const { page } = await stage.open({ sample: true });
    await openUnauthorized(page);
    await page.keyboard.press('Shift+O');
    await page.getByRole('combobox', { name: 'Find a runbook' }).fill('missing data');
    await page.getByRole('option', { name: /^Customer reports missing data/u }).waitFor();
    await page.keyboard.press('Enter');
    const run = page.getByRole('region', { name: 'Runbook: Customer reports missing data' });
    await soon(() => focused(page)).toBe('Define “missing” precisely');
    expect(await run.innerText()).toContain('if it was received but not processed');
    await page.keyboard.press('v');
    await soon(() => focused(page)).toBe('Query their data');
    const steps = run.getByRole('list', { name: 'Steps of Customer reports missing data' });
    const before = await steps.locator('.RunStep').count();
    await page.keyboard.press('1');
    await run.getByRole('button', { name: /steps do not apply$/u }).waitFor();
    expect(await steps.locator('.RunStep').count()).toBeLessThan(before);
    await page.keyboard.press('Control+z');
    await soon(() => steps.locator('.RunStep').count()).toBe(before);
    expect(await stepBox(page, /^Query their data, to do$/u).isChecked()).toBe(false);
  });

  it('is within reach in a narrow window, where the panel steps aside', async () => {
    const { page } = await stage.open({ sample: true, width: 1100 });
    await goTo(page, 'queue/needs-reply');
    await openTicket(page, subject);
    await apiErrors(page).waitFor({ state: 'hidden' });
    await page.keyboard.press('o');
    await soon(() => focused(page)).toBe('Check the API key status');
    await page.getByRole('button', { name: 'Hide the panel' }).click();
    await apiErrors(page).waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Customer and history' }).click();
    await apiErrors(page).waitFor();
  });
});

describe.skipIf(noChromium).each(['light', 'dark'] as const)('axe finds nothing in the %s theme', (theme) => {
  const stage = useStage();

  it('in a runbook beside a ticket and on the runbooks’ page', async () => {
    const { page } = await stage.open({ theme, sample: true });
    const found: Record<string, string[]> = {};
    const look = async (name: string): Promise<void> => {
      await settled(page);
      const findings = await axeFindings(page);
      if (findings.length > 0) found[name] = findings;
    };
    await openUnauthorized(page);
    await look('what fits');
    await page.keyboard.press('o');
    await soon(() => focused(page)).toBe('Check the API key status');
    await look('first step');
    await page.keyboard.press('2');
    await soon(() => focused(page)).toBe('Check the rate limit');
    await page.getByRole('textbox', { name: 'What was found' }).fill('3 a second');
    await page.keyboard.press('Enter');
    await page.getByRole('list', { name: 'Kept with Check the rate limit' }).waitFor();
    await look('evidence');
    await page.getByRole('button', { name: 'Skip …' }).click();
    await page.getByRole('textbox', { name: 'Why is it skipped?' }).fill('Not asked for');
    await look('a reason');
    await page.keyboard.press('Enter');
    await soon(() => focused(page)).toBe('Validate the webhook configuration');
    await look('skipped');
    await page.keyboard.press('Shift+O');
    await page.getByRole('option').first().waitFor();
    await look('all runbooks');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^More about API errors/u }).click();
    await page.getByRole('menuitem', { name: 'Solved' }).click();
    await page.getByRole('button', { name: '1 run ended' }).click();
    await page.getByRole('button', { name: /^API errors 401 \/ 403 \/ 429\s*Solved$/u }).click();
    await look('ended');
    await goTo(page, 'playbook/runbooks/api-errors');
    await page.getByRole('table', { name: /^Steps/u }).waitFor();
    await page.locator('.RunbookPart-checklist').waitFor();
    await look('the page');
    expect(found).toEqual({});
  });
});
