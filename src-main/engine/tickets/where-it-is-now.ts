import type { Store } from '#engine/ports/store.ts';

/** The ticket that a ticket was merged into, in the end. */
export function whereItIsNow(store: Store, ticket: number): number {
  const seen = new Set<number>();
  let number = ticket;
  for (;;) {
    const into = store.tickets.cache(number)?.mergedInto ?? null;
    if (into === null || seen.has(number)) return number;
    seen.add(number);
    number = into;
  }
}
