/**
 * Whether a reply went out as its templates filled it, so that it counts as kept. Line ends, trailing blanks and how
 * many empty lines there are don't make a difference; what the composer adds below (a signature, a quote) neither.
 */
export function sameReply(rendered: string, sent: string): boolean {
  const one = normal(rendered);
  const other = normal(sent);
  return one !== '' && (other === one || other.startsWith(`${one}\n`));
}

const normal = (text: string): string =>
  text
    .replaceAll('\r\n', '\n')
    .replaceAll('\u00A0', ' ')
    .replaceAll(/[ \t]+$/gmu, '')
    .replaceAll(/\n{2,}/gu, '\n')
    .trim();
