import { describe, expect, it } from 'vitest';
import { announcedAttachment } from '#domain/outbox/announced-attachment.ts';
import { checkOutgoing, unconfirmed, type CheckedMail } from '#domain/outbox/check-outgoing.ts';
import { isMailAddress } from '#domain/outbox/is-mail-address.ts';
import type { OutgoingAttachment, OutgoingMail } from '#domain/outbox/outgoing-mail.ts';

const mail: OutgoingMail = {
  kind: 'reply',
  ticket: 1001,
  account: 1,
  about: 1,
  to: [{ name: '', address: 'zoe@kunde.example' }],
  cc: [],
  bcc: [],
  subject: 'Re: A question',
  text: 'Hello.',
  quote: true,
  carried: [],
};
const file = (more: Partial<OutgoingAttachment> = {}): OutgoingAttachment => ({
  id: 1,
  name: 'log.txt',
  type: 'text/plain',
  size: 10,
  contentId: null,
  complete: true,
  ...more,
});
const check = (change: Partial<OutgoingMail>, more: Partial<CheckedMail> = {}) =>
  checkOutgoing({ mail: { ...mail, ...change }, attachments: [], signature: '', carriedSize: 0, newer: [], ...more });
const kinds = (...given: Parameters<typeof check>): string[] => check(...given).map(({ kind }) => kind);

describe('what stops a mail', () => {
  it('nothing, where all is well', () => {
    expect(check({})).toEqual([]);
  });

  it('an empty text; a forward says enough by what it forwards', () => {
    expect(check({ text: ' \n\t' })).toMatchObject([{ kind: 'empty-body', mayConfirm: false }]);
    expect(kinds({ text: '', kind: 'forward' })).toEqual([]);
    expect(kinds({ text: '', kind: 'forward', quote: false })).toEqual(['empty-body']);
    expect(check({ text: '' }, { attachments: [file()] })).toMatchObject([{ kind: 'empty-body', mayConfirm: true }]);
  });

  it('a variable without a value, wherever it stands', () => {
    const text = 'Hello {{ customer.name }},\n{% if tier %}x{% endif %} `{{ key }}`';
    const problems = check({ text });
    expect(problems.map(({ start, end }) => text.slice(start ?? 0, end ?? 0))).toEqual([
      '{{ customer.name }}',
      '{% if tier %}',
      '{% endif %}',
      '{{ key }}',
    ]);
    expect(problems.every(({ kind, mayConfirm }) => kind === 'unresolved-variable' && !mayConfirm)).toBe(true);
    expect(kinds({ subject: 'Re: {{ x }}' })).toEqual(['unresolved-variable']);
    expect(kinds({}, { signature: '{{ agent.phone }}' })).toEqual(['unresolved-variable']);
  });

  it('no recipient, or what is no address', () => {
    expect(kinds({ to: [] })).toEqual(['no-recipient']);
    expect(kinds({ to: [], bcc: mail.to })).toEqual([]);
    expect(
      kinds({
        cc: [
          { name: '', address: 'zoe@kunde' },
          { name: '', address: 'no one' },
        ],
      }),
    ).toEqual(['bad-address']);
  });

  it('a file that has not been read completely, and one too large for most servers', () => {
    expect(kinds({}, { attachments: [file({ complete: false })] })).toEqual(['incomplete-attachment']);
    const large = 20 * 1_048_576;
    expect(check({}, { attachments: [file({ size: large })] })).toMatchObject([
      { kind: 'too-large', mayConfirm: true },
    ]);
    expect(kinds({ carried: [0] }, { carriedSize: large })).toEqual(['too-large']);
    expect(kinds({}, { attachments: [file({ size: 17 * 1_048_576 })] })).toEqual([]);
  });

  it('an announced file that is missing, at the words that announce it', () => {
    const text = 'Hi,\nplease find the log attached.';
    const [problem] = check({ text });
    expect(problem).toMatchObject({ kind: 'missing-attachment', mayConfirm: true });
    expect(text.slice(problem?.start ?? 0, problem?.end ?? 0)).toContain('attached');
    expect(kinds({ text }, { attachments: [file()] })).toEqual([]);
    expect(kinds({ text, carried: [0] })).toEqual([]);
  });

  it('what has happened since its author looked', () => {
    expect(check({}, { newer: ['Zoe wrote again.'] })).toMatchObject([
      { kind: 'moved-on', message: 'Zoe wrote again.', mayConfirm: true },
    ]);
  });

  it('is passed over where its author has confirmed it, if it may be', () => {
    const problems = check({ text: '', subject: '' });
    expect(unconfirmed(problems, ['empty-body', 'no-subject']).map(({ kind }) => kind)).toEqual(['empty-body']);
  });
});

