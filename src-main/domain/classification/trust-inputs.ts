import { issueTypes } from './issue-type.ts';
import { learnedLabels } from './learned-model.ts';
import { shapeOfLength } from './mail-shape.ts';
import { rankTypes } from './rank-types.ts';
import type { MailFindings } from './weigh-together.ts';

/**
 * The numbers from which it is concluded whether the leading type is right: how far it leads, whether the text alone
 * and the rules alone come to the same, and how much there was to go by.
 * What is none of our business does not count among the types here.
 */
export function trustInputs(findings: MailFindings, shares: readonly number[]): readonly number[] {
  const ours = shares.slice(0, issueTypes.length);
  const best = ours.indexOf(Math.max(...ours));
  const [first = 0, second = 0] = ours.toSorted((one, other) => other - one);
  const text = findings.text.slice(0, learnedLabels);
  const [textFirst = 0, textSecond = 0] = text.toSorted((one, other) => other - one);
  const textAgrees = text[best] === textFirst;
  const ruled = rankTypes(findings.led);
  const rulesAgree = ruled.known && ruled.best === issueTypes[best];
  return [
    Math.log((first + 0.01) / (1.01 - first)),
    Math.log((first + 0.01) / (second + 0.01)) / 2,
    textAgrees ? 1 : 0,
    textAgrees ? 4 * (textFirst - textSecond) : 4 * ((text[best] ?? 0) - textFirst),
    rulesAgree ? 1 : 0,
    rulesAgree ? ruled.raw : -ruled.raw,
    textAgrees && rulesAgree ? 1 : 0,
    findings.mood.ours ? 0 : 1,
    // The less there is of a text without a word of our world, the less may be concluded from it.
    findings.mood.ours ? 0 : 8 * Math.max(0, 1 - (findings.shape[shapeOfLength] ?? 0)),
  ];
}
