import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TicketTier } from '#domain/customer/tier.ts';
import { ticketTiers } from '#domain/customer/tier.ts';
import { queueNames, type QueueName } from '#contract/tickets.ts';

/** Where the console is. `page` names an entry of the route table (`settings`, `customers`, `first-run`). */
export type Route =
  | {
      readonly kind: 'queue';
      readonly queue: QueueName;
      readonly tier: TicketTier | null;
      readonly ticket: number | null;
    }
  | { readonly kind: 'search'; readonly query: string; readonly ticket: number | null }
  /** What is held to be answered together. */
  | { readonly kind: 'batch'; readonly ticket: number | null }
  | { readonly kind: 'page'; readonly page: string; readonly rest: string };

const home: Route = { kind: 'queue', queue: 'needs-reply', tier: null, ticket: null };

const ticketOf = (text: string | undefined): number | null =>
  text !== undefined && /^[1-9]\d{0,14}$/u.test(text) ? Number(text) : null;

/** Reads the part of the address after `#`. Whatever makes no sense leads home. */
export function parseRoute(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#?\/?/u, '').split('?');
  const [first = '', second = '', third] = path.split('/');
  if (first === 'queue') {
    const queue = queueNames.find((name) => name === second);
    return queue ? { kind: 'queue', queue, tier: null, ticket: ticketOf(third) } : home;
  }
  if (first === 'tier') {
    const tier = ticketTiers.find((name) => name === second);
    return tier ? { kind: 'queue', queue: 'all', tier, ticket: ticketOf(third) } : home;
  }
  if (first === 'search')
    return { kind: 'search', query: new URLSearchParams(search).get('q') ?? '', ticket: ticketOf(second) };
  if (first === 'batch') return { kind: 'batch', ticket: ticketOf(second === '' ? undefined : second) };
  if (first === '') return home;
  return { kind: 'page', page: first, rest: path.slice(first.length + 1) };
}

/** The address of a route, starting with `#/`. */
export function formatRoute(route: Route): string {
  switch (route.kind) {
    case 'queue': {
      const place = route.tier ? `tier/${route.tier}` : `queue/${route.queue}`;
      return `#/${place}${route.ticket === null ? '' : `/${route.ticket}`}`;
    }
    case 'search':
      return `#/search${route.ticket === null ? '' : `/${route.ticket}`}?${new URLSearchParams({ q: route.query }).toString()}`;
    case 'batch':
      return `#/batch${route.ticket === null ? '' : `/${route.ticket}`}`;
    case 'page':
      return `#/${route.page}${route.rest ? `/${route.rest}` : ''}`;
  }
}

/** What the route needs of the browser; a plain object in tests. */
export type AddressBar = {
  readonly read: () => string;
  readonly write: (hash: string, how: 'push' | 'replace') => void;
  readonly onChange: (listener: () => void) => void;
};

export type RouteStore = {
  readonly store: StoreApi<{ readonly route: Route }>;
  readonly go: (route: Route, how?: 'push' | 'replace') => void;
};

/** Keeps the route and the address in step. */
export function createRoute(bar: AddressBar): RouteStore {
  const store = createStore<{ readonly route: Route }>(() => ({ route: parseRoute(bar.read()) }));
  bar.onChange(() => {
    if (formatRoute(store.getState().route) !== bar.read()) store.setState({ route: parseRoute(bar.read()) });
  });
  return {
    store,
    go: (route, how = 'push') => {
      store.setState({ route });
      bar.write(formatRoute(route), how);
    },
  };
}
