import type { AccountAuth } from './account-store.ts';
import type { Instant } from '#domain/time/instant.ts';

/** What a provider gave at sign-in. Kept as JSON in the secret store under `account-<id>`. */
export type TokenSet = {
  readonly accessToken: string;
  /** Null where the provider gave none: the user signs in again when the access token ends. */
  readonly refreshToken: string | null;
  readonly expiresAt: Instant;
  /** When the refresh token ends, where the provider says so. */
  readonly refreshExpiresAt: Instant | null;
};

type RefreshOutcome =
  | { readonly kind: 'refreshed'; readonly tokens: TokenSet }
  /** `invalid_grant`: revoked, expired, password changed. Only signing in again helps. */
  | { readonly kind: 'invalid-grant'; readonly message: string }
  | { readonly kind: 'unreachable'; readonly message: string };

/** Asks the provider for a fresh access token (RFC 6749 §6). Never rejects. */
export interface TokenRefresher {
  refresh(provider: Exclude<AccountAuth, 'password'>, clientId: string, tokens: TokenSet): Promise<RefreshOutcome>;
}
