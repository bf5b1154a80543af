import type { DraftView } from '#contract/outbox.ts';
import { actorName } from '#domain/ticket/describe-event.ts';
import { fillSignature } from '#domain/outbox/fill-signature.ts';
import type { OutgoingMail } from '#domain/outbox/outgoing-mail.ts';
import type { Draft } from '#engine/ports/outbox-store.ts';
import { quotedText } from './original-message.ts';
import type { OutboxDeps } from './outbox-deps.ts';

/** The signature of an inbox, with this agent's name in it. */
export function signatureOf(deps: Pick<OutboxDeps, 'store' | 'agent'>, account: number): string {
  return fillSignature(deps.store.accounts.get(account)?.sending.signature ?? '', actorName(deps.agent()));
}

/** A draft, or with `draft` null a proposal, as the composer gets it. */
export function draftView(
  deps: Pick<OutboxDeps, 'store' | 'agent'>,
  mail: OutgoingMail,
  draft: Pick<Draft, 'id' | 'savedAt'> | null,
): DraftView {
  return {
    ...mail,
    to: [...mail.to],
    cc: [...mail.cc],
    bcc: [...mail.bcc],
    carried: [...mail.carried],
    id: draft?.id ?? null,
    attachments: draft === null ? [] : [...deps.store.attachments.of({ kind: 'draft', id: draft.id })],
    signature: signatureOf(deps, mail.account),
    quoted: quotedText(deps.store, mail.kind, mail.about),
    savedAt: draft?.savedAt ?? null,
  };
}
