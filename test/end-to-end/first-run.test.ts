import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { dovecotIsInstalled, startDovecot, type Dovecot } from '#test/support/dovecot/start-dovecot.ts';
import { countOf, row, tabTo } from './console-page.ts';
import { customerMail } from './mails.ts';
import { noChromium, soon, useStage } from './stage.ts';

const hour = 3_600_000;

describe.skipIf(noChromium)('the first run', () => {
  const stage = useStage();

  it('looks around in the sample inbox', async () => {
    const { page } = await stage.open();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await tabTo(page, page.getByRole('button', { name: 'Look around in the sample inbox' }));
    await page.keyboard.press('Enter');
    await page.getByRole('listbox', { name: /^Needs reply, \d+ tickets/u }).waitFor();
    await soon(() => countOf(page, 'All tickets')).toBeGreaterThan(50);
    await soon(() => page.getByText(/messages offline/u).innerText()).toMatch(
      /^Outbox empty · [1-9]\d+ messages offline$/u,
    );
    await page.reload();
    await page.getByRole('listbox', { name: /^Needs reply/u }).waitFor();
  });

  it('says what an address needs before it looks anything up', async () => {
    const { page } = await stage.open();
    await page.getByRole('button', { name: 'Connect an inbox' }).click();
    const address = page.getByRole('textbox', { name: 'E-mail address' });
    await address.fill('support at firstline');
    await page.keyboard.press('Enter');
    await soon(() => address.getAttribute('aria-invalid')).toBe('true');
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByRole('heading', { name: 'Connect an inbox' }).waitFor();
  });
});

