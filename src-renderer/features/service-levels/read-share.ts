import type { Read } from './ParsedField.tsx';

const format = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 2 });

export const shareText = (share: number): string => format.format(share);

/** Reads a share to be kept ("95", "99.5 %") as 0 to 1. `name` is the tier's, for the message. */
export function readShare(text: string, name: string): Read<number> {
  const match = /^(\d{1,3}(?:[.,]\d{1,2})?)\s*%?$/u.exec(text.trim());
  const share = match === null ? Number.NaN : Math.round(Number((match[1] ?? '').replace(',', '.')) * 100) / 10_000;
  if (share >= 0 && share <= 1) return { kind: 'value', value: share };
  return { kind: 'problem', message: `${name}: expected a share from 0 to 100 %.` };
}
