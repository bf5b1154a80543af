import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ParsedMail } from '#domain/mail/parsed-mail.ts';
import { bodyHash } from '#mail/parse/body-hash.ts';
import { parseMail } from '#mail/parse/parse-mail.ts';
import { readAttachment } from '#mail/parse/read-attachment.ts';

const bytes = (...pieces: readonly (string | Uint8Array)[]): Buffer =>
  Buffer.concat(
    pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece.replaceAll('\n', '\r\n')) : piece)),
  );

const read = async (raw: Uint8Array): Promise<ParsedMail> => {
  const parsed = await parseMail(raw);
  if (parsed.kind !== 'read') throw new Error(parsed.reason);
  return parsed.mail;
};

const text = (charset: string, body: Uint8Array): Buffer =>
  bytes(`Subject: x\nContent-Type: text/plain; charset=${charset}\nContent-Transfer-Encoding: 8bit\n\n`, body);

describe('header fields', () => {
  test('are decoded, addresses lower-cased, ids without brackets', async () => {
    const mail = await read(
      bytes(
        'From: =?utf-8?Q?J=C3=BCrgen?= "M." <Jurgen@Customer.EXAMPLE>\nTo: "Support, TAI" <support@vendor.example>, sales@vendor.example\nCc: Team: a@x.example, B <b@x.example>;\nReply-To: <other@customer.example>\n',
        'Subject: =?utf-8?B?U2NobMO8c3NlbCA=?= =?utf-8?Q?ung=C3=BCltig?=\n 401\nDate: Tue, 3 Jun 2025 09:12:43 +0200 (CEST)\nMessage-ID: <a.1@customer.example>\nIn-Reply-To: <t.1@vendor.example>\nReferences: <t.0@vendor.example>\n <t.1@vendor.example>\n\nHello\n',
      ),
    );
    expect(mail).toMatchObject({
      from: { address: 'jurgen@customer.example' },
      to: [
        { name: 'Support, TAI', address: 'support@vendor.example' },
        { name: '', address: 'sales@vendor.example' },
      ],
      cc: [
        { name: '', address: 'a@x.example' },
        { name: 'B', address: 'b@x.example' },
      ],
      replyTo: [{ name: '', address: 'other@customer.example' }],
      subject: 'Schlüssel ungültig 401',
      date: Date.UTC(2025, 5, 3, 7, 12, 43),
      messageId: 'a.1@customer.example',
      inReplyTo: ['t.1@vendor.example'],
      references: ['t.0@vendor.example', 't.1@vendor.example'],
    });
  });
  test('an encoded character cut in two between words is joined', async () => {
    expect(
      (await read(bytes('Subject: =?utf-8?B?w7w=?= =?utf-8?B?w7w=?= =?utf-8?Q?=C3?= =?utf-8?Q?=A9?=\n\nx'))).subject,
    ).toBe('üüé');
  });
  test('missing ones are null or empty', async () => {
    expect(await read(bytes('X-A: b\n\nHello'))).toMatchObject({
      from: null,
      to: [],
      subject: '',
      date: null,
      messageId: null,
      inReplyTo: [],
      references: [],
    });
  });
  test.each([
    ['Tue, 03 Jun 25 09:12:43 GMT', Date.UTC(2025, 5, 3, 9, 12, 43)],
    ['3 Jun 2025 09:12 -0730', Date.UTC(2025, 5, 3, 16, 42)],
    ['Tue, 3 Jun 2025 09:12:43 PST', Date.UTC(2025, 5, 3, 17, 12, 43)],
    ['2025-06-03T09:12:43Z', Date.UTC(2025, 5, 3, 9, 12, 43)],
    ['Tue, 3 Jun 2025 09:12:43', Date.UTC(2025, 5, 3, 9, 12, 43)],
    ['yesterday', null],
    ['Tue, 99 Jun 2025 09:12:43 +0000', null],
  ])('the date %j', async (value, instant) => {
    expect((await read(bytes(`Date: ${value}\n\nx`))).date).toBe(instant);
  });
  test('those that rules look at are kept, traces are not', async () => {
    const { headers } = await read(
      bytes(
        'Received: from x\nX-Received: by y\nX-Priority: 1\nList-Id: <a.b>\nAuto-Submitted: no\nReturn-Path: <a@b.example>\nConstructor: x\nX-Constructor: y\n\nx',
      ),
    );
    expect({ ...headers }).toEqual({
      'x-priority': ['1'],
      'list-id': ['<a.b>'],
      'auto-submitted': ['no'],
      'return-path': ['<a@b.example>'],
      'x-constructor': ['y'],
    });
    expect('constructor' in headers).toBe(false);
  });
});

