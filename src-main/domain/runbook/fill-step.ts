import { showValue } from '#domain/template/show-value.ts';
import type { ReadTemplateText, TextSpan } from '#domain/template/template-text.ts';
import { valueOf, type TemplateValue, type TemplateValues } from '#domain/template/template-value.ts';
import type { TextStyle } from '#domain/template/text-style.ts';
import { quoteFact } from './quote-fact.ts';
import type { CommandLanguage, RunbookStep } from './runbook.ts';

/** A text with what is known filled in. `unresolved`: variables that stand as they are written, each once. */
export type FilledText = { readonly text: string; readonly unresolved: readonly string[] };

export type FilledStep = {
  /** Markdown; values are escaped. */
  readonly detail: FilledText;
  readonly questions: readonly FilledText[];
  readonly commands: readonly {
    readonly label: string;
    readonly language: CommandLanguage;
    readonly command: FilledText;
  }[];
};

/** Fills a step from what is known of a ticket, as templates are filled. Never throws: a text that can't be read stays as it is. */
export function fillStep(
  { detail, questions, commands }: Pick<RunbookStep, 'detail' | 'questions' | 'commands'>,
  values: TemplateValues,
  read: ReadTemplateText,
  timeZone: string | null,
): FilledStep {
  const fill = (text: string, format: TextStyle['format']): FilledText => {
    const found = read(text);
    if (found.kind === 'broken') return { text, unresolved: [] };
    const rendered = found.text.render(values, { language: 'en', timeZone, format });
    return { text: rendered.text, unresolved: unresolvedIn(rendered.spans) };
  };
  return {
    detail: fill(detail, 'markdown'),
    questions: questions.map((question) => fill(question, 'plain')),
    commands: commands.map(({ label, language, text }) => ({
      label,
      language,
      command: fillCommand(text, language, values, read),
    })),
  };
}

const unresolvedIn = (spans: readonly TextSpan[]): readonly string[] => [
  ...new Set(spans.filter(({ kind }) => kind === 'unresolved').flatMap(({ variables }) => variables)),
];

const style: TextStyle = { language: 'en', timeZone: null, format: 'plain' };

/** Each value quoted for the language; one that can't be stays unresolved. */
function fillCommand(
  text: string,
  language: CommandLanguage,
  values: TemplateValues,
  read: ReadTemplateText,
): FilledText {
  const found = read(text);
  if (found.kind === 'broken') return { text, unresolved: [] };
  const rendered = found.text.render(values, style);
  const unresolved: string[] = [];
  let filled = '';
  let end = 0;
  for (const span of rendered.spans) {
    filled += rendered.text.slice(end, span.start);
    end = span.end;
    const shown = rendered.text.slice(span.start, span.end);
    const fact = span.kind === 'value' ? quoteFact(meantValue(span.variables, shown, values), language) : null;
    if (fact?.kind === 'quoted') filled += fact.text;
    else {
      filled += span.kind === 'unresolved' ? shown : `{{ ${span.variables.join(', ')} }}`;
      unresolved.push(...span.variables);
    }
  }
  return { text: filled + rendered.text.slice(end), unresolved: [...new Set(unresolved)] };
}

/** The value itself where it came through as it is (a number stays a number); else what filters made of it, as text. */
function meantValue(variables: readonly string[], shown: string, values: TemplateValues): TemplateValue {
  const [variable = '', ...others] = variables;
  const value = others.length === 0 ? valueOf(values, variable) : undefined;
  return value !== undefined && variable.split('.').length === 2 && showValue(value, style) === shown ? value : shown;
}