describe.skipIf(noChromium || !dovecotIsInstalled)('connecting an inbox with the keyboard alone', () => {
  const stage = useStage();
  let dovecot: Dovecot;
  beforeEach(async () => {
    dovecot = await startDovecot({ tls: { names: ['localhost', '127.0.0.1'] } });
    const now = Date.now();
    dovecot.maildir('INBOX').deliver([
      {
        raw: customerMail({
          id: 'one',
          subject: '401 since the key rotation',
          body: 'Every call returns 401 Unauthorized, invalid_api_key.',
          at: now - hour,
        }),
        receivedAt: now - hour,
      },
      {
        raw: customerMail({
          id: 'two',
          subject: 'Invoice question',
          from: 'Bo Lind <bo@lind.example>',
          body: 'Which plan is on this invoice?',
          at: now - 2 * hour,
        }),
        receivedAt: now - 2 * hour,
      },
    ]);
    dovecot.maildir('Sent');
  });
  afterEach(() => dovecot.stop());

  const retype = async (page: Page, target: Locator, text: string): Promise<void> => {
    await tabTo(page, target);
    await page.keyboard.press('Control+a');
    await page.keyboard.type(text);
  };
  const choose = async (page: Page, label: RegExp, option: RegExp): Promise<void> => {
    const button = page.getByRole('button', { name: label });
    await tabTo(page, button);
    if (option.test(await button.innerText())) return;
    await page.keyboard.press('Enter');
    const wanted = page.getByRole('option', { name: option });
    await wanted.waitFor();
    for (
      let pressed = 0;
      pressed < 5 && !(await wanted.evaluate((element) => element === document.activeElement));
      pressed += 1
    )
      await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await wanted.waitFor({ state: 'hidden' });
  };

  for (const [kind, option] of [
    ['plain', /^None/u],
    ['tls', /^TLS/u],
  ] as const) {
    it(`goes from the address to tickets, past a wrong password (${kind === 'plain' ? 'plain on loopback' : 'TLS with the company’s own authority'})`, async () => {
      const { page } = await stage.open(kind === 'tls' ? { trustedCertificates: [dovecot.authority] } : {});
      await page.getByRole('heading', { level: 1 }).waitFor();
      await tabTo(page, page.getByRole('button', { name: 'Connect an inbox' }));
      await page.keyboard.press('Enter');

      const address = page.getByRole('textbox', { name: 'E-mail address' });
      await soon(
        () => address.evaluate((element) => element === document.activeElement),
        'the first field has the focus',
      ).toBe(true);
      await page.keyboard.type(dovecot.user);
      await page.keyboard.press('Enter');

      await page.getByRole('heading', { name: 'Sign in to the mailbox' }).waitFor();
      const password = page.getByRole('textbox', { name: 'Password' });
      await soon(() => password.evaluate((element) => element === document.activeElement)).toBe(true);
      await page.keyboard.type('not-the-password');
      await retype(page, page.getByRole('textbox', { name: 'IMAP server' }), 'localhost');
      await retype(page, page.getByRole('textbox', { name: 'IMAP port' }), String(dovecot[kind].port));
      await choose(page, /IMAP encryption/u, option);
      // The encryption moves a usual port along; ours is none.
      await retype(page, page.getByRole('textbox', { name: 'IMAP port' }), String(dovecot[kind].port));
      const sends = page.getByRole('switch', { name: /Send replies/u });
      if (await sends.isChecked()) {
        await tabTo(page, sends);
        await page.keyboard.press('Space');
      }
      await tabTo(page, page.getByRole('button', { name: 'Test the connection' }));
      await page.keyboard.press('Enter');

      const verdict = page.getByRole('list', { name: 'Steps of the connection test' });
      const signIn = verdict.getByRole('listitem').filter({ hasText: 'Sign in' });
      await soon(() => signIn.getAttribute('data-verdict')).toBe('failed');
      expect(await signIn.innerText()).toMatch(/password/iu);
      expect(
        await verdict
          .getByRole('listitem')
          .filter({ hasText: /^Connect/u })
          .getAttribute('data-verdict'),
      ).toBe('ok');

      await tabTo(page, page.getByRole('button', { name: 'Change the sign-in' }));
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Sign in to the mailbox' }).waitFor();
      expect(await page.getByRole('textbox', { name: 'IMAP server' }).inputValue()).toBe('localhost');
      expect(await page.getByRole('textbox', { name: 'IMAP port' }).inputValue()).toBe(String(dovecot[kind].port));
      expect(await page.getByRole('textbox', { name: 'User name' }).inputValue()).toBe(dovecot.user);
      await tabTo(page, page.getByRole('button', { name: 'Back' }));
      await page.keyboard.press('Enter');
      await soon(() => address.inputValue()).toBe(dovecot.user);
      await tabTo(page, address);
      await page.keyboard.press('Enter');
      await soon(() => password.evaluate((element) => element === document.activeElement)).toBe(true);
      expect(await page.getByRole('textbox', { name: 'IMAP server' }).inputValue()).toBe('localhost');
      await page.keyboard.type(dovecot.password);
      await page.keyboard.press('Enter');

      await soon(() => signIn.getAttribute('data-verdict')).toBe('ok');
      const tls = verdict.getByRole('listitem').filter({ hasText: 'Encrypt (TLS)' });
      expect(await tls.innerText()).toMatch(kind === 'tls' ? /certificate is good/u : /Not protected/u);
      await tabTo(page, page.getByRole('button', { name: 'Continue' }));
      await page.keyboard.press('Enter');

      await page.getByRole('heading', { name: 'Which folders?' }).waitFor();
      const folders = page.getByRole('list', { name: 'Folders of the mailbox' });
      expect(await folders.getByRole('checkbox', { name: /INBOX/iu }).isChecked()).toBe(true);
      expect(await folders.getByRole('checkbox', { name: /Sent/u }).isChecked()).toBe(true);
      expect(await folders.getByRole('checkbox', { name: /Junk/u }).isChecked()).toBe(false);
      await page.keyboard.press('Enter');

      await page.getByRole('heading', { name: 'From when on does mail count?' }).waitFor();
      await tabTo(page, page.getByRole('button', { name: '7 days back' }));
      await page.keyboard.press('Enter');
      await tabTo(page, page.getByRole('button', { name: 'Connect this inbox' }));
      await page.keyboard.press('Enter');

      await page.getByRole('listbox', { name: /^Needs reply, 2 tickets/u }).waitFor();
      await row(page, '401 since the key rotation').waitFor();
      await row(page, 'Invoice question').waitFor();
      await soon(() => page.getByRole('list', { name: 'Inboxes' }).innerText()).toContain('live');
      expect(await row(page, '401 since the key rotation').innerText()).toMatch(/left|Overdue/u);
    });
  }
});
