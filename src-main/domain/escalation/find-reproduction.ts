/** How to see the same thing: the customer's own lines, as written, and what gave them away. */
export type Reproduction = { readonly text: string; readonly because: string };

const numbered = /^\s*\d{1,2}[.)]\s+\S/u;
const bullet = /^\s*[-*•]\s+\S/u;
const announces =
  /\b(?:steps|repro|reproduc\w*|schritte|nachstell\w*|reproduzier\w*|étapes|reproduire|pasos|reproducir|passos|reproduzir)\b/iu;
const command = /^\s*(?:\$\s*)?(?:curl|wget|http|https|POST|GET|PUT|PATCH|DELETE)\s+\S/u;
const compared =
  /^\s*(?:expected|actual|got|instead|erwartet|tatsächlich|attendu|obtenu|esperado|obtenido|obtido)\b[^:]{0,30}:/iu;
const repeats =
  /\b(?:every|each) time\b|\balways happens\b|\breproducib\w+|\bcan (?:be )?reproduced?\b|\bjedes Mal\b|\bchaque fois\b|\bcada vez\b/iu;

/**
 * A reproduction in what a customer wrote; null where there is none. Numbered steps, else a list that is announced as
 * steps, else a call that can be made again, else what was expected against what came, else a sentence that says it
 * happens each time.
 */
export function findReproduction(newestText: string): Reproduction | null {
  const lines = newestText.replaceAll('\r\n', '\n').split('\n');
  const steps = runOf(lines, numbered, 0);
  if (steps !== null && steps.count >= 2) return { text: steps.text, because: 'there are numbered steps' };
  const head = lines.findIndex((line) => announces.test(line));
  const list = head === -1 ? null : runOf(lines, bullet, head + 1);
  if (list !== null && list.count >= 2) return { text: list.text, because: 'steps are listed' };
  const call = runOf(lines, command, 0);
  if (call !== null) return { text: call.text, because: 'there is a call that can be made again' };
  const comparison = lines.filter((line) => compared.test(line)).map((line) => line.trim());
  if (comparison.length >= 2)
    return { text: comparison.join('\n'), because: 'what was expected stands against what came' };
  const sentence = newestText.split(/(?<=[.!?])\s+|\n+/u).find((each) => repeats.test(each));
  return sentence === undefined ? null : { text: sentence.trim(), because: 'it happens each time' };
}

/** The first lines from `from` on that fit, with what belongs to them: lines that are indented or go on, to a blank one. */
function runOf(lines: readonly string[], pattern: RegExp, from: number): { text: string; count: number } | null {
  const start = lines.findIndex((line, index) => index >= from && pattern.test(line));
  if (start === -1) return null;
  let end = start;
  while (end < lines.length && (lines[end] ?? '').trim() !== '') end++;
  // A list may have blank lines between its steps.
  while (end + 1 < lines.length && pattern.test(lines[end + 1] ?? '')) {
    end++;
    while (end < lines.length && (lines[end] ?? '').trim() !== '') end++;
  }
  const found = lines.slice(start, end);
  return { text: found.join('\n').trimEnd(), count: found.filter((line) => pattern.test(line)).length };
}
