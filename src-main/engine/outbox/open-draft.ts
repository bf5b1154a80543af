import type { DecodedParams } from '#contract/contract.ts';
import { fail, succeed, type Outcome } from '#contract/failure.ts';
import type { DraftView } from '#contract/outbox.ts';
import { dmarcFailed } from '#domain/mail/sender-authenticity.ts';
import { answerSubject } from '#domain/outbox/answer-subject.ts';
import { replyRecipients } from '#domain/outbox/reply-recipients.ts';
import { draftView } from './draft-view.ts';
import { answeringAccount, originalMessage, ourAddresses } from './original-message.ts';
import type { OutboxDeps } from './outbox-deps.ts';

/** The draft that is kept for this ticket and kind, else a proposal: nothing is kept until it is saved. */
export function openDraft(
  deps: Pick<OutboxDeps, 'store' | 'agent'>,
  { kind, ticket, about, account: wanted }: DecodedParams<'drafts.open'>,
): Outcome<DraftView> {
  const { store } = deps;
  if (ticket !== null && !store.tickets.cache(ticket)) return fail({ kind: 'not-found', what: `ticket #${ticket}` });
  if (ticket !== null) {
    const kept = store.drafts
      .list(ticket)
      .find(({ mail }) => mail.kind === kind && (about === null || mail.about === about));
    if (kept !== undefined) return succeed(draftView(deps, kept.mail, kept));
  }
  const original = kind === 'new' ? null : originalMessage(store, ticket, about);
  if (original === null && kind !== 'new')
    return about === null
      ? fail({ kind: 'refused', message: 'There is no mail on this ticket that could be answered.' })
      : fail({ kind: 'not-found', what: `message ${about}` });
  const account = wanted === null ? answeringAccount(store, original) : store.accounts.get(wanted);
  if (account === null)
    return wanted === null
      ? fail({ kind: 'refused', message: 'No inbox is connected that mail could be sent from.' })
      : fail({ kind: 'not-found', what: `account ${wanted}` });
  // Who forges a sender wants the answer: it goes to the one whose name was used.
  const genuine = original !== null && dmarcFailed(original.headers) ? { ...original, replyTo: [] } : original;
  const { to, cc } = replyRecipients(kind, genuine, ourAddresses(store));
  const files = kind === 'forward' ? (original?.attachments ?? []) : [];
  return succeed(
    draftView(
      deps,
      {
        kind,
        ticket,
        account: account.id,
        about: original?.id ?? null,
        to,
        cc,
        bcc: [],
        subject: answerSubject(kind, original?.subject ?? ''),
        text: '',
        quote: original !== null,
        carried: files.flatMap(({ index, inline }) => (inline ? [] : [index])),
      },
      null,
    ),
  );
}
