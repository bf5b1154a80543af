import { readFile } from 'node:fs/promises';
import { findStaticFile } from '#loopback/find-static-file.ts';
import { securityHeaders } from '#loopback/security-headers.ts';
import { appScheme, isAppUrl } from './app-origin.ts';

/** What the scheme may do, to be registered before the app is ready: it is a secure origin with `fetch`, no more. */
export const appSchemePrivileges = {
  scheme: appScheme,
  privileges: { standard: true, secure: true, supportFetchAPI: true },
};

export type ProtocolLike = {
  handle(
    scheme: string,
    handler: (request: { readonly url: string; readonly method: string }) => Promise<Response>,
  ): void;
};

const refusal = (status: number, text: string): Response =>
  new Response(`${text}\n`, { status, headers: { ...securityHeaders, 'content-type': 'text/plain; charset=utf-8' } });

/** Serves the built console under `app://console/`, with the same rules and headers as the loopback host. */
export function serveAppScheme(protocol: ProtocolLike, rendererFolder: string): void {
  protocol.handle(appScheme, async ({ url, method }) => {
    if (!isAppUrl(url) || method !== 'GET') return refusal(403, 'Refused.');
    const file = findStaticFile(rendererFolder, new URL(url).pathname);
    if (file === null) return refusal(404, 'Not found.');
    return new Response(new Uint8Array(await readFile(file.path)), {
      headers: { ...securityHeaders, 'content-type': file.type, 'cache-control': file.cacheControl },
    });
  });
}
