const size = 1 << 16;

/** The runs of three characters that occur in a text, hashed: may claim one too many, never one too few. */
export type TextTrigrams = Uint8Array;

/** All trigrams of a folded text. Pass the previous result to reuse its memory. */
export function textTrigrams(text: string, reuse?: TextTrigrams): TextTrigrams {
  const seen = reuse ?? new Uint8Array(size);
  seen.fill(0);
  let first = text.charCodeAt(0);
  let second = text.charCodeAt(1);
  for (let at = 2; at < text.length; at++) {
    const third = text.charCodeAt(at);
    seen[hash(first, second, third)] = 1;
    first = second;
    second = third;
  }
  return seen;
}

/** The hashes of a literal's trigrams, to be looked up with `mayContain`. */
export function literalTrigrams(literal: string): readonly number[] {
  return Array.from({ length: Math.max(0, literal.length - 2) }, (_, at) =>
    hash(literal.charCodeAt(at), literal.charCodeAt(at + 1), literal.charCodeAt(at + 2)),
  );
}

/** Whether a text with these trigrams may contain the literal. */
export function mayContain(seen: TextTrigrams, trigrams: readonly number[]): boolean {
  for (const trigram of trigrams) if (seen[trigram] === 0) return false;
  return true;
}

function hash(first: number, second: number, third: number): number {
  return (first * 1_021 + second * 131 + third) & (size - 1);
}
