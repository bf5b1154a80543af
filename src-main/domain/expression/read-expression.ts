import { complement, digits, lineEnds, spaces, union, wordUnits, type CharSet } from './char-set.ts';
import type { ExpressionNode } from './expression-node.ts';

export type ReadExpression =
  | { readonly kind: 'read'; readonly node: ExpressionNode }
  /** In words that go on "expected". */
  | { readonly kind: 'refused'; readonly problem: string };

/** Deeper nesting is nobody's intention. */
const deepest = 40;

/**
 * Reads a regular expression of JavaScript (ECMA-262 §22.2 without the `u` and `v` flags) that `RegExp` accepts.
 * References to earlier groups are for plain cases such as "(\d+)/\1": refused beside looks around
 * and where the group stands in a repetition.
 */
export function readExpression(source: string): ReadExpression {
  const reader: Reader = { source, at: 0, depth: 0, groups: 0, closed: new Set(), referred: new Set() };
  try {
    const node = readWays(reader);
    if (reader.at < source.length) throw new Refused('a regular expression whose brackets match');
    return { kind: 'read', node: withoutIdleGroups(node, reader.referred, true) };
  } catch (error) {
    if (error instanceof Refused) return { kind: 'refused', problem: error.message };
    throw error;
  }
}

class Refused extends Error {}

type Reader = {
  readonly source: string;
  at: number;
  depth: number;
  /** Capturing groups opened so far. */
  groups: number;
  /** The numbers of those that are closed. */
  readonly closed: Set<number>;
  /** And of those that are referred to. */
  readonly referred: Set<number>;
};

function readWays(reader: Reader): ExpressionNode {
  if (reader.depth++ > deepest) throw new Refused(`at most ${deepest} brackets within one another`);
  const ways = [readSequence(reader)];
  while (reader.source.charAt(reader.at) === '|') {
    reader.at++;
    ways.push(readSequence(reader));
  }
  reader.depth--;
  return ways.length === 1 && ways[0] !== undefined ? ways[0] : { kind: 'ways', ways };
}

function readSequence(reader: Reader): ExpressionNode {
  const items: ExpressionNode[] = [];
  while (reader.at < reader.source.length) {
    const char = reader.source.charAt(reader.at);
    if (char === '|' || char === ')') break;
    items.push(readQuantifier(reader, readItem(reader)));
  }
  return items.length === 1 && items[0] !== undefined ? items[0] : { kind: 'sequence', items };
}

