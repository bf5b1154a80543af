import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readMailFiles } from '#mail/files/read-mail-files.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const read = async (path: string): Promise<string[]> => {
  const mails: string[] = [];
  for await (const { raw } of readMailFiles(path)) mails.push(Buffer.from(raw).toString('latin1'));
  return mails;
};

describe('mail from files', () => {
  it('comes from a folder in the order of names, deep, and from nothing but .eml and .mbox', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'b'));
    writeFileSync(join(folder, 'c.eml'), 'Subject: third\n\n');
    writeFileSync(join(folder, 'b', 'x.mbox'), 'From a@b Mon Nov 23 08:00:00 2026\nSubject: second\n\n');
    writeFileSync(join(folder, 'A.EML'), 'Subject: first\n\n');
    writeFileSync(join(folder, 'd.txt'), 'Subject: none\n\n');
    expect((await read(folder)).map((mail) => mail.trim())).toEqual([
      'Subject: first',
      'Subject: second',
      'Subject: third',
    ]);
  });

  it('takes a file of any other name for an mbox', async () => {
    const file = join(temporaryFolder(), 'Inbox');
    writeFileSync(file, 'From a@b Mon Nov 23 08:00:00 2026\nSubject: one\n\n');
    expect(await read(file)).toHaveLength(1);
    writeFileSync(file, '');
    expect(await read(file)).toEqual([]);
  });

  it('is named where there is none', async () => {
    await expect(read(temporaryFolder())).rejects.toThrow('no .eml or .mbox file');
    await expect(read('/nowhere')).rejects.toThrow('/nowhere');
  });
});
