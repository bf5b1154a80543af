/** A condition as it was typed: `-from:"Anna Miller"` is negated, operator `from`, value `Anna Miller`, quoted. */
export type SearchPart = {
  readonly source: string;
  readonly negated: boolean;
  readonly operator: string | null;
  readonly value: string;
  readonly quoted: boolean;
};

/** Minus, operator, then nothing, a quoted text (quotes as keyboards and word processors make them) or a word. */
const part = /(-?)(?:([a-z]+):)(?=\s|$)|(-?)(?:([a-z]+):)?(?:["“”„]([^"“”„]*)(?:["“”„]|$)|(\S+))/giu;
const control = /[\p{Cc}\p{Cf}\u{e000}\u{e001}]/gu;

/** Splits at blanks outside quotes. A quote that is never closed goes to the end. */
export function splitSearchText(text: string): readonly SearchPart[] {
  return Array.from(text.replaceAll(control, ' ').matchAll(part), (found) => {
    const [source, bareMinus, bareOperator, minus, operator, quoted, plain] = found;
    return {
      source,
      negated: (bareMinus ?? minus) === '-',
      operator: bareOperator ?? operator ?? null,
      value: quoted ?? plain ?? '',
      quoted: quoted !== undefined,
    };
  });
}
