import type { Instant } from '#domain/time/instant.ts';
import type { Account } from '#engine/ports/account-store.ts';
import type { Store } from '#engine/ports/store.ts';
import { serverlessAccount } from './serverless-account.ts';

/** Imported mail belongs here while no address of ours is known. */
export const localAddress = 'imported@firstline.invalid';

/**
 * The account that imported mail belongs to: the one with this address, else the only one with a server, else one
 * without a server, made where it is missing. Mail from the address of any account counts as ours.
 */
export function importAccount(store: Store, address: string | null, now: Instant): Account {
  const accounts = store.accounts.list();
  const wanted = address?.toLowerCase() ?? null;
  const connected = accounts.filter((account) => !account.sample);
  if (wanted === null && connected.length === 1 && connected[0]) return connected[0];
  const named = accounts.find((account) => account.address.toLowerCase() === (wanted ?? localAddress));
  if (named) return named;
  return store.accounts.add(serverlessAccount(wanted ?? localAddress, 'Imported mail', now));
}
