import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dovecotIsInstalled, startDovecot, type Dovecot } from '#test/support/dovecot/start-dovecot.ts';
import { connectInbox, deliver } from './connected.ts';
import { countOf, field, goTo, openTicket, row } from './console-page.ts';
import { noChromium, soon, useStage } from './stage.ts';

describe.skipIf(noChromium || !dovecotIsInstalled)('a live inbox', () => {
  const stage = useStage();
  let dovecot: Dovecot;
  beforeEach(async () => {
    dovecot = await startDovecot();
  });
  afterEach(() => dovecot.stop());

  it('shows new mail by itself with its clock, and sets seen only when the setting says so', async () => {
    const names = deliver(dovecot, [
      { id: 'first', subject: 'First question' },
      { id: 'second', subject: 'Second question' },
    ]);
    const opened = await stage.open();
    const { page } = opened;
    await connectInbox(opened, dovecot, 'First question');
    const inbox = dovecot.maildir('INBOX');

    deliver(dovecot, [
      { id: 'fresh', subject: 'Fresh question', body: 'Our calls return 429 Too Many Requests since noon.' },
    ]);
    await row(page, 'Fresh question').waitFor();
    await soon(() => row(page, 'Fresh question').innerText()).toMatch(/\d:\d\d(:\d\d)? left/u);
    await soon(() => countOf(page, 'Needs reply')).toBe(3);
    const clock = await row(page, 'Fresh question').innerText();
    await soon(() => row(page, 'Fresh question').innerText(), 'the clock runs').not.toBe(clock);

    await openTicket(page, 'First question');
    await goTo(page, 'settings/privacy');
    const marksSeen = page.getByRole('switch', { name: /read|seen/iu });
    await marksSeen.waitFor();
    expect(await marksSeen.isChecked()).toBe(false);
    expect(inbox.flagsOf(names[0] ?? '')).toBe('');
    await marksSeen.locator('xpath=ancestor-or-self::label').click();
    await soon(() => marksSeen.isChecked()).toBe(true);
    await goTo(page, 'queue/needs-reply');
    await openTicket(page, 'Second question');
    await soon(() => inbox.flagsOf(names[1] ?? '')).toBe('S');
    expect(inbox.flagsOf(names[0] ?? '')).toBe('');
  });

  it('keeps the ticket of a mail that another program deletes, and says so', async () => {
    const names = deliver(dovecot, [
      { id: 'kept', subject: 'Kept question' },
      { id: 'deleted', subject: 'Deleted question' },
    ]);
    const opened = await stage.open();
    const { page } = opened;
    await connectInbox(opened, dovecot, 'Deleted question');
    await openTicket(page, 'Deleted question');
    await page.getByText('What can we do?').first().waitFor();
    dovecot.maildir('INBOX').expunge(names[1] ?? '');
    // The ticket is open all the while.
    await page.getByText('Deleted in the mailbox; kept here for the log.').waitFor();
    expect(await field(page, 'Status').innerText()).toBe('Open');
    await soon(() => page.getByText(/messages? offline/u).innerText()).toMatch(/(^|· )1 message offline$/u);
  });

  it('goes offline when the server is killed, can be worked with, and catches up when it is back', async () => {
    deliver(dovecot, [
      { id: 'one', subject: 'Question one' },
      { id: 'two', subject: 'Question two' },
    ]);
    const opened = await stage.open();
    const { page } = opened;
    await connectInbox(opened, dovecot, 'Question one');
    await dovecot.kill();
    await soon(() => page.getByRole('list', { name: 'Inboxes' }).innerText()).toContain('offline');
    await page.getByText('Offline. You can go on working with what is here.').waitFor();

    await openTicket(page, 'Question one');
    await page.getByText('What can we do?').first().waitFor();
    await page.keyboard.press('w');
    await soon(() => countOf(page, 'Waiting on customer')).toBe(1);
    await page.getByRole('button', { name: 'Note', exact: true }).click();
    await page.getByRole('textbox', { name: 'Internal note' }).fill('Written offline');
    await page.keyboard.press('Control+Enter');
    await page
      .getByRole('complementary', { name: /^Note of/u })
      .getByText('Written offline')
      .waitFor();
    await page.getByRole('searchbox', { name: /^Search tickets/u }).fill('two');
    await page.getByRole('listbox', { name: 'Search results' }).getByText('Question two').first().waitFor();
    await goTo(page, 'queue/needs-reply');

    deliver(dovecot, [{ id: 'three', subject: 'Question three' }]);
    await dovecot.restart();
    // It comes back by itself, which may be sooner than the button is found.
    await page
      .getByRole('button', { name: 'Try now' })
      .click({ timeout: 2_000 })
      .catch(() => undefined);
    await row(page, 'Question three').waitFor();
    await soon(() => page.getByRole('list', { name: 'Inboxes' }).innerText()).toContain('live');
    await soon(() => page.getByText('Offline. You can go on').count()).toBe(0);
    await soon(() => countOf(page, 'Waiting on customer')).toBe(1);
  });
});
