import type { DecodedParams, Result } from '#contract/contract.ts';
import { fail, succeed, type Outcome } from '#contract/failure.ts';
import { chooseVariant, familyOf } from '#domain/template/choose-variant.ts';
import { searchTemplates } from '#domain/template/search-templates.ts';
import { noUses, timesSent } from '#domain/template/template-use.ts';
import { writeRequirement } from '#domain/template/template-requirement.ts';
import { gatherSituation } from './gather-situation.ts';
import { readLibrary, templateView } from './library.ts';
import type { TemplateDeps } from './template-deps.ts';

/** The texts that fit what is asked for, best first. */
export async function listTemplates(
  deps: TemplateDeps,
  { query, kind, issueType, ticket, variants, limit }: DecodedParams<'templates.list'>,
): Promise<Outcome<Result<'templates.list'>>> {
  const library = await readLibrary(deps.playbook);
  const situation = ticket === null ? null : gatherSituation(deps, ticket);
  if (ticket !== null && situation === null) return fail({ kind: 'not-found', what: `ticket #${ticket}` });
  const all = library.map(({ template }) => template);
  const wanted = all.filter(
    (template) =>
      (kind === null || template.kind === kind) &&
      (issueType === null || template.issueTypes.includes(issueType)) &&
      (situation === null
        ? variants || template.variantOf === null
        : chooseVariant(all, familyOf(template), situation.reader) === template),
  );
  const counts = deps.store.templateUses.counts();
  const found = searchTemplates(wanted, query, (template) => timesSent(counts.get(familyOf(template)) ?? noUses));
  return succeed({
    total: found.length,
    templates: found
      .slice(0, limit)
      .flatMap((template) => library.find((shelved) => shelved.template === template) ?? [])
      .map((shelved) => templateView(shelved, counts)),
  });
}

/** One text as it is written, with its family. */
export async function getTemplate(deps: TemplateDeps, id: string): Promise<Outcome<Result<'templates.get'>>> {
  const library = await readLibrary(deps.playbook);
  const found = library.find(({ template }) => template.id === id);
  if (found === undefined) return fail({ kind: 'not-found', what: `template “${id}”` });
  const counts = deps.store.templateUses.counts();
  const { template } = found;
  return succeed({
    template: templateView(found, counts),
    subject: template.subject,
    body: template.body,
    requires: template.requires.map(writeRequirement),
    family: library
      .filter((other) => familyOf(other.template) === familyOf(template))
      .map((other) => templateView(other, counts)),
  });
}
