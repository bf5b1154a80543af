import type { DecodedParams } from '#contract/contract.ts';
import type { OrganisationView } from '#contract/customers.ts';
import { fail, succeed, type Outcome } from '#contract/failure.ts';
import { freeMailDomains } from '#domain/customer/free-mail-domains.ts';
import type { OrganisationDraft } from '#domain/customer/organisation.ts';
import { isTimeZone } from '#domain/time/is-time-zone.ts';
import type { CustomerDeps } from './customer-deps.ts';
import { organisationView } from './organisation-view.ts';
import { rematchTickets } from './rematch-tickets.ts';

/** Adds or changes an organisation; its tickets are matched again. */
export function saveCustomer(
  deps: CustomerDeps,
  { id, draft }: DecodedParams<'customers.save'>,
): Outcome<OrganisationView> {
  const { store } = deps;
  if (id !== null && !store.customers.get(id)) return fail({ kind: 'not-found', what: `customer ${id}` });
  const tidy = tidyDraft(draft);
  const problem = draftProblem(deps, id, tidy);
  if (problem !== null) return fail({ kind: 'refused', message: problem });
  const saved = store.transaction(() => {
    if (id === null) return store.customers.add(tidy);
    store.customers.save({ ...tidy, id });
    return { ...tidy, id };
  });
  rematchTickets(deps);
  deps.onCustomersChanged();
  return succeed(organisationView(saved));
}

function tidyDraft(draft: OrganisationDraft): OrganisationDraft {
  const lower = (text: string): string => text.trim().toLowerCase();
  return {
    ...draft,
    contacts: draft.contacts.map((contact) => ({ address: lower(contact.address), name: contact.name.trim() })),
    domains: [...new Set(draft.domains.map(lower))].filter((domain) => domain !== ''),
  };
}

/** What is wrong with it, naming the field's value and what was expected; null where nothing is. */
function draftProblem(deps: CustomerDeps, id: number | null, draft: OrganisationDraft): string | null {
  const { customers } = deps.store;
  for (const { address } of draft.contacts) {
    if (!/^[^\s@]+@[^\s@]+$/u.test(address)) return `Contact “${address}”: an e-mail address was expected.`;
    const owner = customers.byAddress(address);
    if (owner && owner.id !== id) return `Contact ${address} belongs to ${owner.name} already.`;
  }
  for (const domain of draft.domains) {
    if (!/^[^\s@.]+(\.[^\s@.]+)+$/u.test(domain))
      return `Domain “${domain}”: a domain such as acme.example was expected.`;
    if (freeMailDomains.has(domain))
      return `${domain} is a free-mail domain, which says nothing about the company; add contacts instead.`;
    const owner = customers.byDomain(domain);
    if (owner && owner.id !== id) return `Domain ${domain} belongs to ${owner.name} already.`;
  }
  if (draft.timeZone !== null && !isTimeZone(draft.timeZone))
    return `Time zone “${draft.timeZone}”: a name such as Europe/Berlin was expected.`;
  if (draft.renewalDate !== null && !/^\d{4}-\d{2}-\d{2}$/u.test(draft.renewalDate))
    return `Renewal date “${draft.renewalDate}”: YYYY-MM-DD was expected.`;
  return null;
}
