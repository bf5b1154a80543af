import type { MachineMail, MachineMailKind } from './machine-mail.ts';
import type { MailStructure } from './mail-structure.ts';
import { bounceBody, bounceSubject, delayWords, mailSystemName, mailSystemSender } from './bounce-phrases.ts';
import { failedRecipients, reportedActions } from './failed-recipients.ts';
import {
  absenceAnywhereInSubject,
  absenceBody,
  absenceSubject,
  automaticBody,
  automaticSubject,
} from './out-of-office-phrases.ts';
import type { ParsedMail } from './parsed-mail.ts';
import { recogniseBulkMail } from './recognise-bulk-mail.ts';

/** What the rules look at. */
export type MachineMailInput = Pick<
  ParsedMail,
  'from' | 'to' | 'subject' | 'text' | 'headers' | 'inReplyTo' | 'references'
>;

type Finding = { readonly kind: MachineMailKind; readonly reason: string };

/** How much of a body is looked at: absence notes and reports say what they are at once. */
const bodyHead = 6000;

const first = (mail: MachineMailInput, name: string): string | null => mail.headers[name]?.[0]?.trim() ?? null;

/** Reports whose structure says what they are (RFC 5965, RFC 8098, RFC 3464). */
const byReport = (mail: MachineMailInput, structure: MailStructure): Finding | null => {
  const { reportType } = structure;
  // Hotmail's complaints come without a report part: only the sender, the subject and the returned mail tell.
  const fromProvider = /^(?:staff|abuse|fbl|feedbackloop)@/.test(mail.from?.address ?? '');
  if (fromProvider && /^complaint about message from /i.test(mail.subject) && structure.originalHeaders !== null) {
    return { kind: 'complaint', reason: 'Complaint of a mail provider with the mail returned' };
  }
  if (reportType === 'feedback-report' || structure.feedbackReport !== null) {
    return { kind: 'complaint', reason: 'Feedback report of a mail provider (RFC 5965)' };
  }
  if (reportType === 'disposition-notification' || structure.dispositionNotification !== null) {
    return { kind: 'read-receipt', reason: 'Disposition notification (RFC 8098)' };
  }
  if (reportType !== 'delivery-status' && structure.deliveryStatus === null) return null;
  const actions = reportedActions(structure.deliveryStatus ?? '');
  if (actions.some((action) => action === 'failed'))
    return { kind: 'bounce', reason: 'Delivery status: failed (RFC 3464)' };
  if (actions.length > 0) return { kind: 'delivery-report', reason: `Delivery status: ${actions[0] ?? ''} (RFC 3464)` };
  const delayed = delayWords.test(mail.subject) && !/fail|undeliver|return/i.test(mail.subject);
  return { kind: delayed ? 'delivery-report' : 'bounce', reason: 'Delivery report without a status (RFC 3464)' };
};

const isMailSystem = (mail: MachineMailInput): boolean => {
  const local = mail.from?.address.split('@')[0] ?? '';
  return (
    mailSystemSender.test(local) ||
    mailSystemName.test(mail.from?.name ?? '') ||
    (mail.from !== null && mail.from.address === '')
  );
};

/** No return path: mail that wants no answer, as all reports are (RFC 5321 §4.5.5). */
const hasNullReturnPath = (mail: MachineMailInput): boolean => {
  const path = first(mail, 'return-path');
  return path !== null && (/^<\s*>$/.test(path) || path === '' || /^<?mailer-daemon/i.test(path));
};

const sesKinds: Readonly<Record<string, MachineMailKind>> = {
  Bounce: 'bounce',
  Complaint: 'complaint',
  Delivery: 'delivery-report',
};

