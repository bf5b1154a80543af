import type { TemplateLanguage } from './template-language.ts';

/** Short words that mail is full of, and that the other languages lack or seldom use. */
const commonWords: Readonly<Record<TemplateLanguage, string>> = {
  en: 'the and you your we our is are was to of for with this that have has not from please hi hello it when thanks an be can on but our do does getting since',
  de: 'der die das und ist nicht wir sie ihr ihre mit für auf ein eine einen dem den von zu bei haben hat wird werden seit aber auch noch unsere unser bitte hallo danke kann können ich im zum zur wie nach keine grüße guten',
  fr: 'le la les des est pas nous vous votre vos notre nos avec pour dans une sur qui depuis mais aussi sont avons avez bonjour merci je ce cette et du au aux ne être cordialement plus',
  es: 'el los las una con por para que no se nuestro nuestra su sus hola gracias estamos tenemos desde pero también está es del al como cuando favor lo hemos y ha buenos saludos un',
  pt: 'os as uma com por para que não nós nosso nossa seu sua olá obrigado obrigada estamos temos desde mas também está é do da dos das ao no na em quando são você um e foi bom dia',
};

/** Letters of one language alone, or of few. */
const letters: readonly (readonly [RegExp, readonly TemplateLanguage[]])[] = [
  [/[ßäü]/gu, ['de']],
  [/[çêèà]|\b[ldcjnsqm]['’](?=[\p{L}])/gu, ['fr']],
  [/[ñ¿¡]/gu, ['es']],
  [/[ãõ]/gu, ['pt']],
];

const wordLists = Object.entries(commonWords).map(
  ([language, words]) => [language as TemplateLanguage, new Set(words.split(' '))] as const,
);

/** Below this many telling words nothing is claimed. */
const leastScore = 2;
const mostRead = 4_000;

/**
 * The language somebody wrote in, of those we have texts in; English where it can't be told or is another one. Code,
 * JSON and addresses are passed over, since they are English everywhere.
 */
export function guessLanguage(text: string): TemplateLanguage {
  const prose = text
    .slice(0, mostRead)
    .replaceAll(/```[\s\S]*?(?:```|$)/gu, ' ')
    .replaceAll(/\S*[/@{}<>=_"]\S*/gu, ' ')
    .toLowerCase();
  const scores = new Map<TemplateLanguage, number>();
  const add = (language: TemplateLanguage, by: number): void =>
    void scores.set(language, (scores.get(language) ?? 0) + by);
  for (const [word] of prose.matchAll(/[\p{L}]+/gu))
    for (const [language, words] of wordLists) if (words.has(word)) add(language, 1);
  for (const [pattern, languages] of letters) {
    const found = Math.min(4, Array.from(prose.matchAll(pattern)).length);
    for (const language of languages) add(language, found);
  }
  const [first, second] = Array.from(scores).toSorted(([, one], [, other]) => other - one);
  if (first === undefined || first[1] < leastScore) return 'en';
  return second !== undefined && second[1] === first[1] ? 'en' : first[0];
}
