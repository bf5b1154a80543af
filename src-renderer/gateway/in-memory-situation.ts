import type { Failure } from '#contract/failure.ts';
import type { OrganisationView } from '#contract/customers.ts';
import { filledTemplateSchema, type FilledTemplate } from '#contract/templates.ts';
import { tierNames } from '#domain/sla/rating-words.ts';
import { answerForms, answerValue } from '#domain/template/answer-value.ts';
import type { Reader } from '#domain/template/choose-variant.ts';
import { guessLanguage } from '#domain/template/guess-language.ts';
import { renderTemplate } from '#domain/template/render-template.ts';
import { unmetRequirements } from '#domain/template/template-requirement.ts';
import type { TemplateValue, TemplateValues } from '#domain/template/template-value.ts';
import { templateVariable } from '#domain/template/template-variables.ts';
import type { Template } from '#domain/template/template.ts';
import type { Instant } from '#domain/time/instant.ts';
import { messagesOf } from './in-memory-detail.ts';
import { targetsOf } from './in-memory-seed.ts';
import { readMemoryText } from './in-memory-template-text.ts';
import type { MemoryTicket } from './in-memory-tickets.ts';

export type MemorySituation = {
  readonly values: TemplateValues;
  readonly reader: Reader;
  readonly timeZone: string | null;
};

/** What a text is filled from in memory; null: without a ticket. */
export function memorySituation(deps: {
  readonly organisations: () => readonly OrganisationView[];
  readonly now: () => Instant;
  readonly agent: () => string;
}): (ticket: MemoryTicket | null) => MemorySituation {
  const common = (): TemplateValues => ({
    agent: { name: deps.agent(), team: 'Support' },
    now: { today: { kind: 'instant', at: deps.now() } },
  });
  return (ticket) => {
    if (ticket === null) return { values: common(), reader: { tier: null, language: 'en' }, timeZone: null };
    const { seed } = ticket;
    const organisation = deps.organisations().find(({ id }) => id === seed.organisation);
    const [response] = targetsOf(seed.tier, seed.severity);
    const written = messagesOf(seed).findLast(({ direction }) => direction === 'in')?.text ?? '';
    return {
      values: {
        ...common(),
        customer: {
          address: seed.address,
          ...(seed.contact === null ? {} : { name: seed.contact }),
          ...(organisation === undefined ? {} : directoryValues(organisation)),
        },
        ticket: { number: String(seed.number), subject: seed.subject, severity: seed.severity },
        sla: response === null ? {} : { response: { kind: 'duration', length: response } },
      },
      reader: { tier: seed.tier === 'unassigned' ? null : seed.tier, language: guessLanguage(written) },
      timeZone: organisation?.timeZone ?? null,
    };
  };
}

const directoryValues = (organisation: OrganisationView): Readonly<Record<string, TemplateValue>> => ({
  company: organisation.name,
  tier: organisation.tier,
  plan: tierNames[organisation.tier],
  ...(organisation.csm === null ? {} : { csm: organisation.csm }),
  ...(organisation.skuLimit === null ? {} : { sku_limit: organisation.skuLimit }),
  ...(organisation.skuCount === null ? {} : { sku_count: organisation.skuCount }),
  ...(organisation.apiKey === null ? {} : { api_key: organisation.apiKey }),
});

/** A text filled from a situation; a failure where an answer is not of its type. */
export function fillMemoryTemplate(
  template: Template,
  { values, timeZone }: MemorySituation,
  answers: Readonly<Record<string, string>>,
): FilledTemplate | Failure {
  const ask: Record<string, TemplateValue> = {};
  for (const { name, type } of template.asks) {
    const typed = answers[name] ?? '';
    const value = answerValue({ type }, typed);
    if (value !== null) ask[name] = value;
    else if (typed.trim() !== '') return { kind: 'bad-request', path: name, expected: answerForms[type] };
  }
  const known = { ...values, ask };
  const rendered = renderTemplate(template, known, readMemoryText, timeZone);
  return filledTemplateSchema.parse({
    ...rendered,
    unresolved: rendered.unresolved.map((each) => ({
      ...each,
      meaning: templateVariable(each.variable)?.meaning ?? null,
    })),
    unproven: unmetRequirements(template.requires, known).map(({ reason }) => reason),
  });
}
