import type { IssueType } from '#domain/classification/issue-type.ts';
import { chooseVariant, familyOf, type Reader } from './choose-variant.ts';
import type { Template } from './template.ts';
import { checkRequirement } from './template-requirement.ts';
import { noUses, type UseCounts } from './template-use.ts';
import type { TemplateValues } from './template-value.ts';

/** What is expected of a text before anybody used it, worth so many uses. */
const priorUses = 6;
const priorShare = { leads: 0.6, fits: 0.2 };

/**
 * The texts to suggest for an issue type, best first, one of each family, in the reader's language and for their tier.
 * The playbook's own first answer (`leads`) stands on top until agents keep another one clearly more often: each
 * family's share of uses that went out unchanged, drawn towards its prior while there are few. What the directory
 * contradicts is left out.
 */
export function suggestTemplates(
  templates: readonly Template[],
  type: IssueType,
  reader: Reader,
  countsOf: (family: string) => UseCounts | undefined,
  values: TemplateValues = {},
): readonly Template[] {
  const families = new Map<string, number>();
  for (const template of templates) {
    if (template.kind !== 'reply' || template.variantOf !== null || !template.issueTypes.includes(type)) continue;
    // What the directory denies would be a wrong answer.
    if (template.requires.some((requirement) => checkRequirement(requirement, values) === 'denied')) continue;
    const { unchanged, edited, dismissed } = countsOf(template.id) ?? noUses;
    const prior = template.leads ? priorShare.leads : priorShare.fits;
    // Where it was changed first, it was still the right text to begin with.
    const kept = unchanged + edited / 2;
    const score = (kept + prior * priorUses) / (unchanged + edited + dismissed + priorUses);
    families.set(familyOf(template), score - template.issueTypes.length / 1_000);
  }
  return Array.from(families)
    .toSorted(([one, score], [other, second]) => second - score || (one < other ? -1 : 1))
    .flatMap(([family]) => chooseVariant(templates, family, reader) ?? []);
}
