import { answerForms, answerValue } from '#domain/template/answer-value.ts';
import type { Template } from '#domain/template/template.ts';
import type { ReadTemplateText } from '#domain/template/template-text.ts';
import { templateVariable } from '#domain/template/template-variables.ts';
import { unknownVariable } from '#domain/template/unknown-variable.ts';

/** `place` is the front matter's key, or `body` with a line from 1 in it. */
export type TemplateFileProblem = { readonly place: string; readonly line: number; readonly message: string };

/** What a schema can't see: broken Liquid, variables that don't exist, answers that nobody asks for. `fileName` without its end. */
export function checkTemplate(
  template: Template,
  read: ReadTemplateText,
  fileName: string,
): readonly TemplateFileProblem[] {
  const problems: TemplateFileProblem[] = [];
  const wrong = (place: string, message: string, line = 1): void => void problems.push({ place, line, message });

  if (template.id !== fileName) wrong('id', `id: found "${template.id}", expected "${fileName}" as the file is called`);
  if (template.body === '') wrong('body', 'found no text below the front matter');
  if (template.variantOf === template.id) wrong('variantOf', 'variantOf: found its own id, expected another template');
  const mayBeSuggested = template.kind === 'reply' && template.issueTypes.length > 0 && template.variantOf === null;
  if (template.suggested !== null && !mayBeSuggested)
    wrong('suggested', 'suggested: found a place, expected one only of a reply with issue types that is no variant');
  const used = new Set<string>();
  const parts = { subject: template.subject, note: template.actions.note ?? null, body: template.body };
  for (const [place, text] of Object.entries(parts)) {
    if (text === null) continue;
    const found = read(text);
    if (found.kind === 'broken') {
      wrong(place, found.fault.message, found.fault.line);
      continue;
    }
    for (const { variable, line } of found.text.uses) {
      used.add(variable);
      const problem = unknownInTemplate(template, variable);
      if (problem !== null) wrong(place, problem, line);
    }
  }
  for (const { name, type, example } of template.asks) {
    if (answerValue({ type }, example) === null)
      wrong(name, `asks.${name}.example: found "${example}", expected ${answerForms[type]}`);
    if (!used.has(`ask.${name}`)) wrong(name, `asks.${name}: found no {{ ask.${name} }} in the text`);
  }
  return problems;
}

/** Members of a value (`mail.order_ids.first`) belong to its variable. */
function unknownInTemplate({ asks }: Template, variable: string): string | null {
  const name = variable.split('.').slice(0, 2).join('.');
  if (asks.some((ask) => name === `ask.${ask.name}`) || templateVariable(name) !== null) return null;
  if (name.startsWith('ask.'))
    return `found {{ ${name} }}, expected one of its asks: ${asks.map((ask) => ask.name).join(', ') || 'none'}`;
  return unknownVariable(name);
}
