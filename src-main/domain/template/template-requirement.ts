import { templateVariable } from './template-variables.ts';
import { valueOf, type TemplateValue, type TemplateValues } from './template-value.ts';

/**
 * What must be known before a text may go to a customer without a person (behaviour: gate 7): facts of the directory, or
 * that the mail is about what the text answers.
 */
export type TemplateRequirement =
  | { readonly kind: 'known'; readonly variable: string }
  /** The text claims this very value: "your key has expired". */
  | { readonly kind: 'is'; readonly variable: string; readonly value: string }
  /** The text claims that a limit is reached. */
  | { readonly kind: 'at-least'; readonly variable: string; readonly other: string };

/** Reads `customer.tier`, `customer.api_key is expired` and `customer.sku_count at least customer.sku_limit`; null for anything else. */
export function parseRequirement(text: string): TemplateRequirement | null {
  const match = /^(?<variable>[a-z._]+)(?: is (?<value>[\w-]+)| at least (?<other>[a-z._]+))?$/u.exec(
    text.trim(),
  )?.groups;
  const variable = match?.['variable'];
  if (variable === undefined || !isFact(variable)) return null;
  const { value, other } = match ?? {};
  if (value !== undefined) return { kind: 'is', variable, value };
  if (other === undefined) return { kind: 'known', variable };
  return isFact(other) ? { kind: 'at-least', variable, other } : null;
}

/** As `parseRequirement` reads it. */
export function writeRequirement(requirement: TemplateRequirement): string {
  switch (requirement.kind) {
    case 'known':
      return requirement.variable;
    case 'is':
      return `${requirement.variable} is ${requirement.value}`;
    case 'at-least':
      return `${requirement.variable} at least ${requirement.other}`;
    default:
      return requirement satisfies never;
  }
}

const isFact = (variable: string): boolean => ['directory', 'mail'].includes(templateVariable(variable)?.origin ?? '');

/** Whether it is about the account, which only known contacts of it may be told (behaviour: gate 2). */
export const isAboutAccount = ({ variable }: TemplateRequirement): boolean =>
  templateVariable(variable)?.origin === 'directory';

/** `denied`: the directory says otherwise, so the text would be wrong. */
export function checkRequirement(
  requirement: TemplateRequirement,
  values: TemplateValues,
): 'met' | 'unknown' | 'denied' {
  const value = valueOf(values, requirement.variable);
  if (value === undefined) return 'unknown';
  switch (requirement.kind) {
    case 'known':
      return 'met';
    case 'is':
      return wordsOf(value).includes(requirement.value) ? 'met' : 'denied';
    case 'at-least': {
      const other = valueOf(values, requirement.other);
      if (typeof value !== 'number' || typeof other !== 'number') return 'unknown';
      return value >= other ? 'met' : 'denied';
    }
    default:
      return requirement satisfies never;
  }
}

/** A text, a number or a list as words; other kinds are not compared. */
const wordsOf = (value: TemplateValue | undefined): readonly string[] =>
  typeof value === 'string' || typeof value === 'number' ? [String(value)] : Array.isArray(value) ? value : [];

/** The requirements of a text that are not met, each with the reason in words; empty where it may go out as far as facts go. */
export function unmetRequirements(
  requires: readonly TemplateRequirement[],
  values: TemplateValues,
): readonly {
  readonly requirement: TemplateRequirement;
  readonly verdict: 'unknown' | 'denied';
  readonly reason: string;
}[] {
  return requires.flatMap((requirement) => {
    const verdict = checkRequirement(requirement, values);
    return verdict === 'met' ? [] : [{ requirement, verdict, reason: reasonOf(requirement, verdict, values) }];
  });
}

function reasonOf(requirement: TemplateRequirement, verdict: 'unknown' | 'denied', values: TemplateValues): string {
  const meaning = (name: string): string => templateVariable(name)?.meaning.replace(/; .*$/u, '') ?? name;
  const speaker = isAboutAccount(requirement) ? 'The directory' : 'The mail';
  if (verdict === 'unknown') return `${speaker} does not say ${meaning(requirement.variable)}.`;
  const found = wordsOf(valueOf(values, requirement.variable)).join(', ');
  switch (requirement.kind) {
    case 'is':
      return `The text is about “${requirement.value}”, ${speaker.toLowerCase()} says “${found}”.`;
    case 'at-least':
      return `${speaker} says ${found} for ${meaning(requirement.variable)}, which is below ${wordsOf(valueOf(values, requirement.other)).join()}.`;
    case 'known':
      return '';
    default:
      return requirement satisfies never;
  }
}
