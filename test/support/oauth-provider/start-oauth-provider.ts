import { createHash, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { OAuthProviders } from '#mail/oauth/oauth-provider.ts';

/** How the provider behaves; may be changed while it runs. */
type OAuthMood = 'kind' | 'denies' | 'wrong-state' | 'invalid-grant' | 'broken' | 'nonsense' | 'hangs' | 'bad-client';

export type TestOAuthProvider = {
  readonly providers: OAuthProviders;
  mood: OAuthMood;
  /** Seconds. */
  expiresIn: number;
  refreshExpiresIn: number | null;
  /** Gives a new refresh token with every renewal. */
  rotates: boolean;
  readonly tokenRequests: readonly Readonly<Record<string, string>>[];
  readonly validTokens: ReadonlySet<string>;
  readonly revoke: (accessToken: string) => void;
  /** Does what a browser does with the authorization URL; returns the status of the page our own redirect showed. */
  readonly browse: (authorizationUrl: string) => Promise<{ readonly status: number; readonly text: string }>;
  readonly stop: () => Promise<void>;
};

/** A local OAuth 2 provider with PKCE: authorize, token, refresh, and the ways they fail. */
export const startOAuthProvider = async (): Promise<TestOAuthProvider> => {
  const codes = new Map<string, { challenge: string; redirectUri: string; client: string }>();
  const refreshTokens = new Set<string>();
  const validTokens = new Set<string>();
  const tokenRequests: Record<string, string>[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://provider');
    if (url.pathname === '/authorize') {
      const wanted = Object.fromEntries(url.searchParams);
      const back = new URL(wanted['redirect_uri'] ?? '');
      back.searchParams.set('state', provider.mood === 'wrong-state' ? 'somebody-elses' : (wanted['state'] ?? ''));
      if (provider.mood === 'denies') {
        back.searchParams.set('error', 'access_denied');
        back.searchParams.set('error_description', 'The user said no');
      } else {
        const code = randomUUID();
        codes.set(code, {
          challenge: wanted['code_challenge'] ?? '',
          redirectUri: wanted['redirect_uri'] ?? '',
          client: wanted['client_id'] ?? '',
        });
        back.searchParams.set('code', code);
      }
      response.writeHead(302, { location: back.href }).end();
      return;
    }
    let body = '';
    request.on('data', (data: Buffer) => {
      body += data.toString();
    });
    request.on('end', () => {
      const form = Object.fromEntries(new URLSearchParams(body));
      tokenRequests.push(form);
      const json = (status: number, value: unknown): void =>
        void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
      if (provider.mood === 'hangs') return;
      if (provider.mood === 'broken') return json(503, { error: 'temporarily_unavailable' });
      if (provider.mood === 'nonsense')
        return void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Captive portal</h1>');
      if (provider.mood === 'bad-client')
        return json(401, { error: 'invalid_client', error_description: 'Unknown client' });
      const grant = codes.get(form['code'] ?? '');
      codes.delete(form['code'] ?? '');
      const proven =
        createHash('sha256')
          .update(form['code_verifier'] ?? '')
          .digest('base64url') === grant?.challenge;
      const byCode =
        form['grant_type'] === 'authorization_code' &&
        proven &&
        grant?.redirectUri === form['redirect_uri'] &&
        grant?.client === form['client_id'];
      const byRefresh = form['grant_type'] === 'refresh_token' && refreshTokens.has(form['refresh_token'] ?? '');
      if (provider.mood === 'invalid-grant' || (!byCode && !byRefresh))
        return json(400, { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' });
      const access = `access-${randomUUID()}`;
      validTokens.add(access);
      const refresh = byCode || provider.rotates ? `refresh-${randomUUID()}` : undefined;
      if (refresh !== undefined) refreshTokens.add(refresh);
      return json(200, {
        access_token: access,
        token_type: 'Bearer',
        expires_in: provider.expiresIn,
        ...(refresh === undefined ? {} : { refresh_token: refresh }),
        ...(provider.refreshExpiresIn === null ? {} : { refresh_token_expires_in: provider.refreshExpiresIn }),
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  const endpoints = {
    authorizationEndpoint: `${base}/authorize`,
    tokenEndpoint: `${base}/token`,
    scopes: ['mail'],
    extra: { access_type: 'offline' },
  };
  const provider: TestOAuthProvider = {
    providers: {
      'oauth-google': { name: 'Test provider', ...endpoints },
      'oauth-microsoft': { name: 'Test provider', ...endpoints },
    },
    mood: 'kind',
    expiresIn: 3_600,
    refreshExpiresIn: null,
    rotates: false,
    tokenRequests,
    validTokens,
    revoke: (token) => void validTokens.delete(token),
    browse: async (authorizationUrl) => {
      const response = await fetch(authorizationUrl);
      return { status: response.status, text: await response.text() };
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return provider;
};
