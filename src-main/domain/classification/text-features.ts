import type { ReadMail } from './gather-evidence.ts';

/** Hashes of what a text contains, in order, with the place of each: `count` of them. Reused by the next text. */
export type FeatureList = { hashes: Int32Array; starts: Int32Array; ends: Int32Array; count: number };

export type TextFeatures = { readonly words: FeatureList; readonly pieces: FeatureList };

/** Working memory for `readTextFeatures`. */
export function emptyTextFeatures(): TextFeatures {
  const list = (): FeatureList => ({
    hashes: new Int32Array(4096),
    starts: new Int32Array(4096),
    ends: new Int32Array(4096),
    count: 0,
  });
  return { words: list(), pieces: list() };
}

const longestRead = 6_000;

/**
 * The features of a mail that the learned model weighs: words, pairs of neighbours and words that "not" stands before
 * (`words`), beginnings of words and whole ones (`pieces`).
 * Numbers stand for their length except status codes. Quoted text and footers say nothing; lines of logs are marked.
 */
export function readTextFeatures(mail: Pick<ReadMail, 'folded' | 'regions' | 'discourse'>, into: TextFeatures): void {
  const { pivotAt } = mail.discourse;
  const { words, pieces } = into;
  words.count = 0;
  pieces.count = 0;
  let read = 0;
  for (const region of mail.regions) {
    if (region.kind === 'quoted' || region.kind === 'footer' || region.kind === 'log-noise') continue;
    // What stands before the turn to what matters does not.
    if (region.end <= pivotAt) continue;
    if (read > longestRead) return;
    read += region.end - region.start;
    const mark = region.kind === 'subject' ? subjectMark : region.kind === 'log' ? logMark : 0;
    readRegion(mail.folded, Math.max(region.start, pivotAt), region.end, mark, words, pieces);
  }
}

const [subjectMark, logMark] = [0x51_7c_c1_b7, 0x27_22_0a_95];
const [pairSeed, deniedSeed, startSeed, endSeed, innerSeed] = [
  0x2c_1b_3c_6d, 0x16_56_67_b1, 0x1b_87_35_93, 0x0b_43_81_27, 0x3c_6e_f3_72,
];

function readRegion(text: string, start: number, end: number, mark: number, words: FeatureList, pieces: FeatureList) {
  let before = startSeed;
  let beforeAt = start;
  let denied = 0;
  let at = start;
  while (at < end) {
    const from = at;
    const code = text.charCodeAt(at);
    const kind = kindOf(code);
    if (kind === other) {
      at++;
      // The end of a sentence, a question, an amount of money and the like are words of their own.
      if (code === stop || code === question || code === exclamation) {
        const sign = mix(code, pairSeed);
        if (code !== stop) {
          add(words, sign, from, at);
          add(words, mix(before, sign), beforeAt, at);
        }
        before = sign;
        beforeAt = from;
        denied = 0;
      } else if (code === 36 || code === 37 || code === 123) add(words, mix(code, pairSeed), from, at);
      continue;
    }
    let hash = 0;
    if (kind === digit) {
      while (at < end && kindOf(text.charCodeAt(at)) === digit) hash = mix(hash, text.charCodeAt(at++));
      const first = text.charCodeAt(from);
      if (at - from !== 3 || (first !== 50 && first !== 52 && first !== 53)) hash = mix(at - from, innerSeed);
    } else {
      while (at < end) {
        const unit = text.charCodeAt(at);
        if (kindOf(unit) !== letter && unit !== apostrophe) break;
        hash = mix(hash, unit);
        at++;
        const length = at - from;
        if (length >= shortestPiece && length <= longestPiece) add(pieces, mix(hash, startSeed), from, at);
      }
      add(pieces, mix(hash, endSeed), from, at);
      if (at - from > longestWord) hash = mix(1, endSeed);
    }
    add(words, hash, from, at);
    if (mark !== 0) add(words, mix(hash, mark), from, at);
    add(words, mix(mix(before, pairSeed), hash), beforeAt, at);
    if (denied > 0) {
      add(words, mix(hash, deniedSeed), from, at);
      denied--;
    }
    if (at - from <= longestNegation && negations.has(hash)) denied = 3;
    before = hash;
    beforeAt = from;
  }
}

const longestWord = 40;
const longestNegation = 7;
const [shortestPiece, longestPiece] = [4, 6];
const [exclamation, stop, question] = [33, 46, 63];
const [other, letter, digit] = [0, 1, 2];
const apostrophe = 39;

function kindOf(code: number): number {
  if ((code >= 97 && code <= 122) || code > 160) return letter;
  return code >= 48 && code <= 57 ? digit : other;
}

function mix(one: number, two: number): number {
  const mixed = Math.imul(one ^ (two + 0x9e_37_79 + (one << 6) + (one >>> 2)), 0x01_00_01_93);
  return mixed ^ (mixed >>> 15);
}

function add(list: FeatureList, hash: number, start: number, end: number): void {
  const { count } = list;
  if (count === list.hashes.length) {
    list.hashes = grown(list.hashes);
    list.starts = grown(list.starts);
    list.ends = grown(list.ends);
  }
  list.hashes[count] = hash;
  list.starts[count] = start;
  list.ends[count] = end;
  list.count = count + 1;
}

function grown(array: Int32Array): Int32Array {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}

function hashOf(word: string): number {
  let hash = 0;
  for (let at = 0; at < word.length; at++) hash = mix(hash, word.charCodeAt(at));
  return hash;
}

const negations: ReadonlySet<number> = new Set(
  ['no', 'not', 'never', 'without', "don't", "doesn't", "didn't", "isn't", "can't", "won't", 'cannot', 'nothing'].map(
    hashOf,
  ),
);
