import { templateVariable } from './template-variables.ts';
import { valueOf, type TemplateValue, type TemplateValues } from './template-value.ts';

/** What the directory must say of a customer before a text may go to them without a person (behaviour: gate 7). */
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
  if (variable === undefined || !isOfDirectory(variable)) return null;
  const { value, other } = match ?? {};
  if (value !== undefined) return { kind: 'is', variable, value };
  if (other === undefined) return { kind: 'known', variable };
  return isOfDirectory(other) ? { kind: 'at-least', variable, other } : null;
}

const isOfDirectory = (variable: string): boolean => templateVariable(variable)?.origin === 'directory';

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
      return plain(value) === requirement.value ? 'met' : 'denied';
    case 'at-least': {
      const other = valueOf(values, requirement.other);
      if (typeof value !== 'number' || typeof other !== 'number') return 'unknown';
      return value >= other ? 'met' : 'denied';
    }
    default:
      return requirement satisfies never;
  }
}

/** A directory's text or number; other kinds are not compared. */
const plain = (value: TemplateValue | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** What of a text's requirements the directory does not say, in words; empty where it may go out as far as facts go. */
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
  if (verdict === 'unknown') return `The directory does not know ${meaning(requirement.variable)}.`;
  const found = plain(valueOf(values, requirement.variable));
  switch (requirement.kind) {
    case 'is':
      return `The text says “${requirement.value}”, the directory “${found}” (${requirement.variable}).`;
    case 'at-least':
      return `The directory says ${found} (${requirement.variable}), which is below ${plain(valueOf(values, requirement.other))}.`;
    case 'known':
      return '';
    default:
      return requirement satisfies never;
  }
}
