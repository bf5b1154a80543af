import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { minute } from '#domain/time/instant.ts';
import { parseMail } from '#mail/parse/parse-mail.ts';
import { openSampleInbox } from '#mail/sample/open-sample-inbox.ts';
import { renderTokens } from '#mail/sample/render-tokens.ts';
import { readSampleManifest } from '#mail/sample/sample-manifest.ts';

const folder = join(import.meta.dirname, '../../../resources/sample-inbox');
const now = Date.UTC(2026, 10, 23, 9, 5);

describe('a date token', () => {
  const rendered = (text: string): string => Buffer.from(renderTokens(Buffer.from(text), now)).toString();

  it.each([
    ['{{date:-1d2h5m}}', 'Sun, 22 Nov 2026 07:00:00 +0000'],
    ['{{date:-65m}}', 'Mon, 23 Nov 2026 08:00:00 +0000'],
    ['{{day:-23d}}', '31 October'],
    ['{{time:-30m}}', '08:35'],
    ['{{iso:-5m}}', '2026-11-23T09:00:00Z'],
    ['{{unknown:-5m}}', '{{unknown:-5m}}'],
  ])('%s is written as %s', (token, text) => {
    expect(rendered(token)).toBe(text);
  });

  it('leaves bytes of any charset alone and gives the line ends of mail', () => {
    const raw = Buffer.from([0xe4, 0x0a, 0x0d, 0x0a, 0x1b, 0xff]);
    expect([...renderTokens(raw, now)]).toEqual([0xe4, 0x0d, 0x0a, 0x0d, 0x0a, 0x1b, 0xff]);
  });
});

describe('the sample inbox', () => {
  it('lists every file once, and some mail that is still to arrive', async () => {
    const { mails } = await readSampleManifest(folder);
    const files = readdirSync(folder).filter((name) => name.endsWith('.eml'));
    expect(mails.map((mail) => mail.file).toSorted()).toEqual(files.toSorted());
    const arriving = mails.filter((mail) => mail.arrives !== undefined);
    expect(arriving.length).toBeGreaterThan(3);
    for (const { arrives } of arriving) expect(arrives).toBeLessThanOrEqual(5 * minute);
  });

  it('is read without a character that could not be decoded, and with no date in the future', async () => {
    const inbox = await openSampleInbox(folder);
    const mails = await inbox.mails(now);
    expect(mails.length).toBeGreaterThanOrEqual(50);
    for (const { name, raw, receivedAt } of mails) {
      const parsed = await parseMail(Buffer.from(raw));
      if (parsed.kind !== 'read') throw new Error(`${name}: ${parsed.reason}`);
      const { mail } = parsed;
      expect({ name, text: `${mail.subject}${mail.from?.name ?? ''}${mail.text}` }).toEqual({
        name,
        text: expect.not.stringContaining('\uFFFD') as string,
      });
      expect(Buffer.from(raw).toString('latin1')).not.toContain('{{');
      expect(receivedAt).toBeLessThanOrEqual(now);
    }
  });
});
