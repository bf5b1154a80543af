import * as fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, test } from 'vitest';
import { answerValue } from '#domain/template/answer-value.ts';
import { codeBlock, inlineCode } from '#domain/template/code-text.ts';
import { durationWords } from '#domain/template/duration-words.ts';
import { escapeMarkdown } from '#domain/template/escape-markdown.ts';
import { firstName } from '#domain/template/first-name.ts';
import { guessLanguage } from '#domain/template/guess-language.ts';
import { outcomeOfSending } from '#domain/template/outcome-of-sending.ts';
import { sameReply } from '#domain/template/same-reply.ts';
import { showValue } from '#domain/template/show-value.ts';
import { textOverlap } from '#domain/template/text-overlap.ts';
import { nearestVariable, templateVariables } from '#domain/template/template-variables.ts';
import { day, hour, minute } from '#domain/time/instant.ts';

const markdown = new MarkdownIt('default', { html: true, linkify: false });
/** What a reader sees of a paragraph. */
const readable = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/gu, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .trim();

describe('a value in Markdown', () => {
  test.each([
    ['warehouse_id', 'warehouse_id'],
    ['[click](http://evil.example)', String.raw`\[click\](http://evil.example)`],
    ['<img src=x>', String.raw`\<img src=x>`],
    ['# Heading', String.raw`\# Heading`],
    ['1. Item', String.raw`1\. Item`],
    ['two\nlines', 'two lines'],
    ['&copy;', String.raw`\&copy;`],
    ['R&D', 'R&D'],
  ])('%j is written %j', (text, written) => expect(escapeMarkdown(text)).toBe(written));

  test('reads as it was written and brings no markup, whatever it is', () => {
    const awkward = fc.string({
      unit: fc.constantFrom(...'ab1 _*`[]()<>#!&;~|\\-+=.\n"\'{}'.split('')),
      minLength: 1,
      maxLength: 24,
    });
    fc.assert(
      fc.property(awkward, (text) => {
        const line = text.replaceAll(/\s+/gu, ' ').trim();
        fc.pre(line !== '');
        const html = markdown.render(`Hi ${escapeMarkdown(text)}, hello`);
        expect(html.match(/<(?!\/?p>)[a-z/]/u)).toBeNull();
        expect(readable(html)).toBe(`Hi ${line}, hello`);
        const alone = markdown.render(escapeMarkdown(text));
        expect(alone.match(/<(?!\/?p>)[a-z/]/u)).toBeNull();
        expect(readable(alone)).toBe(line);
      }),
      { numRuns: 2_000 },
    );
  });

  test('code holds any text, backticks too', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'a`b '.split('')), minLength: 1, maxLength: 12 }), (text) => {
        const line = text.replaceAll(/\s+/gu, ' ').trim();
        fc.pre(line !== '');
        expect(markdown.render(`x ${inlineCode(text)} y`)).toBe(`<p>x <code>${line}</code> y</p>\n`);
      }),
    );
    expect(codeBlock('a\r\n```\nb\n\n', 'json')).toBe('````json\na\n```\nb\n````');
    expect(codeBlock('x', 'js" onload="')).toBe('```jsonload\nx\n```');
  });
});

describe('values in the words of a language', () => {
  test.each([
    [30 * minute, 'en', '30 minutes'],
    [hour, 'en', '1 hour'],
    [24 * hour, 'en', '24 hours'],
    [48 * hour, 'de', '48 Stunden'],
    [90 * minute, 'fr', '1\u00A0heure 30 minutes'],
    [5 * day, 'es', '5 días'],
    [7 * day + 3 * hour, 'pt', '7 dias 3 horas'],
    [0, 'en', '0 seconds'],
  ] as const)('%d ms in %s is “%s”', (length, language, words) => expect(durationWords(length, language)).toBe(words));

  const at = Date.UTC(2026, 9, 25, 0, 30);
  test('instants stand in the reader’s zone, which is named, also where the clock changes', () => {
    const style = { language: 'en', timeZone: 'Europe/Berlin', format: 'markdown' } as const;
    expect(showValue({ kind: 'instant', at }, style)).toBe('25 October 2026 at 02:30 CEST');
    expect(showValue({ kind: 'instant', at: at + hour }, style)).toBe('25 October 2026 at 02:30 CET');
    expect(showValue({ kind: 'instant', at }, { ...style, timeZone: null })).toBe('25 October 2026 at 00:30 UTC');
    expect(showValue({ kind: 'day', day: '2027-03-01' }, { ...style, language: 'de' })).toBe('1. März 2027');
  });

  test('amounts and lists follow the language', () => {
    const style = { language: 'de', timeZone: null, format: 'markdown' } as const;
    expect(showValue({ kind: 'money', minor: 750_002, currency: 'USD' }, style)).toBe('7.500,02\u00A0$');
    expect(showValue(['A-1', 'B-2', 'C_'], style)).toBe(String.raw`A-1, B-2 und C\_`);
  });
});