const opening = /\((?:\?(?:[:=!]|<[=!]|<[\p{L}$_][\p{L}\p{N}$_]*>))?/uy;

function readItem(reader: Reader): ExpressionNode {
  const char = reader.source.charAt(reader.at);
  if (char === '(') {
    opening.lastIndex = reader.at;
    const open = opening.exec(reader.source)?.[0] ?? '(';
    reader.at += open.length;
    if (open === '(' && reader.source.charAt(reader.at) === '?')
      throw new Refused('a group of a kind that is known: (, (?:, (?=, (?!, (?<= or (?<!');
    const captures = open === '(' || open.endsWith('>');
    const number = captures ? ++reader.groups : 0;
    const item = readWays(reader);
    if (reader.source.charAt(reader.at++) !== ')') throw new Refused('a closing bracket for each opening one');
    if (captures) reader.closed.add(number);
    if (captures) return { kind: 'group', number, item };
    if (open === '(?:') return item;
    return { kind: 'look', item, behind: open.startsWith('(?<'), negated: open.endsWith('!') };
  }
  if (char === '[') return { kind: 'set', set: readClass(reader) };
  reader.at++;
  if (char === '^') return { kind: 'line-start' };
  if (char === '$') return { kind: 'line-end' };
  if (char === '.') return { kind: 'set', set: complement(lineEnds) };
  if (char !== '\\') return { kind: 'set', set: single(char.charCodeAt(0)) };
  const escape = reader.source.charAt(reader.at);
  if (escape === 'b' || escape === 'B') {
    reader.at++;
    return { kind: 'word-boundary', negated: escape === 'B' };
  }
  const reference = /^[1-9]\d*/u.exec(reader.source.slice(reader.at, reader.at + 4))?.[0];
  if (reference !== undefined) {
    if (!reader.closed.has(Number(reference))) throw new Refused(`a group before \\${reference} that it refers to`);
    reader.at += reference.length;
    reader.referred.add(Number(reference));
    return { kind: 'reference', number: Number(reference) };
  }
  if (escape === 'k') throw new Refused('a reference by number such as \\1');
  return { kind: 'set', set: readEscape(reader) };
}

/** What stands behind a backslash, as a set; the reader stands on its first character. */
function readEscape(reader: Reader): CharSet {
  const char = reader.source.charAt(reader.at++);
  const named = namedSets[char];
  if (named !== undefined) return named;
  const control = controls[char];
  if (control !== undefined) return single(control);
  const hex = char === 'x' ? /^[\da-f]{2}/iu : char === 'u' ? /^[\da-f]{4}/iu : null;
  const code = hex?.exec(reader.source.slice(reader.at, reader.at + 4))?.[0];
  if (code !== undefined) {
    reader.at += code.length;
    return single(Number.parseInt(code, 16));
  }
  if (char === 'c') throw new Refused('a pattern without control characters (\\c)');
  return single(char.charCodeAt(0));
}

const namedSets: Readonly<Record<string, CharSet>> = {
  d: digits,
  D: complement(digits),
  w: wordUnits,
  W: complement(wordUnits),
  s: spaces,
  S: complement(spaces),
};
const controls: Readonly<Record<string, number>> = { n: 0x0a, r: 0x0d, t: 0x09, v: 0x0b, f: 0x0c, '0': 0 };

function readClass(reader: Reader): CharSet {
  reader.at++;
  const negated = reader.source.charAt(reader.at) === '^';
  if (negated) reader.at++;
  const sets: CharSet[] = [];
  while (reader.source.charAt(reader.at) !== ']') {
    if (reader.at >= reader.source.length) throw new Refused('a "]" for each "["');
    const from = readClassAtom(reader);
    const [first] = from;
    const isRange = reader.source.charAt(reader.at) === '-' && reader.source.charAt(reader.at + 1) !== ']';
    if (!isRange || first === undefined || isWide(from)) {
      sets.push(from);
      continue;
    }
    reader.at++;
    const to = readClassAtom(reader);
    const [last] = to;
    // "[a-\d]" means the three of them.
    if (last === undefined || isWide(to)) sets.push(from, single(0x2d), to);
    else sets.push([[first[0], last[0]]]);
  }
  reader.at++;
  const set = union(sets);
  return negated ? complement(set) : set;
}

function readClassAtom(reader: Reader): CharSet {
  const char = reader.source.charAt(reader.at++);
  if (char !== '\\') return single(char.charCodeAt(0));
  if (reader.source.charAt(reader.at) === 'b') {
    reader.at++;
    return single(0x08);
  }
  return readEscape(reader);
}

function readQuantifier(reader: Reader, item: ExpressionNode): ExpressionNode {
  const found = /^(?:[*+?]|\{(\d+)(,(\d*))?\})(\??)/u.exec(reader.source.slice(reader.at, reader.at + 24));
  if (found === null) return item;
  const [text, from, comma, to, lazy] = found;
  reader.at += text.length;
  const [least, most] = ((): readonly [number, number] => {
    if (text.startsWith('?')) return [0, 1];
    if (text.startsWith('*')) return [0, Infinity];
    if (text.startsWith('+')) return [1, Infinity];
    return [Number(from), comma === undefined ? Number(from) : to === '' ? Infinity : Number(to)];
  })();
  return { kind: 'repeat', item, least, most, lazy: lazy === '?' };
}

function single(unit: number): CharSet {
  return [[unit, unit]];
}

function isWide(set: CharSet): boolean {
  return set.length !== 1 || set[0]?.[0] !== set[0]?.[1];
}

/** Keeps only the groups that are referred to. */
function withoutIdleGroups(node: ExpressionNode, referred: ReadonlySet<number>, plain: boolean): ExpressionNode {
  const inner = (part: ExpressionNode, stays = plain): ExpressionNode => withoutIdleGroups(part, referred, stays);
  switch (node.kind) {
    case 'group':
      if (!referred.has(node.number)) return inner(node.item);
      // Each round would have to forget what the last one took.
      if (!plain) throw new Refused('a reference to a group outside of repetitions and looks around');
      return { ...node, item: inner(node.item) };
    case 'sequence':
      return { ...node, items: node.items.map((item) => inner(item)) };
    case 'ways':
      return { ...node, ways: node.ways.map((way) => inner(way)) };
    case 'repeat':
      return { ...node, item: inner(node.item, plain && node.most === 1) };
    case 'look':
      if (referred.size > 0) throw new Refused('a pattern that does not both look around and refer to a group');
      return { ...node, item: inner(node.item, false) };
    default:
      return node;
  }
}
