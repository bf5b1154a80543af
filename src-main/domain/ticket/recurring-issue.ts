import type { IssueType } from '#domain/classification/issue-type.ts';
import type { Instant } from '#domain/time/instant.ts';

/** The tag of a ticket whose issue keeps coming back (playbook §3). */
export const rootCauseTag = 'root cause needed';

/** A ticket of the same customer about the same issue. */
export type IssueTicket = { readonly number: number; readonly openedAt: Instant; readonly closed: boolean };

const inARow = 3;

/** Types that say nothing of a cause: two such tickets need not be about the same. */
const withoutCause: ReadonlySet<IssueType> = new Set<IssueType>(['other', 'feature-request']);

/** Whether tickets of this type can have a root cause in common. */
export function mayRecur(type: IssueType | null): type is IssueType {
  return type !== null && !withoutCause.has(type);
}

/**
 * "Same customer, same issue, closed three times in a row" (playbook §3): the tickets of the customer about this issue
 * that were opened last before `openedAt`, oldest first, where all three are closed; else null. What the customer wrote
 * about other issues in between does not matter.
 */
export function closedInARow(openedAt: Instant, others: readonly IssueTicket[]): readonly number[] | null {
  const before = others
    .filter((other) => other.openedAt < openedAt)
    .toSorted((one, other) => other.openedAt - one.openedAt || other.number - one.number)
    .slice(0, inARow);
  if (before.length < inARow || before.some(({ closed }) => !closed)) return null;
  return before.toReversed().map(({ number }) => number);
}
