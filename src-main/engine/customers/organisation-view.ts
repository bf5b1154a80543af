import type { OrganisationView } from '#contract/customers.ts';
import type { Organisation } from '#domain/customer/organisation.ts';

/** An organisation as it crosses the contract. */
export function organisationView(organisation: Organisation): OrganisationView {
  return {
    ...organisation,
    contacts: organisation.contacts.map((contact) => ({ ...contact })),
    domains: [...organisation.domains],
  };
}
