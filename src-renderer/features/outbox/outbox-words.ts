import type { OutboxItemView } from '#contract/outbox.ts';
import { formatWhen } from '#state/format.ts';

export type OutboxTone = 'neutral' | 'amber' | 'red';

/** Where a mail stands, in words, and how it is coloured. */
export function stateWords(
  { state }: OutboxItemView,
  now: number,
): { readonly words: string; readonly tone: OutboxTone } {
  switch (state.kind) {
    case 'queued':
      if (state.fault !== null)
        return { words: `Waits, next try ${formatWhen(state.at, now)}: ${state.fault.message}`, tone: 'amber' };
      if (state.scheduled) return { words: `Goes out ${formatWhen(state.at, now)}`, tone: 'neutral' };
      return {
        words:
          now < state.undoUntil ? `Goes out in ${Math.ceil((state.undoUntil - now) / 1000)} s` : 'Waits for its turn',
        tone: 'neutral',
      };
    case 'sending':
      return { words: 'Being sent', tone: 'neutral' };
    case 'sent':
      return {
        words:
          state.refused.length === 0
            ? `Sent ${formatWhen(state.at, now)}`
            : `Sent ${formatWhen(state.at, now)}, but not to ${state.refused.map(({ address }) => address).join(', ')}`,
        tone: state.refused.length === 0 ? 'neutral' : 'amber',
      };
    case 'failed':
      return { words: `Not sent: ${state.fault.message}`, tone: 'red' };
    case 'held':
      return { words: `Held for you to look at. ${state.happened.join(' ')}`, tone: 'amber' };
    case 'unknown':
      return {
        words: 'The connection broke at the very end: the server may or may not have sent it. Only you can tell.',
        tone: 'red',
      };
    case 'cancelled':
      return { words: `Taken back by ${state.by}`, tone: 'neutral' };
    default:
      return state satisfies never;
  }
}
