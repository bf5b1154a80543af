import type { OutcomeView } from '#contract/escalations.ts';
import { outcomeHint } from './outcome-hint.ts';

/** Before the questions are through: where they would lead. */
export function ExpectedOutcome({ expected }: { readonly expected: OutcomeView | null }) {
  return (
    <section className="ExpectedOutcome" aria-label="Where it would lead">
      {expected === null ? null : (
        <>
          <p className="section-title">With the suggested answers</p>
          <p className="ExpectedOutcome-title">{expected.title}</p>
          <p>{outcomeHint(expected)}</p>
          <p>{expected.lead}</p>
        </>
      )}
    </section>
  );
}
