import type { MachineMailKind } from './machine-mail.ts';
import type { ParsedMail } from './parsed-mail.ts';

type BulkInput = Pick<ParsedMail, 'from' | 'subject' | 'text' | 'headers' | 'inReplyTo'>;

/** Headers that services for mass mail leave. */
const campaignHeaders = [
  'feedback-id',
  'x-campaign',
  'x-campaignid',
  'x-campaign-id',
  'x-mc-user',
  'x-mailchimp-id',
  'x-sg-eid',
  'x-mailgun-sid',
  'x-mandrill-user',
  'x-cmail-gateway',
  'x-csa-complaints',
  'x-report-abuse',
  'x-hubspot-correlation-id',
  'x-job',
  'x-mailer-recptid',
  'x-mailer-lid',
  'x-newsletter',
  'x-list-id',
  'x-klaviyo-message-id',
  'x-sfmc-stack',
  'x-emarsys-identify',
];

const bulkSender =
  /^(?:no-?_?\.?reply|do-?not-?reply|newsletters?|news|marketing|updates?|digest|campaigns?|promotions?|offers?|mailing|announce(?:ments?)?|notifications?)\b/i;
const unsubscribeWords =
  /unsubscribe|opt[ -]?out|manage (?:your )?(?:e-?mail )?preferences|view (?:this (?:e-?mail )?)?in (?:your )?browser|abbestellen|abmelden|im browser (?:ansehen|anzeigen|öffnen)|se désabonner|désinscri|darse de baja|cancelar (?:la )?suscripción|cancelar (?:a )?(?:inscrição|subscrição)|annulla l['’]iscrizione|disiscri|uitschrijven|avsluta prenumeration|wypisz się|отписаться|配信停止|退订/i;

const has = (mail: BulkInput, name: string): boolean => (mail.headers[name] ?? []).length > 0;
const value = (mail: BulkInput, name: string): string => mail.headers[name]?.[0] ?? '';

/**
 * Newsletters and notifications of services. A discussion list's copy of a person's mail has list headers too: it
 * accepts posts (List-Post, `Precedence: list`) or can only be left by mail, and stays a person's.
 */
export const recogniseBulkMail = (
  mail: BulkInput,
): { readonly kind: MachineMailKind; readonly reason: string } | null => {
  if (mail.inReplyTo.length > 0) return null;
  const post = value(mail, 'list-post');
  const discussion =
    (post !== '' && !/^\s*no\b/i.test(post)) ||
    (/^\s*list\b/i.test(value(mail, 'precedence')) && !has(mail, 'list-unsubscribe-post') && !has(mail, 'feedback-id'));
  const bulk = /^\s*(?:bulk|junk)\b/i.test(value(mail, 'precedence'));
  const automatic = /^\s*auto-generated/i.test(value(mail, 'auto-submitted'));
  const sender = bulkSender.test(mail.from?.address ?? '');
  if (automatic && bulk && sender) {
    return {
      kind: 'notification',
      reason: 'Auto-Submitted: auto-generated and Precedence: bulk from a no-reply address',
    };
  }
  if (discussion || !has(mail, 'list-unsubscribe')) return null;
  const signs = [
    /<https?:/i.test(value(mail, 'list-unsubscribe')),
    has(mail, 'list-unsubscribe-post'),
    has(mail, 'list-id'),
    bulk,
    campaignHeaders.some((name) => has(mail, name)),
    sender,
    unsubscribeWords.test(mail.text.slice(-3000)),
  ];
  const count = signs.filter(Boolean).length;
  if (count >= 3) {
    return { kind: 'newsletter', reason: 'List-Unsubscribe and other signs of mass mail' };
  }
  return null;
};
