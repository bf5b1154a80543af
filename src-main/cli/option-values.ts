import { InvalidArgumentError } from 'commander';

/** A whole number from 1 up; anything else is wrong use. */
export function positiveInteger(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('A whole number from 1 up is expected.');
  return value;
}

/** A TCP port; `0` (any free one) only where it listens. */
export function port(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 65_535)
    throw new InvalidArgumentError('A port from 0 to 65535 is expected.');
  return value;
}

/** "#1042" or "1042". */
export function ticketNumber(text: string): number {
  return positiveInteger(text.replace(/^#/u, ''));
}
