import { describe, expect, test } from 'vitest';
import { newestText } from '#domain/mail/newest-text.ts';
import { segmentText } from '#domain/mail/segment-text.ts';
import { hasSharedData, readShared, readSharedLines } from '#test/mail/parse/shared-data.ts';

type Expectation = {
  readonly fixture: string;
  readonly test: string;
  readonly first_fragment?: string;
  readonly first_fragment_trimmed?: string;
  readonly visible_text?: string;
  readonly visible_text_trimmed?: string;
  readonly flags: readonly { readonly fragment: number; readonly prop: string; readonly value: boolean }[];
};

/** Where we differ on purpose. */
const knownDifferences: Readonly<Record<string, string>> = {
  'fixtures/email_2.txt': 'the expectation is the first fragment; we keep the answer below the quote as new text too',
  'fixtures/email_emoji.txt': 'a name and a title below a dash are a signature for us',
};

const squeeze = (text: string): string =>
  text
    .replaceAll(/[ \t\r]+/g, ' ')
    .replaceAll(/ ?\n/g, '\n')
    .trim();

const wanted = (one: Expectation): string | undefined =>
  one.first_fragment_trimmed ?? one.first_fragment ?? one.visible_text_trimmed ?? one.visible_text;

const expectations = hasSharedData ? (readSharedLines('reply-crisp/expected.jsonl') as readonly Expectation[]) : [];

describe.skipIf(!hasSharedData)('replies of many clients and languages (../shared/data/reply-crisp)', () => {
  const withText = expectations.filter((one) => wanted(one) !== undefined);
  test.each(withText.filter((one) => knownDifferences[one.fixture] === undefined))('$test: $fixture', (one) => {
    expect(squeeze(newestText(readShared(`reply-crisp/${one.fixture}`).toString('utf8')))).toBe(
      squeeze(wanted(one) ?? ''),
    );
  });
  test.each(withText.filter((one) => knownDifferences[one.fixture] !== undefined))(
    'known difference: $fixture',
    (one) => {
      const newest = newestText(readShared(`reply-crisp/${one.fixture}`).toString('utf8'));
      expect(squeeze(newest)).not.toBe(squeeze(wanted(one) ?? ''));
      expect(newest).not.toBe('');
    },
  );
  test.each(expectations.filter((one) => one.flags.some((flag) => flag.prop === 'isSignature' && flag.value)))(
    'the signature of $fixture is found',
    (one) => {
      expect(segmentText(readShared(`reply-crisp/${one.fixture}`).toString('utf8')).at(-1)?.kind).toBe('signature');
    },
  );
  test.each(
    expectations.filter(
      (one) => one.flags.every((flag) => flag.prop !== 'isSignature' || !flag.value) && one.flags.length > 0,
    ),
  )('no signature in $fixture', (one) => {
    expect(
      segmentText(readShared(`reply-crisp/${one.fixture}`).toString('utf8')).map(({ kind }) => kind),
    ).not.toContain('signature');
  });
});

describe.skipIf(!hasSharedData)('labelled support mail (../shared/data/support-mail)', () => {
  test('every customer says something new', () => {
    const mails = readSharedLines('support-mail/dev.jsonl') as readonly {
      readonly id: string;
      readonly body: string;
    }[];
    expect(mails.filter(({ body }) => newestText(body) === '').map(({ id }) => id)).toEqual([]);
  });
});
