import type { Handlers } from '#contract/contract.ts';
import type { customerCalls } from '#contract/customers.ts';
import { fail, succeed } from '#contract/failure.ts';
import type { CustomerDeps } from '#engine/customers/customer-deps.ts';
import { applyImport, previewImport } from '#engine/customers/import-customers.ts';
import { organisationView } from '#engine/customers/organisation-view.ts';
import { rematchTickets } from '#engine/customers/rematch-tickets.ts';
import { saveCustomer } from '#engine/customers/save-customer.ts';

export function customerHandlers(deps: CustomerDeps): Pick<Handlers, keyof typeof customerCalls> {
  const { customers, tickets } = deps.store;
  return {
    'customers.list': async ({ query }) => {
      const wanted = query.trim().toLowerCase();
      const open = tickets.openCountByOrganisation();
      const found = customers
        .list()
        .filter(({ name, domains, contacts }) =>
          [name, ...domains, ...contacts.flatMap((contact) => [contact.name, contact.address])].some((text) =>
            text.toLowerCase().includes(wanted),
          ),
        );
      return succeed(
        found.map((organisation) => ({
          ...organisationView(organisation),
          openTickets: open.get(organisation.id) ?? 0,
        })),
      );
    },
    'customers.save': async (params) => saveCustomer(deps, params),
    'customers.remove': async ({ id }) => {
      if (!customers.get(id)) return fail({ kind: 'not-found', what: `customer ${id}` });
      customers.remove(id);
      rematchTickets(deps);
      deps.onCustomersChanged();
      return succeed({});
    },
    'customers.previewImport': async ({ csv }) => succeed(previewImport(deps, csv)),
    'customers.applyImport': async ({ csv }) => succeed(applyImport(deps, csv)),
  };
}
