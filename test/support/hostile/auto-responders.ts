import { addressOf, fieldOf, honestMail } from './hostile-mail.ts';

/** How a peer's machine answers a mail of ours: which headers it sets, what it says, and whether it names our mail. */
export type AutoResponder = {
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly subject: (ours: string) => string;
  readonly body: string;
  /** In-Reply-To and References name our mail. */
  readonly threads: boolean;
  /** By header, structure or words it can be known for a machine's; otherwise it looks as a person's mail does. */
  readonly telling: boolean;
};

const nothing = { headers: {}, threads: true, telling: false } as const;
const again = (ours: string): string => `Re: ${ours.replace(/^Re: /, '')}`;

/** What peers send, by what their mail in public shows (RFC 3834, RFC 5230, MS-OXCMAIL, the vendors' manuals). */
export const autoResponders: readonly AutoResponder[] = [
  {
    name: 'Exchange',
    headers: { 'Return-Path': '<>', 'X-Auto-Response-Suppress': 'All', 'Auto-Submitted': 'auto-generated' },
    subject: (ours) => `Automatic reply: ${ours}`,
    body: 'I am out of the office until Monday.',
    threads: true,
    telling: true,
  },
  {
    name: 'Gmail vacation',
    headers: { 'Return-Path': '<>', 'Auto-Submitted': 'auto-replied', Precedence: 'bulk', 'X-Autoreply': 'yes' },
    subject: again,
    body: 'Hi, I am hiking this week and read your mail on Monday.',
    threads: true,
    telling: true,
  },
  {
    name: 'Sieve vacation',
    headers: { 'Return-Path': '<>', 'Auto-Submitted': 'auto-replied (vacation)', Precedence: 'bulk' },
    subject: (ours) => `Auto: ${ours}`,
    body: 'Gone fishing.',
    threads: true,
    telling: true,
  },
  {
    name: 'Zimbra',
    headers: { 'Auto-Submitted': 'auto-replied (zimbra; vacation)', Precedence: 'bulk' },
    subject: again,
    body: 'Estoy fuera de la oficina.',
    threads: true,
    telling: true,
  },
  {
    name: 'Zendesk',
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'X-Mailer': 'Zendesk Mailer',
      'X-Zendesk-From-Account-Id': '1a2b3',
    },
    subject: (ours) => `[Request received] ${ours}`,
    body: '##- Please type your reply above this line -##\r\n\r\nYour request (4471) has been received.',
    threads: true,
    telling: true,
  },
  {
    name: 'Freshdesk',
    headers: { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'DR, RN, OOF, AutoReply' },
    subject: (ours) => `Ticket received - ${ours}`,
    body: 'We would like to acknowledge that we have received your request and a ticket has been created.',
    threads: false,
    telling: true,
  },
  {
    name: 'Help Scout, with headers',
    headers: { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' },
    subject: again,
    body: 'Thanks for getting in touch! One of our people gets back to you within a day.',
    threads: true,
    telling: true,
  },
  {
    name: 'a help desk without headers, threaded',
    ...nothing,
    subject: again,
    body: 'Thanks for getting in touch! One of our people gets back to you within a day.',
  },
  {
    name: 'a help desk without headers, a thread of its own',
    ...nothing,
    threads: false,
    subject: (ours) => `Ticket 4471: ${ours.replace(/^Re: /, '')}`,
    body: 'Thanks for getting in touch! One of our people gets back to you within a day.',
  },
  {
    name: 'a help desk without headers, in known words',
    ...nothing,
    threads: false,
    telling: true,
    subject: () => 'Your mail to Firm',
    body: 'We have received your request and will get back to you.',
  },
  {
    name: 'a challenge without headers',
    ...nothing,
    threads: false,
    subject: () => 'Please prove that you are human',
    body: 'Click here so that your mail is let through: https://spam.example/c/1',
  },
  {
    name: 'an absence note without headers',
    ...nothing,
    telling: true,
    subject: again,
    body: 'Thank you for your message. I am out of the office until Monday.',
  },
  {
    name: 'an absence note without headers, in odd words',
    ...nothing,
    threads: false,
    subject: () => 'Surf is up',
    body: 'Catching waves till the 9th. Ring Tom if it burns.',
  },
];

/** The machine's answer to a mail of ours, as our own mailbox gets it. */
export function answerOf(responder: AutoResponder, mailbox: string, ours: string): string {
  const id = fieldOf(ours, 'Message-ID') ?? '';
  return honestMail({
    from: mailbox,
    subject: responder.subject(fieldOf(ours, 'Subject') ?? ''),
    body: responder.body,
    headers: {
      'Return-Path': `<${addressOf(mailbox)}>`,
      ...responder.headers,
      ...(responder.threads ? { 'In-Reply-To': id, References: id } : {}),
    },
  });
}
