import { describe, expect, test } from 'vitest';
import { type MailStructure, plainStructure } from '#domain/mail/mail-structure.ts';
import { type MachineMailInput, recogniseMachineMail } from '#domain/mail/recognise-machine-mail.ts';

type Change = Partial<Omit<MachineMailInput, 'from'>> & { readonly from?: string };

const mail = ({ from = 'ana@customer.example', ...change }: Change): MachineMailInput => ({
  from: { name: '', address: from },
  to: [{ name: 'Support', address: 'support@vendor.example' }],
  subject: 'Quota exceeded',
  text: 'We get quota_exceeded on every call.',
  headers: {},
  inReplyTo: [],
  references: [],
  ...change,
});

const kind = (change: Change, structure: MailStructure = plainStructure): string | null =>
  recogniseMachineMail(mail(change), structure)?.kind ?? null;

const status = (action: string): MailStructure => ({
  ...plainStructure,
  contentType: 'multipart/report',
  reportType: 'delivery-status',
  partTypes: ['text/plain', 'message/delivery-status', 'message/rfc822'],
  deliveryStatus: `Reporting-MTA: dns; mx.example\n\nOriginal-Recipient: rfc822;Bob@Customer.example\nFinal-Recipient: rfc822; bob@customer.example\nAction: ${action}\nStatus: 5.1.1\n`,
  originalHeaders: 'message-id: <ticket-812.3@vendor.example>\nto: bob@customer.example',
});

describe('a person stays a person', () => {
  test.each<[string, Change]>([
    ['plain mail', {}],
    ['Auto-Submitted: no, in any case and with a comment', { headers: { 'auto-submitted': ['No (human)'] } }],
    ['X-Auto-Response-Suppress of Exchange', { headers: { 'x-auto-response-suppress': ['DR, OOF, AutoReply'] } }],
    ['X-Autoreply: no', { headers: { 'x-autoreply': ['no'] } }],
    ['Precedence: bulk alone', { headers: { precedence: ['bulk'] } }],
    [
      'a discussion list',
      {
        headers: {
          precedence: ['list'],
          'list-id': ['<d.example>'],
          'list-post': ['<mailto:d@l.example>'],
          'list-unsubscribe': ['<mailto:d-leave@l.example>, <https://l.example/leave>'],
        },
        text: 'What is the limit?\n\nTo unsubscribe visit https://l.example',
      },
    ],
    [
      'a story about being away',
      { subject: 'Re: [#812]', text: 'Sorry, I was out of the office last week. It still fails.' },
    ],
    [
      'a subject that speaks of absence',
      { subject: 'Out of office replies open tickets', text: 'Can you filter automatic replies?' },
    ],
    ['a reply to our automatic reply', { subject: 'Re: Automatic reply: Your request', text: 'Who else can help?' }],
    [
      'a forwarded bounce',
      { subject: 'Fwd: Undelivered Mail Returned to Sender', text: 'Your mails bounce here: 550 5.1.1 user unknown' },
    ],
    [
      'a question about bounces',
      {
        subject: 'Delivery failed for our webhook',
        text: 'Delivery to the endpoint failed with 550. The message could not be delivered.',
      },
    ],
    [
      'monitoring that a person set up',
      {
        from: 'no-reply@customer.example',
        headers: { 'auto-submitted': ['auto-generated'] },
        subject: 'ALERT: 5xx',
        text: '5xx rate 62 %',
      },
    ],
    ['a calendar file attached', {}],
    [
      'a reply sent through a mailing service',
      {
        inReplyTo: ['ticket-812@vendor.example'],
        headers: {
          'list-unsubscribe': ['<https://u.example>'],
          'list-unsubscribe-post': ['List-Unsubscribe=One-Click'],
          'feedback-id': ['1'],
        },
      },
    ],
    ['a person called like a system', { from: 'bouncer@customer.example' }],
    [
      'the postmaster asking something',
      { from: 'postmaster@customer.example', subject: 'SPF record', text: 'Which hosts do you send from?' },
    ],
  ])('%s', (_, change) => {
    expect(kind(change)).toBeNull();
  });
});

describe('reports', () => {
  test('a failed delivery names whom it did not reach and which mail', () => {
    expect(recogniseMachineMail(mail({ from: 'mailer-daemon@mx.example' }), status('failed'))).toEqual({
      kind: 'bounce',
      reason: 'Delivery status: failed (RFC 3464)',
      failedRecipients: ['bob@customer.example'],
      about: 'ticket-812.3@vendor.example',
    });
  });
  test.each(['delayed', 'delivered', 'relayed', 'expanded'])('a %s delivery is a delivery report', (action) => {
    expect(kind({}, status(action))).toBe('delivery-report');
  });
  test('a disposition notification is a read receipt and says of what', () => {
    const structure = {
      ...plainStructure,
      contentType: 'multipart/report',
      reportType: 'disposition-notification',
      dispositionNotification:
        'Original-Message-ID: <ticket-812.3@vendor.example>\nDisposition: manual-action/MDN-sent-manually; displayed',
    };
    expect(recogniseMachineMail(mail({}), structure)).toMatchObject({
      kind: 'read-receipt',
      about: 'ticket-812.3@vendor.example',
    });
  });
  test('a feedback report is a complaint', () => {
    expect(kind({}, { ...plainStructure, reportType: 'feedback-report', feedbackReport: 'Feedback-Type: abuse' })).toBe(
      'complaint',
    );
  });
  test('a bounce in plain text names its recipient', () => {
    const found = recogniseMachineMail(
      mail({
        from: 'mailer-daemon@mx.example',
        subject: 'failure notice',
        headers: { 'return-path': ['<>'] },
        text: "I'm afraid I wasn't able to deliver your message to the following addresses.\n\n<bob@customer.example>:\n550 no such user\n\n--- Below this line is a copy of the message.\n\nMessage-ID: <ticket-9@vendor.example>\nTo: x@y.example",
      }),
      plainStructure,
    );
    expect(found).toMatchObject({
      kind: 'bounce',
      failedRecipients: ['bob@customer.example'],
      about: 'ticket-9@vendor.example',
    });
  });
  test.each(['REQUEST', 'REPLY', 'CANCEL'])('calendar %s', (calendarMethod) => {
    expect(kind({}, { ...plainStructure, calendarMethod })).toBe('calendar');
  });
  test('a published calendar is no invitation', () => {
    expect(kind({}, { ...plainStructure, calendarMethod: 'PUBLISH' })).toBeNull();
  });
});

