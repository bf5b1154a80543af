import { isSameToken } from './access-token.ts';

/** What a request says about itself, as far as admission asks. Absent headers are null. */
export type RequestFacts = {
  readonly kind: 'page' | 'socket';
  readonly method: string;
  readonly host: string | null;
  readonly origin: string | null;
  /** `Sec-Fetch-Site`, which pages cannot forge (Fetch Metadata). */
  readonly fetchSite: string | null;
  readonly cookie: string | null;
  /** `token` of the query. */
  readonly urlToken: string | null;
};

export type Admission =
  /** Came with the printed URL: hand over the cookie and send it to the address without the token. */
  | { readonly kind: 'sign-in' }
  | { readonly kind: 'admitted' }
  | { readonly kind: 'refused'; readonly status: 403 | 405; readonly because: string };

export type Gate = { readonly port: number; readonly token: string };

/** Cookies do not tell ports apart, so the port goes into the name: two consoles on one machine keep theirs. */
export const cookieName = (port: number): string => `firstline-${port}`;

const refuse = (because: string): Admission => ({ kind: 'refused', status: 403, because });

const cookieValue = (header: string | null, name: string): string | null => {
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
};

/**
 * Whether a request may pass: our own Host (DNS rebinding: a foreign name that resolves to 127.0.0.1 arrives with its
 * own Host), no foreign Origin, the token. A page of another port of this machine is "same-site" and would carry our
 * cookie; Origin and Sec-Fetch-Site tell it apart.
 */
export function admitRequest(facts: RequestFacts, { port, token }: Gate): Admission {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (facts.host === null || !hosts.includes(facts.host))
    return refuse('This console answers to its own address only.');
  if (facts.origin !== null && facts.origin !== `http://${facts.host}`)
    return refuse('Requests from other origins are refused.');
  if (facts.kind === 'page' && facts.method !== 'GET' && facts.method !== 'HEAD') {
    return { kind: 'refused', status: 405, because: 'Only GET and HEAD are answered.' };
  }
  if (facts.kind === 'page' && facts.urlToken !== null) {
    return isSameToken(facts.urlToken, token)
      ? { kind: 'sign-in' }
      : refuse('The token of this address is not valid (any more). Open the address that was printed last.');
  }
  if (facts.fetchSite !== null && facts.fetchSite !== 'same-origin' && facts.fetchSite !== 'none')
    return refuse('Requests from other sites are refused.');
  // A browser always sends Origin with a WebSocket handshake; what does not is no console.
  if (facts.kind === 'socket' && facts.origin === null) return refuse('A connection without an origin is refused.');
  const given = cookieValue(facts.cookie, cookieName(port));
  if (given === null || !isSameToken(given, token))
    return refuse('No access: open the address that was printed when the console was started, with its token.');
  return { kind: 'admitted' };
}
