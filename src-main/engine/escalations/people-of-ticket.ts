import type { Organisation } from '#domain/customer/organisation.ts';
import { ourAddresses } from '#engine/outbox/original-message.ts';
import type { Store } from '#engine/ports/store.ts';

/** The names of the people of a ticket: who wrote and who was written to, and the customer's contacts. Ours are not among them. */
export function peopleOfTicket(store: Store, ticket: number, organisation: Organisation | null): readonly string[] {
  const ours = ourAddresses(store);
  const names = new Set<string>();
  for (const { from, to, cc } of store.messages.ofTicket(ticket))
    for (const person of [...(from === null ? [] : [from]), ...to, ...cc])
      if (!ours.has(person.address.toLowerCase())) names.add(person.name.trim());
  for (const { name } of organisation?.contacts ?? []) names.add(name.trim());
  names.delete('');
  return [...names];
}
