import { z } from 'zod';
import { minute, type Duration, type Instant } from '#domain/time/instant.ts';
import type { Account } from '#engine/ports/account-store.ts';
import type { Clock } from '#engine/ports/clock.ts';
import { MailServerError, type MailCredentials } from '#engine/ports/mail-server.ts';
import type { SecretStore } from '#engine/ports/secret-store.ts';
import type { TokenRefresher, TokenSet } from '#engine/ports/token-refresher.ts';

const tokenSetSchema = z.object({
  accessToken: z.string(),
  refreshToken: z.string().nullable().default(null),
  expiresAt: z.number(),
  refreshExpiresAt: z.number().nullable().default(null),
});

/** Tokens are renewed this long before they end. */
const renewBefore: Duration = 5 * minute;

const secretKey = (account: number): string => `account-${account}`;

/** The token set in a stored secret; null for anything else. */
export const readTokenSet = (secret: string): TokenSet | null => {
  try {
    const parsed = tokenSetSchema.safeParse(JSON.parse(secret));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
};

/** When a sign-in ends unless somebody signs in again; null where nobody knows, or it renews itself for good. */
export const signInEnd = (tokens: TokenSet): Instant | null =>
  tokens.refreshExpiresAt ?? (tokens.refreshToken === null ? tokens.expiresAt : null);

const signIn = (message: string): MailServerError => new MailServerError({ kind: 'sign-in', message });

export type CredentialsDeps = {
  readonly secrets: SecretStore;
  readonly tokens: TokenRefresher;
  readonly clock: Clock;
  /** Told with each use of an OAuth sign-in when it ends (`signInEnd`). */
  readonly onSignInEnd?: (account: number, endsAt: Instant | null) => void;
};

/**
 * How to sign in to an account now. OAuth tokens are renewed before they end, or at once with `renew` (the server has just
 * refused the present one). Throws `MailServerError`: `sign-in` when a person must act, `unreachable` when waiting helps.
 */
export const accountCredentials = async (
  deps: CredentialsDeps,
  account: Account,
  renew = false,
): Promise<MailCredentials> => {
  const secret = await deps.secrets.get(secretKey(account.id));
  if (secret === null) throw signIn(`No password is kept for ${account.address}. Enter it in the settings.`);
  if (account.auth === 'password') return { kind: 'password', user: account.user, password: secret };
  const tokens = readTokenSet(secret);
  if (tokens === null || account.oauthClientId === null)
    throw signIn(`${account.address} must be signed in again in the browser.`);
  deps.onSignInEnd?.(account.id, signInEnd(tokens));
  if (!renew && tokens.expiresAt - deps.clock.now() > renewBefore) {
    return { kind: 'oauth', user: account.user, accessToken: tokens.accessToken };
  }
  if (tokens.refreshToken === null)
    throw signIn(`The sign-in of ${account.address} has ended. Sign in again in the browser.`);
  const outcome = await deps.tokens.refresh(account.auth, account.oauthClientId, tokens);
  switch (outcome.kind) {
    case 'refreshed':
      await deps.secrets.set(secretKey(account.id), JSON.stringify(outcome.tokens));
      deps.onSignInEnd?.(account.id, signInEnd(outcome.tokens));
      return { kind: 'oauth', user: account.user, accessToken: outcome.tokens.accessToken };
    case 'invalid-grant':
      throw signIn(
        `The provider ended the sign-in of ${account.address}. Sign in again in the browser. (${outcome.message})`,
      );
    case 'unreachable':
      throw new MailServerError({ kind: 'unreachable', message: outcome.message });
    default:
      return outcome satisfies never;
  }
};
