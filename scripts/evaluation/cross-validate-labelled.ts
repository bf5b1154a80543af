import { compileEvidenceRules } from '#domain/classification/compile-evidence-rules.ts';
import type { EvidenceRules } from '#domain/classification/evidence-rules.ts';
import { issueTypes } from '#domain/classification/issue-type.ts';
import { trainModel } from '../training/train-model.ts';
import type { TrainingMail } from '../training/training-mail.ts';
import { answerAll } from './labelled-mail.ts';
import type { Answer, LabelledMail } from './labelled-mail.ts';

/**
 * Answers to labelled mail by five models, each trained on our own mail and four fifths of the labelled set and asked
 * about the other fifth (each type spread evenly). These models measure what learning is worth; none of them ships.
 */
export function crossValidateLabelled(
  mails: readonly LabelledMail[],
  own: readonly TrainingMail[],
  { model: _, ...rules }: EvidenceRules,
): readonly Answer[] {
  const seen = new Map<string, number>();
  const folds = mails
    .toSorted((one, two) => issueTypes.indexOf(one.type) - issueTypes.indexOf(two.type) || (one.id < two.id ? -1 : 1))
    .map((mail) => {
      const before = seen.get(mail.type) ?? 0;
      seen.set(mail.type, before + 1);
      return { mail, fold: before % 5 };
    });
  const ruled = compileEvidenceRules(rules);
  return [0, 1, 2, 3, 4].flatMap((left) => {
    const learnt = folds.filter(({ fold }) => fold !== left).map(({ mail }) => mail);
    const asked = folds.filter(({ fold }) => fold === left).map(({ mail }) => mail);
    const model = trainModel([...own, ...learnt], ruled).bytes;
    return answerAll(asked, compileEvidenceRules({ ...rules, model }));
  });
}
