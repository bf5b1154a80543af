import { z } from 'zod';
import { second } from '#domain/time/instant.ts';
import type { Clock } from '#engine/ports/clock.ts';
import type { TokenSet } from '#engine/ports/token-refresher.ts';
import { splitClient, type OAuthProvider } from './oauth-provider.ts';

/** What a token endpoint answered (RFC 6749 §5). */
export type TokenAnswer =
  | { readonly kind: 'tokens'; readonly tokens: TokenSet }
  | { readonly kind: 'invalid-grant'; readonly message: string }
  /** The provider understood and said no: a wrong client id, a scope that isn't allowed. */
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'unreachable'; readonly message: string };

export type TokenEndpointDeps = {
  readonly clock: Clock;
  /** Milliseconds before the provider counts as unreachable. */
  readonly timeout?: number;
};

const tokensSchema = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  expires_in: z.coerce.number().positive().default(3_600),
  refresh_token_expires_in: z.coerce.number().positive().optional(),
});

const errorSchema = z.object({ error: z.string(), error_description: z.string().optional() });

const ask = async (
  deps: TokenEndpointDeps,
  provider: OAuthProvider,
  client: string,
  form: Readonly<Record<string, string>>,
): Promise<TokenAnswer> => {
  const { id, secret } = splitClient(client);
  let status: number;
  let body: unknown;
  try {
    const response = await fetch(provider.tokenEndpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: new URLSearchParams({ client_id: id, ...(secret === null ? {} : { client_secret: secret }), ...form }),
      redirect: 'error',
      signal: AbortSignal.timeout(deps.timeout ?? 20 * second),
    });
    status = response.status;
    body = await response.json().catch(() => null);
  } catch {
    return { kind: 'unreachable', message: `${provider.name} could not be reached to renew the sign-in.` };
  }
  const refusal = errorSchema.safeParse(body);
  if (refusal.success) {
    const reason = (refusal.data.error_description ?? refusal.data.error).replaceAll(/\p{C}/gu, ' ').slice(0, 200);
    if (refusal.data.error === 'invalid_grant') return { kind: 'invalid-grant', message: reason };
    if (status >= 500 || refusal.data.error === 'temporarily_unavailable')
      return { kind: 'unreachable', message: `${provider.name} is not available: ${reason}` };
    return { kind: 'refused', message: `${provider.name} refused: ${reason}` };
  }
  const tokens = tokensSchema.safeParse(body);
  if (status !== 200 || !tokens.success)
    return {
      kind: 'unreachable',
      message: `${provider.name} answered in a way we do not understand (HTTP ${status}).`,
    };
  const now = deps.clock.now();
  const { access_token, refresh_token, expires_in, refresh_token_expires_in } = tokens.data;
  return {
    kind: 'tokens',
    tokens: {
      accessToken: access_token,
      refreshToken: refresh_token ?? null,
      expiresAt: now + expires_in * second,
      refreshExpiresAt: refresh_token_expires_in === undefined ? null : now + refresh_token_expires_in * second,
    },
  };
};

/** Exchanges the code of a sign-in for tokens (RFC 6749 §4.1.3 with RFC 7636 §4.5). Never rejects. */
export const exchangeCode = (
  deps: TokenEndpointDeps,
  provider: OAuthProvider,
  client: string,
  grant: { readonly code: string; readonly verifier: string; readonly redirectUri: string },
): Promise<TokenAnswer> =>
  ask(deps, provider, client, {
    grant_type: 'authorization_code',
    code: grant.code,
    code_verifier: grant.verifier,
    redirect_uri: grant.redirectUri,
  });

/** Renews an access token (RFC 6749 §6). The old refresh token stays where the provider gives no new one. Never rejects. */
export const renewTokens = async (
  deps: TokenEndpointDeps,
  provider: OAuthProvider,
  client: string,
  old: TokenSet,
): Promise<TokenAnswer> => {
  if (old.refreshToken === null) return { kind: 'invalid-grant', message: 'there is no refresh token' };
  const answer = await ask(deps, provider, client, {
    grant_type: 'refresh_token',
    refresh_token: old.refreshToken,
    scope: provider.scopes.join(' '),
  });
  if (answer.kind !== 'tokens' || answer.tokens.refreshToken !== null) return answer;
  return {
    kind: 'tokens',
    tokens: { ...answer.tokens, refreshToken: old.refreshToken, refreshExpiresAt: old.refreshExpiresAt },
  };
};
