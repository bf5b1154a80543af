/** A regular expression as far as its literals are concerned; what is not understood is `any` or `nothing`. */
export type PatternNode =
  /** One character of these; every kind of white space is a plain space. */
  | { readonly kind: 'chars'; readonly chars: readonly string[] }
  /** One character, unknown which. */
  | { readonly kind: 'any' }
  | { readonly kind: 'sequence'; readonly items: readonly PatternNode[] }
  | { readonly kind: 'ways'; readonly ways: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly item: PatternNode; readonly least: number; readonly most: number }
  /** `\b`. */
  | { readonly kind: 'boundary' }
  /** Any other assertion: takes up no character. */
  | { readonly kind: 'nothing' };

/** Reads the expression's source; null where it is not understood to its end. */
export function parsePattern(source: string): PatternNode | null {
  const reader = { source, at: 0 };
  const node = parseWays(reader);
  return reader.at < source.length ? null : node;
}

const digits = '0123456789'.split('');

type Reader = { readonly source: string; at: number };

function parseWays(reader: Reader): PatternNode {
  const ways = [parseSequence(reader)];
  while (reader.source.charAt(reader.at) === '|') {
    reader.at++;
    ways.push(parseSequence(reader));
  }
  return ways.length === 1 && ways[0] !== undefined ? ways[0] : { kind: 'ways', ways };
}

function parseSequence(reader: Reader): PatternNode {
  const items: PatternNode[] = [];
  while (reader.at < reader.source.length) {
    const char = reader.source.charAt(reader.at);
    if (char === '|' || char === ')') break;
    items.push(parseQuantifier(reader, parseItem(reader)));
  }
  return { kind: 'sequence', items };
}

function parseItem(reader: Reader): PatternNode {
  const char = reader.source.charAt(reader.at);
  if (char === '(') {
    const opening = /^\((?:\?(?:[:=!]|<[=!]|<\w+>))?/.exec(reader.source.slice(reader.at, reader.at + 40))?.[0] ?? '(';
    reader.at += opening.length;
    const inner = parseWays(reader);
    reader.at++;
    return /^\(\?<?[=!]$/.test(opening) ? { kind: 'nothing' } : inner;
  }
  if (char === '[') return parseClass(reader);
  reader.at++;
  if (char === '\\') return escaped(reader.source.charAt(reader.at++));
  if (char === '.') return { kind: 'any' };
  if (char === '^' || char === '$') return { kind: 'nothing' };
  return { kind: 'chars', chars: [/\s/.test(char) ? ' ' : char] };
}

function parseClass(reader: Reader): PatternNode {
  reader.at++;
  const negated = reader.source.charAt(reader.at) === '^';
  const chars = new Set<string>();
  let known = !negated;
  while (reader.at < reader.source.length && reader.source.charAt(reader.at) !== ']') {
    const char = reader.source.charAt(reader.at++);
    const node = char === '\\' ? escaped(reader.source.charAt(reader.at++)) : { kind: 'chars' as const, chars: [char] };
    const until = reader.source.charAt(reader.at + 1);
    if (node.kind !== 'chars') known = false;
    else if (reader.source.charAt(reader.at) === '-' && until !== ']') {
      reader.at += 2;
      for (let code = char.charCodeAt(0); code <= until.charCodeAt(0); code++) chars.add(String.fromCharCode(code));
    } else for (const one of node.chars) chars.add(/\s/.test(one) ? ' ' : one);
  }
  reader.at++;
  return known && chars.size > 0 ? { kind: 'chars', chars: [...chars] } : { kind: 'any' };
}

function escaped(char: string): PatternNode {
  if (char === 'b') return { kind: 'boundary' };
  if (char === 'B') return { kind: 'nothing' };
  if (char === 'd') return { kind: 'chars', chars: digits };
  if (char === 's' || char === 'n' || char === 't' || char === 'r') return { kind: 'chars', chars: [' '] };
  return /[a-z0-9]/i.test(char) ? { kind: 'any' } : { kind: 'chars', chars: [char] };
}

function parseQuantifier(reader: Reader, item: PatternNode): PatternNode {
  const quantifier = /^(?:[*+?]|\{(\d+)(,(\d*))?\})\??/.exec(reader.source.slice(reader.at, reader.at + 16));
  if (quantifier === null) return item;
  const [text, from, comma, to] = quantifier;
  reader.at += text.length;
  if (text.startsWith('?')) return { kind: 'repeat', item, least: 0, most: 1 };
  if (text.startsWith('*')) return { kind: 'repeat', item, least: 0, most: Infinity };
  if (text.startsWith('+')) return { kind: 'repeat', item, least: 1, most: Infinity };
  const least = Number(from);
  const most = comma === undefined ? least : to === '' || to === undefined ? Infinity : Number(to);
  return { kind: 'repeat', item, least, most };
}
