import { useCallback } from 'react';
import type { OutboxItemView } from '#contract/outbox.ts';
import type { SendWish } from '#state/composer.ts';
import { useConsole } from '#state/console-context.tsx';
import { formatWhen } from '#state/format.ts';

/** Hands the mail to the outbox; for as long as it can be taken back, a message offers that, and so does the undo key. */
export function useSend(ticket: number, seen: number | null): (wish: SendWish) => Promise<void> {
  const { composer, outbox, toasts, actions, ticker } = useConsole();
  return useCallback(
    async (wish) => {
      const item = await composer.send(ticket, { seen, ...wish });
      if (item === null || item.state.kind !== 'queued') return;
      const { undoUntil } = item.state;
      const takeBack = (): Promise<void> => outbox.takeBack(item);
      actions.pushUndo({ isPossible: () => ticker.now() < undoUntil, run: takeBack });
      toasts.show({ text: sentWords(item, ticker.now()), action: { label: 'Undo', run: () => void takeBack() } });
      requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-ticket-title]')?.focus());
    },
    [actions, composer, outbox, seen, ticker, ticket, toasts],
  );
}

function sentWords({ to, state }: OutboxItemView, now: number): string {
  const first = to[0];
  const whom = first === undefined ? '' : ` to ${first.name || first.address}`;
  if (state.kind === 'queued' && state.scheduled) return `Goes out${whom} ${formatWhen(state.at, now)}`;
  const seconds = state.kind === 'queued' ? Math.max(0, Math.round((state.undoUntil - now) / 1000)) : 0;
  return seconds === 0 ? `Sending${whom}` : `Sending${whom} in ${seconds} s`;
}
