import type { ServerSettings } from '#engine/ports/account-store.ts';
import type { Dovecot } from '#test/support/dovecot/start-dovecot.ts';
import { row } from './console-page.ts';
import { customerMail } from './mails.ts';
import type { OpenConsole } from './stage.ts';
import { soon } from './stage.ts';

const minute = 60_000;

/** Puts mails of the last minutes into the inbox, newest last. */
export function deliver(
  dovecot: Dovecot,
  mails: readonly {
    readonly id: string;
    readonly subject: string;
    readonly body?: string;
    readonly from?: string;
    readonly headers?: string;
  }[],
): readonly string[] {
  const now = Date.now();
  return dovecot.maildir('INBOX').deliver(
    mails.map((mail, index) => {
      const at = now - (mails.length - index) * minute;
      return { raw: customerMail({ body: 'What can we do?', ...mail, at }), receivedAt: at };
    }),
  );
}

/**
 * Connects the console to the server through the assistant, waits until it is live and shows the newest subject. With
 * `smtp` it sends too, with the inbox's password.
 */
export async function connectInbox(
  { page }: OpenConsole,
  dovecot: Dovecot,
  subject: string,
  smtp: ServerSettings | null = null,
): Promise<void> {
  await page.getByRole('button', { name: 'Connect an inbox' }).click();
  await page.getByRole('textbox', { name: 'E-mail address' }).fill(dovecot.user);
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Password' }).fill(dovecot.password);
  await page.getByRole('textbox', { name: 'IMAP server' }).fill('localhost');
  const withoutTls = async (server: 'IMAP' | 'SMTP', port: number): Promise<void> => {
    await page.getByRole('button', { name: new RegExp(`${server} encryption`, 'u') }).click();
    await page.getByRole('option', { name: /^None/u }).click();
    await page.getByRole('textbox', { name: `${server} port` }).fill(String(port));
  };
  await withoutTls('IMAP', dovecot.plain.port);
  const sends = page.getByRole('switch', { name: /Send replies/u });
  if ((await sends.isChecked()) !== (smtp !== null)) await page.getByText('Send replies from this inbox').click();
  if (smtp !== null) {
    await page.getByRole('textbox', { name: 'SMTP server' }).fill(smtp.host);
    await withoutTls('SMTP', smtp.port);
  }
  await page.getByRole('button', { name: 'Test the connection' }).click();
  for (const heading of ['Which folders?', 'From when on does mail count?']) {
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: heading }).waitFor();
  }
  await page.getByRole('button', { name: 'Connect this inbox' }).click();
  await row(page, subject).waitFor();
  await soon(() => page.getByRole('list', { name: 'Inboxes' }).innerText()).toContain('live');
}
