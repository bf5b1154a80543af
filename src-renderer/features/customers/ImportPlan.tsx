import type { ReactNode } from 'react';
import type { CustomerImportPlan } from '#contract/customers.ts';
import { Note } from '#components/Note.tsx';
import { tierWords } from '#state/ticket-words.ts';
import './ImportPlan.css';

const shownAtMost = 200;
const number = new Intl.NumberFormat();

function Group<T>({
  title,
  items,
  children,
}: {
  readonly title: string;
  readonly items: readonly T[];
  readonly children: (item: T, index: number) => ReactNode;
}) {
  if (items.length === 0) return null;
  return (
    <section className="Customers-plan-group" aria-label={title}>
      <h3>
        {title} <span>{number.format(items.length)}</span>
      </h3>
      <ul>{items.slice(0, shownAtMost).map(children)}</ul>
      {items.length > shownAtMost ? (
        <p className="TextField-hint">and {number.format(items.length - shownAtMost)} more</p>
      ) : null}
    </section>
  );
}

/** What an import would do, and which rows it leaves out and why. */
export function ImportPlan({ file, plan }: { readonly file: string; readonly plan: CustomerImportPlan }) {
  const { added, changed, unchanged, problems } = plan;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
    <section className="Customers-import" aria-label="What the import would change" tabIndex={0}>
      <p role="status">
        <strong>{file}</strong>: {number.format(added.length)} added, {number.format(changed.length)} changed,{' '}
        {number.format(unchanged)} unchanged
        {problems.length > 0 ? `, ${number.format(problems.length)} with problems` : ''}.
      </p>
      {problems.length > 0 ? (
        <Note tone="warning">
          Rows with problems are left out; the others can be imported. Mend them in the file and import it again: what
          is in already stays unchanged.
        </Note>
      ) : null}
      <Group title="Problems" items={problems}>
        {(problem, index) => (
          <li key={index} className="Customers-plan-row" data-tone="bad">
            <span className="Customers-plan-name">
              Row {number.format(problem.row)}
              {problem.column === null ? '' : `, ${problem.column}`}
            </span>
            <span>{problem.message}</span>
          </li>
        )}
      </Group>
      <Group title="Changed" items={changed}>
        {(change) => (
          <li key={change.id} className="Customers-plan-row">
            <span className="Customers-plan-name">{change.name}</span>
            <ul>
              {change.changes.map(({ field, from, to }) => (
                <li key={field}>
                  {field}: <del>{from || 'empty'}</del> <span aria-hidden>→</span>
                  <span className="visually-hidden"> becomes </span> <ins>{to || 'empty'}</ins>
                </li>
              ))}
            </ul>
          </li>
        )}
      </Group>
      <Group title="Added" items={added}>
        {(draft, index) => (
          <li key={index} className="Customers-plan-row">
            <span className="Customers-plan-name">{draft.name}</span>
            <span>
              {[
                tierWords[draft.tier],
                draft.domains.join(', '),
                draft.contacts.length > 0
                  ? `${draft.contacts.length} contact${draft.contacts.length === 1 ? '' : 's'}`
                  : '',
                draft.csm ?? '',
              ]
                .filter((part) => part !== '')
                .join(' · ')}
            </span>
          </li>
        )}
      </Group>
    </section>
  );
}
