import type { EscalationBookView } from '#contract/escalation-book.ts';

/** The questions from above: a yes leads to the right, a no goes on below. */
export function BookTree({ book }: { readonly book: EscalationBookView }) {
  const titleOf = (id: string): string => book.outcomes.find((outcome) => outcome.id === id)?.title ?? id;
  return (
    <section aria-labelledby="book-tree">
      <h3 id="book-tree" className="section-title">
        The tree
      </h3>
      <ol className="BookTree">
        {book.questions.map(({ id, text, help, yes }) => (
          <li key={id} className="BookTree-question" title={help}>
            <span className="BookTree-text">{text}</span>
            <span className="BookTree-yes">
              Yes: <strong>{titleOf(yes)}</strong>
            </span>
          </li>
        ))}
        <li className="BookTree-question" data-end>
          <span className="BookTree-text">Only noes</span>
          <span className="BookTree-yes">
            <strong>{titleOf(book.otherwise)}</strong>
          </span>
        </li>
      </ol>
    </section>
  );
}