describe('text', () => {
  test.each([
    ['iso-8859-1', [0xe9, 0x80], 'é€'],
    ['windows-1252', [0x93, 0xfc, 0x94], '“ü”'],
    ['iso-8859-15', [0xa4], '€'],
    ['koi8-r', [0xf0, 0xd2, 0xc9], 'При'],
    ['windows-1251', [0xcf, 0xf0], 'Пр'],
    ['gb2312', [0xc4, 0xe3], '你'],
    ['big5', [0xa7, 0x41], '你'],
    ['shift_jis', [0x93, 0xfa], '日'],
    ['euc-kr', [0xc7, 0xd1], '한'],
    ['iso-2022-jp', [0x1b, 0x24, 0x42, 0x46, 0x7c, 0x1b, 0x28, 0x42], '日'],
    ['utf-16le', [0x41, 0x00, 0x42, 0x00], 'AB'],
    ['utf-8', [0xc3, 0xa9], 'é'],
    ['utf-8', [0x63, 0x61, 0x66, 0xe9], 'café'],
    ['us-ascii', [0xc3, 0xa9], 'é'],
    ['"cp1252"', [0x80], '€'],
    ['no-such-charset', [0xc3, 0xa9], 'é'],
    ['cp850', [0x81], 'ü'],
  ])('in %s', async (charset, body, expected) => {
    expect((await read(text(charset, Uint8Array.from(body)))).text.trim()).toBe(expected);
  });
  test('in quoted-printable with soft breaks and broken escapes', async () => {
    expect((await read(bytes('Content-Transfer-Encoding: quoted-printable\n\ncaf=C3=A9 =\nau lait = 1=ZZ'))).text).toBe(
      'café au lait = 1=ZZ',
    );
  });
  test('flowed lines are joined, quotes and the signature delimiter are not', async () => {
    expect(
      (await read(bytes('Content-Type: text/plain; format=flowed\n\nOne \ntwo\n> three \n> four\n-- \nAna'))).text,
    ).toBe('One two\n> three four\n-- \nAna');
  });
  test('from HTML where there is no other', async () => {
    const mail = await read(
      bytes('Content-Type: text/html; charset=utf-8\n\n<p>It <b>fails</b></p><script>x</script>'),
    );
    expect(mail.text).toBe('It fails');
    expect(mail.html).toContain('<script>');
  });
  test('of all readable parts, in their order', async () => {
    const mail = await read(
      bytes(
        'Content-Type: multipart/mixed; boundary=b\n\n--b\n\nOne\n--b\nContent-Type: application/pdf; name=a.pdf\n\nx\n--b\nContent-Type: text/html\n\n<p>Two</p>\n--b--\n',
      ),
    );
    expect(mail.text.split(/\n+/).filter(Boolean)).toEqual(['One', 'Two']);
    expect(mail.html).toContain('One');
    expect(mail.attachments.map(({ name }) => name)).toEqual(['a.pdf']);
  });
  test('of alternatives is the plain one, unless it is empty', async () => {
    const alternatives = (plain: string): Buffer =>
      bytes(
        `Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n${plain}\n--b\nContent-Type: text/html\n\n<p>rich</p>\n--b--\n`,
      );
    expect((await read(alternatives('plain'))).text.trim()).toBe('plain');
    expect((await read(alternatives('  '))).text).toBe('rich');
  });
  test('with a boundary that never closes or never comes', async () => {
    expect((await read(bytes('Content-Type: multipart/mixed; boundary=b\n\n--b\n\nOne'))).text).toBe('One');
    expect((await read(bytes('Content-Type: multipart/mixed; boundary=b\n\nOne'))).text).toBe('One');
    expect((await read(bytes('Content-Type: multipart/mixed\n\nOne'))).text).toBe('One');
  });
  test('with line feeds only or carriage returns only', async () => {
    expect(await read(Buffer.from('Subject: a\n\nb\nc'))).toMatchObject({ subject: 'a', text: 'b\nc' });
    expect(await read(Buffer.from('Subject: a\r\rb\rc'))).toMatchObject({ subject: 'a', text: 'b\nc' });
  });
  test('with a mbox line before the header', async () => {
    expect(await read(bytes('From ana@x.example Tue Jun  3 09:12:43 2025\nSubject: a\n\nb'))).toMatchObject({
      subject: 'a',
      text: 'b',
    });
  });
});

