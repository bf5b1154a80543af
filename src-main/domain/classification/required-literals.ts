/**
 * What a text must contain for the expression to match: for one of the ways, of each of its sets at least one string.
 * Null when nothing can be told. A pattern whose strings do not occur in a text need not be run at all. Understands
 * the syntax that patterns use; where in doubt it answers null, which is always right.
 */
export type RequiredLiterals = readonly (readonly (readonly string[])[])[] | null;

/** See `RequiredLiterals`. */
export function requiredLiterals(source: string): RequiredLiterals {
  const reader = { source, at: 0 };
  const ways: (readonly (readonly string[])[])[] = [];
  for (;;) {
    const sets = requiredSets(reader);
    if (sets.length === 0) return null;
    ways.push(sets);
    if (reader.source.charAt(reader.at) !== '|') break;
    reader.at++;
  }
  return reader.at < source.length ? null : ways;
}

type Reader = { readonly source: string; at: number };
type Literals = readonly string[] | null;

function alternatives(reader: Reader): Literals {
  let all: string[] | null = [];
  for (;;) {
    const one = sequence(reader);
    all = all === null || one === null ? null : [...all, ...one];
    if (reader.source.charAt(reader.at) !== '|') return all;
    reader.at++;
  }
}

/** The best of the sets that a sequence requires. */
function sequence(reader: Reader): Literals {
  return requiredSets(reader).reduce<Literals>((best, set) => (worth(set) > worth(best) ? set : best), null);
}

function requiredSets(reader: Reader): readonly (readonly string[])[] {
  const sets: (readonly string[])[] = [];
  let run = '';
  const keep = (candidate: Literals) => {
    if (candidate !== null && candidate.length > 0) sets.push(candidate);
  };
  const endRun = () => {
    if (run.length >= 3) keep([run]);
    run = '';
  };
  while (reader.at < reader.source.length) {
    const char = reader.source.charAt(reader.at);
    if (char === '|' || char === ')') break;
    if (char === '(') {
      endRun();
      const zeroWidth = /^\((\?[=!]|\?<[=!])/.test(reader.source.slice(reader.at, reader.at + 4));
      reader.at += /^\(\?(?:[:=!]|<[=!])/.exec(reader.source.slice(reader.at, reader.at + 4))?.[0].length ?? 1;
      const inner = alternatives(reader);
      reader.at++;
      if (!quantifierAllowsNone(reader) && !zeroWidth) keep(inner);
      continue;
    }
    if (char === '[') {
      endRun();
      reader.at++;
      while (reader.at < reader.source.length && reader.source.charAt(reader.at) !== ']')
        reader.at += reader.source.charAt(reader.at) === '\\' ? 2 : 1;
      reader.at++;
      quantifierAllowsNone(reader);
      continue;
    }
    const literal = literalAt(reader);
    reader.at += char === '\\' ? 2 : 1;
    const before = reader.at;
    const optional = quantifierAllowsNone(reader);
    if (literal === null) endRun();
    else if (optional) endRun();
    else {
      run += literal;
      if (reader.at !== before) endRun();
    }
  }
  endRun();
  return sets;
}

function literalAt(reader: Reader): string | null {
  const char = reader.source.charAt(reader.at);
  if (char === '\\') {
    const escaped = reader.source.charAt(reader.at + 1);
    return /[a-z0-9]/i.test(escaped) ? null : escaped;
  }
  return '.^$'.includes(char) ? null : char;
}

/** Steps over a quantifier and says whether it allows no occurrence at all. */
function quantifierAllowsNone(reader: Reader): boolean {
  const quantifier = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/.exec(reader.source.slice(reader.at, reader.at + 12))?.[0];
  if (quantifier === undefined) return false;
  reader.at += quantifier.length;
  return quantifier.startsWith('*') || quantifier.startsWith('?') || quantifier.startsWith('{0');
}

/** Longer is rarer; many alternatives are less use than few. */
function worth(literals: Literals): number {
  if (literals === null || literals.length === 0) return 0;
  return Math.min(...literals.map((literal) => literal.length)) - literals.length / 100;
}
