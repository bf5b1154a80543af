import { fail, succeed, type Outcome } from '#contract/failure.ts';
import type { FilledTemplate } from '#contract/templates.ts';
import { answerForms, answerValue } from '#domain/template/answer-value.ts';
import { chooseVariant, familyOf } from '#domain/template/choose-variant.ts';
import { renderTemplate, type RenderedTemplate } from '#domain/template/render-template.ts';
import type { Template } from '#domain/template/template.ts';
import { isAboutAccount, unmetRequirements } from '#domain/template/template-requirement.ts';
import { templateVariable } from '#domain/template/template-variables.ts';
import type { TemplateValue, TemplateValues } from '#domain/template/template-value.ts';
import { localZone } from '#engine/settings/local-zone.ts';
import { gatherSituation, type Situation } from './gather-situation.ts';
import { readLibrary, type ShelvedTemplate } from './library.ts';
import type { TemplateDeps } from './template-deps.ts';

export type Filling = {
  readonly template: string;
  readonly ticket: number | null;
  /** As typed, by the ask's name. */
  readonly answers: Readonly<Record<string, string>>;
  /** `chosen`: the variant of its family for the ticket's tier and language. */
  readonly variant: 'chosen' | 'exact';
};

export type Filled = {
  readonly shelved: ShelvedTemplate;
  readonly situation: Situation;
  readonly rendered: RenderedTemplate;
  readonly filled: FilledTemplate;
  /** Whether it says something about the account, which only its contacts may be told (behaviour: gate 2). */
  readonly claimsAccountFacts: boolean;
};

/** Fills a template from a ticket. Fails for an unknown template or ticket, and for an answer of the wrong type. */
export async function fillTemplate(deps: TemplateDeps, filling: Filling): Promise<Outcome<Filled>> {
  const library = await readLibrary(deps.playbook);
  const named = library.find(({ template }) => template.id === filling.template);
  if (named === undefined) return fail({ kind: 'not-found', what: `template “${filling.template}”` });
  const situation = gatherSituation(deps, filling.ticket);
  if (situation === null) return fail({ kind: 'not-found', what: `ticket #${filling.ticket}` });
  const shelved = filling.variant === 'exact' ? named : variantFor(library, named, situation);
  const filled = fillText(deps, shelved.template, situation, filling.answers);
  if (!filled.ok) return filled;
  return succeed({
    shelved,
    situation,
    ...filled.value,
    claimsAccountFacts: shelved.template.requires.some(isAboutAccount),
  });
}

function variantFor(
  library: readonly ShelvedTemplate[],
  named: ShelvedTemplate,
  { reader }: Situation,
): ShelvedTemplate {
  const chosen = chooseVariant(
    library.map(({ template }) => template),
    familyOf(named.template),
    reader,
  );
  // A text for another tier that somebody asked for by name is still what they asked for.
  return library.find(({ template }) => template === chosen) ?? named;
}

/** Fills one very text. */
export function fillText(
  deps: Pick<TemplateDeps, 'playbook'>,
  template: Template,
  { values, timeZone }: Situation,
  answers: Readonly<Record<string, string>>,
): Outcome<{ readonly rendered: RenderedTemplate; readonly filled: FilledTemplate }> {
  const read = readAnswers(template, answers);
  if (!read.ok) return read;
  const known: TemplateValues = { ...values, ask: read.value };
  // Times are the reader's: the customer's, but for texts that stay among us.
  const zone = template.kind === 'internal' ? localZone() : timeZone;
  const rendered = renderTemplate(template, known, deps.playbook.readTemplateText, zone);
  const unproven = unmetRequirements(template.requires, known).map(({ reason }) => reason);
  return succeed({ rendered, filled: filledView(rendered, unproven) });
}

function readAnswers(
  { asks }: Template,
  answers: Readonly<Record<string, string>>,
): Outcome<Readonly<Record<string, TemplateValue>>> {
  const read: Record<string, TemplateValue> = {};
  for (const ask of asks) {
    const typed = answers[ask.name] ?? '';
    if (typed.trim() === '') continue;
    const value = answerValue(ask, typed);
    if (value === null) return fail({ kind: 'bad-request', path: ask.name, expected: answerForms[ask.type] });
    read[ask.name] = value;
  }
  return succeed(read);
}

function filledView({ subject, body, note, unresolved, faults }: RenderedTemplate, unproven: string[]): FilledTemplate {
  const part = (text: RenderedTemplate['body']) => ({
    text: text.text,
    spans: text.spans.map((span) => ({ ...span, variables: [...span.variables] })),
  });
  return {
    subject: subject && part(subject),
    body: part(body),
    note: note && part(note),
    unresolved: unresolved.map(({ variable, ask, places }) => ({
      variable,
      ask: ask && { ...ask },
      meaning: templateVariable(variable)?.meaning ?? null,
      places: places.map((place) => ({ ...place })),
    })),
    faults: faults.map((fault) => ({ ...fault })),
    unproven,
  };
}