test.each([
  ['Ann Smith', 'Ann'],
  ['Smith, Ann', 'Ann'],
  ['Dr. Ann Smith', 'Ann'],
  ['Herr Prof. Uwe Klein', 'Uwe'],
  ['ANN SMITH', 'Ann'],
  ['A. B. Smith', 'A. B. Smith'],
  ['ops@halden.example', 'ops@halden.example'],
  ['there', 'there'],
  ['José Ángel', 'José'],
])('%s is called %s', (name, first) => expect(firstName(name)).toBe(first));

test.each([
  ['money', '15,000 USD', { kind: 'money', minor: 1_500_000, currency: 'USD' }],
  ['money', '20000', { kind: 'money', minor: 2_000_000, currency: 'USD' }],
  ['money', 'a lot', null],
  ['number', '1,250', 1250],
  ['number', 'many', null],
  ['day', '2026-11-23', { kind: 'day', day: '2026-11-23' }],
  ['day', '2026-02-30', null],
  ['day', 'tomorrow', null],
  ['duration', '30m', { kind: 'duration', length: 30 * minute }],
  ['text', ' two\nlines ', { kind: 'markdown', text: 'two lines' }],
  ['markdown', '- a\n- b', { kind: 'markdown', text: '- a\n- b' }],
  ['text', '  ', null],
] as const)('an answer of type %s, typed %j', (type, typed, value) =>
  expect(answerValue({ type }, typed)).toEqual(value),
);

test.each([
  ['Hi, our API key has expired and we get 401 since this morning. Can you help?', 'en'],
  ['Guten Tag, seit gestern erhalten wir bei jedem Aufruf den Status 401. Können Sie das bitte prüfen?', 'de'],
  ['Bonjour, depuis ce matin nos webhooks ne sont plus reçus. Pouvez-vous nous aider ?', 'fr'],
  ['Hola, desde ayer no podemos añadir más artículos. ¿Qué tenemos que hacer?', 'es'],
  ['Olá, desde ontem não conseguimos sincronizar os produtos. Vocês podem verificar?', 'pt'],
  ['Hej, vi får fel 401 sedan i går kväll', 'en'],
  ['{"error":"rate_limit","limit":10}', 'en'],
  ['', 'en'],
  ['401', 'en'],
])('the language of %j is %s', (text, language) => expect(guessLanguage(text)).toBe(language));

test('a reply counts as kept whatever blanks and signature it went out with, and not after a changed word', () => {
  const rendered = 'Hi Ann,\n\nYour key has expired.\n\nThanks';
  expect(sameReply(rendered, 'Hi Ann,\r\n\r\nYour key has expired.  \r\n\r\n\r\nThanks\r\n')).toBe(true);
  expect(sameReply(rendered, `${rendered}\n\n-- \nAnn, Support`)).toBe(true);
  expect(sameReply(rendered, rendered.replace('expired', 'ended'))).toBe(false);
  expect(sameReply(rendered, `Hello!\n${rendered}`)).toBe(false);
  expect(sameReply('', 'anything')).toBe(false);
});

test('what an agent writes in the place of a variable without a value is no change', () => {
  const rendered = 'Hi {{ customer.name }},\n\nwe issued {{ ask.credit }} today.\n\n{{ ask.more }}';
  expect(sameReply(rendered, 'Hi Ann,\n\nwe issued $500 today.\n\nMore later.')).toBe(true);
  expect(sameReply(rendered, 'Hi Ann,\n\nwe sent $500 today.\n\nMore later.')).toBe(false);
  expect(sameReply('{{ ask.more }}', 'anything')).toBe(false);
});

describe('a text in a reply that is sent', () => {
  const text = 'Your key has expired. Make a new one in the dashboard under Settings › API keys and use it.';
  const more = `Hi Ann!\n\n${text}\n\nSee you on Monday.`;
  test.each([
    ['suggested', text, 'unchanged'],
    ['suggested', more, 'edited'],
    ['inserted', more, 'unchanged'],
    ['inserted', text.replace('has expired', 'ran out'), 'edited'],
    ['suggested', 'Call me please.', 'dismissed'],
    ['inserted', 'Call me please.', null],
  ] as const)('%s, sent as %j counts as %s', (origin, sent, outcome) =>
    expect(outcomeOfSending(text, origin, sent)).toBe(outcome),
  );
});

test('texts overlap by what they say, not by their variables', () => {
  const text = 'Your key {{ mail.error_code }} has expired, please make a new one in the dashboard';
  expect(textOverlap(text, text.replace('mail.error_code', 'mail.request_id'))).toBe(1);
  expect(textOverlap(text, 'We are looking into the delay of your webhooks and will write again soon')).toBe(0);
});

test('each variable has a two-part name of its own, and a misspelt one is recognised', () => {
  const names = templateVariables.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z]+\.[a-z_]+$/u);
  expect(nearestVariable('custmer.name')).toBe('customer.name');
  expect(nearestVariable('invoice.total')).toBeNull();
});
