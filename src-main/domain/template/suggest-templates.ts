import type { IssueType } from '#domain/classification/issue-type.ts';
import { chooseVariant, type Reader } from './choose-variant.ts';
import type { Template } from './template.ts';
import { checkRequirement } from './template-requirement.ts';
import { noUses, timesSent, type UseCounts } from './template-use.ts';
import type { TemplateValues } from './template-value.ts';

/** What is expected of a text before anybody used it, worth so many uses. */
const priorUses = 6;
const priorShare = (place: number | null): number => (place === null ? 0.1 : 0.6 / Math.sqrt(place));
/** A text without a place of its own earns one by being sent so often. */
const earnedBySending = 3;

/** `suggestions`: to be proposed, best first. `others`: they fit the type too, and are only offered. */
export type SuggestedTemplates = { readonly suggestions: readonly Template[]; readonly others: readonly Template[] };

/**
 * The texts for an issue type, one of each family, in the reader's language and for their tier. The playbook's own order
 * (`suggested`) holds until agents keep another one clearly more often: a family's share of uses that went out unchanged
 * counts, drawn towards what its place promises while there are few. What the directory or the mail contradicts is left
 * out: it would be a wrong answer.
 */
export function suggestTemplates(
  templates: readonly Template[],
  type: IssueType,
  reader: Reader,
  countsOf: (family: string) => UseCounts | undefined,
  values: TemplateValues = {},
): SuggestedTemplates {
  const scored: { readonly template: Template; readonly score: number; readonly proposed: boolean }[] = [];
  for (const original of templates) {
    if (original.kind !== 'reply' || original.variantOf !== null || !original.issueTypes.includes(type)) continue;
    const template = chooseVariant(templates, original.id, reader);
    if (template === null || isDenied(original, values) || isDenied(template, values)) continue;
    const counts = countsOf(original.id) ?? noUses;
    // Where it was changed first, it was still the right text to begin with.
    const kept = counts.unchanged + counts.edited / 2;
    const uses = timesSent(counts) + counts.dismissed;
    scored.push({
      template,
      score: (kept + priorShare(original.suggested) * priorUses) / (uses + priorUses),
      proposed: original.suggested !== null || timesSent(counts) >= earnedBySending,
    });
  }
  scored.sort((one, other) => other.score - one.score || (one.template.id < other.template.id ? -1 : 1));
  const of = (proposed: boolean): Template[] =>
    scored.filter((each) => each.proposed === proposed).map(({ template }) => template);
  return { suggestions: of(true), others: of(false) };
}

const isDenied = ({ requires }: Template, values: TemplateValues): boolean =>
  requires.some((requirement) => checkRequirement(requirement, values) === 'denied');
