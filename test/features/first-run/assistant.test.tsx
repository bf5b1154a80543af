// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import FirstRunPage from '#features/first-run/FirstRunPage.tsx';
import { renderPage, type Rendered } from '#test/features/settings/render-page.tsx';

const start = (rest = '') =>
  renderPage(FirstRunPage, 'first-run', rest, { withAccount: false, settings: { firstRunDone: false } });

async function toSignIn(page: Rendered, address = 'support@acme.example'): Promise<void> {
  await page.type(page.find('field', 'E-mail address'), address);
  await page.key('Enter');
}

async function toFolders(page: Rendered): Promise<void> {
  await toSignIn(page);
  await page.type(page.find('field', 'Password'), 'correct horse');
  await page.key('Enter');
  await page.press(page.find('button', 'Continue'));
}

describe('the first-run assistant', () => {
  it('loads the sample inbox and leads to the queue', async () => {
    const page = await start();
    await page.press(page.find('button', 'Look around in the sample inbox'));
    expect(page.address()).toBe('#/queue/needs-reply');
    expect(page.state.settings.store.getState().settings.firstRunDone).toBe(true);
  });

  it('says what failed and offers the retry when the sample inbox cannot be loaded', async () => {
    const page = await start();
    page.gateway.failNext('sample.load', { kind: 'refused', message: 'The disk is full.' });
    await page.press(page.find('button', 'Look around in the sample inbox'));
    expect(page.has('The disk is full.')).toBe(true);
    await page.press(page.find('button', 'Try again'));
    expect(page.address()).toBe('#/queue/needs-reply');
  });

  it('connects an inbox with the keyboard, step by step, the focus on the first field of each', async () => {
    const page = await start('connect/address');
    expect(document.activeElement).toBe(page.find('field', 'E-mail address'));
    await toSignIn(page);
    expect(page.address()).toBe('#/first-run/connect/sign-in');
    expect(document.activeElement).toBe(page.find('field', 'Password'));
    expect((page.find('field', 'IMAP server') as HTMLInputElement).value).toBe('imap.acme.example');
    await page.type(page.find('field', 'Password'), 'correct horse');
    await page.key('Enter');
    expect(page.has('Everything works.')).toBe(true);
    await page.press(page.find('button', 'Continue'));
    expect((page.find('checkbox', 'Inbox') as HTMLInputElement).checked).toBe(true);
    expect((page.find('checkbox', 'Archive') as HTMLInputElement).checked).toBe(false);
    await page.press(page.find('button', 'Continue'));
    await page.type(page.find('field', 'Go-live day'), '2026-11-01');
    await page.press(page.find('button', 'Connect this inbox'));
    expect(page.address()).toBe('#/queue/needs-reply');
    const added = page.gateway.asked.find((call) => call.name === 'accounts.add')?.params;
    expect(added).toMatchObject({
      secret: 'correct horse',
      goLiveAt: new Date(2026, 10, 1).getTime(),
      draft: {
        address: 'support@acme.example',
        folders: ['INBOX', 'Sent'],
        imap: { host: 'imap.acme.example', port: 993, security: 'tls' },
      },
    });
  });

  it('names the field and what it expects, and puts the focus there', async () => {
    const page = await start('connect/address');
    await toSignIn(page, 'support at acme');
    expect(page.has('“support at acme” is not an e-mail address; expected something like support@company.com')).toBe(
      true,
    );
    expect(document.activeElement).toBe(page.find('field', 'E-mail address'));
    expect(page.find('field', 'E-mail address').getAttribute('aria-invalid')).toBe('true');
  });

  it('does not test without a password', async () => {
    const page = await start('connect/address');
    await toSignIn(page);
    await page.key('Enter');
    expect(page.has('Password: expected the password')).toBe(true);
    expect(page.gateway.asked.some((call) => call.name === 'accounts.test')).toBe(false);
  });

  it('shows the verdict of the step that failed and the way to mend it, and loses nothing', async () => {
    const page = await start('connect/address');
    await toSignIn(page);
    await page.type(page.find('field', 'IMAP server'), 'refuse.example');
    await page.type(page.find('field', 'Password'), 'wrong');
    await page.key('Enter');
    expect(page.has('The server refused the password.')).toBe(true);
    await page.press(page.find('button', 'Change the sign-in'));
    expect(page.address()).toBe('#/first-run/connect/sign-in');
    expect((page.find('field', 'IMAP server') as HTMLInputElement).value).toBe('refuse.example');
    await page.type(page.find('field', 'IMAP server'), 'imap.acme.example');
    await page.key('Enter');
    expect(page.has('Everything works.')).toBe(true);
  });

  it('keeps what was typed when going back to the first screen and forth', async () => {
    const page = await start('connect/address');
    await toFolders(page);
    await page.press(page.find('checkbox', 'Archive'));
    for (let step = 0; step < 4; step += 1) await page.press(page.find('button', 'Back'));
    await page.press(page.find('button', 'Connect an inbox'));
    expect((page.find('field', 'E-mail address') as HTMLInputElement).value).toBe('support@acme.example');
    await page.press(page.find('button', 'Continue'));
    await page.press(page.find('button', 'Test the connection'));
    await page.press(page.find('button', 'Continue'));
    expect((page.find('checkbox', 'Archive') as HTMLInputElement).checked).toBe(true);
  });

  it('lets servers be typed in when they cannot be looked up', async () => {
    const page = await start('connect/address');
    page.gateway.failNext('accounts.discover', { kind: 'offline', message: 'No network.' });
    await toSignIn(page);
    expect(page.has('The servers could not be looked up: No network.')).toBe(true);
    expect((page.find('field', 'User name') as HTMLInputElement).value).toBe('support@acme.example');
    await page.press(page.find('button', 'Look again'));
    expect((page.find('field', 'IMAP server') as HTMLInputElement).value).toBe('imap.acme.example');
  });

  it('leads a typed address back to the step that is due', async () => {
    const page = await start('connect/go-live');
    expect(page.address()).toBe('#/first-run/connect/address');
  });

  it('keeps everything when adding fails', async () => {
    const page = await start('connect/address');
    await toFolders(page);
    await page.press(page.find('button', 'Continue'));
    page.gateway.failNext('accounts.add', { kind: 'refused', message: 'This address is connected already.' });
    await page.press(page.find('button', 'Connect this inbox'));
    expect(page.has('This address is connected already.')).toBe(true);
    await page.press(page.find('button', 'Connect this inbox'));
    expect(page.address()).toBe('#/queue/needs-reply');
  });
});
