import { z } from 'zod';
import { tiers } from '#domain/customer/tier.ts';
import { apiKeyStates, type Organisation, type OrganisationDraft } from '#domain/customer/organisation.ts';
import type { CustomerStore } from '#engine/ports/customer-store.ts';
import type { Connection } from './connection.ts';
import { createRecent } from './recent.ts';
import { insertedId, integer, jsonObject, text, word, type Row } from './row-decoders.ts';

const detailsSchema = z.object({
  monthlyRevenue: z.object({ minor: z.number().int(), currency: z.string() }).nullable(),
  csm: z.string().nullable(),
  timeZone: z.string().nullable(),
  renewalDate: z.string().nullable(),
  // Rows of before these were known lack them.
  customerId: z.string().nullable().default(null),
  skuLimit: z.number().int().nullable().default(null),
  skuCount: z.number().int().nullable().default(null),
  apiKey: z.enum(apiKeyStates).nullable().default(null),
});

/**
 * The customer directory: asked for with every mail, so that what was read is kept, as long as nothing changes. An address or a domain belongs to one organisation: saving it with another one moves it.
 */
export function createCustomerStore(connection: Connection): CustomerStore {
  const columns = 'SELECT id, name, tier, details FROM organisations';
  const list = connection.prepare(`${columns} ORDER BY name COLLATE NOCASE, id`);
  const one = connection.prepare(`${columns} WHERE id = ?`);
  const byAddress = connection.prepare('SELECT organisation FROM contacts WHERE address = ?');
  const byDomain = connection.prepare('SELECT organisation FROM domains WHERE domain = ?');
  const contactsOf = connection.prepare('SELECT address, name FROM contacts WHERE organisation = ? ORDER BY rowid');
  const domainsOf = connection.prepare('SELECT domain FROM domains WHERE organisation = ? ORDER BY rowid');
  const insert = connection.prepare('INSERT INTO organisations (name, tier, details) VALUES (?, ?, ?)');
  const update = connection.prepare('UPDATE organisations SET name = ?, tier = ?, details = ? WHERE id = ?');
  const remove = connection.prepare('DELETE FROM organisations WHERE id = ?');
  const clearContacts = connection.prepare('DELETE FROM contacts WHERE organisation = ?');
  const clearDomains = connection.prepare('DELETE FROM domains WHERE organisation = ?');
  const addContact = connection.prepare(
    'INSERT OR REPLACE INTO contacts (address, name, organisation) VALUES (?, ?, ?)',
  );
  const addDomain = connection.prepare('INSERT OR REPLACE INTO domains (domain, organisation) VALUES (?, ?)');

  const decode = (row: Row): Organisation => {
    const id = integer(row, 'id');
    return {
      id,
      name: text(row, 'name'),
      tier: word(row, 'tier', tiers),
      contacts: contactsOf
        .all(id)
        .map((contact) => ({ address: text(contact, 'address'), name: text(contact, 'name') })),
      domains: domainsOf.all(id).map((each) => text(each, 'domain')),
      ...detailsSchema.parse(jsonObject(row, 'details')),
    };
  };
  const kept = createRecent<Organisation>(connection, 2_000);
  const wholeList = createRecent<readonly Organisation[]>(connection, 1);
  const changed = (): void => {
    kept.clear();
    wholeList.clear();
  };
  const get = (id: number): Organisation | null => {
    const known = kept.get(id);
    if (known !== undefined) return known;
    const row = one.get(id);
    if (row === undefined) return null;
    const organisation = decode(row);
    kept.set(id, organisation);
    return organisation;
  };
  const details = (draft: OrganisationDraft): string => JSON.stringify(detailsSchema.parse(draft));
  const saveMembers = (id: number, draft: OrganisationDraft): void => {
    for (const contact of draft.contacts) addContact.run(contact.address.toLowerCase(), contact.name, id);
    for (const domain of draft.domains) addDomain.run(domain.toLowerCase(), id);
  };
  const required = (id: number): Organisation => {
    const organisation = get(id);
    if (organisation === null) throw new RangeError(`No organisation with id ${id}`);
    return organisation;
  };

  return {
    list: () => {
      const known = wholeList.get(0);
      if (known !== undefined) return known;
      const all = list.all().map(decode);
      wholeList.set(0, all);
      return all;
    },
    get,
    byAddress: (address) => {
      const row = byAddress.get(address.toLowerCase());
      return row === undefined ? null : get(integer(row, 'organisation'));
    },
    byDomain: (domain) => {
      const row = byDomain.get(domain.toLowerCase());
      return row === undefined ? null : get(integer(row, 'organisation'));
    },
    add: (draft) =>
      connection.transaction(() => {
        const id = insertedId(insert.run(draft.name, draft.tier, details(draft)));
        saveMembers(id, draft);
        changed();
        return required(id);
      }),
    save: (organisation) =>
      connection.transaction(() => {
        const { changes } = update.run(organisation.name, organisation.tier, details(organisation), organisation.id);
        if (Number(changes) === 0) throw new RangeError(`No organisation with id ${organisation.id}`);
        clearContacts.run(organisation.id);
        clearDomains.run(organisation.id);
        saveMembers(organisation.id, organisation);
        changed();
      }),
    remove: (id) => {
      remove.run(id);
      changed();
    },
  };
}
