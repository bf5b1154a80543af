import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { runConsole } from '#loopback/run-console.ts';
import buildConsole from '#test/support/build-console.ts';
import { chromiumFlags, chromiumPath } from '#test/support/chromium.ts';
import { tightenPng } from './tighten-png.ts';

/**
 * `npm run screenshots`: draws the main screens of the console in both themes into docs/screenshots/, on the sample
 * inbox, whose dates are relative to now; the browser's locale and zone are fixed, so that pictures differ only where
 * the console does. Needs Chromium, and fonts for Chinese, Japanese and Korean mail (Debian: fonts-noto-cjk).
 */
const root = join(import.meta.dirname, '..');
const timeZone = 'Europe/Berlin';
// The engine writes times in its machine's zone, which is the browser's everywhere but here.
process.env['TZ'] = timeZone;
const target = join(root, 'docs/screenshots');

type Shot = { readonly name: string; readonly prepare: (page: Page) => Promise<void> };

const goTo = async (page: Page, hash: string): Promise<void> => {
  await page.evaluate((to) => {
    window.location.hash = to;
  }, `#/${hash}`);
};
const openTicket = async (page: Page, subject: string): Promise<void> => {
  await page.getByRole('option').filter({ hasText: subject }).first().click();
  await page.getByRole('main').getByRole('heading', { level: 1, name: subject }).waitFor();
  await page.getByRole('region', { name: 'Conversation' }).waitFor();
};

/** Connectors as they are set up for the picture; their secrets open nothing. */
const connectors = [
  ['slack-bot', { Name: 'Team Slack', 'Bot token': 'xoxb-0000-0000' }],
  ['pagerduty', { Name: 'On call', 'Integration key': '0123456789abcdef0123456789abcdef' }],
  [
    'jira',
    {
      Name: 'Bugs',
      Site: 'https://tai.atlassian.net',
      Account: 'bot@tai.example',
      'Project key': 'SUP',
      'API token': 'token',
    },
  ],
] as const;

