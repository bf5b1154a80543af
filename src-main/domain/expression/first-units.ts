import { op, type ExpressionProgram } from './compile-expression.ts';

/** Words of a mask: one bit for each unit below 128, then one for all others and one for the end of the text. */
const wordsPerMask = 5;
const other = 1;
const atEnd = 2;

/**
 * By instruction: with which next units it can lead on at all (it may say yes where it can't). Most ways of an
 * expression are ruled out by that before they are tried.
 */
export type FirstUnits = (instruction: number, text: string, at: number) => boolean;

export function firstUnits({ ops, a, b, sets, lists, texts }: ExpressionProgram): FirstUnits {
  const masks = new Int32Array(ops.length * wordsPerMask);
  const addUnit = (at: number, unit: number): void => {
    const word = unit < 128 ? at + (unit >> 5) : at + 4;
    masks[word] = (masks[word] ?? 0) | (unit < 128 ? 1 << (unit & 31) : other);
  };
  const addFrom = (at: number, from: number): boolean => {
    let grown = false;
    for (let word = 0; word < wordsPerMask; word++) {
      const before = masks[at + word] ?? 0;
      const after = before | (masks[from * wordsPerMask + word] ?? 0);
      masks[at + word] = after;
      grown ||= after !== before;
    }
    return grown;
  };
  const follows: number[] = [];
  for (let instruction = 0; instruction < ops.length; instruction++) {
    const at = instruction * wordsPerMask;
    switch (ops[instruction]) {
      case op.char:
        addUnit(at, a[instruction] ?? 0);
        break;
      case op.set: {
        const set = sets[a[instruction] ?? 0];
        set?.ascii.forEach((held, unit) => {
          if (held === 1) addUnit(at, unit);
        });
        if (set !== undefined && set.others.length > 0) addUnit(at, 128);
        break;
      }
      case op.text:
        addUnit(at, texts[a[instruction] ?? 0]?.charCodeAt(0) ?? 0);
        break;
      case op.fail:
        break;
      case op.match:
      case op.same:
      case op.charBefore:
      case op.setBefore:
        masks.fill(-1, at, at + wordsPerMask);
        break;
      default:
        follows.push(instruction);
    }
  }
  for (let grown = true; grown;) {
    grown = false;
    for (const instruction of follows) {
      const at = instruction * wordsPerMask;
      if (ops[instruction] === op.ways) {
        for (const way of lists[a[instruction] ?? 0] ?? []) if (addFrom(at, way)) grown = true;
        continue;
      }
      if (addFrom(at, b[instruction] ?? 0)) grown = true;
      if (ops[instruction] === op.split && addFrom(at, a[instruction] ?? 0)) grown = true;
    }
  }
  return (instruction, text, at) => {
    const mask = instruction * wordsPerMask;
    if (at >= text.length) return ((masks[mask + 4] ?? 0) & atEnd) !== 0;
    const unit = text.charCodeAt(at);
    return unit < 128
      ? (((masks[mask + (unit >> 5)] ?? 0) >>> (unit & 31)) & 1) === 1
      : ((masks[mask + 4] ?? 0) & other) !== 0;
  };
}
