import type { OutboxItem } from '#domain/outbox/outbox-item.ts';
import { outboxStep, type OutboxStep } from '#domain/outbox/outbox-step.ts';
import type { OutboxDeps } from './outbox-deps.ts';

/**
 * Takes one step of an item in the store, with a sentence for its history; null where it is not possible from the state
 * the item is in by now. Runs in the caller's transaction where there is one.
 */
export function applyStep(
  { store, clock }: Pick<OutboxDeps, 'store' | 'clock'>,
  id: number,
  step: OutboxStep,
  text: string | null,
): OutboxItem | null {
  const item = store.outbox.get(id);
  if (item === null) return null;
  const next = outboxStep(item.state, step);
  if (next === null) return null;
  const entry = text === null ? null : { at: clock.now(), text };
  return store.outbox.change(id, item.state.kind, next, entry) ? { ...item, state: next } : null;
}
