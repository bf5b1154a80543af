// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { act } from 'react';
import { hour, minute } from '#domain/time/instant.ts';
import SettingsPage from '#features/settings/SettingsPage.tsx';
import { renderPage, testNow } from './render-page.tsx';

const open = (rest: string) => renderPage(SettingsPage, 'settings', rest);
afterEach(() => vi.useRealTimers());

describe('the settings', () => {
  it('mark the section that is open, accounts at first', async () => {
    const page = await open('');
    expect(page.find('link', 'Accounts').getAttribute('aria-current')).toBe('page');
    expect(page.find('link', 'Keyboard').getAttribute('href')).toBe('#/settings/keyboard');
  });

  it('say what could not be loaded and load it again', async () => {
    const page = await open('about');
    // Twice: in strict mode React asks twice, and only the second answer counts.
    page.gateway.failNext('accounts.list', { kind: 'internal', incident: 'K6' });
    page.gateway.failNext('accounts.list', { kind: 'internal', incident: 'K7' });
    await act(async () => page.state.route.go({ kind: 'page', page: 'settings', rest: 'accounts' }));
    await page.settle();
    expect(page.has('The accounts could not be read')).toBe(true);
    expect(page.has('K7')).toBe(true);
    await page.press(page.find('button', 'Try again'));
    expect(page.find('heading', 'support@tai.example')).toBeTruthy();
  });
});

