import type { Handlers } from '#contract/contract.ts';
import { fail, type Outcome } from '#contract/failure.ts';
import type { outboxCalls } from '#contract/outbox.ts';

export function outboxHandlers(): Pick<Handlers, keyof typeof outboxCalls> {
  const notYet = async (): Promise<Outcome<never>> =>
    fail({ kind: 'refused', message: 'Writing mail is not possible yet.' });
  return {
    'drafts.open': notYet,
    'drafts.list': notYet,
    'drafts.get': notYet,
    'drafts.save': notYet,
    'drafts.delete': notYet,
    'drafts.attach': notYet,
    'drafts.detach': notYet,
    'drafts.attachment': notYet,
    'outbox.check': notYet,
    'outbox.queue': notYet,
    'outbox.list': notYet,
    'outbox.get': notYet,
    'outbox.undo': notYet,
    'outbox.cancel': notYet,
    'outbox.retry': notYet,
    'outbox.sendNow': notYet,
    'outbox.decide': notYet,
    'outbox.releaseHeld': notYet,
  };
}