describe('a text that announces a file', () => {
  it.each([
    'Please find attached the invoice.',
    'The report is attached.',
    'I have attached a screenshot.',
    "I've attached it",
    'We attach the form.',
    'see the attached file',
    'Attached is the log.',
    'Attached you will find the log.',
    'The numbers are in the attachment.',
    'anbei die Rechnung',
    'Die Rechnung finden Sie im Anhang.',
    'Ich habe Ihnen die Datei angehängt.',
    'Ich füge das Protokoll bei.',
    'Das Formular ist beigefügt.',
    'Vous trouverez ci-joint la facture.',
    'Je vous joins le fichier.',
    'La facture est en pièce jointe.',
    'Adjunto el informe.',
    'Le adjunto la factura.',
    'Em anexo segue o contrato.',
    'In allegato trova la fattura.',
    'Allego il documento.',
    'Bijgevoegd vindt u de factuur.',
    'Zie de factuur in de bijlage.',
    'Bifogar fakturan.',
    'W załączniku przesyłam fakturę.',
    'V příloze posílám fakturu.',
    'Csatolva küldöm a számlát.',
    'Договор во вложении.',
    'Faturayı ekte bulabilirsiniz.',
    '请查收附件。',
    '資料を添付します。',
    '파일을 첨부합니다.',
    'تجد الفاتورة مرفقة هنا',
    'מצורף הקובץ',
  ])('“%s”', (text) => {
    expect(announcedAttachment(text)).not.toBeNull();
  });

  it.each([
    'Please attach your log file.',
    'Could you attach a screenshot?',
    'The webhook is attached to your account.',
    'We have received your attachment, thank you.',
    'Your attachment was too large.',
    'Bitte hängen Sie das Protokoll an Ihre Antwort.',
    'Can you send the attachments again?',
    '> I have attached a screenshot.\n\nThank you, we have seen it.',
    '```\n# the file is attached\n```',
    'Call `the file is attached` first.',
    'Nous avons bien reçu votre message.',
  ])('and one that does not: “%s”', (text) => {
    expect(announcedAttachment(text)).toBeNull();
  });

  it('is found in no time in a text of a megabyte', () => {
    for (const part of ['find see ', 'a '.repeat(20), '``` ', '```\n', '> quoted\n', '[', 'habe ']) {
      const text = part.repeat(Math.ceil(1_000_000 / part.length));
      const start = performance.now();
      announcedAttachment(text);
      expect(performance.now() - start).toBeLessThan(2_000);
    }
  });
});

describe('an address', () => {
  it.each([
    'zoe@kunde.example',
    'zoe.ångström+tag@kunde.example',
    "o'hara@kunde.example",
    '"very unusual"@kunde.example',
    'zoe@müller.example',
    'zoe@[192.0.2.1]',
    'zoe@localhost',
  ])('%s is one', (address) => {
    expect(isMailAddress(address)).toBe(true);
  });

  it.each([
    '',
    'zoe',
    '@kunde.example',
    'zoe@',
    'zoe@kunde..example',
    'zoe@-kunde.example',
    '.zoe@kunde.example',
    'zo..e@kunde.example',
    'zoe @kunde.example',
    'zoe@kunde.example, max@kunde.example',
    'Zoe <zoe@kunde.example>',
    'zoe@kunde.example\r\nBcc: x@y.example',
    `${'x'.repeat(65)}@kunde.example`,
    `zoe@${'x'.repeat(64)}.example`,
  ])('%j is none', (address) => {
    expect(isMailAddress(address)).toBe(false);
  });
});