/** Reports of systems that write plain text: who sends it, and what subject or body say. */
const byBounceWords = (mail: MachineMailInput, structure: MailStructure, body: string): Finding | null => {
  if ((mail.headers['x-failed-recipients'] ?? []).length > 0) {
    return { kind: 'bounce', reason: 'X-Failed-Recipients names whom our mail did not reach' };
  }
  const system = isMailSystem(mail);
  const nullPath = hasNullReturnPath(mail);
  // Plain JSON, or wrapped once more by Amazon SNS with its quotes escaped.
  const notified = body.trimStart().startsWith('{')
    ? (/\\?"notificationType\\?"\s{0,5}:\s{0,5}\\?"(Bounce|Complaint|Delivery)\\?"/.exec(body)?.[1] ?? null)
    : null;
  if (notified !== null)
    return { kind: sesKinds[notified] ?? 'bounce', reason: `Notification of Amazon SES: ${notified}` };
  if (first(mail, 'x-mlserver') !== null && /\bnot member\b|^loop alert/i.test(mail.subject)) {
    return { kind: 'bounce', reason: 'A list server refused a mail' };
  }
  const local = mail.from?.address.split('@')[0] ?? '';
  const noReply = /^no-?_?reply$/.test(local);
  // The long patterns only run over what may be a report: a person's mail costs nothing here.
  if (!system && !nullPath && !noReply) return null;
  const subject = bounceSubject.test(mail.subject);
  const words = bounceBody.test(body);
  if ((system && (subject || words)) || (nullPath && subject && words) || (nullPath && subject && mail.from === null)) {
    const late = delayWords.test(mail.subject) && !/fail|undeliver|return/i.test(mail.subject);
    return {
      kind: late ? 'delivery-report' : 'bounce',
      reason: system
        ? 'A mail system says a mail could not be delivered'
        : 'No return path, and the words of a delivery failure',
    };
  }
  if (structure.originalHeaders !== null && words && (nullPath || noReply)) {
    return { kind: 'bounce', reason: 'A mail is returned with the words of a delivery failure, from nobody to answer' };
  }
  if (/^mailer-daemon$/i.test(local))
    return { kind: 'delivery-report', reason: 'Report of a mail system to its postmaster' };
  return null;
};

const calendarMethods = new Set(['REQUEST', 'REPLY', 'CANCEL', 'COUNTER', 'DECLINECOUNTER', 'REFRESH', 'ADD']);

const byCalendar = (structure: MailStructure): Finding | null =>
  structure.calendarMethod !== null && calendarMethods.has(structure.calendarMethod)
    ? { kind: 'calendar', reason: `Calendar ${structure.calendarMethod.toLowerCase()} (RFC 6047)` }
    : null;

/** Headers that only automatic replies carry; the value says whether it counts. */
const autoReplyHeaders: readonly (readonly [name: string, counts: RegExp])[] = [
  ['x-autoreply', /^(?!no\b|false\b|0\b)/i],
  ['x-auto-reply', /^(?!no\b|false\b|0\b)/i],
  ['x-autorespond', /^(?!no\b|false\b|0\b)/i],
  ['x-autoresponder', /^(?!no\b|false\b|0\b)/i],
  ['x-autoreply-from', /./],
  ['x-mail-autoreply', /^(?!no\b|false\b|0\b)/i],
  ['x-apple-action', /vacation/i],
  ['x-post-messageclass', /autoresponder/i],
  ['delivered-to', /^autoresponder$/i],
  ['preference', /auto_?reply/i],
  ['precedence', /^auto_?reply/i],
  ['x-precedence', /^auto_?reply/i],
  ['x-mailer', /vacation|autorespond/i],
];

/** `Auto-Submitted`'s keyword in lower case, without comments and parameters (RFC 3834 §5). */
export const autoSubmittedKeyword = (value: string | null): string | null =>
  value === null ? null : (/^\s*([a-z-]+)/i.exec(value)?.[1]?.toLowerCase() ?? null);

const isAbsence = (subject: string, body: string): boolean =>
  absenceSubject.test(subject) || absenceAnywhereInSubject.test(subject) || absenceBody.test(body);

