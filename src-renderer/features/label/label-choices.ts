import type { TicketChange, TicketDetail, TicketRow } from '#contract/tickets.ts';
import type { IssueType } from '#domain/classification/issue-type.ts';
import { typeWords } from '#state/ticket-words.ts';

/** One way to set a label right, with the key that does it while the popover is open. */
export type LabelChoice = {
  readonly key: string;
  readonly label: string;
  readonly what:
    | { readonly kind: 'change'; readonly change: TicketChange }
    | { readonly kind: 'menu'; readonly menu: 'type' | 'severity' };
};

const mostTypes = 3;

/**
 * What an agent may want to say to the machine's label: that it is right, that it is one of the types that came close,
 * or something else from the whole menu.
 */
export function labelChoices(
  classification: Pick<NonNullable<TicketDetail['classification']>, 'type' | 'runnerUp' | 'also'>,
  row: Pick<TicketRow, 'type' | 'probability'>,
): readonly LabelChoice[] {
  const { type, runnerUp, also } = classification;
  const isSettled = row.probability >= 1;
  const close = new Set<IssueType>();
  if (isSettled && type !== null) close.add(type);
  if (runnerUp !== null) close.add(runnerUp);
  for (const other of also) close.add(other);
  if (row.type !== null) close.delete(row.type);
  const set = (to: IssueType): LabelChoice['what'] => ({ kind: 'change', change: { kind: 'type', to } });
  return [
    ...(isSettled || row.type === null ? [] : [{ key: 'c', label: 'It is right', what: set(row.type) }]),
    ...[...close]
      .slice(0, mostTypes)
      .map((other, index) => ({ key: String(index + 1), label: typeWords[other], what: set(other) })),
    { key: 't', label: 'Another type …', what: { kind: 'menu', menu: 'type' } },
    { key: 's', label: 'Another severity …', what: { kind: 'menu', menu: 'severity' } },
  ];
}
