import type { Result, DecodedParams } from '#contract/contract.ts';

/** What connecting an inbox needs from outside. None of these throws for what a user can get wrong. */
export interface AccountTools {
  discover(address: string): Promise<Result<'accounts.discover'>>;
  test(params: DecodedParams<'accounts.test'>): Promise<Result<'accounts.test'>>;
  /** Opens a session with the provider; the user goes on in the browser. */
  beginOAuth(params: DecodedParams<'accounts.signInWithOAuth'>): Promise<Result<'accounts.signInWithOAuth'>>;
  /** The token set as a secret; null for an unknown session, an error message when the user refused or time ran out. */
  awaitOAuth(
    session: string,
  ): Promise<
    { readonly kind: 'done'; readonly secret: string } | { readonly kind: 'failed'; readonly message: string }
  >;
}
