import { describe, expect, it, vi } from 'vitest';
import type { Page } from 'playwright-core';
import { axeFindings } from './axe.ts';
import { goTo, openFirst, openTicket } from './console-page.ts';
import { noChromium, settled, soon, useStage } from './stage.ts';

// Some twenty looks in one test, each of which walks the whole page.
vi.setConfig({ testTimeout: 150_000 });

/** Looks at one state of the page and remembers what axe says of it. */
const looker = (page: Page) => {
  const found: Record<string, string[]> = {};
  return {
    found,
    look: async (name: string): Promise<void> => {
      await settled(page);
      const findings = await axeFindings(page);
      if (findings.length > 0) found[name] = findings;
    },
  };
};

/** The parts of the service levels, and their reports. */
const levels = [...['', '/calendars', '/timers', '/versions'].map((part) => `service-levels${part}`), 'reports'];
const sections = [
  'accounts',
  'sending',
  'connectors',
  'connectors/jira',
  'notifications',
  'appearance',
  'keyboard',
  'privacy',
  'about',
];

describe.skipIf(noChromium).each(['light', 'dark'] as const)('axe finds nothing in the %s theme', (theme) => {
  const stage = useStage();

  it('in the first run', async () => {
    const { page } = await stage.open({ theme });
    const { found, look } = looker(page);
    await page.getByRole('button', { name: 'Connect an inbox' }).waitFor();
    await look('welcome');
    await page.getByRole('button', { name: 'Connect an inbox' }).click();
    await page.getByRole('textbox', { name: 'E-mail address' }).fill('nobody@nowhere');
    await look('address');
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Password' }).fill('wrong');
    await look('sign-in');
    await page.getByRole('textbox', { name: 'IMAP server' }).fill('localhost');
    await page.getByRole('textbox', { name: 'IMAP port' }).fill('1');
    if (await page.getByRole('switch', { name: /Send replies/u }).isChecked())
      await page.getByText('Send replies from this inbox').click();
    await page.getByRole('button', { name: 'Test the connection' }).click();
    await page.getByText('Failed').first().waitFor();
    await look('test verdicts');
    expect(found).toEqual({});
  });

  it('in the queue, a ticket and its dialogs', async () => {
    const { page } = await stage.open({ theme, sample: true, expected: /Content Security Policy/u });
    const { found, look } = looker(page);
    await look('queue');
    await openFirst(page);
    await look('ticket');
    await page
      .getByRole('button', { name: /classified.*Why\?/u })
      .first()
      .click();
    await page.getByRole('dialog').waitFor();
    await look('why this type');
    await page.keyboard.press('Escape');
    await soon(() => page.getByRole('dialog').count()).toBe(0);
    await page
      .getByRole('button', { name: /^(?:First response|Next response|Resolution).*Why\?/u })
      .first()
      .click();
    await page.getByRole('dialog').waitFor();
    await look('why this deadline');
    await page.keyboard.press('Escape');
    await soon(() => page.getByRole('dialog').count()).toBe(0);
    await page.keyboard.press('s');
    await page.getByRole('menu').waitFor();
    await look('menu');
    await page.keyboard.press('Escape');
    await soon(() => page.getByRole('menu').count()).toBe(0);
    for (const [keys, name] of [
      ['Control+k', 'palette'],
      ['?', 'keys'],
      ['z', 'snooze'],
      ['+', 'tags'],
    ] as const) {
      await page.keyboard.press(keys);
      await page.getByRole('dialog').waitFor();
      await look(name);
      await page.keyboard.press('Escape');
      await soon(() => page.getByRole('dialog').count()).toBe(0);
    }
    for (const command of ['Merge into', 'Split messages', 'Assign']) {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').fill(command);
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').or(page.getByRole('menu')).first().waitFor();
      await soon(() => page.getByRole('combobox', { name: /^Find a command/u }).count()).toBe(0);
      await look(command);
      await page.keyboard.press('Escape');
      await soon(() => page.getByRole('dialog').or(page.getByRole('menu')).count()).toBe(0);
    }
    await page.getByRole('button', { name: 'View source' }).first().click();
    await page.getByRole('dialog').waitFor();
    await look('source');
    await page.keyboard.press('Escape');
    await soon(() => page.getByRole('dialog').count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.keyboard.press('x');
    await page.getByRole('toolbar', { name: 'Change the selected tickets' }).waitFor();
    await look('selection');
    await page.keyboard.press('Escape');
    await goTo(page, 'batch');
    await page.getByRole('listbox', { name: /^Batch/u }).waitFor();
    await look('batch');
    await goTo(page, 'queue/escalated');
    await page.getByRole('heading', { level: 1, name: 'Escalated' }).waitFor();
    await look('empty queue');
    await goTo(page, 'queue/all/99999');
    await page.getByText('could not be opened').waitFor();
    await look('a ticket that is not there');
    await goTo(page, 'search?q=invoice+before%3Ayesterdy');
    await page.getByRole('listbox', { name: 'Search results' }).waitFor();
    await look('search');
    await goTo(page, 'search?q=zyzzyva');
    await page.getByText('Nothing found').waitFor();
    await look('nothing found');
    await page.getByRole('searchbox', { name: /^Search tickets/u }).fill('from:pixelforge');
    await openTicket(page, 'Rendering test');
    await page.getByText(/blocked$/u).waitFor();
    await look('blocked mail');
    expect(found).toEqual({});
  });

  it('in the directory and the settings', async () => {
    const { page } = await stage.open({ theme, sample: true });
    const { found, look } = looker(page);
    await goTo(page, 'customers');
    await page.getByRole('row', { name: /Halden Retail/u }).waitFor();
    await look('customers');
    await page.getByRole('row', { name: /Halden Retail/u }).click();
    await page.getByRole('textbox', { name: 'Organisation' }).waitFor();
    await look('customer editor');
    await goTo(page, 'customers/import');
    await page.getByRole('dialog').waitFor();
    await look('import');
    await goTo(page, 'corrections');
    await page.getByText('Nothing was corrected yet').waitFor();
    await look('no corrections');
    await goTo(page, 'queue/all');
    await openFirst(page);
    await page.keyboard.press('y');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('t');
    await page.getByRole('menu').waitFor();
    await page.keyboard.type('Outage');
    await page.keyboard.press('Enter');
    await soon(() => page.getByRole('menu').count()).toBe(0);
    await goTo(page, 'corrections');
    await page.getByRole('table', { name: 'Corrections' }).waitFor();
    await look('corrections');
    await goTo(page, 'settings');
    for (const section of sections) {
      await goTo(page, `settings/${section}`);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      await look(section);
    }
    expect(found).toEqual({});
  });

  it('in the playbook', async () => {
    const { page } = await stage.open({ theme, sample: true });
    const { found, look } = looker(page);
    await goTo(page, 'playbook/issue-types/rate-limit');
    const text = page.getByRole('textbox', { name: 'Text of Rate limit hit' });
    await text.waitFor();
    await look('issue type');
    const shipped = await text.inputValue();
    await text.fill(shipped.replace('for:\n', "for:\n  - { pattern: 'invoice', weight: 9, reason: 'an invoice' }\n"));
    await page.getByRole('list', { name: 'Mails that would change' }).waitFor();
    await look('live test');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Rate limit hit is saved and in force.').waitFor();
    await text.fill(shipped.replace('severity: medium', 'severity: dreadful'));
    await page.getByRole('list', { name: 'Problems' }).waitFor();
    await look('problems');
    await page.getByRole('button', { name: 'Discard' }).click();
    await text.fill((await text.inputValue()).replace('weight: 9', 'weight: 8'));
    await page.getByText('The text is sound. Not saved yet.').waitFor();
    await page.keyboard.press('Control+s');
    await page.getByRole('button', { name: 'History' }).click();
    await page.getByRole('group', { name: 'From that version to what is in the editor' }).waitFor();
    await look('history');
    await page.keyboard.press('Escape');
    await soon(() => page.getByRole('dialog').count()).toBe(0);
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: /^Compare/u }).click();
    await page.getByRole('group', { name: 'From what ships to what is in the editor' }).waitFor();
    await look('compared with what ships');
    expect(found).toEqual({});
  });

  it('in what is written, sent and answered automatically', async () => {
    const { page } = await stage.open({ theme, sample: true });
    const { found, look } = looker(page);
    await openTicket(page, '401 Unauthorized on /v1/inventory after key rotation');
    await page.getByRole('region', { name: 'Suggested reply' }).waitFor();
    await look('suggested reply');
    await page.keyboard.press('Shift+X');
    await page.getByRole('menu').waitFor();
    await look('why it is dismissed');
    await page.keyboard.press('Escape');
    await soon(() => page.getByRole('menu').count()).toBe(0);
    await page.keyboard.press('i');
    const text = page.getByRole('textbox', { name: 'Text of the answer' });
    await text.waitFor();
    await look('composer');
    await page.getByRole('button', { name: 'Preview', exact: true }).click();
    await page.getByRole('region', { name: 'Preview' }).waitFor();
    await look('preview');
    await page.getByRole('button', { name: 'Go on writing' }).click();
    await page.getByRole('button', { name: '/ template' }).click();
    await page.getByRole('listbox', { name: 'Templates' }).getByRole('option').first().waitFor();
    await look('template picker');
    await page.keyboard.press('Escape');
    await text.fill('See the attached file. {{ customer.company }}');
    await page.keyboard.press('Control+Enter');
    await page.getByText('{{ customer.company }}').last().waitFor();
    await look('what stops a mail');
    await text.fill('Thank you.');
    await page.keyboard.press('Escape');
    await goTo(page, 'outbox');
    await page.getByText('Thank you.').first().waitFor();
    await look('outbox');
    await goTo(page, 'compose');
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await look('new mail');
    await goTo(page, 'automations');
    await page
      .getByRole('button', { name: /^Try on past mail/u })
      .first()
      .click();
    await page.locator('.Simulator .Skeleton').waitFor({ state: 'detached' });
    await look('simulator');
    await page
      .getByRole('group', { name: 'Rate limit hit: what it may do' })
      .getByRole('button', { name: 'Automatic' })
      .click();
    await page.getByRole('dialog').waitFor();
    await look('going live');
    await page.keyboard.press('Escape');
    await soon(() => page.getByRole('dialog').count()).toBe(0);
    await goTo(page, 'playbook/templates/auto-api-key-expired');
    await page.getByRole('list', { name: 'Variants' }).waitFor();
    await page.locator('.FilledPreview').waitFor();
    await look('template');
    await page.getByRole('button', { name: /^#\d+ /u }).click();
    await page.getByRole('listbox', { name: 'Tickets' }).getByRole('option').first().waitFor();
    await look('choice of a ticket');
    await page.keyboard.press('Escape');
    await soon(() => page.getByRole('dialog').count()).toBe(0);
    await page.getByRole('button', { name: 'Import and export' }).click();
    await page.getByRole('menuitem', { name: /^Import/u }).click();
    await page.getByRole('dialog', { name: 'Import templates' }).waitFor();
    await look('import of templates');
    expect(found).toEqual({});
  });

  it('in escalations, calls and hand-overs', async () => {
    const { page } = await stage.open({ theme, sample: true });
    const { found, look } = looker(page);
    const dialog = page.getByRole('dialog');
    await goTo(page, 'search?q=type%3Achurn-risk+tier%3Aenterprise');
    await openFirst(page);
    await page.getByRole('region', { name: 'Phone' }).waitFor();
    await look('phone prompt');
    for (const [keys, name] of [
      ['Shift+L', 'call'],
      ['Shift+A', 'hand-over'],
    ] as const) {
      await page.keyboard.press(keys);
      await dialog.waitFor();
      await look(name);
      await page.keyboard.press('Escape');
      await soon(() => dialog.count()).toBe(0);
    }
    await page.keyboard.press('Shift+E');
    await dialog.getByRole('group').first().waitFor();
    await look('question');
    await page.keyboard.press('a');
    await dialog.getByRole('button', { name: 'Copy the message' }).waitFor();
    await look('outcome');
    await dialog.getByRole('button', { name: 'Edit' }).click();
    await dialog.getByRole('textbox', { name: 'Text of the message' }).waitFor();
    await look('message being edited');
    await page.keyboard.press('Control+Enter');
    const open = page.getByRole('list', { name: 'Escalations' });
    await open.waitFor();
    await page.getByRole('region', { name: 'Escalations' }).getByText('Message', { exact: true }).click();
    await look('escalated');
    await open.getByRole('button', { name: 'End …' }).click();
    await page.getByRole('textbox', { name: /^What .* did$/u }).waitFor();
    await look('its end');
    await page.keyboard.press('Escape');
    await goTo(page, 'queue/escalated');
    await page.getByRole('option').first().waitFor();
    await look('escalated queue');
    await goTo(page, 'shift/24h');
    await page.getByRole('region', { name: 'Summary' }).getByRole('heading').first().waitFor();
    await page.getByRole('table').waitFor();
    await look('shift');
    await goTo(page, 'playbook/escalation');
    await page.getByRole('heading', { name: 'The tree' }).waitFor();
    await look('escalation tree');
    expect(found).toEqual({});
  });

  it('in the service levels', async () => {
    const { page } = await stage.open({ theme, sample: true });
    const { found, look } = looker(page);
    await goTo(page, 'service-levels');
    const cell = page.getByRole('button', { name: /^High × Enterprise/u });
    await cell.waitFor();
    await look('targets');
    await cell.click();
    await page.getByRole('textbox', { name: 'First response' }).fill('10m');
    await look('cell');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /^What if High × Enterprise/u }).waitFor();
    await look('what if');
    await page.getByRole('button', { name: 'Medium, warn at' }).click();
    await page.getByRole('dialog').waitFor();
    await look('warnings');
    await page.keyboard.press('Escape');
    await soon(() => page.getByRole('dialog').count()).toBe(0);
    await page.getByRole('button', { name: 'Preview change' }).click();
    await page.getByRole('table', { name: /^First responses of the last 30 days/u }).waitFor();
    await look('preview');
    await page.getByRole('button', { name: 'Apply to new tickets' }).click();
    await cell.waitFor();
    await page.getByRole('link', { name: 'Versions' }).click();
    await page.getByText('In force').waitFor();
    await look('versions');
    await page.getByRole('link', { name: 'Calendars' }).click();
    await page.getByRole('button', { name: 'New calendar' }).click();
    await page.getByRole('textbox', { name: 'Hours of Monday' }).fill('25:00-26:00');
    await page.getByRole('button', { name: 'List or .ics file' }).click();
    await page.getByRole('textbox', { name: 'Days, one a line' }).fill('2026-12-24 Christmas Eve 09:00-12:00');
    await look('holidays');
    await page.getByRole('button', { name: 'Add 1 day' }).click();
    await look('calendars');
    await page.getByRole('link', { name: 'Timers and batches' }).click();
    await page.getByRole('textbox', { name: 'Page after' }).waitFor();
    await look('timers');
    await goTo(page, 'reports/last-7-days');
    await page.locator('.Chart svg').nth(1).waitFor();
    await look('reports');
    await page.getByRole('button', { name: /Judged$/u }).click();
    await page.getByRole('option', { name: 'All on the Enterprise grid' }).click();
    await page.getByText(/^Under the Enterprise grid/u).waitFor();
    await look('a replay');
    await page.getByRole('button', { name: 'Other days' }).click();
    await page.getByRole('dialog').waitFor();
    await look('other days');
    expect(found).toEqual({});
  });
});

