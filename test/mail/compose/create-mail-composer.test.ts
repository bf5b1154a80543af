import { describe, expect, it } from 'vitest';
import type { MailToCompose } from '#engine/ports/mail-composer.ts';
import { createMailComposer } from '#mail/compose/create-mail-composer.ts';
import { createMailReader } from '#mail/parse/create-mail-reader.ts';
import { parseMail } from '#mail/parse/parse-mail.ts';

const plain: MailToCompose = {
  messageId: 't1001.abcd.0123456789abcdef0123.firstline@tai.example',
  date: Date.UTC(2026, 10, 23, 9),
  from: { name: 'TAI Support', address: 'support@tai.example' },
  replyTo: null,
  to: [{ name: 'Zoe', address: 'zoe@kunde.example' }],
  cc: [],
  subject: 'Re: A question',
  inReplyTo: 'q1@kunde.example',
  references: ['q0@kunde.example', 'q1@kunde.example'],
  text: 'Hello **Zoe**,\n\nhere it is.',
  signature: '',
  quoted: '',
  attachments: [],
  headers: {},
};
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const compose = (more: Partial<MailToCompose> = {}): Promise<Uint8Array> =>
  createMailComposer().compose({ ...plain, ...more });
const textOf = (raw: Uint8Array): string => Buffer.from(raw).toString('latin1');
async function read(raw: Uint8Array) {
  const parsed = await parseMail(raw);
  if (parsed.kind !== 'read') throw new Error(parsed.reason);
  return parsed.mail;
}

