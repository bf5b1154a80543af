import { outcomeOfSending } from '#domain/template/outcome-of-sending.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Store } from '#engine/ports/store.ts';

/**
 * A reply on this ticket was sent: counts what became of the texts that were put into it. `text` is the reply's Markdown
 * without signature and quote. To be called in the transaction that settles the mail, once for each mail.
 */
export function settleTemplateUses(
  { templateUses }: Pick<Store, 'templateUses'>,
  ticket: number,
  text: string,
  at: Instant,
): void {
  for (const use of templateUses.pending(ticket))
    templateUses.settle(use.id, outcomeOfSending(use.text, use.origin, text), at);
}
