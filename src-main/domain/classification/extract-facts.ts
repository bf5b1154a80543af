import type { ClassifierInput } from './classification.ts';
import type { Fact } from './fact.ts';
import { factFinders } from './fact-finders.ts';
import { findFactPlaces } from './fact-places.ts';
import type { TextPart } from './text-part.ts';

const mostPerKind = 24;
const parts: readonly TextPart[] = ['subject', 'body'];

/**
 * Typed values in a mail with the place of each, in order of kind and place; each value once per kind. Offsets are
 * UTF-16 code units into the part. What is listed was written; whether it matters is for the reader to say.
 */
export function extractFacts(input: ClassifierInput): readonly Fact[] {
  const facts: Fact[] = [];
  const places = parts.map((part) => findFactPlaces(input[part]));
  for (const { kind, expression, value } of factFinders) {
    const firstOfKind = facts.length;
    for (const [index, part] of parts.entries()) {
      const text = input[part];
      let from = 0;
      for (const place of places[index]?.[kind] ?? []) {
        if (place < from) continue;
        expression.lastIndex = place;
        const match = expression.exec(text);
        if (match === null) continue;
        from = expression.lastIndex;
        // A label before the value is part of the match; the value is the group at its end.
        const found = match.length === 1 ? match[0] : (match.slice(1).find((group) => group !== undefined) ?? match[0]);
        if (found === '' || facts.length - firstOfKind >= mostPerKind) continue;
        if (isListed(facts, firstOfKind, found)) continue;
        facts.push({ kind, text: found, value: value?.(found) ?? found, part, start: from - found.length, end: from });
      }
    }
  }
  return facts;
}

function isListed(facts: readonly Fact[], from: number, text: string): boolean {
  for (let index = from; index < facts.length; index++) if (facts[index]?.text === text) return true;
  return false;
}
