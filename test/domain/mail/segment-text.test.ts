import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newestText } from '#domain/mail/newest-text.ts';
import { segmentText } from '#domain/mail/segment-text.ts';

const lines = (...all: readonly string[]): string => all.join('\n');
const kindOf = (text: string, part: string): string | undefined =>
  segmentText(text).find((segment) => segment.text.includes(part))?.kind;

const own = lines('The key still returns 401.', 'Can you look again?');

/** A reply above what the client quotes: the whole of `own` is new, nothing else. */
const topPosted: Readonly<Record<string, string>> = {
  Gmail: lines(
    own,
    '',
    'On Tue, 3 Jun 2025 at 09:12, Support <support@vendor.example> wrote:',
    '',
    '> Hello Ana,',
    '> please try now.',
  ),
  'Gmail, attribution wrapped': lines(
    own,
    '',
    'On Tue, Jun 3, 2025 at 9:12 AM TAI Support Team <',
    'support+812@vendor.example> wrote:',
    '',
    '> Hello',
  ),
  'Outlook block': lines(
    own,
    '',
    'From: Support <support@vendor.example>',
    'Sent: Tuesday, June 3, 2025 9:12 AM',
    'To: Ana <ana@customer.example>',
    'Subject: RE: [#812] key',
    '',
    'Hello Ana,',
    'please try now.',
  ),
  'Outlook rule': lines(
    own,
    '',
    '________________________________',
    'From: Support',
    'Sent: Tuesday, June 3, 2025',
    'To: Ana',
    'Subject: key',
    '',
    'Hello',
  ),
  'Outlook in bold': lines(
    own,
    '',
    '*From:* Support <support@vendor.example>',
    '*Sent:* Tuesday, June 3, 2025',
    '*To:* Ana',
    '*Subject:* key',
    '',
    'Hello',
  ),
  'Outlook mobile': lines(
    own,
    '',
    'Get Outlook for iOS<https://aka.ms/o0ukef>',
    '________________________________',
    'From: Support <support@vendor.example>',
    'Sent: Tuesday',
    'To: Ana',
    'Subject: key',
    '',
    'Hello',
  ),
  'Outlook, German': lines(
    own,
    '',
    'Von: Support <support@vendor.example>',
    'Gesendet: Dienstag, 3. Juni 2025 09:12',
    'An: Ana',
    'Betreff: AW: Schlüssel',
    '',
    'Hallo',
  ),
  'Outlook, French': lines(
    own,
    '',
    'De : Support <support@vendor.example>',
    'Envoyé : mardi 3 juin 2025 09:12',
    'À : Ana',
    'Objet : Clé',
    '',
    'Bonjour',
  ),
  'Outlook, Spanish': lines(
    own,
    '',
    'De: Soporte <support@vendor.example>',
    'Enviado el: martes, 3 de junio de 2025 9:12',
    'Para: Ana',
    'Asunto: Clave',
    '',
    'Hola',
  ),
  'Outlook, Portuguese': lines(
    own,
    '',
    'De: Suporte <support@vendor.example>',
    'Enviada em: terça-feira, 3 de junho de 2025 09:12',
    'Para: Ana',
    'Assunto: Chave',
    '',
    'Olá',
  ),
  'Original Message': lines(own, '', '-----Original Message-----', 'From: Support', 'Hello'),
  'Apple Mail': lines(own, '', '> On 3. Jun 2025, at 09:12, Support <support@vendor.example> wrote:', '> ', '> Hello'),
  Thunderbird: lines(own, '', 'On 03.06.25 09:12, Support wrote:', '> Hello', '> please try now'),
  iPhone: lines(
    own,
    '',
    'Sent from my iPhone',
    '',
    '> On 3 Jun 2025, at 09:12, Support <support@vendor.example> wrote:',
    '> ',
    '> Hello',
  ),
  'German attribution': lines(
    own,
    '',
    'Am Di., 3. Juni 2025 um 09:12 Uhr schrieb Support <support@vendor.example>:',
    '',
    '> Hallo',
  ),
  'German attribution, Thunderbird': lines(own, '', 'Am 03.06.2025 um 09:12 schrieb Support:', '> Hallo'),
  'French attribution': lines(
    own,
    '',
    'Le mar. 3 juin 2025 à 09:12, Support <support@vendor.example> a écrit :',
    '',
    '> Bonjour',
  ),
  'Spanish attribution': lines(
    own,
    '',
    'El mar, 3 jun 2025 a las 9:12, Soporte (<support@vendor.example>) escribió:',
    '',
    '> Hola',
  ),
  'Portuguese attribution': lines(
    own,
    '',
    'Em ter., 3 de jun. de 2025 às 09:12, Suporte <support@vendor.example> escreveu:',
    '',
    '> Olá',
  ),
  'Italian attribution': lines(
    own,
    '',
    'Il giorno mar 3 giu 2025 alle ore 09:12 Support <support@vendor.example> ha scritto:',
    '',
    '> Ciao',
  ),
  'Dutch attribution': lines(
    own,
    '',
    'Op di 3 jun 2025 om 09:12 schreef Support <support@vendor.example>:',
    '',
    '> Hallo',
  ),
  'Polish attribution': lines(
    own,
    '',
    'wt., 3 cze 2025 o 09:12 Support <support@vendor.example> napisał(a):',
    '',
    '> Witam',
  ),
  'Chinese attribution': lines(own, '', '在 2025年6月3日,09:12,Support <support@vendor.example> 写道:', '', '> 你好'),
  'attribution without date, marks follow': lines(own, '', 'On Tue, Support wrote:', '> Hello'),
  'Yahoo, nothing marked': lines(
    own,
    '',
    '    On Tuesday, June 3, 2025 at 09:12:44 AM GMT, Support <support@vendor.example> wrote:  ',
    ' ',
    ' Hello Ana,',
    'please try now.',
  ),
  'reply above this line': lines(
    own,
    '',
    '##- Please type your reply above this line -##',
    '',
    'Your request (812) has been updated.',
  ),
  'signature delimiter': lines(own, '', '-- ', 'Ana Example', 'Customer Ltd, +49 30 1234'),
  'signature then quote': lines(
    own,
    '',
    '-- ',
    'Ana Example',
    '',
    'On Tue, 3 Jun 2025 at 09:12, Support <s@vendor.example> wrote:',
    '> Hello',
  ),
  'closing formula': lines(own, '', 'Best regards,', 'Ana Example', 'Head of Integration', 'Customer Ltd'),
  'German closing': lines(own, '', 'Mit freundlichen Grüßen', 'Ana Beispiel'),
  'closing and legal footer': lines(
    own,
    '',
    'Regards',
    'Ana',
    '',
    'CONFIDENTIALITY NOTICE: This e-mail is intended only for the addressee. It may contain privileged information.',
  ),
};

