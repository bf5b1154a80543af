import type { EscalationBook, EscalationQuestion } from './escalation-book.ts';

export type TreeAnswer = { readonly question: string; readonly yes: boolean };

export type TreeWalk = {
  /** The outcome's id. */
  readonly outcome: string;
  /** What was asked on the way, in the tree's order, down to the yes that decided. */
  readonly asked: readonly { readonly question: EscalationQuestion; readonly yes: boolean }[];
};

/**
 * Where answers lead (playbook §4). Questions are taken in the tree's order; the first yes decides, and what was answered
 * below it does not count. Of two answers to one question the later holds; a question without one counts as a no and is
 * not among those asked; answers to unknown questions are passed over.
 */
export function walkTree(
  book: Pick<EscalationBook, 'questions' | 'otherwise'>,
  answers: readonly TreeAnswer[],
): TreeWalk {
  const given = new Map(answers.map(({ question, yes }) => [question, yes]));
  const asked: TreeWalk['asked'][number][] = [];
  for (const question of book.questions) {
    const yes = given.get(question.id);
    if (yes === undefined) continue;
    asked.push({ question, yes });
    if (yes) return { outcome: question.yes, asked };
  }
  return { outcome: book.otherwise, asked };
}
