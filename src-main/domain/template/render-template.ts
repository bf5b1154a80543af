import type { Template, TemplateAsk } from './template.ts';
import type { ReadTemplateText, RenderedText, TextFault } from './template-text.ts';
import type { TemplateValues } from './template-value.ts';
import type { TextStyle } from './text-style.ts';

/** The parts of a template that hold variables. */
export const templateParts = ['subject', 'body', 'note'] as const;
export type TemplatePart = (typeof templateParts)[number];

/** A variable without a value, and every place it stands at. */
export type UnresolvedVariable = {
  readonly variable: string;
  /** What to ask the agent, where it is an answer the template asks for. */
  readonly ask: TemplateAsk | null;
  readonly places: readonly { readonly part: TemplatePart; readonly start: number; readonly end: number }[];
};

export type RenderedTemplate = {
  /** Null: the ticket's own subject stays. */
  readonly subject: RenderedText | null;
  readonly body: RenderedText;
  /** The macro's note. */
  readonly note: RenderedText | null;
  /** In the order in which they first stand. Any of them blocks sending (behaviour: Sending). */
  readonly unresolved: readonly UnresolvedVariable[];
  readonly faults: readonly (TextFault & { readonly part: TemplatePart })[];
};

/**
 * A template filled with what is known. Never throws: a text that can't be read comes back as it is written, with its
 * fault. `style` is the reader's zone; the language is the template's own.
 */
export function renderTemplate(
  template: Template,
  values: TemplateValues,
  read: ReadTemplateText,
  timeZone: string | null,
): RenderedTemplate {
  const { language } = template;
  const fill = (text: string, format: TextStyle['format']): RenderedText => {
    const found = read(text);
    return found.kind === 'read'
      ? found.text.render(values, { language, timeZone, format })
      : { text, spans: [], faults: [found.fault] };
  };
  const note = template.actions.note;
  const parts = {
    subject: template.subject === null ? null : fill(template.subject, 'plain'),
    body: fill(template.body, 'markdown'),
    note: note === undefined ? null : fill(note, 'plain'),
  };
  return {
    ...parts,
    unresolved: unresolvedIn(parts, template.asks),
    faults: templateParts.flatMap((part) => (parts[part]?.faults ?? []).map((fault) => ({ ...fault, part }))),
  };
}

function unresolvedIn(
  parts: Readonly<Record<TemplatePart, RenderedText | null>>,
  asks: readonly TemplateAsk[],
): readonly UnresolvedVariable[] {
  const places = new Map<string, UnresolvedVariable['places'][number][]>();
  for (const part of templateParts)
    for (const { kind, variables, start, end } of parts[part]?.spans ?? [])
      if (kind === 'unresolved')
        for (const variable of variables) {
          const known = places.get(variable) ?? [];
          places.set(variable, known);
          known.push({ part, start, end });
        }
  return Array.from(places, ([variable, at]) => ({
    variable,
    ask: asks.find(({ name }) => variable === `ask.${name}`) ?? null,
    places: at,
  }));
}
