import { announcedAttachment } from './announced-attachment.ts';
import { isMailAddress } from './is-mail-address.ts';
import type { OutgoingAttachment, OutgoingMail } from './outgoing-mail.ts';
import type { SendProblem, SendProblemKind } from './send-problem.ts';
import { unresolvedVariables } from './unresolved-variables.ts';

/** Gmail and Exchange Online refuse more; bytes of the whole mail as it travels. */
export const largestMail = 25 * 1_048_576;

export type CheckedMail = {
  readonly mail: OutgoingMail;
  readonly attachments: readonly OutgoingAttachment[];
  /** With its author's name in it. */
  readonly signature: string;
  /** Decoded bytes of the original's attachments that go along. */
  readonly carriedSize: number;
  /** What is new on the ticket that the author has not seen, in sentences. */
  readonly newer: readonly string[];
};

/** Everything that stops a mail (behaviour.md, "Sending"); empty: it may go. */
export function checkOutgoing(checked: CheckedMail): readonly SendProblem[] {
  const { mail, attachments, signature, newer } = checked;
  const problems: SendProblem[] = [];
  const add = (
    kind: SendProblemKind,
    message: string,
    more: {
      readonly span?: { readonly start: number; readonly end: number } | null;
      readonly mayConfirm?: boolean;
    } = {},
  ): void => {
    const { span = null, mayConfirm = false } = more;
    problems.push({ kind, message, start: span?.start ?? null, end: span?.end ?? null, mayConfirm });
  };

  const everybody = [...mail.to, ...mail.cc, ...mail.bcc];
  if (everybody.length === 0) add('no-recipient', 'Nobody would get this mail.');
  for (const { address } of everybody)
    if (!isMailAddress(address)) add('bad-address', `“${address}” is not an address that mail can be sent to.`);

  // A forward says what it has to say by what it forwards.
  const saysNothing = mail.text.trim() === '' && !(mail.kind === 'forward' && mail.quote);
  if (saysNothing && attachments.length === 0) add('empty-body', 'The mail is empty.');
  else if (saysNothing) add('empty-body', 'The mail has attachments but no text.', { mayConfirm: true });
  if (mail.subject.trim() === '') add('no-subject', 'The mail has no subject.', { mayConfirm: true });

  for (const variable of unresolvedVariables(mail.text))
    add('unresolved-variable', `${variable.text} has no value.`, { span: variable });
  for (const variable of unresolvedVariables(mail.subject))
    add('unresolved-variable', `${variable.text} in the subject has no value.`);
  for (const variable of unresolvedVariables(signature))
    add('unresolved-variable', `${variable.text} in the signature has no value.`);

  const nothingAttached = attachments.length === 0 && mail.carried.length === 0;
  const announced = nothingAttached ? announcedAttachment(mail.text) : null;
  if (announced !== null)
    add('missing-attachment', 'The text speaks of an attachment, but there is none.', {
      span: announced,
      mayConfirm: true,
    });
  for (const attachment of attachments)
    if (!attachment.complete) add('incomplete-attachment', `“${attachment.name}” has not been read completely.`);

  const bytes = attachments.reduce((sum, { size }) => sum + size, checked.carriedSize);
  // Base64 makes four of three, and a line end for every 76.
  const travelling = Math.ceil(bytes * (4 / 3) * (78 / 76)) + mail.text.length * 4;
  if (travelling > largestMail)
    add('too-large', `The mail has ${megabytes(travelling)} MB; most servers take ${megabytes(largestMail)} MB.`, {
      mayConfirm: true,
    });

  if (newer.length > 0) add('moved-on', newer.join(' '), { mayConfirm: true });
  return problems;
}

/** The problems that are left when its author has confirmed these kinds. */
export function unconfirmed(
  problems: readonly SendProblem[],
  confirmed: readonly SendProblemKind[],
): readonly SendProblem[] {
  return problems.filter((problem) => !(problem.mayConfirm && confirmed.includes(problem.kind)));
}

const megabytes = (bytes: number): number => Math.round(bytes / 1_048_576);
