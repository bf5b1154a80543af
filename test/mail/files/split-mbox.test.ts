import { describe, expect, it } from 'vitest';
import { splitMbox } from '#mail/files/split-mbox.ts';

async function split(text: string, chunkSize = 7): Promise<(string | null)[]> {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    const bytes = Buffer.from(text, 'latin1');
    for (let at = 0; at < bytes.length; at += chunkSize) yield bytes.subarray(at, at + chunkSize);
  }
  const mails: (string | null)[] = [];
  for await (const mail of splitMbox(chunks())) mails.push(mail === null ? null : Buffer.from(mail).toString('latin1'));
  return mails;
}

describe('an mbox', () => {
  it('gives its mails, whatever the size of the chunks', async () => {
    const mbox =
      'From ann@a.example Mon Nov 23 08:00:00 2026\nSubject: one\n\nHello\n\nFrom bob@b.example Mon Nov 23 08:01:00 2026\nSubject: two\n\nWorld\n';
    const expected = ['Subject: one\r\n\r\nHello\r\n', 'Subject: two\r\n\r\nWorld\r\n'];
    for (const size of [1, 7, 1000]) expect(await split(mbox, size)).toEqual(expected);
  });

  it('does not take a sentence that begins with From for a new mail', async () => {
    const mbox = 'From ann@a.example Mon Nov 23 08:00:00 2026\nSubject: one\n\nHello\n\nFrom here on it fails.\n';
    expect(await split(mbox)).toEqual(['Subject: one\r\n\r\nHello\r\n\r\nFrom here on it fails.\r\n']);
  });

  it.each([
    'From 1234@xxx Mon Nov 23 08:01:00 +0000 2026',
    'From - Mon Nov 23 08:01:00 2026',
    'From bob@b.example  Mon Nov 23 08:01 2026 +0100',
    'From MAILER-DAEMON Mon Nov  2 08:01:00 2026 remote from b',
  ])('knows the line “%s”', async (line) => {
    const mbox = `${line}\nSubject: one\n\nHello\n\n${line}\nSubject: two\n\nWorld\n`;
    expect(await split(mbox)).toEqual(['Subject: one\r\n\r\nHello\r\n', 'Subject: two\r\n\r\nWorld\r\n']);
  });

  it('does not take a sentence with a year for a new mail', async () => {
    const mbox = 'From ann@a.example Mon Nov 23 08:00:00 2026\nSubject: one\n\nHello\n\nFrom then on, in 2026\n';
    expect(await split(mbox)).toHaveLength(1);
  });

  it('undoes the quoting of From', async () => {
    const mbox = 'From ann@a.example Mon Nov 23 08:00:00 2026\nSubject: one\n\n>From the log\n>>From deeper\n';
    expect(await split(mbox)).toEqual(['Subject: one\r\n\r\nFrom the log\r\n>From deeper\r\n']);
  });

  it('keeps bytes of any charset', async () => {
    const mbox = 'From ann@a.example Mon Nov 23 08:00:00 2026\r\nSubject: one\r\n\r\n\xe4\xf6\xfc\xff\r\n';
    expect(await split(mbox)).toEqual(['Subject: one\r\n\r\n\xe4\xf6\xfc\xff\r\n']);
  });

  it('says so when a file is none', async () => {
    expect(await split('Dear Sir or Madam\n')).toEqual([null]);
  });

  it('has no mail when it is empty', async () => {
    expect(await split('')).toEqual([]);
  });
});