/** What is drawn before an inbox is there, and after it. */
const before: readonly Shot[] = [
  { name: 'first-run', prepare: async (page) => page.getByRole('heading', { name: 'Connect an inbox' }).waitFor() },
];
const after: readonly Shot[] = [
  {
    name: 'console',
    prepare: async (page) => {
      await goTo(page, 'queue/needs-reply');
      await openTicket(page, '401 Unauthorized on /v1/inventory after key rotation');
    },
  },
  {
    name: 'composer',
    prepare: async (page) => {
      await goTo(page, 'queue/needs-reply');
      await openTicket(page, '429 Too Many Requests during nightly sync');
      await page.getByRole('region', { name: 'Suggested reply' }).waitFor();
    },
  },
  {
    name: 'runbook',
    prepare: async (page) => {
      await goTo(page, 'queue/needs-reply');
      await openTicket(page, '401 Unauthorized on /v1/inventory after key rotation');
      await page.getByRole('list', { name: /^Steps of API errors/u }).waitFor();
      await page.keyboard.press('o');
      await page.getByRole('group', { name: 'What was found: Check the API key status' }).waitFor();
      await page.getByRole('textbox', { name: 'What was found' }).fill('22 Nov 18:02');
      await page.keyboard.press('Enter');
      await page.getByRole('list', { name: 'Kept with Check the API key status' }).waitFor();
      await page.getByRole('button', { name: /^It has expired/u }).click();
      await page.getByRole('button', { name: /^Below 10, the header is right/u }).click();
      await page.getByRole('group', { name: 'What was found: Validate the webhook configuration' }).waitFor();
      await page.keyboard.press('u');
      await page.getByText('Draft kept').waitFor();
    },
  },
  {
    name: 'runbooks',
    prepare: async (page) => {
      await goTo(page, 'playbook/runbooks/missing-data');
      await page.locator('.RunbookPart-checklist .RunStep').nth(3).waitFor();
      await page.getByRole('region', { name: 'How it went' }).waitFor();
    },
  },
  {
    name: 'templates',
    prepare: async (page) => {
      await goTo(page, 'playbook/templates/auto-api-key-expired');
      await page.getByRole('list', { name: 'Variants' }).waitFor();
      await page.locator('.FilledPreview mark').first().waitFor();
    },
  },
  {
    name: 'knowledge-base',
    prepare: async (page) => {
      await goTo(page, 'playbook/knowledge-base');
      await page.getByRole('table', { name: 'Coverage by section' }).waitFor();
    },
  },
  {
    name: 'article',
    prepare: async (page) => {
      await goTo(page, 'playbook/knowledge-base/articles/api-key-rotation');
      await page.getByRole('region', { name: 'About this article' }).waitFor();
    },
  },
  {
    name: 'automations',
    prepare: async (page) => {
      await goTo(page, 'automations');
      await page
        .getByRole('button', { name: /^Try on past mail/u })
        .first()
        .click();
      await page.locator('.Simulator .Skeleton').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'outbox',
    prepare: async (page) => {
      await goTo(page, 'queue/needs-reply');
      await openTicket(page, '401 Unauthorized on /v1/inventory after key rotation');
      await page.keyboard.press('i');
      await page.getByText('Draft kept').waitFor();
      await openTicket(page, 'Stuck at 500 SKUs');
      await page.keyboard.press('r');
      await page.getByRole('textbox', { name: 'Text of the answer' }).fill('Thank you, I will look into it today.');
      await page.getByText('Draft kept').waitFor();
      await goTo(page, 'outbox');
      // The sample inbox has no server for sending: what is written there stays a draft.
      await page.getByRole('heading', { name: 'Drafts', exact: true }).waitFor();
    },
  },
  {
    name: 'search',
    prepare: async (page) => {
      await goTo(page, 'search?q=invoice');
      await page.getByRole('listbox', { name: 'Search results' }).waitFor();
      await openTicket(page, 'Invoice INV-12345 looks wrong');
    },
  },
  {
    name: 'palette',
    prepare: async (page) => {
      await goTo(page, 'queue/needs-reply');
      await openTicket(page, 'URGENT - new API key needed today');
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: /^Find a command/u }).fill('se');
    },
  },
  {
    name: 'hostile-mail',
    prepare: async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await goTo(page, 'search?q=from%3Apixelforge');
      await openTicket(page, 'Rendering test');
      await page.getByText(/blocked$/u).waitFor();
    },
  },
  {
    name: 'customers',
    prepare: async (page) => {
      await goTo(page, 'customers');
      await page.getByRole('row', { name: /Halden Retail/u }).click();
      await page.getByRole('textbox', { name: 'Organisation' }).waitFor();
    },
  },
  {
    name: 'issue-types',
    prepare: async (page) => {
      await goTo(page, 'playbook/issue-types/webhook-missing');
      const text = page.getByRole('textbox', { name: 'Text of Webhook missing' });
      await text.waitFor();
      const edited =
        "for:\n  - { pattern: 'events? … (late|twice)', weight: 5, reason: 'events come late or twice' }\n";
      await text.fill((await text.inputValue()).replace('for:\n', edited));
      await page.getByText('mails would change').first().waitFor({ state: 'attached' });
      await text.evaluate((field) => field.closest('.TextEditor')?.scrollTo({ top: 0 }));
    },
  },
  {
    name: 'service-levels',
    prepare: async (page) => {
      await goTo(page, 'service-levels');
      await page
        .getByRole('button', { name: /^High × Enterprise/u })
        .first()
        .click();
      await page.getByRole('textbox', { name: 'First response' }).fill('10m');
      await page.keyboard.press('Enter');
      await page
        .getByRole('region', { name: 'What if' })
        .getByText(/last 30 days/iu)
        .waitFor();
    },
  },
  {
    name: 'reports',
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Discard' }).click();
      await goTo(page, 'reports/last-7-days');
      await page.locator('.Chart svg').nth(1).waitFor();
    },
  },
  {
    name: 'ticket-deadline',
    prepare: async (page) => {
      await goTo(page, 'search?q=from%3Ahalden');
      await openTicket(page, 'Rounding error in the stock value report');
      await page.keyboard.press('s');
      await page.getByRole('menu').waitFor();
      await page.keyboard.type('High');
      await page.keyboard.press('Enter');
      await page.getByRole('menu').waitFor({ state: 'detached' });
      await page.getByRole('button', { name: /^First response.*Why\?/u }).click();
      await page.getByRole('dialog').getByText(/^Ran /u).waitFor();
    },
  },
  {
    name: 'why',
    prepare: async (page) => {
      await goTo(page, 'queue/needs-reply');
      await openTicket(page, 'URGENT - new API key needed today');
      await page.keyboard.press('y');
      const why = page.getByRole('dialog', { name: 'Why this type and severity' });
      await why.getByRole('heading', { name: 'Words that counted' }).waitFor();
      await why.locator('.LabelWhy-evidence button').first().focus();
    },
  },
  {
    name: 'corrections',
    prepare: async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      for (const [subject, type] of [
        ['URGENT - new API key needed today', 'Other'],
        ['Rounding error in the stock value report', 'Bug report'],
        ['Stuck at 500 SKUs', 'Billing question'],
      ] as const) {
        await openTicket(page, subject);
        await page.keyboard.press('t');
        await page.getByRole('menu').waitFor();
        await page.keyboard.type(type);
        await page.keyboard.press('Enter');
        await page.getByRole('menu').waitFor({ state: 'detached' });
      }
      await goTo(page, 'corrections');
      await page.getByRole('row').nth(3).waitFor();
    },
  },
  {
    name: 'escalated',
    prepare: async (page) => {
      await goTo(page, 'search?q=type%3Achurn-risk');
      await page.getByRole('option').first().click();
      await page.getByRole('region', { name: 'Conversation' }).waitFor();
      await page.keyboard.press('Shift+E');
      const dialog = page.getByRole('dialog', { name: /^Escalate/u });
      await dialog.getByRole('group').first().waitFor();
      await page.keyboard.press('a');
      await dialog.getByText(/^Then open the answer/u).click();
      await dialog.getByRole('textbox', { name: 'Note' }).fill('The renewal is in six weeks.');
      await dialog.getByRole('button', { name: 'Copy the message' }).waitFor();
      await page.keyboard.press('Control+Enter');
      await page.getByRole('list', { name: 'Escalations' }).waitFor();
    },
  },
  {
    name: 'connectors',
    prepare: async (page) => {
      for (const [service, fields] of connectors) {
        await goTo(page, `settings/connectors/${service}`);
        for (const [label, value] of Object.entries(fields))
          await page.getByRole('textbox', { name: label, exact: true }).fill(value);
        await page.getByRole('button', { name: 'Save' }).click();
        await page.getByRole('list', { name: 'Connectors' }).getByText(fields.Name).waitFor();
      }
    },
  },
  {
    // Looked at only: nothing is sent from here.
    name: 'escalate',
    prepare: async (page) => {
      await goTo(page, 'queue/needs-reply');
      await openTicket(page, '401 Unauthorized on /v1/inventory after key rotation');
      await page.keyboard.press('Shift+E');
      const dialog = page.getByRole('dialog', { name: /^Escalate/u });
      await dialog.getByRole('group').first().waitFor();
      await page.keyboard.press('a');
      await dialog.getByText('Exactly what is sent').waitFor();
    },
  },
  {
    name: 'shift',
    prepare: async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await goTo(page, 'shift/24h');
      await page.getByRole('region', { name: 'Summary' }).getByRole('heading').first().waitFor();
    },
  },
];

