import type { Gateway } from '#contract/gateway.ts';
import type { DecodedEvent } from './decode-answer.ts';

/**
 * After a connection was lost, events were missed. Tells the stores to ask again, and brings what an event carries
 * whole (counts, settings, sync states) from the calls that answer the same.
 */
export async function catchUp(call: Gateway['call'], deliver: (event: DecodedEvent) => void): Promise<void> {
  deliver({ name: 'tickets.changed', payload: { rows: [], removed: [], reset: true } });
  deliver({ name: 'accounts.changed', payload: {} });
  deliver({ name: 'customers.changed', payload: {} });
  deliver({ name: 'serviceLevels.changed', payload: {} });
  const [counts, settings, sync] = await Promise.all([
    call('queues.counts', {}),
    call('settings.get', {}),
    call('sync.status', {}),
  ]);
  if (counts.ok) deliver({ name: 'queues.changed', payload: counts.value });
  if (settings.ok) deliver({ name: 'settings.changed', payload: settings.value });
  if (sync.ok) for (const status of sync.value) deliver({ name: 'sync.changed', payload: status });
}