const withAttachment = bytes(
  'Subject: a\nContent-Type: multipart/mixed; boundary="b b"\n\n--b b\nContent-Type: multipart/related; boundary=r\n\n--r\nContent-Type: text/html\n\n<img src="cid:logo@x">\n--r\nContent-Type: image/png\nContent-ID: <logo@x>\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--r--\n',
  '--b b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename*0*=utf-8\'\'%C3%9Cber; filename*1=sicht.pdf\nContent-Transfer-Encoding: base64\n\nSGVsbG8g\nV29ybGQ=\n--b b\nContent-Type: text/plain; name="../../etc/pass\\"wd"\nContent-Disposition: attachment\n\nroot\n--b b\nContent-Type: message/rfc822\n\nSubject: Inner / mail\n\nHi\n--b b--\n',
);

describe('attachments', () => {
  test('have names, types, sizes and places', async () => {
    expect((await read(withAttachment)).attachments).toEqual([
      { index: 0, name: 'attachment-1.png', type: 'image/png', size: 8, contentId: 'logo@x', inline: true },
      { index: 1, name: 'Übersicht.pdf', type: 'application/pdf', size: 11, contentId: null, inline: false },
      { index: 2, name: 'pass"wd', type: 'text/plain', size: 4, contentId: null, inline: false },
      { index: 3, name: 'Inner mail.eml', type: 'message/rfc822', size: 27, contentId: null, inline: false },
    ]);
  });
  test('are read by their place', async () => {
    const attachment = await readAttachment(withAttachment, 1);
    expect(Buffer.from(attachment?.bytes ?? []).toString()).toBe('Hello World');
    expect(await readAttachment(withAttachment, 9)).toBeNull();
    expect(await readAttachment(new Uint8Array(), 0)).toBeNull();
  });
  test('a name cannot turn the direction of text', async () => {
    const mail = await read(
      bytes(
        'Content-Type: multipart/mixed; boundary=b\n\n--b\n\nx\n--b\nContent-Disposition: attachment; filename="=?utf-8?B?4oCucGRmLmV4ZQ==?="\n\nx\n--b--',
      ),
    );
    expect(mail.attachments[0]?.name).toBe('pdf.exe');
  });
});

describe('the hash of the body', () => {
  test('is the same for two copies that came different ways', async () => {
    const one = await read(bytes('Received: a\nSubject: x\n\nHello  \nthere\n'));
    const other = await read(Buffer.from('Received: b\nX-Spam: no\nSubject: y\n\nHello\nthere\n\n'));
    expect(bodyHash(one)).toBe(bodyHash(other));
    expect(bodyHash(one)).toMatch(/^[\w-]{22}$/);
  });
  test('differs with the text and with the attachments', async () => {
    const mail = await read(withAttachment);
    expect(bodyHash({ ...mail, text: 'other' })).not.toBe(bodyHash(mail));
    expect(bodyHash({ ...mail, attachments: mail.attachments.slice(1) })).not.toBe(bodyHash(mail));
  });
});

