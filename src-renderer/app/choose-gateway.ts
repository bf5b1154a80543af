import { connectGateway, type ConnectedGateway } from '#gateway/connect.ts';
import { connectionCell } from '#gateway/connection-state.ts';

/**
 * The host's gateway. Builds for design work (`vite build --mode design`) also know `?in-memory`, with
 * `&tickets=100000` for the size of the seed and `&first-run` for an empty start; shipped builds leave it out.
 */
export async function chooseGateway(): Promise<ConnectedGateway> {
  const wanted = new URLSearchParams(window.location.search);
  if (import.meta.env.MODE === 'production' || !wanted.has('in-memory')) return connectGateway();
  const { createInMemoryGateway } = await import('#gateway/in-memory.ts');
  const { createSeed } = await import('#gateway/in-memory-seed.ts');
  const empty = wanted.has('first-run');
  const seed = createSeed({ now: Date.now(), generated: Number(wanted.get('tickets') ?? 60) });
  const gateway = createInMemoryGateway(empty ? { ...seed, tickets: [] } : seed, {
    now: Date.now,
    withAccount: !empty,
    settings: { firstRunDone: !empty },
  });
  Object.assign(window, { inMemoryGateway: gateway });
  return { ...gateway, connection: connectionCell({ kind: 'open' }) };
}
