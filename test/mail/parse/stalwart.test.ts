import { describe, expect, test } from 'vitest';
import type { ParsedMail } from '#domain/mail/parsed-mail.ts';
import { parseMail } from '#mail/parse/parse-mail.ts';
import { hasSharedData, listShared, readShared } from './shared-data.ts';

/** The parts of stalwart's expected tree that are compared. */
type Tree = {
  readonly text_body: readonly number[];
  readonly html_body: readonly number[];
  readonly attachments: readonly number[];
  readonly parts: readonly {
    readonly headers: readonly { readonly name: string; readonly value: Value }[];
    readonly body: {
      readonly Text?: string;
      readonly Html?: string;
      readonly Binary?: readonly number[];
      readonly InlineBinary?: readonly number[];
    };
  }[];
};
type Address = { readonly name: string | null; readonly address: string | null };
type Value = {
  readonly Text?: string;
  readonly TextList?: readonly string[];
  readonly Address?: {
    readonly List?: readonly Address[];
    readonly Group?: readonly { readonly addresses: readonly Address[] }[];
  };
  readonly DateTime?: {
    readonly year: number;
    readonly month: number;
    readonly day: number;
    readonly hour: number;
    readonly minute: number;
    readonly second: number;
    readonly tz_before_gmt: boolean;
    readonly tz_hour: number;
    readonly tz_minute: number;
  };
  readonly ContentType?: { readonly attributes: readonly { readonly name: string; readonly value: string }[] | null };
};
type Aspect =
  | 'subject'
  | 'from'
  | 'to'
  | 'cc'
  | 'messageId'
  | 'date'
  | 'text'
  | 'html'
  | 'attachmentCount'
  | 'attachmentNames'
  | 'attachmentSizes';

/** What we read otherwise on purpose. All header fields agree everywhere. */
const knownDifferences: Readonly<Record<string, readonly [aspects: readonly Aspect[], reason: string]>> = {
  'rfc/001': [['attachmentNames'], 'a name with folders is cut to its last part'],
  'malformed/001': [
    ['text', 'attachmentCount'],
    'a multipart without parts reads as text rather than as an attachment',
  ],
  'malformed/002': [['text', 'attachmentCount'], 'a multipart whose boundary never occurs reads as text'],
  'malformed/003': [['text', 'attachmentCount'], 'a multipart whose boundary never occurs reads as text'],
  'malformed/004': [['text', 'attachmentCount'], 'a multipart whose boundary never occurs reads as text'],
  'malformed/005': [['text'], 'a boundary that ends in "--": the outer one closes first'],
  'malformed/006': [['text', 'attachmentCount'], 'an inner boundary that starts with the outer one is found'],
  'malformed/007': [['text', 'attachmentCount'], 'a multipart without parts reads as text'],
  'malformed/008': [['text', 'attachmentCount'], 'a part after a nested multipart is text to read, not a file'],
  'malformed/009': [['text', 'attachmentCount'], 'a part after a nested multipart is text to read, not a file'],
  'malformed/010': [['text'], 'of a mail that is nothing but forwarded mails the first is read'],
  'malformed/011': [['text', 'attachmentCount'], 'a part after a nested multipart is text to read, not a file'],
  'malformed/012': [['text', 'attachmentCount'], 'an unclosed multipart keeps its last mail'],
  'malformed/016': [['text', 'attachmentCount'], 'boundaries that are prefixes of each other: the outermost wins'],
  'malformed/019': [['text', 'html'], 'boundaries that differ in case are different (RFC 2046 §5.1.1)'],
  'malformed/020': [['text'], 'two Content-Type fields: the first counts'],
  'malformed/021': [['text'], 'two Content-Type fields: the first counts'],
};

const squeeze = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

const attachmentNames = (tree: Tree): readonly (string | null)[] =>
  tree.attachments.map((index) => {
    const attribute = (header: string, name: string): string | undefined =>
      tree.parts[index]?.headers
        .find((one) => one.name === header)
        ?.value.ContentType?.attributes?.find((one) => one.name === name)?.value;
    return attribute('content_disposition', 'filename') ?? attribute('content_type', 'name') ?? null;
  });