describe('a reply above the quote is the newest text', () => {
  test.each(Object.entries(topPosted))('%s', (_, text) => {
    expect(newestText(text)).toBe(own);
  });
  test.each(Object.entries(topPosted))('%s, with CRLF', (_, text) => {
    expect(newestText(text.replaceAll('\n', '\r\n'))).toBe(own.replaceAll('\n', '\r\n'));
  });
});

describe('answers between quotes', () => {
  const interleaved = lines(
    'Hi, see inline.',
    '',
    'On 3 Jun 2025, Support <s@vendor.example> wrote:',
    '> Which endpoint?',
    '',
    '/v2/orders',
    '',
    '> Since when?',
    '',
    'Since 08:00.',
    '',
    '-- ',
    'Ana',
  );

  test('stay, in their order', () => {
    expect(newestText(interleaved).split(/\n+/)).toEqual(['Hi, see inline.', '/v2/orders', 'Since 08:00.']);
  });
  test('the questions are quotes, the end is the signature', () => {
    expect(kindOf(interleaved, 'Since when?')).toBe('quote');
    expect(kindOf(interleaved, 'Ana')).toBe('signature');
  });
  test('an answer below the quote is new', () => {
    expect(
      newestText(lines('On 3 Jun 2025, Support <s@vendor.example> wrote:', '> Since when?', '', 'Since 08:00.')),
    ).toBe('Since 08:00.');
  });
});