describe('a composed mail', () => {
  it('is read back as it was written, in both alternatives', async () => {
    const raw = await compose({
      signature: 'Ann\n*TAI*',
      quoted: 'On 23 Nov 2026, Zoe <zoe@kunde.example> wrote:\n> Hi\n>> older',
    });
    const mail = await read(raw);
    expect(mail).toMatchObject({
      from: plain.from,
      to: plain.to,
      subject: plain.subject,
      date: plain.date,
      messageId: plain.messageId,
      inReplyTo: ['q1@kunde.example'],
      references: ['q0@kunde.example', 'q1@kunde.example'],
      newestText: 'Hello **Zoe**,\n\nhere it is.',
      machineMail: null,
      attachments: [],
    });
    expect(mail.text).toContain('\n-- \nAnn\n*TAI*\n\nOn 23 Nov 2026, Zoe <zoe@kunde.example> wrote:\n> Hi\n>> older');
    expect(mail.html).toContain('<p>Hello <strong>Zoe</strong>,</p>');
    expect(mail.html).toContain('<em>TAI</em>');
    expect(mail.html).toMatch(/<blockquote type="cite"[^>]*>Hi<br>\s*&gt; older<\/blockquote>/);
  });

  it('is seven-bit, in short lines that end with CRLF, whatever its text', async () => {
    const raw = textOf(
      await compose({
        from: { name: 'Bücher & Söhne, „Support“', address: 'support@tai.example' },
        to: [
          {
            name: 'Zoë Ångström mit einem sehr, sehr langen Namen, der gefaltet werden muss',
            address: 'zoe@kunde.example',
          },
          { name: '山田太郎', address: 'yamada@müller.example' },
        ],
        subject: `Re: ${'Größenänderung der Übertragungsmenge 🎉 '.repeat(6)}`,
        references: Array.from({ length: 20 }, (_, at) => `${'x'.repeat(50)}${at}@kunde.example`),
        text: `${'ein sehr langer Absatz ohne Umbruch '.repeat(60)}\n\nПривет 👩‍💻\n.\n..\nFrom here on`,
      }),
    );
    expect(/[^\x00-\x7f]/.exec(raw)).toBeNull();
    expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const lines = raw.split('\r\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(78);
    const mail = await read(Buffer.from(raw, 'latin1'));
    expect(mail.from?.name).toBe('Bücher & Söhne, „Support“');
    expect(mail.to).toEqual([
      expect.objectContaining({ name: 'Zoë Ångström mit einem sehr, sehr langen Namen, der gefaltet werden muss' }),
      { name: '山田太郎', address: 'yamada@xn--mller-kva.example' },
    ]);
    expect(mail.subject).toBe(`Re: ${'Größenänderung der Übertragungsmenge 🎉 '.repeat(6)}`.trim());
    expect(mail.references).toHaveLength(20);
    expect(mail.text).toContain('Привет 👩‍💻\n.\n..\nFrom here on');
  });

  it('never names a blind copy, and takes no header from text that somebody typed', async () => {
    const raw = textOf(
      await compose({
        subject: 'Hello\r\nBcc: evil@example.com\r\n\r\nbody',
        from: { name: 'A\r\nX-Evil: 1', address: 'support@tai.example' },
        to: [{ name: 'B\nCc: c@example.com', address: 'zoe@kunde.example' }],
        attachments: [
          { name: 'a"\r\nX-Evil: 2.txt', type: 'text/plain\r\nX-Evil: 3', contentId: null, bytes: Buffer.from('x') },
        ],
      }),
    );
    expect(raw).not.toMatch(/^(?:bcc|cc|x-evil):/im);
    expect((await read(Buffer.from(raw, 'latin1'))).attachments).toMatchObject([{ type: 'application/octet-stream' }]);
  });

  it('shows pictures by cid beside the HTML, and sends one that the text does not show as a file', async () => {
    const raw = await compose({
      text: 'Look: ![the chart](cid:one@firstline)',
      attachments: [
        { name: 'chart.png', type: 'image/png', contentId: 'one@firstline', bytes: png },
        { name: 'other.png', type: 'image/png', contentId: 'two@firstline', bytes: png },
        { name: 'Prüfung.pdf', type: 'application/pdf', contentId: null, bytes: Buffer.from('%PDF-1.7') },
      ],
    });
    const mail = await read(raw);
    expect(mail.attachments).toMatchObject([
      { name: 'chart.png', contentId: 'one@firstline', inline: true },
      { name: 'other.png', inline: false },
      { name: 'Prüfung.pdf', type: 'application/pdf', inline: false, size: 8 },
    ]);
    expect(mail.html).toContain('<img src="cid:one@firstline" alt="the chart"');
    expect(mail.text).toContain('Look: [the chart]');
    const file = await createMailReader().attachment(raw, 0);
    expect(Buffer.from(file?.bytes ?? []).equals(png)).toBe(true);
    expect(textOf(raw)).toMatch(/multipart\/mixed[\s\S]*multipart\/alternative[\s\S]*multipart\/related/);
  });

  it('is the same bytes when it is made again', async () => {
    const files = [{ name: 'a.txt', type: 'text/plain', contentId: null, bytes: Buffer.from('x') }];
    const first = await compose({ attachments: files });
    expect(Buffer.from(first).equals(await compose({ attachments: files }))).toBe(true);
  });

  it('of an automation says so', async () => {
    const raw = textOf(
      await compose({ headers: { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' } }),
    );
    expect(raw).toContain('Auto-Submitted: auto-replied\r\n');
    expect((await read(Buffer.from(raw, 'latin1'))).machineMail?.kind).toBe('auto-reply');
  });
});

describe('the HTML alternative', () => {
  const html = async (text: string): Promise<string> =>
    ((await read(await compose({ text }))).html ?? '').replaceAll('\r\n', '\n');

  it('shows HTML as text', async () => {
    expect(await html('<script>alert(1)</script> <b onclick=x>hi</b>')).toContain(
      '&lt;script&gt;alert(1)&lt;/script&gt; &lt;b onclick=x&gt;hi&lt;/b&gt;',
    );
  });

  it('links to the web, mail and phone, and to nothing else', async () => {
    const page = await html(
      '[a](javascript:alert(1)) [b](data:text/html,x) [c](file:///etc/passwd) [d](https://docs.example/?a=1&b=2) https://x.example [e](mailto:a@b.example)',
    );
    expect(page.match(/href="[^"]*"/g)).toEqual([
      'href="https://docs.example/?a=1&amp;b=2"',
      'href="https://x.example"',
      'href="mailto:a@b.example"',
    ]);
    expect(page.match(/rel="noopener noreferrer"/g)).toHaveLength(3);
  });

  it('fetches no picture from the web', async () => {
    const page = await html('![pixel](https://tracker.example/p.gif)');
    expect(page).not.toContain('<img');
    expect(page).toContain('<a href="https://tracker.example/p.gif"');
  });

  it('keeps line breaks, code, lists and tables', async () => {
    const page = await html(
      'one\ntwo\n\n```python\nif a < b:\n    pass\n```\n\n- x\n- y\n\n| a | b |\n|---|---|\n| 1 | 2 |',
    );
    expect(page).toContain('one<br>\ntwo');
    expect(page).toContain('if a &lt; b:\n    pass');
    expect(page).toContain('<li>x</li>');
    expect(page).toMatch(/<td[^>]*>1<\/td>/);
  });
});
