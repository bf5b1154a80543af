import type { CustomerLookup } from './match-customer.ts';
import type { Organisation } from './organisation.ts';

/** A lookup over a whole directory. Where two organisations claim the same address or domain, the first one has it. */
export function customerLookup(
  organisations: readonly Organisation[],
  registrable: CustomerLookup['registrable'],
): CustomerLookup {
  const byAddress = new Map<string, Organisation>();
  const byDomain = new Map<string, Organisation>();
  for (const organisation of organisations) {
    for (const { address } of organisation.contacts) if (!byAddress.has(address)) byAddress.set(address, organisation);
    for (const domain of organisation.domains) if (!byDomain.has(domain)) byDomain.set(domain, organisation);
  }
  return {
    byAddress: (address) => byAddress.get(address) ?? null,
    byDomain: (domain) => byDomain.get(domain) ?? null,
    registrable,
  };
}
