import { searchTokens } from '#domain/search/search-tokens.ts';

/** A word of a text: what it is compared by, and as it stands there in lower case. */
export type ArticleWord = { readonly stem: string; readonly written: string };

/** Says nothing of what a text is about: in English, and what every support mail is full of. */
const empty: ReadonlySet<string> = new Set(
  `a about above after again all already also am an and another any anybody anyone anything are as at away back be because been
  before being below best between both but by call came can cannot cause com come could couldn day days dear did didn do does
  doesn doing don done down during each either else even ever every everything few find first for found from fully further gave
  get gets getting give given go goes going gone got great guys had happen happened happening happens hardly has hasn have haven
  having hello help helps her here hey hi him his hope how however http https i if in instead into is isn it its itself just keep
  kind kindly know last later least less let like ll look looked looking looks lot made make makes many may maybe me mean means
  might moment more morning most much must my need needed needs never new next no nobody nor not nothing now of off often ok okay
  old on once one only onto or other others our ours out over own per please possible problem put quite rather re really regards
  right said same saw say says see seem seems seen she should shouldn show since so some somebody someone something sometimes
  somewhere soon sorry still stuff such sure take tell than thank thanks that the their them then there these they thing things
  think this those though through till time times to today together told tomorrow too took tried try trying two under until up upon
  us use used uses using ve very via wait want wanted was wasn way we week weeks well went were weren what when where whether which
  while who whole whom whose why will wish with within without won wonder would wouldn www yes yesterday yet you your yours
  monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november
  december ann team support sincerely cheers hours hour minutes minute`.split(/\s+/u),
);

/** The words that say something, in order, up to `most` of them. */
export function articleWords(text: string, most = 5_000): readonly ArticleWord[] {
  const words: ArticleWord[] = [];
  for (const { folded } of searchTokens(text)) {
    if (empty.has(folded) || (folded.length < 2 && !/\p{Lo}/u.test(folded)) || folded.length > 40) continue;
    words.push({ stem: stemWord(folded), written: folded });
    if (words.length >= most) break;
  }
  return words;
}

const vowel = /[aeiouy]/u;

/**
 * What is left of an English word without the endings that say how it is used: "rotating", "rotated", "rotates" and
 * "rotation" are one. Lighter than Porter's algorithm: it goes wrong less often than it misses.
 */
export function stemWord(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/u.test(word)) return word;
  return withoutVerbEnding(withoutPlural(word)).replace(/(?<=.{3})(?:(?<=t)ion|e)$/u, '');
}

function withoutPlural(word: string): string {
  if (word.endsWith('sses')) return word.slice(0, -2);
  if (word.endsWith('ies')) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
  return /(?:ss|us|is)$/u.test(word) || !word.endsWith('s') ? word : word.slice(0, -1);
}

function withoutVerbEnding(word: string): string {
  const rest = /^(.{2,})(?:ing|ed)$/u.exec(word)?.[1];
  if (rest === undefined || !vowel.test(rest)) return word;
  if (rest.length < 3) return word;
  // "stopped" is "stop", "called" is "call".
  return /([bdgmnprt])\1$/u.test(rest) ? rest.slice(0, -1) : rest;
}
