import { searchTokens, type SearchToken } from './search-tokens.ts';

/** What to mark: tokens in sequence; with `prefix` the last one may go on. */
export type SoughtPhrase = { readonly tokens: readonly string[]; readonly prefix: boolean };

export const hitStart = '\u{e000}';
export const hitEnd = '\u{e001}';

/** Only this much of a text is looked at: more would cost time for a line that shows 160 characters. */
const lookAt = 30_000;
const length = 160;
const before = 40;

type Span = { readonly start: number; readonly end: number; readonly phrase: number };

/** Where the phrases stand, in order, without overlap. */
function findPhrases(tokens: readonly SearchToken[], phrases: readonly SoughtPhrase[]): readonly Span[] {
  const spans: Span[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    for (const [phrase, sought] of phrases.entries()) {
      if (!standsAt(tokens, at, sought)) continue;
      const first = tokens[at];
      const last = tokens[at + sought.tokens.length - 1];
      if (first === undefined || last === undefined) continue;
      spans.push({ start: first.start, end: last.end, phrase });
      at += sought.tokens.length - 1;
      break;
    }
  }
  return spans;
}

function standsAt(tokens: readonly SearchToken[], at: number, { tokens: sought, prefix }: SoughtPhrase): boolean {
  if (sought.length === 0) return false;
  for (const [offset, token] of sought.entries()) {
    const here = tokens[at + offset]?.folded;
    if (here === undefined) return false;
    const open = prefix && offset === sought.length - 1;
    if (open ? !here.startsWith(token) : here !== token) return false;
  }
  return true;
}

/** The start of the stretch that holds the most different phrases. */
function bestStart(spans: readonly Span[]): number {
  let best = 0;
  let most = -1;
  for (const [index, span] of spans.entries()) {
    const seen = new Set<number>();
    for (let next = index; next < spans.length; next += 1) {
      const other = spans[next];
      if (other === undefined || other.end > span.start + length - before) break;
      seen.add(other.phrase);
    }
    if (seen.size > most) {
      most = seen.size;
      best = span.start;
    }
  }
  return best;
}

/**
 * One line of the text around its best hits, each between U+E000 and U+E001; null where no phrase stands in it.
 * Such characters that the text itself holds are left out, line breaks become spaces.
 */
export function highlightSnippet(text: string, phrases: readonly SoughtPhrase[]): string | null {
  const looked = text.length > lookAt ? text.slice(0, lookAt) : text;
  const spans = findPhrases(searchTokens(looked), phrases);
  if (spans.length === 0) return null;
  const hit = bestStart(spans);
  const from = hit <= before ? 0 : wordStart(looked, hit - before, hit);
  const to = Math.min(looked.length, Math.max(from + length, hit + 1));
  let line = '';
  let at = from;
  for (const span of spans) {
    if (span.start < from || span.end > to) continue;
    line += clean(looked.slice(at, span.start)) + hitStart + clean(looked.slice(span.start, span.end)) + hitEnd;
    at = span.end;
  }
  line += clean(looked.slice(at, to));
  return `${from > 0 ? '…' : ''}${line.replaceAll(/\s+/g, ' ').trim()}${to < text.length ? '…' : ''}`;
}

function wordStart(text: string, from: number, limit: number): number {
  const space = text.slice(from, limit).search(/\s/);
  return space === -1 ? from : from + space + 1;
}

function clean(part: string): string {
  return part.replaceAll(/[\u{e000}\u{e001}]/gu, '').replaceAll(/\p{Surrogate}/gu, '');
}
