import type { CallName, Handlers } from './contract.ts';
import { fail } from './failure.ts';

/** Handlers for calls that are in the contract before anything answers them; each gives way to a real one. */
export function notYet<N extends CallName>(calls: { readonly [K in N]: unknown }): Pick<Handlers, N> {
  const refuse = async () => fail({ kind: 'refused', message: 'This is not there yet.' });
  // Every handler of these names may refuse.
  return Object.fromEntries(Object.keys(calls).map((name) => [name, refuse])) as unknown as Pick<Handlers, N>;
}