const expected = (tree: Tree): Readonly<Record<Aspect, unknown>> => {
  const values = (name: string): readonly Value[] =>
    (tree.parts[0]?.headers ?? []).filter((one) => one.name === name).map(({ value }) => value);
  const people = (name: string): unknown[] =>
    values(name)
      .flatMap(({ Address: found }) => found?.List ?? found?.Group?.flatMap((group) => group.addresses) ?? [])
      .map((one) => ({ name: squeeze(one.name ?? ''), address: (one.address ?? '').toLowerCase() }));
  const at = values('date')[0]?.DateTime;
  const bodies = (indexes: readonly number[], kind: 'Text' | 'Html'): string[] =>
    indexes.flatMap((index) => tree.parts[index]?.body[kind] ?? []);
  const texts = bodies(tree.text_body, 'Text');
  return {
    subject: squeeze(values('subject').at(-1)?.Text ?? ''),
    from: people('from')[0] ?? null,
    to: people('to'),
    cc: people('cc'),
    messageId: values('message_id')[0]?.Text ?? null,
    date:
      at === undefined
        ? null
        : Date.UTC(at.year, at.month - 1, at.day, at.hour, at.minute, at.second) -
          (at.tz_before_gmt ? -1 : 1) * (at.tz_hour * 60 + at.tz_minute) * 60_000,
    text: texts.length === tree.text_body.length ? squeeze(texts.join('\n')) : undefined,
    html: squeeze(bodies(tree.html_body, 'Html').join('\n')),
    attachmentCount: tree.attachments.length,
    attachmentNames: attachmentNames(tree).filter((name) => name !== null),
    attachmentSizes: tree.attachments.map((index) => {
      const body = tree.parts[index]?.body;
      return (body?.Binary ?? body?.InlineBinary)?.length ?? null;
    }),
  };
};

const actual = (mail: ParsedMail, tree: Tree): Readonly<Record<Aspect, unknown>> => {
  const want = expected(tree);
  const names = attachmentNames(tree);
  const sizes = want.attachmentSizes as readonly (number | null)[];
  const html = squeeze(mail.html ?? '');
  return {
    subject: mail.subject,
    from: mail.from,
    to: mail.to,
    cc: mail.cc,
    messageId: mail.messageId,
    date: mail.date,
    text: want.text === undefined ? undefined : squeeze(mail.text),
    // Where text and HTML parts alternate in one mail, ours has the text parts in the HTML too.
    html: html.includes(want.html as string) ? want.html : html,
    attachmentCount: mail.attachments.length,
    attachmentNames: mail.attachments.filter((_, index) => names[index] != null).map(({ name }) => name),
    attachmentSizes: sizes.map((size, index) => (size === null ? null : (mail.attachments[index]?.size ?? 'missing'))),
  };
};

const cases = hasSharedData
  ? listShared('mime-stalwart')
      .filter((path) => path.endsWith('.eml'))
      .map((path) => path.slice('mime-stalwart/'.length, -'.eml'.length))
  : [];

describe.skipIf(!hasSharedData)("stalwart's expected trees (../shared/data/mime-stalwart)", () => {
  test.each(cases)('%s', async (name) => {
    const tree = JSON.parse(readShared(`mime-stalwart/${name}.json`).toString('utf8')) as Tree;
    const parsed = await parseMail(readShared(`mime-stalwart/${name}.eml`));
    if (parsed.kind !== 'read') throw new Error(parsed.reason);
    const want = expected(tree);
    const got = actual(parsed.mail, tree);
    const differing = (Object.keys(want) as Aspect[]).filter(
      (aspect) => JSON.stringify(want[aspect]) !== JSON.stringify(got[aspect]),
    );
    expect(differing).toEqual(expect.arrayContaining([...(knownDifferences[name]?.[0] ?? [])]));
    const unexpected = differing.filter((aspect) => !(knownDifferences[name]?.[0] ?? []).includes(aspect));
    expect(Object.fromEntries(unexpected.map((aspect) => [aspect, got[aspect]]))).toEqual(
      Object.fromEntries(unexpected.map((aspect) => [aspect, want[aspect]])),
    );
  });
});
