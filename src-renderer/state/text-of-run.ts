import type { RunbookStepView, RunView } from '#contract/runbooks.ts';

/** The template that a run asks to be sent now: of the last answer that was given, else of the next step. Null: none. */
export function textOfRun({ steps, next }: RunView): string | null {
  const answered = steps
    .filter(({ at }) => at !== null)
    .toSorted((one, other) => (other.at ?? 0) - (one.at ?? 0))
    .flatMap(({ answer, answers }) => answers.find(({ id }) => id === answer)?.templates ?? []);
  const own = (step: RunbookStepView | undefined): string | undefined => step?.templates[0]?.id;
  return answered[0] ?? own(steps.find(({ id }) => id === next)) ?? null;
}
