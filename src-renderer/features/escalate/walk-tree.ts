import type { Result } from '#contract/contract.ts';
import type { OutcomeView } from '#contract/escalations.ts';
import type { EscalationDraft } from '#state/escalations.ts';

type Tree = Result<'escalations.tree'>;
export type TreeQuestion = Tree['questions'][number];

export type TreeWalk = {
  /** In the tree's order, up to the question that is asked or the first yes. */
  readonly answered: readonly { readonly question: TreeQuestion; readonly yes: boolean }[];
  /** The question to be answered now; null at an outcome. */
  readonly current: TreeQuestion | null;
  /** Where it ends; null while a question is open. */
  readonly outcome: OutcomeView | null;
  /** Where it would end if every open question were answered as the machine would; null for an unknown outcome. */
  readonly expected: OutcomeView | null;
};

/** Where the agent stands in the tree: the first yes leads to its outcome, only noes lead to `otherwise`. */
export function walkTree(
  { questions, otherwise, outcomes }: Tree,
  { answers, asking, skippedTo }: Pick<EscalationDraft, 'answers' | 'asking' | 'skippedTo'>,
): TreeWalk {
  const named = (id: string): OutcomeView | null => outcomes.find((outcome) => outcome.id === id) ?? null;
  const answered: { question: TreeQuestion; yes: boolean }[] = [];
  let current: TreeQuestion | null = null;
  let end: string | null = null;
  for (const question of questions) {
    const yes = answers[question.id];
    if (yes === undefined || question.id === asking) {
      current = question;
      break;
    }
    answered.push({ question, yes });
    if (yes) {
      end = question.yes;
      break;
    }
  }
  const open = current === null ? [] : questions.slice(questions.indexOf(current));
  const guessed = open.find(({ guess }) => guess.yes)?.yes ?? otherwise;
  if (skippedTo !== null) return { answered, current: null, outcome: named(skippedTo), expected: named(skippedTo) };
  return {
    answered,
    current,
    outcome: current === null ? named(end ?? otherwise) : null,
    expected: named(end ?? guessed),
  };
}
