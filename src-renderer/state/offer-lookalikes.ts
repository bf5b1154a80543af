import type { Gateway } from '#contract/gateway.ts';
import type { TicketChange } from '#contract/tickets.ts';
import { severityWords, typeWords } from './ticket-words.ts';
import type { ToastStore } from './toasts.ts';

/**
 * After a label was set right: open tickets that look the same and that nobody has labelled are offered the same, in
 * one step that can be undone. Nothing is said where there are none.
 */
export async function offerLookalikes(
  gateway: Gateway,
  toasts: ToastStore,
  number: number,
  change: TicketChange,
  relabel: (numbers: readonly number[]) => void,
): Promise<void> {
  if ((change.kind !== 'type' && change.kind !== 'severity') || change.to === null) return;
  const outcome = await gateway.call('corrections.lookalikes', { number, of: change.kind });
  // Only an offer: where it fails, nothing was lost.
  if (!outcome.ok || outcome.value.rows.length === 0) return;
  const numbers = outcome.value.rows.map((row) => row.number);
  const label = change.kind === 'type' ? typeWords[change.to] : severityWords[change.to];
  toasts.show({
    text: `${numbers.length === 1 ? `#${numbers[0]} looks` : `${numbers.length} open tickets look`} the same as #${number}`,
    action: { label: `Make ${numbers.length === 1 ? 'it' : 'them'} ${label} too`, run: () => relabel(numbers) },
  });
}
