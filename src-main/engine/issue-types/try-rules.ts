import type { DecodedParams } from '#contract/contract.ts';
import type { TriedLabel, TriedRules } from '#contract/issue-types.ts';
import type { Classification } from '#domain/classification/classification.ts';
import { labelDiffers, precisionFor } from '#domain/classification/compare-labels.ts';
import type { IssueType } from '#domain/classification/issue-type.ts';
import type { Clock } from '#engine/ports/clock.ts';
import type { MailClassifier } from '#engine/ports/mail-classifier.ts';
import type { PlaybookSource } from '#engine/ports/playbook-source.ts';
import type { Store } from '#engine/ports/store.ts';
import { newestMails } from './newest-mails.ts';
import { rulesWith } from './rules-with.ts';

export type TryRulesDeps = {
  readonly store: Store;
  readonly clock: Clock;
  readonly playbook: PlaybookSource;
  readonly classifier: MailClassifier;
};

const mostMails = 500;
const mostListed = 100;

/**
 * What a text in the place of a rule file would change about the newest mails: each is classified by the rules in force
 * and by those, off the main thread. For the precision what agents corrected is left out: it would know the answers.
 */
export async function tryRules(
  deps: TryRulesDeps,
  { kind, path, text }: DecodedParams<'issueTypes.try'>,
): Promise<TriedRules> {
  const { classifier, playbook } = deps;
  const rules = rulesWith(playbook, kind, path, text);
  if (rules === null) return { kind: 'wrong', problems: [...playbook.folder(kind).check(path, text)] };
  const mails = await newestMails(deps, mostMails);
  const inputs = mails.map(({ input }) => input);
  const labelled = mails.flatMap(({ input, agent }) => (agent === null ? [] : [{ input, type: agent.type }]));
  const labelledInputs = labelled.map(({ input }) => input);
  const [before, after, blindBefore, blindAfter] = await Promise.all([
    classifier.classify(inputs),
    classifier.classify(inputs, { rules }),
    classifier.classify(labelledInputs, { corrections: [] }),
    classifier.classify(labelledInputs, { rules, corrections: [] }),
  ]);
  const changes = mails.flatMap(({ input, ...mail }, at) => {
    const [was, becomes] = [before[at], after[at]];
    return was === undefined || becomes === undefined || !labelDiffers(was, becomes)
      ? []
      : [{ ...mail, subject: input.subject, before: labelOf(was), after: labelOf(becomes) }];
  });
  const type = kind === 'issue-type' ? playbook.folder(kind).decode(path, text)?.id : undefined;
  const precision = (found: readonly Classification[]) =>
    precisionFor(
      type ?? null,
      labelled.map(({ type: agent }, at): { said: IssueType | null; agent: IssueType | null } => ({
        said: found[at]?.type ?? null,
        agent,
      })),
    );
  return {
    kind: 'tried',
    mails: mails.length,
    changed: changes.length,
    changes: changes.slice(0, mostListed),
    labelled: labelled.length,
    before: precision(blindBefore),
    after: precision(blindAfter),
  };
}

function labelOf({ type, probability, severity, evidence }: Classification): TriedLabel {
  const strongest = evidence.find(({ speaksFor, against }) => speaksFor === type && !against);
  return { type, probability, severity, because: strongest?.reason ?? null };
}
