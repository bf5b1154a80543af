import type { Classification } from '#domain/classification/classification.ts';
import { newestText } from '#domain/mail/newest-text.ts';
import { originalMessage } from '#engine/outbox/original-message.ts';
import type { EscalationDeps } from './escalation-deps.ts';

/** The customer's newest mail, as the tree reads it. */
export type NewestMail = {
  readonly id: number;
  /** Without quotes and signature. */
  readonly text: string;
  /** Null where it holds no words of its own. */
  readonly classification: Classification | null;
};

/**
 * The newest mail of a ticket with what the machine makes of it; null without one of the customer's. Only the mail that
 * opens a ticket is classified when it comes in: a later one may say something else, such as that they leave.
 */
export async function newestMail(
  { store, classifier }: Pick<EscalationDeps, 'store' | 'classifier'>,
  ticket: number,
): Promise<NewestMail | null> {
  const original = originalMessage(store, ticket, null);
  if (original === null || original.direction !== 'in') return null;
  const { id, subject } = original;
  const text = newestText(original.text);
  const known = store.tickets.events(ticket).findLast((event) => event.kind === 'classified' && event.message === id);
  if (known?.kind === 'classified') return { id, text, classification: known.classification };
  const [classification = null] = text === '' ? [] : await classifier.classify([{ subject, body: text }]);
  return { id, text, classification };
}
