import type { DecodedParams, Result } from '#contract/contract.ts';
import { fail, succeed, type Outcome } from '#contract/failure.ts';
import { unconfirmed } from '#domain/outbox/check-outgoing.ts';
import type { OutgoingMail } from '#domain/outbox/outgoing-mail.ts';
import { second } from '#domain/time/instant.ts';
import { authorNow, checkDraft } from './check-draft.ts';
import { signatureOf } from './draft-view.ts';
import { enqueue } from './enqueue.ts';
import { outboxItemView } from './outbox-item-view.ts';
import type { OutboxDeps } from './outbox-deps.ts';

/** A draft becomes an item of the outbox, or says what stops it. On the disk when it returns. */
export async function queueDraft(
  deps: OutboxDeps,
  { draft: id, sendAt, status, confirmed, seen }: DecodedParams<'outbox.queue'>,
): Promise<Outcome<Result<'outbox.queue'>>> {
  const { store, clock } = deps;
  const before = store.drafts.get(id);
  if (before === null) return fail({ kind: 'not-found', what: `draft ${id}` });
  const missing = await fetchCarried(deps, before.mail);
  if (missing !== null) return fail({ kind: 'offline', message: missing });

  // What follows runs in one go: nothing can change the draft between its check and its queueing.
  const draft = store.drafts.get(id);
  if (draft === null) return fail({ kind: 'not-found', what: `draft ${id}` });
  const now = clock.now();
  if (sendAt !== null && sendAt <= now)
    return fail({ kind: 'refused', message: 'A mail can only be sent later at a moment in the future.' });
  if (status?.kind === 'snoozed' && status.until <= (sendAt ?? now))
    return fail({ kind: 'refused', message: 'A ticket can only be snoozed until a moment after the mail is sent.' });
  const account = store.accounts.get(draft.mail.account);
  if (account === null || account.smtp === null || account.sample)
    return fail({
      kind: 'refused',
      message:
        account === null
          ? 'The inbox of this mail is no longer connected. Choose another one.'
          : `${account.address} has no server for sending. Enter one in the settings, or choose another inbox.`,
    });
  const problems = unconfirmed(checkDraft(deps, draft, seen), confirmed);
  if (problems.length > 0) return succeed({ kind: 'stopped', problems: [...problems] });
  const undoUntil = sendAt ?? now + deps.settings().undoSendSeconds * second;
  const item = store.durably(() => {
    const queued = enqueue(deps, {
      mail: draft.mail,
      account,
      author: authorNow(deps),
      signature: signatureOf(deps, account.id),
      status,
      at: undoUntil,
      undoUntil,
      scheduled: sendAt !== null,
    });
    store.attachments.move({ kind: 'draft', id }, { kind: 'outbox', id: queued.id });
    store.drafts.remove(id);
    return queued;
  });
  deps.onDraftsChanged(draft.mail.ticket);
  deps.onOutboxChanged([item]);
  return succeed({ kind: 'queued', item: outboxItemView(deps, item) });
}

/** Fetches what of the original's files was left on the server; why it cannot be had, in words, else null. */
async function fetchCarried(deps: OutboxDeps, { about, carried }: OutgoingMail): Promise<string | null> {
  const original = about === null ? null : deps.store.messages.get(about);
  if (original === null || carried.length === 0) return null;
  const raw = deps.store.messages.raw(original.id);
  for (const { index, name, size } of original.attachments) {
    if (!carried.includes(index) || size === 0) continue;
    const kept = raw === null ? null : await deps.reader.attachment(raw, index);
    if (kept !== null && kept.bytes.length > 0) continue;
    return (await deps.fetchWholeSource(original.id)) === null
      ? `“${name}” lies on the mail server, which cannot be reached now.`
      : null;
  }
  return null;
}
