/** Scripts written without spaces between words: Han, Kana, Hangul. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u30fc]/gu;
const anyUnspaced = /[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc\ud840-\ud88f]/;

/**
 * Puts spaces around every character of a script that is written without them, so that a tokenizer that splits at
 * spaces makes a token of each. A word of such a script is then found as the phrase of its characters.
 */
export function spreadIdeographs(text: string): string {
  return anyUnspaced.test(text) ? text.replaceAll(unspaced, ' $& ') : text;
}
