import type { Organisation, OrganisationDraft } from '#domain/customer/organisation.ts';

export interface CustomerStore {
  /** The same list again as long as nothing has changed. */
  list(): readonly Organisation[];
  get(id: number): Organisation | null;
  /** By contact address, lower-cased. */
  byAddress(address: string): Organisation | null;
  byDomain(domain: string): Organisation | null;
  add(draft: OrganisationDraft): Organisation;
  save(organisation: Organisation): void;
  remove(id: number): void;
}
