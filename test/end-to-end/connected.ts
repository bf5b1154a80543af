import type { Dovecot } from '#test/support/dovecot/start-dovecot.ts';
import { row } from './console-page.ts';
import { customerMail } from './mails.ts';
import type { OpenConsole } from './stage.ts';
import { soon } from './stage.ts';

const minute = 60_000;

/** Puts mails of the last minutes into the inbox, newest last. */
export function deliver(
  dovecot: Dovecot,
  mails: readonly { readonly id: string; readonly subject: string; readonly body?: string; readonly from?: string }[],
): readonly string[] {
  const now = Date.now();
  return dovecot.maildir('INBOX').deliver(
    mails.map((mail, index) => {
      const at = now - (mails.length - index) * minute;
      return { raw: customerMail({ body: 'What can we do?', ...mail, at }), receivedAt: at };
    }),
  );
}

/** Connects the console to the server through the assistant, waits until it is live and shows the newest subject. */
export async function connectInbox({ page }: OpenConsole, dovecot: Dovecot, subject: string): Promise<void> {
  await page.getByRole('button', { name: 'Connect an inbox' }).click();
  await page.getByRole('textbox', { name: 'E-mail address' }).fill(dovecot.user);
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Password' }).fill(dovecot.password);
  await page.getByRole('textbox', { name: 'IMAP server' }).fill('localhost');
  const encryption = page.getByRole('button', { name: /IMAP encryption/u });
  await encryption.click();
  await page.getByRole('option', { name: /^None/u }).click();
  await page.getByRole('textbox', { name: 'IMAP port' }).fill(String(dovecot.plain.port));
  const sends = page.getByRole('switch', { name: /Send replies/u });
  if (await sends.isChecked()) await page.getByText('Send replies from this inbox').click();
  await page.getByRole('button', { name: 'Test the connection' }).click();
  for (const heading of ['Which folders?', 'From when on does mail count?']) {
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: heading }).waitFor();
  }
  await page.getByRole('button', { name: 'Connect this inbox' }).click();
  await row(page, subject).waitFor();
  await soon(() => page.getByRole('list', { name: 'Inboxes' }).innerText()).toContain('live');
}
