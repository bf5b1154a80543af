import { freeMailDomains } from './free-mail-domains.ts';
import type { Organisation } from './organisation.ts';
import type { TicketTier } from './tier.ts';

type Known = Pick<Organisation, 'id' | 'name' | 'tier'>;

/** How the directory is asked. All keys are lower-cased. */
export type CustomerLookup = {
  readonly byAddress: (address: string) => Known | null;
  readonly byDomain: (domain: string) => Known | null;
  /** The registrable part of a domain ("acme.co.uk" of "mail.acme.co.uk"), null where it has none. */
  readonly registrable: (domain: string) => string | null;
};

/** Whose mail it is; `because` says why, in words. */
export type CustomerMatch = {
  readonly organisation: number | null;
  readonly tier: TicketTier;
  readonly because: string;
};

/**
 * The customer behind an address: by contact, then by domain, then by the domains above it down to the registrable
 * one. Free-mail domains never match by domain. Nobody known is `unassigned`.
 */
export function matchCustomer(address: string, directory: CustomerLookup): CustomerMatch {
  const own = address.trim().toLowerCase();
  const at = own.lastIndexOf('@');
  if (at < 1 || at === own.length - 1) return stranger('the mail names no sender');
  const contact = directory.byAddress(own);
  if (contact !== null) return found(contact, `${own} is a contact of ${contact.name}`);
  const domain = own.slice(at + 1).replace(/\.$/, '');
  for (const candidate of domainsAbove(domain, directory.registrable(domain))) {
    if (freeMailDomains.has(candidate))
      return stranger(`${candidate} is a free-mail domain, which says nothing about the company`);
    const organisation = directory.byDomain(candidate);
    if (organisation === null) continue;
    const through = candidate === domain ? '' : ` and ${domain} lies below it`;
    return found(organisation, `${candidate} is a domain of ${organisation.name}${through}`);
  }
  return stranger(`nobody in the directory has the address ${own} or the domain ${domain}`);
}

/** "a.b.acme.com", "b.acme.com", "acme.com": never above the registrable domain. */
function domainsAbove(domain: string, registrable: string | null): readonly string[] {
  const domains = [domain];
  if (registrable === null || !domain.endsWith(`.${registrable}`)) return domains;
  let rest = domain;
  while (rest !== registrable) {
    rest = rest.slice(rest.indexOf('.') + 1);
    domains.push(rest);
  }
  return domains;
}

function found({ id, tier }: Known, because: string): CustomerMatch {
  return { organisation: id, tier, because };
}

function stranger(because: string): CustomerMatch {
  return { organisation: null, tier: 'unassigned', because };
}
