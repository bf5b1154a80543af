import type { OutboxItem } from '#domain/outbox/outbox-item.ts';
import type { SendFault } from '#domain/outbox/send-fault.ts';
import { nextAttempt } from '#domain/outbox/next-attempt.ts';
import type { Instant } from '#domain/time/instant.ts';
import { StoreUnavailable } from '#engine/ports/store.ts';
import { applyStep } from './apply-step.ts';
import type { OutboxDeps } from './outbox-deps.ts';
import type { Teller } from '#engine/events/create-teller.ts';
import type { Attempt } from './send-item.ts';
import { fileInSent } from './sent-folder.ts';
import { lookForSent, type Verdict } from './settle-doubts.ts';
import { settleSent } from './settle-sent.ts';
import { untilStored } from './until-stored.ts';

/** Writes down what came of an attempt; while the disk is full it goes on trying until the signal ends that. */
export async function recordAttempt(
  deps: OutboxDeps,
  tell: Teller<OutboxItem>,
  item: OutboxItem,
  attempt: Attempt,
  signal: AbortSignal,
): Promise<void> {
  switch (attempt.kind) {
    case 'superseded':
      return;
    case 'not-sent':
      tell.changed(await untilStored(deps, signal, () => recordNotSent(deps, item, attempt.fault)));
      return;
    case 'accepted': {
      const at = deps.clock.now();
      const { raw, message } = attempt.composed;
      const sending = { at, message: { ...message, receivedAt: at }, refused: attempt.refused, because: 'Sent.' };
      const settle = (): ReturnType<typeof settleSent> => settleSent(deps, item.id, sending);
      tell.settled(await untilStored(deps, signal, settle, () => leaveEvidence(deps, item, raw, at)));
      return;
    }
    case 'in-doubt': {
      const verdict = await look(deps, item);
      if (verdict.kind === 'sent') return tell.settled(verdict.settled);
      const step = { kind: 'in-doubt', now: deps.clock.now() } as const;
      const words = `Nobody can tell whether it was sent: ${attempt.message}`;
      tell.changed(await untilStored(deps, signal, () => applyStep(deps, item.id, step, words)));
      return;
    }
    default:
      return attempt satisfies never;
  }
}

/** To be tried again, or given up. */
function recordNotSent(deps: OutboxDeps, item: OutboxItem, fault: SendFault): OutboxItem | null {
  const { state } = item;
  const attempts = (state.kind === 'sending' ? state.attempts : 0) + 1;
  const now = deps.clock.now();
  const delay = nextAttempt(fault, attempts, deps.random());
  const retryAt = delay === null ? null : now + delay;
  return applyStep(deps, item.id, { kind: 'not-sent', now, fault, retryAt }, `Not sent: ${fault.message}`);
}

/** A full disk tells nothing about Sent. */
async function look(deps: OutboxDeps, item: OutboxItem): Promise<Verdict> {
  try {
    return await lookForSent(deps, item);
  } catch (error) {
    if (error instanceof StoreUnavailable) return { kind: 'untold' };
    throw error;
  }
}

/** A copy in Sent tells the next start that it was sent, should this one end before the disk has room again. */
async function leaveEvidence(
  deps: OutboxDeps,
  { mail, messageId, copy }: OutboxItem,
  raw: Uint8Array,
  at: Instant,
): Promise<void> {
  const account = deps.store.accounts.get(mail.account);
  if (account === null || copy !== 'owed') return;
  try {
    await fileInSent(deps, account, { messageId, raw, at });
  } catch (error) {
    deps.log.warn({ error: String(error) }, 'A copy could not be put into Sent');
  }
}