describe.skipIf(noChromium)('narrow windows and 200 % zoom', () => {
  const stage = useStage();

  it.each([1100, 800, 640])('show everything without scrolling sideways at %i px', async (width) => {
    const { page } = await stage.open({ width, height: 700, sample: true });
    const wide: string[] = [];
    const look = async (name: string): Promise<void> => {
      await settled(page);
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (over > 0) wide.push(`${name}: ${over} px`);
    };
    await look('queue');
    await openFirst(page);
    await look('ticket');
    await page.getByRole('button', { name: 'Customer and history' }).click();
    await page.getByRole('complementary', { name: 'Customer and history' }).getByText('Last 30 days').waitFor();
    await look('panel');
    for (const hash of [
      'batch',
      'customers',
      'playbook/issue-types',
      'playbook/issue-types/outage',
      'playbook/templates/auto-rate-limit',
      'automations',
      'outbox',
      'shift',
      'playbook/escalation',
      ...levels,
      ...sections.map((section) => `settings/${section}`),
    ]) {
      await goTo(page, hash);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      await look(hash);
    }
    expect(wide).toEqual([]);
    if (width > 900) return;
    // The queues are a drawer here.
    await goTo(page, 'queue/needs-reply');
    await page.getByRole('button', { name: 'Queues' }).first().click();
    await page.getByRole('link', { name: /^All tickets/u }).click();
    await page.getByRole('heading', { level: 1, name: 'All tickets' }).waitFor();
    if (width > 680) return;
    // The list or the ticket, and Back leads from one to the other.
    await page.getByRole('option').first().click();
    await page.getByRole('button', { name: 'Back to the list' }).click();
    await page
      .getByText('No ticket is open')
      .or(page.getByRole('listbox', { name: /^All tickets/u }))
      .first()
      .waitFor();
  });
});