const byAutoReply = (mail: MachineMailInput, body: string): Finding | null => {
  const keyword = autoSubmittedKeyword(first(mail, 'auto-submitted'));
  const header = autoReplyHeaders.find(([name, counts]) =>
    (mail.headers[name] ?? []).some((value) => counts.test(value.trim())),
  );
  if (keyword === 'auto-replied' || header !== undefined) {
    const subject = mail.subject.replace(/^(?:(?:re|aw|sv|antw|res)\s?:\s?){1,5}/i, '');
    const kind = isAbsence(subject, body) ? 'out-of-office' : 'auto-reply';
    return {
      kind,
      reason:
        header === undefined ? 'Auto-Submitted: auto-replied (RFC 3834)' : `${header[0]} header of an automatic reply`,
    };
  }
  const absent = absenceSubject.test(mail.subject) || absenceAnywhereInSubject.test(mail.subject);
  if (absent || automaticSubject.test(mail.subject)) {
    // A subject alone can be a person's; it takes a second sign that no person's mail shows.
    const sign = secondSign(mail, keyword, body);
    if (sign !== null) {
      const kind = absent || isAbsence('', body) || !automaticBody.test(body) ? 'out-of-office' : 'auto-reply';
      return { kind, reason: `Subject of an automatic reply, and ${sign}` };
    }
  }
  if (hasNullReturnPath(mail) && mail.text.length < 4000 && absenceBody.test(body)) {
    return { kind: 'out-of-office', reason: 'No return path, and the words of an absence note' };
  }
  if (keyword === 'auto-generated' && (automaticBody.test(body) || automaticBody.test(mail.subject))) {
    return { kind: 'auto-reply', reason: 'Auto-Submitted: auto-generated, and the words of a receipt' };
  }
  if (keyword === 'auto-notified') return { kind: 'notification', reason: 'Auto-Submitted: auto-notified (RFC 5436)' };
  return null;
};

/** What, beside its subject, shows that a mail is an automatic reply; null for nothing. */
const secondSign = (mail: MachineMailInput, keyword: string | null, body: string): string | null => {
  if (hasNullReturnPath(mail)) return 'no return path';
  if (first(mail, 'x-auto-response-suppress') !== null) return 'X-Auto-Response-Suppress';
  if (keyword !== null && keyword !== 'no') return 'Auto-Submitted';
  return mail.text.length < 4000 && absenceBody.test(body) ? 'the words of an absence note' : null;
};

const messageIdPattern = /<([^<>\s@]{1,400}@[^<>\s]{1,400})>/;

/** The Message-ID of ours that the mail speaks of. */
const aboutOf = (mail: MachineMailInput, structure: MailStructure): string | null => {
  const notified = /^original-message-id:\s{0,20}<?([^<>\s]{1,800})>?/im.exec(
    structure.dispositionNotification ?? structure.deliveryStatus ?? '',
  )?.[1];
  if (notified !== undefined) return notified;
  const original = /^message-id:\s{0,20}<([^<>\s]{1,800})>/im.exec(structure.originalHeaders ?? '')?.[1];
  if (original !== undefined) return original;
  const replied = mail.inReplyTo[0] ?? mail.references.at(-1);
  if (replied !== undefined) return replied;
  const returned = /^[> \t]{0,4}message-id:\s{0,20}(<[^<>\s]{1,800}>)/im.exec(mail.text.slice(0, 100_000))?.[1];
  return returned === undefined ? null : (messageIdPattern.exec(returned)?.[1] ?? null);
};

/**
 * Whether a mail was written by a machine, what kind it is, why, whom it says was not reached and which mail of ours it
 * speaks of; null for a person's mail. In doubt it is a person's: hiding a customer is the worst error. Whether it lay
 * in the spam folder is not known here.
 */
export const recogniseMachineMail = (mail: MachineMailInput, structure: MailStructure): MachineMail | null => {
  const body = mail.text.slice(0, bodyHead);
  const finding =
    byReport(mail, structure) ??
    byBounceWords(mail, structure, body) ??
    byCalendar(structure) ??
    byAutoReply(mail, body) ??
    recogniseBulkMail(mail);
  if (finding === null) return null;
  const own = [mail.from?.address ?? '', ...mail.to.map((address) => address.address)];
  const reportsFailure = finding.kind === 'bounce' || finding.kind === 'delivery-report';
  return {
    kind: finding.kind,
    reason: finding.reason,
    failedRecipients: reportsFailure ? failedRecipients(structure, mail.headers, mail.text, own) : [],
    about: finding.kind === 'newsletter' || finding.kind === 'notification' ? null : aboutOf(mail, structure),
  };
};
