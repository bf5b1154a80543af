import type { Tier } from '#domain/customer/tier.ts';
import type { Template } from './template.ts';
import type { TemplateLanguage } from './template-language.ts';

/** For whom a text is wanted. `tier` null: not known, so nothing that is written for a tier fits. */
export type Reader = { readonly tier: Tier | null; readonly language: TemplateLanguage };

/** The id that a template and its variants share. */
export const familyOf = (template: Pick<Template, 'id' | 'variantOf'>): string => template.variantOf ?? template.id;

/** Whether it may go to a customer of this tier. */
export const fitsTier = ({ tiers }: Pick<Template, 'tiers'>, tier: Tier | null): boolean =>
  tiers === null || (tier !== null && tiers.includes(tier));

/**
 * The text of a family for a reader: in their language before English, written for their tier before written for all,
 * the template itself before its variants. Null where nothing of the family fits.
 */
export function chooseVariant(
  templates: readonly Template[],
  family: string,
  { tier, language }: Reader,
): Template | null {
  const fitness = (template: Template): number => {
    if (familyOf(template) !== family || !fitsTier(template, tier)) return 0;
    const spoken = template.language === language ? 8 : template.language === 'en' ? 4 : 0;
    return spoken === 0 ? 0 : spoken + (template.tiers === null ? 0 : 2) + (template.variantOf === null ? 1 : 0);
  };
  let best: Template | null = null;
  let most = 0;
  for (const template of templates) {
    const fit = fitness(template);
    if (fit <= most) continue;
    best = template;
    most = fit;
  }
  return best;
}
