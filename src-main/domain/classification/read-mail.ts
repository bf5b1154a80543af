import type { ClassifierInput } from './classification.ts';
import type { CompiledEvidenceRules } from './compile-evidence-rules.ts';
import { readDiscourse } from './discourse.ts';
import { foldText } from './fold-text.ts';
import type { ReadMail } from './gather-evidence.ts';
import { textRegions } from './text-regions.ts';

/** Keeps a pattern from running over from the subject into the body. */
const divider = '\n.\n';
/** UTF-16 units of the body that are read; what a customer has to say stands in front, logs follow. */
const longestBody = 20_000;

/** Prepares a mail for looking for evidence. Holds until the next mail is read with the same rules. */
export function readMail(input: ClassifierInput, rules: CompiledEvidenceRules): ReadMail {
  const body = input.body.length > longestBody ? input.body.slice(0, longestBody) : input.body;
  const folded = foldText(input.subject) + divider + foldText(body);
  const bodyStart = input.subject.length + divider.length;
  rules.index.scan(folded);
  const mayBeLegal = rules.index.first[rules.discourse.legal.number] !== -1;
  return {
    input: { subject: input.subject, body },
    folded,
    bodyStart,
    index: rules.index,
    regions: textRegions(folded, input.subject.length, bodyStart, mayBeLegal),
    discourse: readDiscourse(folded, rules.index, rules.discourse),
  };
}
