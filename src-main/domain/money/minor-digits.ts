const digits = new Map<string, number>();

/** Whether this is the form of an ISO 4217 code ("USD") that the platform has a name for. */
export function isCurrency(code: string): boolean {
  return /^[A-Z]{3}$/.test(code) && currencies().has(code);
}

/** How many decimals a currency has: 2 for USD, 0 for JPY, 3 for KWD. Throws a RangeError where the code has not three letters. */
export function minorDigits(currency: string): number {
  let count = digits.get(currency);
  if (count === undefined) {
    count =
      new Intl.NumberFormat('en-US', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
    digits.set(currency, count);
  }
  return count;
}

let known: ReadonlySet<string> | null = null;

function currencies(): ReadonlySet<string> {
  known ??= new Set(Intl.supportedValuesOf('currency'));
  return known;
}
