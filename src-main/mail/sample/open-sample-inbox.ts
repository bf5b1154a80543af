import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SampleInbox } from '#engine/ports/sample-inbox.ts';
import { renderTokens } from './render-tokens.ts';
import { readSampleManifest } from './sample-manifest.ts';

/** The sample inbox that lies in `folder`. */
export async function openSampleInbox(folder: string): Promise<SampleInbox> {
  const manifest = await readSampleManifest(folder);
  return {
    account: manifest.account,
    async mails(now) {
      const there = manifest.mails.filter((mail) => mail.arrives === undefined);
      return Promise.all(
        there.map(async (mail) => ({
          name: mail.file,
          raw: renderTokens(await readFile(join(folder, mail.file)), now),
          receivedAt: now - mail.received,
        })),
      );
    },
    customers: () => readFile(join(folder, 'customers.csv'), 'utf8'),
  };
}
