import './TermList.css';

export type TermListProps = {
  readonly title: string;
  /** What may be written, and what it means. */
  readonly terms: readonly (readonly [term: string, meaning: string])[];
};

/** Words of a file with their meanings, folded until somebody asks. */
export function TermList({ title, terms }: TermListProps) {
  return (
    <details className="TermList">
      <summary>{title}</summary>
      <dl>
        {terms.map(([term, meaning]) => (
          <div key={term}>
            <dt>
              <code>{term}</code>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