describe('the accounts', () => {
  it('are removed after saying what stays, and connected again from the message', async () => {
    const page = await open('accounts');
    await page.press(page.find('button', 'Remove support@tai.example'));
    expect(page.has('Its tickets, their history and the mail on this machine stay.')).toBe(true);
    await page.press(page.find('button', 'Remove'));
    expect(page.gateway.asked.filter((call) => call.name === 'accounts.remove').map((call) => call.params)).toEqual([
      { account: 1 },
    ]);
    expect(page.has('No inbox is connected')).toBe(true);
    await page.press(page.find('button', 'Connect again'));
    expect(page.address()).toBe('#/first-run/connect/address');
  });

  it('come back when removing is refused', async () => {
    const page = await open('accounts');
    page.gateway.failNext('accounts.remove', { kind: 'refused', message: 'The keychain is locked.' });
    await page.press(page.find('button', 'Remove support@tai.example'));
    await page.press(page.find('button', 'Remove'));
    expect(page.has('The keychain is locked.')).toBe(true);
    expect(page.find('heading', 'support@tai.example')).toBeTruthy();
  });

  it('show the first sync with its progress and a stop', async () => {
    const page = await open('accounts');
    await act(async () =>
      page.gateway.setSync(1, {
        kind: 'syncing',
        mailbox: 'INBOX',
        first: true,
        messages: 500,
        totalMessages: 2000,
        bytes: 1,
        timeLeft: 2 * minute,
      }),
    );
    await page.settle();
    expect(document.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow')).toBe('25');
    await page.press(page.find('button', 'Stop syncing support@tai.example'));
    expect(page.has('stopped')).toBe(true);
  });

  it('lead from a failed sign-in to the editor', async () => {
    const page = await open('accounts');
    await act(async () => page.gateway.setSync(1, { kind: 'sign-in-failed', message: 'The password was refused.' }));
    await page.settle();
    await page.press(page.find('button', 'Change the sign-in'));
    expect(page.address()).toBe('#/settings/accounts/1');
    expect(page.find('field', 'New password')).toBeTruthy();
  });

  it('say days before that a sign-in ends, and lead to the editor', async () => {
    const page = await open('accounts');
    const [status] = page.state.sync.store.getState().statuses;
    if (status === undefined) throw new Error('no status');
    await act(async () => page.gateway.emit('sync.changed', { ...status, signInEndsAt: testNow + 50 * hour }));
    await page.settle();
    expect(page.has('The sign-in ends in 2 days. Sign in again before then.')).toBe(true);
    await page.press(page.find('button', 'Sign in again'));
    expect(page.address()).toBe('#/settings/accounts/1');
  });

  it('keep the password and the exact go-live mark when neither is touched', async () => {
    const page = await open('accounts/1');
    await page.type(page.find('field', 'Name of the inbox'), 'TAI Support');
    await page.press(page.find('button', 'Save'));
    expect(page.gateway.asked.find((call) => call.name === 'accounts.update')?.params).toMatchObject({
      account: 1,
      secret: null,
      goLiveAt: page.state.ticker.now(),
      draft: { name: 'TAI Support', folders: [] },
    });
    expect(page.address()).toBe('#/settings/accounts');
  });

  it('are tested and saved with other servers, and name what is wrong with them', async () => {
    const page = await open('accounts/1');
    await page.type(page.find('field', 'IMAP port'), 'imap');
    await page.press(page.find('button', 'Save'));
    expect(page.has('IMAP port: expected a number from 1 to 65535')).toBe(true);
    expect(document.activeElement).toBe(page.find('field', 'IMAP port'));
    await page.type(page.find('field', 'IMAP port'), '993');
    await page.type(page.find('field', 'IMAP server'), 'refuse.example');
    await page.press(page.find('button', 'Test the connection'));
    expect(page.has('the stored one only goes to the servers it was saved for')).toBe(true);
    expect(page.gateway.asked.some((call) => call.name === 'accounts.test')).toBe(false);
    expect(document.activeElement).toBe(page.find('field', 'New password'));
    await page.type(page.find('field', 'New password'), 'another');
    await page.press(page.find('button', 'Test the connection'));
    expect(page.has('The server refused the password.')).toBe(true);
    await page.press(page.find('checkbox', 'Archive'));
    await page.press(page.find('button', 'Save'));
    expect(page.gateway.asked.find((call) => call.name === 'accounts.update')?.params).toMatchObject({
      draft: { imap: { host: 'refuse.example' }, folders: ['Archive'] },
    });
  });

  it('say so when an account is gone', async () => {
    const page = await open('accounts/77');
    expect(page.has('This account is not here any more')).toBe(true);
    await page.press(page.find('button', 'Show all accounts'));
    expect(page.address()).toBe('#/settings/accounts');
  });
});

describe('the small settings', () => {
  it('take effect at once and are taken back when refused', async () => {
    const page = await open('appearance');
    await page.press(page.find('radio', 'Dark'));
    expect(page.state.settings.store.getState().settings.theme).toBe('dark');
    page.gateway.failNext('settings.change', { kind: 'refused', message: 'The file is read-only.' });
    await page.press(page.find('radio', 'Light'));
    expect(page.state.settings.store.getState().settings.theme).toBe('dark');
    expect(page.has('The setting was not kept. The file is read-only.')).toBe(true);
  });

  it('keep quiet at certain hours', async () => {
    const page = await open('notifications');
    await page.press(page.find('checkbox', 'Keep quiet at certain hours'));
    await page.type(page.find('field', 'Quiet from'), '20:30');
    expect(page.state.settings.store.getState().settings.quietHours).toEqual({ from: '20:30', to: '08:00' });
    expect(page.has('On the next morning.')).toBe(true);
  });

  it('list what is wrong with the installation and the next step', async () => {
    const page = await open('about');
    expect(page.has('No problems found')).toBe(true);
  });
});

describe('the keys', () => {
  it('are recorded, one stroke or two in a row', async () => {
    const page = await open('keyboard');
    await page.press(page.find('button', 'Change the key of Reopen'));
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Press the key for Reopen');
    await page.key('g');
    await page.key('z');
    expect(page.state.settings.store.getState().settings.keys).toEqual({ 'ticket.reopen': 'g z' });
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Change the key of Reopen, now g then z');
    await page.press(page.find('button', 'Reset the key of Reopen'));
    expect(page.state.settings.store.getState().settings.keys).toEqual({});
  });

  it('name the command that has a key already, and take it away only when told to', async () => {
    const page = await open('keyboard');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await page.press(page.find('button', 'Change the key of Next ticket'));
    await page.key('e');
    await act(async () => vi.advanceTimersByTime(1_000));
    vi.useRealTimers();
    await page.settle();
    expect(page.has('“e” is the key of “Resolve”.')).toBe(true);
    expect(page.state.settings.store.getState().settings.keys).toEqual({});
    await page.press(page.find('button', 'Take it away there'));
    expect(page.state.settings.store.getState().settings.keys).toEqual({ 'list.next': 'e', 'ticket.resolve': '' });
    await page.press(page.find('button', 'Reset all'));
    expect(page.state.settings.store.getState().settings.keys).toEqual({});
    await page.press(page.find('button', 'Undo'));
    expect(page.state.settings.store.getState().settings.keys).toEqual({ 'list.next': 'e', 'ticket.resolve': '' });
  });

  it('can be left alone with Escape, and found by name', async () => {
    const page = await open('keyboard');
    await page.press(page.find('button', 'Change the key of Next ticket'));
    await page.key('Escape');
    expect(page.gateway.asked.some((call) => call.name === 'settings.change')).toBe(false);
    await page.type(page.find('field', 'Find a command or key'), 'zzz');
    expect(page.has('No command is called “zzz”')).toBe(true);
    await page.press(page.find('button', 'Show all'));
    expect(page.find('button', 'Change the key of Next ticket')).toBeTruthy();
  });
});
