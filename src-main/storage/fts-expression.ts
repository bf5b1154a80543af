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

/** A search in the index's language, and its words one by one, by which its cost is judged. */
export type TextQuery = {
  readonly expression: string;
  readonly words: readonly string[];
  /** The same, with words that may stand anywhere held to the subject, there as whole words; null where there are no such words. */
  readonly subject: string | null;
  readonly subjectWords: readonly string[];
};

const allOf = (terms: readonly TextTerm[]): string =>
  terms
    .flatMap((term) => ftsTerm(term) ?? [])
    .map((part) => `(${part})`)
    .join(' AND ');

const wordsOf = (terms: readonly TextTerm[]): readonly string[] =>
  terms.flatMap((term) => {
    const column = columns[term.kind];
    return searchTokens(term.text).map(({ folded }) => (column === null ? `"${folded}"` : `${column} : "${folded}"`));
  });

/** All terms together; null where none says anything. */
export function textQuery(terms: readonly TextTerm[]): TextQuery | null {
  const expression = allOf(terms);
  if (expression === '') return null;
  if (!terms.some((term) => term.kind === 'text'))
    return { expression, words: wordsOf(terms), subject: null, subjectWords: [] };
  const inSubject = terms.flatMap((term) => {
    const exact = ftsTerm(term.kind === 'text' ? { ...term, prefix: false } : term);
    return exact === null ? [] : [term.kind === 'text' ? `(subject : ${exact})` : `(${exact})`];
  });
  const subjectWords = terms.flatMap((term) =>
    wordsOf([term]).map((word) => (term.kind === 'text' ? `subject : ${word}` : word)),
  );
  return { expression, words: wordsOf(terms), subject: inSubject.join(' AND '), subjectWords };
}
