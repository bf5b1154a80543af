import { familyOf } from './choose-variant.ts';
import type { Template } from './template.ts';

/** Something wrong between templates that each are right by themselves. */
export type LibraryProblem = { readonly template: string; readonly message: string };

/** Variants without an original, two variants for the same readers, two suggestions in one place. */
export function checkLibrary(templates: readonly Template[]): readonly LibraryProblem[] {
  const problems: LibraryProblem[] = [];
  const byId = new Map(templates.map((template) => [template.id, template]));
  const readers = new Map<string, string>();
  const places = new Map<string, string>();
  for (const template of templates) {
    const { id, variantOf, language, tiers } = template;
    const original = variantOf === null ? template : byId.get(variantOf);
    if (original === undefined)
      problems.push({ template: id, message: `variantOf: found "${variantOf}", expected the id of a template` });
    else if (original.variantOf !== null)
      problems.push({ template: id, message: `variantOf: found the variant "${original.id}", expected its original` });
    else if (original.kind !== template.kind)
      problems.push({
        template: id,
        message: `kind: found "${template.kind}", expected "${original.kind}" as the original says`,
      });
    for (const tier of tiers ?? ['every tier']) {
      const key = `${familyOf(template)} ${language} ${tier}`;
      const other = readers.get(key);
      if (other === undefined) readers.set(key, id);
      else problems.push({ template: id, message: `found the same language and tier (${tier}) as in "${other}"` });
    }
    const { suggested } = template;
    if (suggested === null) continue;
    for (const type of template.issueTypes) {
      const key = `${type} ${suggested}`;
      const other = places.get(key);
      if (other === undefined) places.set(key, id);
      else
        problems.push({
          template: id,
          message: `suggested: found place ${suggested} for ${type}, which "${other}" has`,
        });
    }
  }
  return problems;
}
