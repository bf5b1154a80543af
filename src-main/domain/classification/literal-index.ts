const slots = 1 << 16;

type Entry = { readonly literal: string; readonly patterns: readonly number[] };

/**
 * Finds in one pass over a text which patterns may match at all: those of whose required literals at least one occurs.
 * Running only these makes hundreds of expressions affordable for each mail.
 */
export type LiteralIndex = {
  /** For each pattern number 1 where it may match the text; patterns without literals always may. */
  candidates(text: string): Uint8Array;
};

/** An index over patterns numbered by their place; null stands for a pattern that must always be tried. */
export function buildLiteralIndex(patterns: readonly (readonly string[] | null)[]): LiteralIndex {
  const byLiteral = new Map<string, number[]>();
  const always = new Uint8Array(patterns.length);
  patterns.forEach((literals, number) => {
    if (literals === null) always[number] = 1;
    for (const literal of literals ?? []) {
      const users = byLiteral.get(literal);
      if (users === undefined) byLiteral.set(literal, [number]);
      else users.push(number);
    }
  });
  const table: (Entry[] | undefined)[] = Array.from({ length: slots });
  for (const [literal, users] of byLiteral) {
    const slot = hash(literal.charCodeAt(0), literal.charCodeAt(1), literal.charCodeAt(2));
    (table[slot] ??= []).push({ literal, patterns: users });
  }
  return {
    candidates(text) {
      const found = always.slice();
      let first = text.charCodeAt(0);
      let second = text.charCodeAt(1);
      for (let at = 2; at < text.length; at++) {
        const third = text.charCodeAt(at);
        const entries = table[hash(first, second, third)];
        if (entries !== undefined)
          for (const entry of entries)
            if (text.startsWith(entry.literal, at - 2)) for (const number of entry.patterns) found[number] = 1;
        first = second;
        second = third;
      }
      return found;
    },
  };
}

function hash(first: number, second: number, third: number): number {
  return (first * 1_021 + second * 131 + third) & (slots - 1);
}
