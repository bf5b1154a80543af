import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { parseAgo } from '#domain/time/parse-ago.ts';
import type { Duration } from '#domain/time/instant.ts';

const ago = z.string().transform((text, context): Duration => {
  const duration = parseAgo(text.replace(/^[-+]/u, ''));
  if (duration === null) {
    context.addIssue({ code: 'custom', message: `${text}: a duration such as -2d4h or +15s` });
    return z.NEVER;
  }
  return duration;
});

const manifestSchema = z.object({
  account: z.object({ address: z.string(), name: z.string() }),
  mails: z.array(
    z.object({
      file: z.string(),
      mailbox: z.enum(['INBOX', 'Sent']),
      /** How long before now the server received it. */
      received: ago,
      /** How long after the start of a demo it arrives; absent for mail that is there already. */
      arrives: ago.optional(),
      flags: z.array(z.string()).default([]),
    }),
  ),
});
export type SampleManifest = z.infer<typeof manifestSchema>;

/** The list of the sample inbox, in order of arrival. Throws where the file is missing or wrong: it ships with the product. */
export async function readSampleManifest(folder: string): Promise<SampleManifest> {
  return manifestSchema.parse(parse(await readFile(join(folder, 'manifest.yaml'), 'utf8')));
}
