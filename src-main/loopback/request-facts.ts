import type { IncomingMessage } from 'node:http';
import type { RequestFacts } from './admit-request.ts';

const single = (value: string | string[] | undefined): string | null => (typeof value === 'string' ? value : null);

/** A repeated header counts as it was sent first and last: joined, so that it fits no allow-list. */
const raw = (request: IncomingMessage, name: string): string | null => {
  const values = request.headersDistinct[name];
  return values === undefined ? null : values.join(', ');
};

/** Gathers what `admitRequest` decides on. `path` is the URL's path as sent, still escaped. */
export function factsOf(
  request: IncomingMessage,
  kind: RequestFacts['kind'],
): { readonly facts: RequestFacts; readonly path: string } {
  const target = request.url ?? '';
  const query = target.indexOf('?');
  return {
    facts: {
      kind,
      method: request.method ?? '',
      host: raw(request, 'host')?.toLowerCase() ?? null,
      origin: raw(request, 'origin'),
      fetchSite: raw(request, 'sec-fetch-site'),
      cookie: single(request.headers.cookie),
      urlToken: query === -1 ? null : new URLSearchParams(target.slice(query + 1)).get('token'),
    },
    path: query === -1 ? target : target.slice(0, query),
  };
}
