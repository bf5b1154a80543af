import { foldText } from '#domain/classification/fold-text.ts';

/** Groups of words after which a person must look (behaviour.md, "Automatic replies" 6), from `automations.yaml`. */
export type DangerWords = readonly { readonly topic: string; readonly words: readonly string[] }[];

export type DangerFinder = (text: string) => { readonly topic: string; readonly word: string } | null;

/**
 * Finds the first dangerous word or phrase of a text, whatever its case and accents, as whole words; `*` at the end
 * stands for any ending ("lawyer*"). No negation counts: a doubt means that a person looks.
 */
export function compileDangerWords(groups: DangerWords): DangerFinder {
  const entries = groups.flatMap(({ topic, words }) =>
    words.map((word) => {
      const open = word.endsWith('*');
      return { topic, word, open, folded: foldText(open ? word.slice(0, -1) : word).trim() };
    }),
  );
  return (text) => {
    const folded = foldText(text).replace(/\s+/g, ' ');
    for (const { topic, word, open, folded: wanted } of entries) {
      if (wanted === '') continue;
      for (let at = folded.indexOf(wanted); at !== -1; at = folded.indexOf(wanted, at + 1)) {
        const end = at + wanted.length;
        if (!isLetter(folded, at - 1) && (open || !isLetter(folded, end))) return { topic, word };
      }
    }
    return null;
  };
}

function isLetter(text: string, at: number): boolean {
  return /[\p{L}\p{N}]/u.test(text.charAt(at));
}
