import type { Instant } from '#domain/time/instant.ts';
import type { Intake } from '#engine/intake/arrived-mail.ts';
import type { Account } from '#engine/ports/account-store.ts';
import type { MailDigester } from '#engine/ports/mail-digester.ts';

/** A mail from a file. `receivedAt` null: its Date header decides, else `now`. */
export type MailFile = { readonly raw: Uint8Array; readonly receivedAt: Instant | null };

export type ImportDeps = { readonly digester: MailDigester; readonly intake: Intake; readonly now: () => Instant };

export type ImportTotals = {
  readonly read: number;
  readonly messages: number;
  readonly tickets: number;
  readonly unreadable: number;
};

const batchSize = 64;

/** Takes in mail from files, in batches; what is known already changes nothing. `onProgress` is told how many were read. */
export async function importMail(
  deps: ImportDeps,
  account: Account,
  files: AsyncIterable<MailFile> | Iterable<MailFile>,
  onProgress: (read: number) => void = () => {},
): Promise<ImportTotals> {
  const totals = { read: 0, messages: 0, tickets: 0, unreadable: 0 };
  let batch: MailFile[] = [];
  const flush = async (): Promise<void> => {
    const digested = await deps.digester.digest(batch.map((file) => ({ raw: file.raw })));
    const arrived = batch.map((file, index) => {
      const digest = digested.at(index);
      const date = digest.outcome === 'read' ? digest.mail.date : digest.headersGuess.date;
      if (digest.outcome === 'unreadable') totals.unreadable += 1;
      const now = deps.now();
      return {
        account,
        place: null,
        receivedAt: file.receivedAt ?? Math.min(date ?? now, now),
        digest,
        gmailId: null,
        partial: false,
      };
    });
    const accepted = deps.intake.accept(arrived);
    digested.release();
    totals.read += batch.length;
    totals.messages += accepted.messages;
    totals.tickets += accepted.tickets;
    batch = [];
    onProgress(totals.read);
  };
  for await (const file of files) {
    batch.push(file);
    if (batch.length >= batchSize) await flush();
  }
  if (batch.length > 0) await flush();
  return totals;
}