describe('a forward', () => {
  const header = [
    '---------- Forwarded message ---------',
    'From: Shop <shop@customer.example>',
    'Date: Tue, 3 Jun 2025 at 09:12',
    'Subject: till',
    'To: Ana <ana@customer.example>',
    '',
  ];

  test('of nothing but the forwarded mail is the message', () => {
    const text = lines('', ...header, 'The till says 401.', '', '-- ', 'Shop');
    expect(newestText(text)).toBe('The till says 401.');
    expect(kindOf(text, 'Forwarded message')).toBe('quote');
    expect(kindOf(text, 'Shop\n')).not.toBe('newest');
  });
  test('by Apple Mail, marked with >, is the message too', () => {
    const text = lines(
      'Begin forwarded message:',
      '',
      '> From: Shop <shop@customer.example>',
      '> Subject: till',
      '> Date: 3 June 2025 at 09:12',
      '> To: Ana',
      '> ',
      '> The till says 401.',
      '>> Which till?',
    );
    expect(newestText(text)).toContain('The till says 401.');
    expect(newestText(text)).not.toContain('Which till?');
  });
  test('by Outlook without a word above is the message', () => {
    expect(
      newestText(lines('', 'From: Shop', 'Sent: Tuesday', 'To: Ana', 'Subject: till', '', 'The till says 401.')),
    ).toBe('The till says 401.');
  });
  test('with a note above: the note is new, the rest a quote', () => {
    expect(newestText(lines('Can you look at this?', '', ...header, 'The till says 401.'))).toBe(
      'Can you look at this?',
    );
  });
});

describe('what only looks like a quote or a signature stays', () => {
  test.each([
    ['a table', lines('| call | status |', '| getSku | 500 |')],
    ['a comparison', lines('We measured:', '>= 99.9 %  none', '>=5 s often')],
    [
      'curl -v',
      lines(
        'I ran:',
        '> GET /v2/orders HTTP/1.1',
        '> Host: api.vendor.example',
        '< HTTP/1.1 429 Too Many Requests',
        'What is wrong?',
      ),
    ],
    ['points with dashes', lines('Because of:', '-- first point', '-- second point', 'Please check.')],
    [
      'thanks in the middle',
      lines('Thanks,', '', 'but the second order is missing too. Where is it?', 'Please check.'),
    ],
    ['a sentence that starts with On', lines('On Thursday, it worked.', 'On Friday:', 'it did not.')],
    ['one header in prose', lines('From: is missing in the payload.', 'Why?')],
    [
      'a question after a closing',
      lines('It fails.', '', 'Best regards', 'Ana', '', 'PS: since when do you send 429?'),
    ],
    ['a diff', lines('--- a/config', '+++ b/config', '-limit: 1', '+limit: 2')],
  ])('%s', (_, text) => {
    expect(newestText(text).includes(text.split('\n').at(-1) ?? '')).toBe(true);
  });
  test('a table as a whole', () => {
    expect(segmentText('a\n| b | c |\n| d | e |\n').map(({ kind }) => kind)).toEqual(['newest']);
  });
});

test('a mail that only quotes has no new text', () => {
  expect(newestText(lines('On 3 Jun 2025, Support <s@vendor.example> wrote:', '> Hello', '> there'))).toBe('');
});

const piece = fc.oneof(
  fc.string(),
  fc.constantFrom(
    '\n',
    '\r\n',
    '\n\n',
    '> x\n',
    'On 3 Jun 2025, X <x@y.example> wrote:\n',
    'From: X\nSent: 1\nTo: Y\nSubject: Z\n',
    '-- \n',
    'Regards,\n',
    '-----Original Message-----\n',
    '---------- Forwarded message ---------\n',
    '________________________________\n',
  ),
);

test('the segments of any text join to the text, and neighbours differ', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join('');
      const segments = segmentText(text);
      expect(segments.map((segment) => segment.text).join('')).toBe(text);
      for (const [index, segment] of segments.entries()) expect(segment.kind).not.toBe(segments[index + 1]?.kind);
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['long lines', 'a '.repeat(1_000_000)],
  ['colons', 'on 1:\n'.repeat(200_000)],
  ['attribution starts', 'On 3 Jun 2025, X wrote\n'.repeat(50_000)],
  ['header labels', 'From: x\n'.repeat(100_000)],
  ['rulers', '_________\n'.repeat(100_000)],
  ['quote marks', '>'.repeat(1_000_000)],
  ['closings', 'Regards,\n'.repeat(19_000)],
  ['blank lines', '\n'.repeat(500_000)],
  ['quotes and blanks', '> a\n\n'.repeat(10_000)],
  ['quotes and many blanks', `${'\n'.repeat(9000)}> a\n${'\n'.repeat(9000)}`],
  ['request logs', '> GET /x\n'.repeat(20_000)],
  ['delimiters', '-- \n'.repeat(20_000)],
  ['rulers and blanks', '______\n\n\n'.repeat(6_600)],
])('hostile %s cost linear time', (_, text) => {
  const start = performance.now();
  segmentText(text);
  expect(performance.now() - start).toBeLessThan(2000);
});