describe('what cannot be read', () => {
  test('says so', async () => {
    expect(await parseMail(new Uint8Array())).toMatchObject({ kind: 'unreadable', reason: 'The message is empty' });
    expect(await parseMail(Uint8Array.from({ length: 100 }, (_, index) => index % 7))).toMatchObject({
      kind: 'unreadable',
    });
  });
  test('random bytes never throw', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (raw) => void (await parseMail(raw))),
      { numRuns: 300 },
    );
  });
  test('random pieces of mail never throw', async () => {
    const piece = fc.constantFrom(
      'Subject: ',
      'Content-Type: ',
      'multipart/mixed; boundary=b',
      'text/html',
      '; charset=utf-7',
      '; name*0*=',
      "utf-8''%",
      '\n',
      '\r\n',
      '\n\n',
      '--b',
      '--',
      '=?utf-8?B?',
      '?=',
      'From: ',
      '<a@b>',
      ',',
      ';',
      ':',
      '"',
      'base64',
      'Content-Transfer-Encoding: ',
      'message/rfc822',
      '\0',
      '\u00ff',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 60 }), async (pieces) => {
        const raw = Buffer.from(pieces.join(''), 'latin1');
        const parsed = await parseMail(raw);
        if (parsed.kind === 'read')
          for (const { index } of parsed.mail.attachments) expect(await readAttachment(raw, index)).not.toBeNull();
      }),
      { numRuns: 500 },
    );
  });
});

describe('hostile mail is bounded', () => {
  const nested = (depth: number): string =>
    Array.from(
      { length: depth },
      (_, level) => `Content-Type: multipart/mixed; boundary=b${level}\n\n--b${level}\n`,
    ).join('');
  test.each([
    ['deep multiparts', nested(3000)],
    ['one boundary on every level', `${'Content-Type: multipart/mixed; boundary=b\n\n--b\n'.repeat(5000)}x`],
    ['many parts', `Content-Type: multipart/mixed; boundary=b\n\n${'--b\n\nx\n'.repeat(100_000)}`],
    ['many header fields', `${'X-A: b\n'.repeat(200_000)}\nx`],
    ['a long header', `Subject: ${'a '.repeat(2_000_000)}\n\nx`],
    ['folded lines', `Subject: a\n${' b\n'.repeat(300_000)}\nx`],
    ['many addresses', `To: ${'a@b.example, '.repeat(100_000)}\n\nx`],
    ['open comments in addresses', `From: ${'('.repeat(50_000)}\n\nx`],
    ['open quotes in addresses', `From: ${'"a '.repeat(20_000)}\n\nx`],
    ['nested groups', `To: ${'a:'.repeat(20_000)}\n\nx`],
    ['encoded words', `Subject: ${'=?utf-8?B?'.repeat(100_000)}\n\nx`],
    ['parameters', `Content-Type: text/plain; ${'a*0*=b; '.repeat(50_000)}\n\nx`],
    ['quotes in parameters', `Content-Type: text/plain; a="${'\\'.repeat(100_000)}\n\nx`],
    ['references', `References: ${'<a@b> '.repeat(100_000)}\n\nx`],
    ['open references', `References: ${'<'.repeat(500_000)}\n\nx`],
    ['soft line breaks', `Content-Transfer-Encoding: quoted-printable\n\n${'=\n'.repeat(1_000_000)}`],
    [
      'equals signs and blanks',
      `Content-Transfer-Encoding: quoted-printable\n\n${`=${' '.repeat(1000)}`.repeat(2000)}`,
    ],
    ['padded base64', `Content-Transfer-Encoding: base64\n\n${'QQ==\n'.repeat(300_000)}`],
    ['padding only', `Content-Transfer-Encoding: base64\n\n${'='.repeat(500_000)}`],
    ['uuencode', `Content-Transfer-Encoding: x-uuencode\n\n${'M\n'.repeat(300_000)}`],
    ['flowed lines', `Content-Type: text/plain; format=flowed\n\n${'a \n'.repeat(300_000)}`],
    ['dates', `Date: ${'1 '.repeat(100_000)}\n\nx`],
  ])('%s', async (_, raw) => {
    const start = performance.now();
    const parsed = await parseMail(Buffer.from(raw));
    expect(parsed.kind).toBe('read');
    expect(performance.now() - start).toBeLessThan(3000);
  });
  test('a mail beyond the limits says that parts are missing', async () => {
    expect(await parseMail(bytes(nested(100)))).toMatchObject({ kind: 'read', truncated: true });
    expect(await parseMail(bytes('Subject: x\n\ny'))).toMatchObject({ truncated: false });
  });
});
