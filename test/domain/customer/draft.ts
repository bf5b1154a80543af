import { unknownAccount, type OrganisationDraft } from '#domain/customer/organisation.ts';

/** A customer of which only the name matters. */
export function draft(name: string): OrganisationDraft {
  return {
    name,
    tier: 'starter',
    contacts: [],
    domains: [],
    monthlyRevenue: null,
    csm: null,
    timeZone: null,
    renewalDate: null,
    ...unknownAccount,
  };
}