describe('automatic replies', () => {
  test.each<[string, Change]>([
    [
      'German',
      {
        subject: 'Automatische Antwort: Ihr Ticket',
        headers: { 'return-path': ['<>'] },
        text: 'Ich bin bis 9. Juni nicht im Büro.',
      },
    ],
    [
      'Swedish',
      { subject: 'Autosvar: Faktura', headers: { 'x-auto-response-suppress': ['All'] }, text: 'Jag är på semester.' },
    ],
    [
      'Czech',
      {
        subject: 'Automatická odpověď: faktura',
        headers: { 'auto-submitted': ['auto-generated'] },
        text: 'Jsem na dovolené.',
      },
    ],
    [
      'Italian',
      { subject: 'Fuori ufficio: fattura', headers: { 'return-path': ['<>'] }, text: 'Sono in ferie fino al 20.' },
    ],
    [
      'Russian',
      { subject: 'Автоматический ответ: счёт', headers: { 'return-path': ['<>'] }, text: 'Я в отпуске до 9 июня.' },
    ],
    ['Korean', { subject: '자동 회신: 송장', headers: { 'return-path': ['<>'] }, text: '휴가 중입니다.' }],
    [
      'Gmail, subject as any reply',
      {
        subject: 'Re: [#812]',
        headers: { 'auto-submitted': ['auto-replied'] },
        text: "I'm on vacation until the 16th.",
      },
    ],
    [
      'no header, only subject and words',
      { subject: 'Out of office: Re: key', text: 'I am out of the office until Monday.' },
    ],
  ])('absence: %s', (_, change) => {
    expect(kind(change)).toBe('out-of-office');
  });
  test.each<[string, Change]>([
    [
      'a receipt of another help desk',
      {
        headers: { 'auto-submitted': ['auto-generated'], precedence: ['auto_reply'] },
        text: 'Your request has been received.',
      },
    ],
    [
      'an unmonitored mailbox',
      { headers: { 'auto-submitted': ['auto-replied'] }, text: 'This mailbox is not monitored.' },
    ],
    [
      'a leaver',
      {
        subject: 'Automatic reply: Renewal',
        headers: { 'auto-submitted': ['Auto-Replied; x=y'] },
        text: 'Ana no longer works here.',
      },
    ],
  ])('other: %s', (_, change) => {
    expect(kind(change)).toBe('auto-reply');
  });
  test('it speaks of the mail it answers', () => {
    const found = recogniseMachineMail(
      mail({ headers: { 'auto-submitted': ['auto-replied'] }, inReplyTo: ['ticket-812.3@vendor.example'] }),
      plainStructure,
    );
    expect(found?.about).toBe('ticket-812.3@vendor.example');
  });
});

describe('mass mail', () => {
  test('a newsletter', () => {
    expect(
      kind({
        from: 'news@shop.example',
        subject: 'Offers',
        text: 'Hello\n\nUnsubscribe',
        headers: {
          'list-unsubscribe': ['<https://shop.example/u>'],
          'list-unsubscribe-post': ['List-Unsubscribe=One-Click'],
          'feedback-id': ['1:2'],
        },
      }),
    ).toBe('newsletter');
  });
  test('a notification of a service', () => {
    expect(
      kind({
        from: 'no-reply@service.example',
        headers: { 'auto-submitted': ['auto-generated'], precedence: ['bulk'] },
      }),
    ).toBe('notification');
  });
});

test.each([
  ['addresses', 'a@b.example '.repeat(100_000)],
  ['dots', 'a.'.repeat(500_000)],
  ['absences', 'ich bin '.repeat(100_000)],
  ['delivery words', 'delivery to '.repeat(100_000)],
  ['at signs', '@'.repeat(1_000_000)],
])('hostile %s cost bounded time', (_, text) => {
  const start = performance.now();
  recogniseMachineMail(
    mail({
      from: 'mailer-daemon@x.example',
      headers: { 'return-path': ['<>'] },
      subject: text.slice(0, 100_000),
      text,
    }),
    { ...plainStructure, reportType: 'delivery-status', deliveryStatus: text },
  );
  expect(performance.now() - start).toBeLessThan(2000);
});
