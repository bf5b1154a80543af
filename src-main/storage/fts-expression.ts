import type { SearchTerm } from '#domain/search/search-query.ts';
import type { SoughtPhrase } from '#domain/search/highlight-snippet.ts';
import { searchTokens } from '#domain/search/search-tokens.ts';
import { spreadIdeographs } from '#domain/search/spread-ideographs.ts';

/** A term that the full-text index answers. */
export type TextTerm = Extract<SearchTerm, { readonly kind: 'text' | 'from' | 'to' | 'subject' | 'attachment' }>;

const columns: Readonly<Record<TextTerm['kind'], string | null>> = {
  text: null,
  from: 'sender',
  to: 'recipients',
  subject: 'subject',
  attachment: 'attachments',
};

export function isTextTerm(term: SearchTerm): term is TextTerm {
  return term.kind in columns;
}

/** Shorter beginnings stand at the head of thousands of words: merging their lists takes longer than anybody waits. */
const shortestPrefix = 4;

/** What operators look for may go on (`from:ann` finds Anna); a word only where the query says so. */
const goesOn = (term: TextTerm): boolean =>
  (term.kind === 'text' ? term.prefix : true) && (searchTokens(term.text).at(-1)?.folded.length ?? 0) >= shortestPrefix;

/** The tokens to mark in a snippet. */
export function soughtPhrase(term: TextTerm): SoughtPhrase {
  return { tokens: searchTokens(term.text).map((token) => token.folded), prefix: goesOn(term) };
}

/**
 * The term in FTS5's language, or null where it holds nothing the index knows (only punctuation). Whatever the user
 * typed stands inside a quoted string, whose one special character is the quote itself: no operator can get out.
 */
export function ftsTerm(term: TextTerm): string | null {
  if (searchTokens(term.text).length === 0) return null;
  const quoted = `"${spreadIdeographs(term.text).replaceAll(/["\0]/g, ' ')}"${goesOn(term) ? '*' : ''}`;
  const column = columns[term.kind];
  return column === null ? quoted : `${column} : ${quoted}`;
}

/** All terms together; null where none says anything. */
export function ftsExpression(terms: readonly TextTerm[]): string | null {
  const parts = terms.flatMap((term) => ftsTerm(term) ?? []);
  return parts.length === 0 ? null : parts.map((part) => `(${part})`).join(' AND ');
}

/** The same, with words that may stand anywhere held to the subject; null where there are no such words. */
export function ftsSubjectExpression(terms: readonly TextTerm[]): string | null {
  if (!terms.some((term) => term.kind === 'text')) return null;
  return ftsExpression(terms.map((term) => (term.kind === 'text' && !term.prefix ? { ...term, kind: 'subject' } : term)));
}
