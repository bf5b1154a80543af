import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { issueTypes } from '#domain/classification/issue-type.ts';
import { severities } from '#domain/ticket/severity.ts';
import { readLabelledMail } from '../../../scripts/evaluation/labelled-mail.ts';
import { readTrainingMail } from '../../../scripts/training/training-mail.ts';

const root = join(import.meta.dirname, '../../..');
const mails = readTrainingMail(join(root, 'resources/training-mail'));
const ours = mails.filter(({ type }) => type !== null);
const labelled = join(root, '../shared/data/support-mail/dev.jsonl');

type Mail = { readonly subject: string; readonly body: string };
type Words = { readonly set: ReadonlySet<string>; readonly runs: ReadonlySet<string> };

const runLength = 5;

/** The words of a mail, and every five of them in a row. */
function wordsOf({ subject, body }: Mail): Words {
  const list = `${subject} ${body}`.toLowerCase().match(/[\p{L}\p{N}_']+/gu) ?? [];
  const runs = list.slice(runLength - 1).map((_, at) => list.slice(at, at + runLength).join(' '));
  return { set: new Set(list), runs: new Set(runs) };
}

function shared(one: ReadonlySet<string>, two: ReadonlySet<string>): number {
  let both = 0;
  for (const item of one) if (two.has(item)) both++;
  return both;
}

/** The words that both have, of all that either has. Mails of a few words are alike by chance and count as unlike. */
function likeness(one: Words, two: Words): number {
  if (one.set.size < 10 || two.set.size < 10) return 0;
  const both = shared(one.set, two.set);
  return both / (one.set.size + two.set.size - both);
}

const place = ({ file, line }: { readonly file: string; readonly line: number }) => `${file}:${line}`;

describe('the mail that the shipped model learns from', () => {
  it('has a known type, severity and language in every line', () => {
    const odd = ours.filter(
      ({ type, also, severity, lang }) =>
        [type, ...also].some((id) => !issueTypes.some((known) => known === id)) ||
        !severities.some((known) => known === severity) ||
        !/^[a-z]{2}$/.test(lang),
    );
    expect(odd.map(place)).toEqual([]);
    expect(mails.filter(({ type, severity }) => type === null && severity !== null).map(place)).toEqual([]);
  });

  it.each(issueTypes)('has plenty of %s, in several severities and languages', (type) => {
    const own = ours.filter((mail) => mail.type === type);
    expect(own.length).toBeGreaterThan(80);
    expect(new Set(own.map(({ severity }) => severity)).size).toBeGreaterThan(1);
    expect(new Set(own.map(({ lang }) => lang)).size).toBeGreaterThan(3);
  });

  it('says nothing twice', () => {
    const read = ours.map((mail) => ({ at: place(mail), words: wordsOf(mail) }));
    const twice = read.flatMap((one, index) =>
      read
        .slice(0, index)
        .filter((other) => likeness(one.words, other.words) > 0.5)
        .map((other) => `${one.at} is like ${other.at}`),
    );
    expect(twice).toEqual([]);
  });

  it.skipIf(!existsSync(labelled))('is not near any mail that the classifier is measured with', () => {
    const measured = readLabelledMail(labelled).map((mail) => wordsOf(mail));
    const near = mails.filter((mail) => {
      const words = wordsOf(mail);
      return measured.some((other) => likeness(words, other) >= 0.27 || shared(words.runs, other.runs) > 3);
    });
    expect(near.map(place)).toEqual([]);
  });
});
