import { simpleParser } from 'mailparser';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dovecotIsInstalled, startDovecot, type Dovecot } from '#test/support/dovecot/start-dovecot.ts';
import { startSmtpServer, type SmtpServer } from '#test/support/smtp/start-smtp-server.ts';
import { connectInbox, deliver } from './connected.ts';
import { field, goTo, openTicket, row, undoWindow } from './console-page.ts';
import { noChromium, soon, useStage, type OpenConsole } from './stage.ts';

vi.setConfig({ testTimeout: 90_000 });

const limited = {
  body: 'Hello, our nightly sync gets HTTP 429 Too Many Requests: rate limit exceeded. How do we back off?',
  headers: [
    'Authentication-Results: mx.firstline.example; dmarc=pass header.from=quill.example',
    'Content-Type: text/plain; charset=utf-8',
  ].join('\r\n'),
};
const ada = ['ada@quill.example'];

/** From a mail in Dovecot to what the customer's mail server was handed. */
describe.skipIf(noChromium || !dovecotIsInstalled)('an answer', () => {
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
  const open = async (newest: string): Promise<OpenConsole> => {
    const opened = await stage.open();
    await connectInbox(opened, dovecot, newest, smtp.settings('none'));
    return opened;
  };
  /** The only mail that the server has taken, read as a mail program does. */
  const onlyMail = async () => {
    await soon(() => smtp.taken.length).toBe(1);
    const [mail] = smtp.taken;
    return { to: mail?.to, mail: await simpleParser(mail?.raw ?? '') };
  };

  it('goes out as suggested, with one key, in the customer’s thread and into Sent', async () => {
    deliver(dovecot, [{ id: 'limit', subject: 'Too many requests', ...limited }]);
    const { page } = await open('Too many requests');
    await undoWindow(page, 'What you send', 'None');
    await goTo(page, 'queue/needs-reply');
    await openTicket(page, 'Too many requests');
    await page.getByRole('region', { name: 'Suggested reply' }).waitFor();
    await page.keyboard.press('Shift+I');
    const { to, mail } = await onlyMail();
    expect(to).toEqual(ada);
    expect(mail.subject).toBe('Re: Too many requests');
    expect(mail.inReplyTo).toBe('<limit@quill.example>');
    expect(mail.references).toContain('<limit@quill.example>');
    expect(mail.headers.get('auto-submitted')).toBeUndefined();
    expect(mail.text).toContain('Hi Ada,');
    expect(mail.text).toContain('time.sleep(min(30, 2 ** attempt)');
    expect(mail.html).toContain('<code');
    await page.getByRole('article', { name: /^Answer of/u }).waitFor();
    await soon(() => dovecot.maildir('Sent').names().length).toBe(1);
  });

  it('is put together from a template found by a slash, and sent with the keys', async () => {
    deliver(dovecot, [{ id: 'go', subject: 'Backing off', ...limited }]);
    const { page } = await open('Backing off');
    await undoWindow(page, 'What you send', 'None');
    await goTo(page, 'queue/needs-reply');
    await openTicket(page, 'Backing off');
    await page.keyboard.press('r');
    await soon(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      'Text of the answer',
    );
    await page.keyboard.press('/');
    await page.getByRole('combobox', { name: 'Find a template' }).fill('backoff in go');
    await page.getByRole('option', { name: /exponential backoff in Go/u }).waitFor();
    await page.keyboard.press('Enter');
    await soon(() => page.getByRole('textbox', { name: 'Text of the answer' }).inputValue()).toContain('```go');
    await page.keyboard.press('Control+Enter');
    const { to, mail } = await onlyMail();
    expect(to).toEqual(ada);
    expect(mail.inReplyTo).toBe('<go@quill.example>');
    expect(mail.text).toContain('case <-time.After(');
  });

  it('is given by a rule once it is live, marked as automatic with its reasons, and never again on request', async () => {
    deliver(dovecot, [{ id: 'before', subject: 'An older question' }]);
    const { page } = await open('An older question');
    await undoWindow(page, 'Automatic replies', 'None');
    await goTo(page, 'automations');
    const modes = page.getByRole('group', { name: 'Rate limit hit: what it may do' });
    await modes.getByRole('button', { name: 'Automatic' }).click();
    await page.getByRole('textbox', { name: 'Why now' }).fill('Tried on past mail for a month.');
    await page.getByRole('button', { name: 'Switch it on' }).click();
    await soon(() => modes.getByRole('button', { name: 'Automatic' }).getAttribute('aria-pressed')).toBe('true');
    await goTo(page, 'queue/all');
    deliver(dovecot, [{ id: 'auto', subject: 'Limit at night', from: 'Bo Fern <bo@fern.example>', ...bos }]);
    const { to, mail } = await onlyMail();
    expect(to).toEqual(['bo@fern.example']);
    expect(mail.headers.get('auto-submitted')).toBe('auto-replied');
    expect(mail.headers.get('x-auto-response-suppress')).toBe('All');
    expect(mail.inReplyTo).toBe('<auto@quill.example>');
    expect(mail.text).toContain('exponential backoff');

    await row(page, 'Limit at night').waitFor();
    await openTicket(page, 'Limit at night');
    const answer = page.getByRole('article', { name: /^Answer of/u });
    await answer.getByText('automatic', { exact: true }).waitFor();
    await answer.getByRole('button', { name: 'Why?' }).click();
    await page.getByRole('dialog', { name: 'Why it was sent' }).getByText('Sender is genuine').waitFor();
    await page.keyboard.press('Escape');
    const decisions = page.getByRole('region', { name: 'Automatic replies' });
    await decisions.getByRole('button', { expanded: false }).first().click();
    await decisions.getByRole('list', { name: 'Checks' }).waitFor();
    await answer.getByRole('button', { name: 'Never again for this sender' }).click();
    await page.getByText('bo@fern.example gets no automatic mail any more.').waitFor();
    await goTo(page, 'automations');
    await page.getByText('bo@fern.example').first().waitFor();
  });

  it('goes to all, is passed on, noted beside, and waits for the customer, each by its key', async () => {
    deliver(dovecot, [{ id: 'keys', subject: 'For several', headers: 'Cc: Finn <finn@quill.example>' }]);
    const { page } = await open('For several');
    await undoWindow(page, 'What you send', 'None');
    await goTo(page, 'queue/needs-reply');
    await openTicket(page, 'For several');
    const answer = page.getByRole('region', { name: 'Answer', exact: true });
    const text = page.getByRole('textbox', { name: 'Text of the answer' });
    const way = (name: string) => answer.getByRole('button', { name, exact: true, pressed: true });

    await page.keyboard.press('n');
    const note = page.getByRole('textbox', { name: /note/iu });
    await note.fill('Known since Monday.');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Known since Monday.').first().waitFor();

    await page.keyboard.press('Escape');
    await page.keyboard.press('f');
    await way('Forward').waitFor();
    await page
      .getByRole('combobox', { name: 'To' })
      .or(page.getByRole('textbox', { name: 'To' }))
      .fill('it@quill.example');
    await text.fill('For your information.');
    await page.keyboard.press('Control+Enter');
    await soon(() => smtp.taken.map(({ to }) => to)).toEqual([['it@quill.example']]);
    expect((await simpleParser(smtp.taken[0]?.raw ?? '')).subject).toBe('Fwd: For several');

    await page.keyboard.press('Shift+R');
    await way('Reply all').waitFor();
    await text.fill('To both of you.');
    await page.keyboard.press('Control+Shift+Enter');
    await soon(() => smtp.taken.map(({ to }) => [...to].toSorted())).toEqual([
      ['it@quill.example'],
      ['ada@quill.example', 'finn@quill.example'],
    ]);
    await soon(() => field(page, 'Status').innerText()).toMatch(/^Waiting/u);
  });

  it('is taken back by the undo key within its window', async () => {
    deliver(dovecot, [{ id: 'undo', subject: 'Take it back' }]);
    const { page } = await open('Take it back');
    await openTicket(page, 'Take it back');
    await page.keyboard.press('r');
    const text = page.getByRole('textbox', { name: 'Text of the answer' });
    await text.fill('Sent too early.');
    await page.keyboard.press('Control+Enter');
    await page.getByText(/^Sending to .* in \d+ s$/u).waitFor();
    await page.keyboard.press('Control+z');
    await soon(() => text.inputValue()).toBe('Sent too early.');
    expect(smtp.begun()).toBe(0);
  });

  it('waits while there is no network; then it goes, unless the customer has written again', async () => {
    deliver(dovecot, [
      { id: 'plain', subject: 'Plain question' },
      { id: 'stale', subject: 'Question with news' },
    ]);
    const { page } = await open('Plain question');
    await undoWindow(page, 'What you send', 'None');
    await goTo(page, 'queue/needs-reply');
    await dovecot.kill();
    smtp.play({ mail: 'hang-up' });
    await soon(() => page.getByRole('list', { name: 'Inboxes' }).innerText()).toContain('offline');
    for (const subject of ['Plain question', 'Question with news']) {
      await openTicket(page, subject);
      await page.keyboard.press('r');
      await page.getByRole('textbox', { name: 'Text of the answer' }).fill(`Answer to ${subject}`);
      await page.keyboard.press('Control+Enter');
      await page.getByRole('textbox', { name: 'Text of the answer' }).waitFor({ state: 'detached' });
    }
    await goTo(page, 'outbox');
    await soon(() => page.getByText(/^Waits, next try/u).count()).toBe(2);
    deliver(dovecot, [
      {
        id: 'news',
        subject: 'Re: Question with news',
        body: 'By the way, it works again.',
        headers: [
          'In-Reply-To: <stale@quill.example>',
          'References: <stale@quill.example>',
          'Content-Type: text/plain; charset=utf-8',
        ].join('\r\n'),
      },
    ]);
    smtp.play({});
    await dovecot.restart();
    await page
      .getByRole('button', { name: 'Try now' })
      .click({ timeout: 2_000 })
      .catch(() => undefined);
    // The inbox and the mail each come back after their own back-off, which has grown with every try that failed.
    const backOff = 60_000;
    await expect.poll(() => smtp.taken.length, { timeout: backOff, interval: 50 }).toBe(1);
    const { mail } = await onlyMail();
    expect(mail.text).toContain('Answer to Plain question');
    await page
      .getByText(/wrote again|has written/iu)
      .first()
      .waitFor({ timeout: backOff });
    expect(smtp.taken.length).toBe(1);
    await page.getByRole('button', { name: 'Send as it is' }).click();
    await soon(() => smtp.taken.length).toBe(2);
    expect(smtp.taken[1]?.raw).toContain('Answer to Question with news');
  }, 180_000);
});

const bos = {
  ...limited,
  headers: limited.headers.replaceAll('quill.example', 'fern.example'),
};
