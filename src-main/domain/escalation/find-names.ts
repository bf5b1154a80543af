import { isInside, type Stretch } from './code-regions.ts';

export type FoundName = Stretch & { /** Whose it is, by place in the list. */ readonly person: number };

/** Names that are words as well: at the start of a sentence, or in small letters, they are taken for the word. */
const words = new Set(
  (
    'will mark bill may grant rose hope joy art frank grace chase page price young white black brown green king long ' +
    'short small strong day summer sky an in do so to no may june april dawn faith rich sue pat drew jack rob ray dean ' +
    'case cook field hall hand hill lane law love march miller mills moss north park piece post power reed rice rush ' +
    'said sharp stone sun swan walker waters wells west wood wise key test data order team support see be my me we us'
  ).split(' '),
);
/** Written without gaps between words. */
const gapless = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Hangul}]+$/u;

/**
 * Where people are named: by the full name, in either order, or by one part of it; whatever case and accents. Only whole
 * words: "Lee" does not stand in "Leeds", nor in `lee_total`. Of overlapping places the longest counts.
 */
export function findNames(text: string, names: readonly string[], code: readonly Stretch[]): readonly FoundName[] {
  const folded = foldWithPlaces(text);
  const found: FoundName[] = [];
  for (const [person, name] of names.entries())
    for (const { form, isWhole } of formsOf(name)) {
      for (let at = folded.text.indexOf(form); at !== -1; at = folded.text.indexOf(form, at + 1)) {
        const start = folded.starts[at] ?? text.length;
        const end = folded.starts[at + form.length] ?? text.length;
        const written = text.slice(start, end);
        if (!gapless.test(form) && !isWholeWord(text, start, end, isInside(code, start))) continue;
        if (!isWhole && !readsAsName(text, start, written, form, isInside(code, start))) continue;
        found.push({ start, end, person });
      }
    }
  return longestFirst(found);
}

/** The full name both ways, and its parts of two letters or more. */
function formsOf(name: string): readonly { readonly form: string; readonly isWhole: boolean }[] {
  const parts = fold(name)
    .split(/[\s,]+/u)
    .map((part) => part.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, ''))
    .filter((part) => part !== '');
  const [first = ''] = parts;
  if (parts.length < 2) return first.length < 2 ? [] : [{ form: first, isWhole: gapless.test(first) }];
  const last = parts.at(-1) ?? '';
  const whole = [parts.join(' '), `${last} ${parts.slice(0, -1).join(' ')}`];
  return [
    ...whole.map((form) => ({ form, isWhole: true })),
    ...parts.filter((part) => part.length > 1).map((form) => ({ form, isWhole: false })),
  ];
}

/** In code a name also ends where a path, a member or an option goes on. */
function isWholeWord(text: string, start: number, end: number, inCode: boolean): boolean {
  const joined = inCode ? /[\p{L}\p{N}\p{M}_.\-/$]/u : /[\p{L}\p{N}\p{M}_]/u;
  const before = text.slice(0, start).at(-1) ?? '';
  const after = text.slice(end, end + 1);
  return !joined.test(before) && !joined.test(after);
}

function readsAsName(text: string, start: number, written: string, form: string, inCode: boolean): boolean {
  const isCapital = /^\p{Lu}|^\p{Lo}/u.test(written);
  const mayBeWord = words.has(form) || form.length < 3;
  if (inCode) return isCapital && !mayBeWord;
  if (!mayBeWord) return true;
  return isCapital && !startsSentence(text, start);
}

const startsSentence = (text: string, at: number): boolean =>
  /(?:[.!?:]\s+|(?:^|\n)[\s>*\-\d.]*)$/u.test(text.slice(Math.max(0, at - 20), at));

function longestFirst(found: readonly FoundName[]): readonly FoundName[] {
  const kept: FoundName[] = [];
  for (const each of found.toSorted(
    (a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start || a.person - b.person,
  ))
    if (!kept.some(({ start, end }) => each.start < end && start < each.end)) kept.push(each);
  return kept.toSorted((a, b) => a.start - b.start);
}

/** Small letters without accents, one kind of apostrophe, one blank for any run of gaps. */
const fold = (text: string): string => foldWithPlaces(text).text.trim();

/** The folded text, and where each of its units stands in the original; one more for the end. */
function foldWithPlaces(text: string): { readonly text: string; readonly starts: readonly number[] } {
  let folded = '';
  const starts: number[] = [];
  let at = 0;
  for (const point of text) {
    const plain = /\s/u.test(point)
      ? folded.endsWith(' ')
        ? ''
        : ' '
      : point.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('’', "'").toLowerCase();
    for (let unit = 0; unit < plain.length; unit++) starts.push(at);
    folded += plain;
    at += point.length;
  }
  starts.push(text.length);
  return { text: folded, starts };
}