async function draw(page: Page, shots: readonly Shot[], theme: string): Promise<void> {
  for (const { name, prepare } of shots) {
    await prepare(page);
    // Messages that come and go are not what the picture is about.
    const dismiss = page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Dismiss' });
    for (let left = await dismiss.count(); left > 0; left -= 1)
      await dismiss
        .first()
        .click({ timeout: 2_000 })
        .catch(() => undefined);
    // Nor is a tooltip under the mouse.
    await page.mouse.move(0, 0);
    await page.locator('.Skeleton').first().waitFor({ state: 'detached' });
    await page.evaluate(async () => {
      await document.fonts.ready;
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    });
    const file = `${name}-${theme}.png`;
    const png = tightenPng(await page.screenshot({ caret: 'hide' }));
    writeFileSync(join(target, file), png);
    process.stdout.write(`${file}  ${Math.round(png.length / 1024)} kB
`);
  }
}

if (chromiumPath === null) throw new Error('Chromium is not installed (Debian package: chromium).');
await buildConsole();
mkdirSync(target, { recursive: true });
const browser = await chromium.launch({ executablePath: chromiumPath, args: [...chromiumFlags] });
try {
  for (const theme of ['light', 'dark'] as const) {
    const dataFolder = mkdtempSync(join(tmpdir(), 'firstline-screenshots-'));
    const host = await runConsole({
      dataFolder,
      port: 0,
      rendererFolder: join(root, 'out/renderer'),
      resourcesFolder: join(root, 'resources'),
      workerUrl: new URL('../src-main/mail/parse/parse-worker.ts', import.meta.url),
      version: '0.0.0',
      environment: {},
    });
    try {
      const page = await browser.newPage({
        viewport: { width: 1440, height: 900 },
        colorScheme: theme,
        reducedMotion: 'reduce',
        locale: 'en-GB',
        timezoneId: timeZone,
      });
      await page.goto(host.url);
      await draw(page, before, theme);
      await page.getByRole('button', { name: 'Look around in the sample inbox' }).click();
      await page.getByRole('listbox', { name: /^Needs reply/u }).waitFor();
      await draw(page, after, theme);
      await page.close();
    } finally {
      await host.close();
      rmSync(dataFolder, { recursive: true, force: true });
    }
  }
} finally {
  await browser.close();
}
