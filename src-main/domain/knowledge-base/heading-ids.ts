import { plainWords } from './article-excerpt.ts';
import { proseLines } from './article-links.ts';

/** What `#…` names a heading by: its words in small letters with hyphens; '' where it has none. */
export function headingId(words: string): string {
  return words
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/gu, '');
}

/** Gives each heading of a text its id, in order; the second of the same name gets "-2" behind it. */
export function createHeadingIds(): (words: string) => string {
  const taken = new Map<string, number>();
  return (words) => {
    const id = headingId(words) || 'section';
    const count = (taken.get(id) ?? 0) + 1;
    taken.set(id, count);
    return count === 1 ? id : `${id}-${count}`;
  };
}

/** The ids of a text's headings (`## Words`), in order. */
export function headingIds(body: string): readonly string[] {
  const next = createHeadingIds();
  return proseLines(body).flatMap(({ text }) => {
    const words = /^ {0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$/u.exec(text)?.[1];
    return words === undefined ? [] : [next(plainWords(words))];
  });
}
