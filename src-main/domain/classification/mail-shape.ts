import type { Region } from './text-regions.ts';

/** Where the length of a mail stands among these numbers. */
export const shapeOfLength = 1;

/**
 * What can be seen of a mail without reading it, each from 0 to about 1.5: questions, length, lines of logs, forwarded
 * and quoted parts, status codes, code and money.
 */
export function mailShape(folded: string, subjectEnd: number, regions: readonly Region[]): readonly number[] {
  let [questions, length, logs, noise, forwarded, quoted, codes, braces, money] = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  for (const region of regions) {
    if (region.kind === 'log') logs++;
    else if (region.kind === 'log-noise') noise++;
    else if (region.kind === 'forwarded') forwarded = 1;
    else if (region.kind === 'quoted') quoted = 1;
    if (region.kind !== 'own') continue;
    length += region.end - region.start;
    for (let at = region.start; at < region.end; at++) {
      const code = folded.charCodeAt(at);
      if (code === 63) questions++;
      else if (code === 123 || code === 125) braces = 1;
      else if (code === 36 || code === 0xa3 || code === 0x20_ac) money = 1;
      else if ((code === 52 || code === 53) && isDigit(folded, at + 1) && isDigit(folded, at + 2)) codes = 1;
    }
  }
  const asksInSubject = folded.charCodeAt(subjectEnd - 1) === 63 ? 1 : 0;
  return [
    Math.min(3, questions) / 2,
    lengthShape(length),
    Math.min(3, logs) / 2,
    Math.min(3, noise) / 2,
    forwarded,
    quoted,
    codes,
    asksInSubject,
    braces,
    money,
  ];
}

/** The length of a mail's own text, in characters, as one of these numbers. */
export function lengthShape(length: number): number {
  return Math.log1p(length) / 6;
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}
