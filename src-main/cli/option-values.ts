import { InvalidArgumentError } from 'commander';

/** A whole number from 1 up; anything else is wrong use. */
export function positiveInteger(text: string): number {
  const value = /^\d+$/u.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(value) || value < 1)
    throw new InvalidArgumentError('A whole number from 1 up is expected.');
  return value;
}

/** A TCP port to connect to. */
export function serverPort(text: string): number {
  const value = port(text);
  if (value === 0) throw new InvalidArgumentError('A port from 1 to 65535 is expected.');
  return value;
}

/** A TCP port to listen on; 0: any free one. */
export function port(text: string): number {
  const value = /^\d+$/u.test(text) ? Number(text) : Number.NaN;
  if (!Number.isInteger(value) || value < 0 || value > 65_535)
    throw new InvalidArgumentError('A port from 0 to 65535 is expected.');
  return value;
}

/** "#1042" or "1042". */
export function ticketNumber(text: string): number {
  return positiveInteger(text.replace(/^#/u, ''));
}
