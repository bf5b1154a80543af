/** A condition as it was typed: `-from:"Anna Miller"` is negated, operator `from`, value `Anna Miller`, quoted. */
export type SearchPart = {
  readonly source: string;
  readonly negated: boolean;
  readonly operator: string | null;
  readonly value: string;
  readonly quoted: boolean;
};

/** Quotes as keyboards and word processors make them. */
const part = /(-?)(?:([a-z]+):)?(?:["“”„]([^"“”„]*)(?:["“”„]|$)|(\S+))|(-?)([a-z]+):(?=\s|$)/giu;
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const control = /[\p{Cc}\p{Cf}\u{e000}\u{e001}]/gu;

/** Splits at blanks outside quotes. A quote that is never closed goes to the end. */
export function splitSearchText(text: string): readonly SearchPart[] {
  const parts: SearchPart[] = [];
  for (const found of text.replaceAll(control, ' ').matchAll(part)) {
    const [source, minus, operator, inQuotes, plain, emptyMinus, emptyOperator] = found;
    const quoted = inQuotes !== undefined;
    if (emptyOperator !== undefined) {
      parts.push({ source, negated: emptyMinus === '-', operator: emptyOperator, value: '', quoted: false });
    } else if (plain !== undefined && operator === undefined && minus === '-' && plain === '') {
      continue;
    } else {
      parts.push({ source: source.trim(), negated: minus === '-', operator: operator ?? null, value: inQuotes ?? plain ?? '', quoted });
    }
  }
  return parts;
}
