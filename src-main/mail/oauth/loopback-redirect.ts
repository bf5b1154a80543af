import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** What came back from the browser. */
type Redirect =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'denied'; readonly message: string };

export type LoopbackRedirect = {
  /** For `redirect_uri`: `http://127.0.0.1:<port>/callback` (RFC 8252 §7.3). */
  readonly uri: string;
  /** The first answer that carries our state. Never rejects; stays open until `close`. */
  readonly answer: Promise<Redirect>;
  readonly close: () => void;
};

const page = (title: string, text: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><body style="font:16px system-ui;margin:15vh auto;max-width:32rem"><h1>${title}</h1><p>${text}</p></body></html>`;

const reply = (response: ServerResponse, status: number, title: string, text: string): void => {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    connection: 'close',
  });
  response.end(page(title, text));
};

/** Provider texts are shown in our own words around them; control characters and length are cut. */
const clean = (text: string): string =>
  text
    .replaceAll(/[\p{C}<>]/gu, ' ')
    .slice(0, 200)
    .trim();

/**
 * Listens on 127.0.0.1, on a port of the system's choice, for the browser to come back from the provider. A request
 * without our `state` is refused and changes nothing: any page can make a browser call us.
 */
export const openLoopbackRedirect = async (state: string): Promise<LoopbackRedirect> => {
  let finish: (redirect: Redirect) => void = () => undefined;
  const answer = new Promise<Redirect>((resolve) => {
    finish = resolve;
  });
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    const url = URL.canParse(request.url ?? '', 'http://127.0.0.1')
      ? new URL(request.url ?? '', 'http://127.0.0.1')
      : null;
    if (request.method !== 'GET' || url === null || url.pathname !== '/callback') {
      reply(response, 404, 'Not here', 'Firstline waits for a sign-in on another path.');
      return;
    }
    if (url.searchParams.get('state') !== state) {
      reply(
        response,
        400,
        'Not this sign-in',
        'This page does not belong to the sign-in that Firstline has begun. Nothing has changed.',
      );
      return;
    }
    const code = url.searchParams.get('code');
    const error = url.searchParams.get('error');
    if (code !== null && error === null) {
      reply(response, 200, 'Signed in', 'You can close this window and go back to Firstline.');
      finish({ kind: 'code', code });
      return;
    }
    const reason = clean(url.searchParams.get('error_description') ?? error ?? 'no code');
    reply(
      response,
      200,
      'Not signed in',
      'The provider did not give access. You can close this window and try again in Firstline.',
    );
    finish({
      kind: 'denied',
      message: error === 'access_denied' ? `Access was not granted (${reason}).` : `The provider refused: ${reason}.`,
    });
  };
  const server = createServer(handle);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The system gave no port for the sign-in.');
  return {
    uri: `http://127.0.0.1:${address.port}/callback`,
    answer,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};
