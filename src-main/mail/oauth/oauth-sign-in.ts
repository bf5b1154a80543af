import { randomBytes } from 'node:crypto';
import { minute, type Duration } from '#domain/time/instant.ts';
import type { Timers } from '#engine/ports/timers.ts';
import { openLoopbackRedirect, type LoopbackRedirect } from './loopback-redirect.ts';
import { oauthProviders, splitClient, type OAuthProviderId, type OAuthProviders } from './oauth-provider.ts';
import { createPkce } from './pkce.ts';
import { exchangeCode, type TokenEndpointDeps } from './token-endpoint.ts';

export type OAuthSignInDeps = TokenEndpointDeps & {
  readonly timers: Timers;
  readonly providers?: OAuthProviders;
  /** Bytes nobody can guess. */
  readonly random?: (length: number) => Uint8Array;
  /** How long the user has in the browser. */
  readonly patience?: Duration;
};

type OAuthOutcome =
  | { readonly kind: 'done'; readonly secret: string }
  | { readonly kind: 'failed'; readonly message: string };

export type OAuthSignIn = {
  /** Opens a session: the user goes on at `authorizationUrl`, in the system's browser. */
  readonly begin: (request: {
    readonly provider: OAuthProviderId;
    readonly clientId: string;
    readonly address: string;
  }) => Promise<{ readonly authorizationUrl: string; readonly session: string }>;
  /** The token set as a secret, once the user is back. Each session answers once; never rejects. */
  readonly finish: (session: string) => Promise<OAuthOutcome>;
  /** Ends all sessions. */
  readonly close: () => void;
};

type Session = { readonly outcome: Promise<OAuthOutcome>; readonly end: (message: string) => void };

/** Sign-in with the user's own client id by authorization code with PKCE on a loopback redirect (RFC 8252, RFC 7636). */
export const createOAuthSignIn = (deps: OAuthSignInDeps): OAuthSignIn => {
  const providers = deps.providers ?? oauthProviders;
  const random = deps.random ?? randomBytes;
  const sessions = new Map<string, Session>();
  const token = (): string => Buffer.from(random(32)).toString('base64url');

  const run = async (
    redirect: LoopbackRedirect,
    ended: Promise<string>,
    work: (code: string) => Promise<OAuthOutcome>,
  ): Promise<OAuthOutcome> => {
    try {
      const first = await Promise.race([
        redirect.answer,
        ended.then((message) => ({ kind: 'ended' as const, message })),
      ]);
      return first.kind === 'code' ? await work(first.code) : { kind: 'failed', message: first.message };
    } finally {
      redirect.close();
    }
  };

  return {
    begin: async ({ provider: id, clientId, address }) => {
      const provider = providers[id];
      const state = token();
      const session = token();
      const pkce = createPkce(random(32));
      const redirect = await openLoopbackRedirect(state);
      let end: (message: string) => void = () => undefined;
      const ended = new Promise<string>((resolve) => {
        end = resolve;
      });
      const cancelTimer = deps.timers.after(deps.patience ?? 10 * minute, () =>
        end('Nobody finished the sign-in in the browser in time.'),
      );
      const outcome = run(redirect, ended, async (code) => {
        const answer = await exchangeCode(deps, provider, clientId, {
          code,
          verifier: pkce.verifier,
          redirectUri: redirect.uri,
        });
        if (answer.kind !== 'tokens') return { kind: 'failed', message: answer.message };
        return { kind: 'done', secret: JSON.stringify(answer.tokens) };
      }).finally(cancelTimer);
      sessions.set(session, { outcome, end });
      const url = new URL(provider.authorizationEndpoint);
      const params = {
        response_type: 'code',
        client_id: splitClient(clientId).id,
        redirect_uri: redirect.uri,
        scope: provider.scopes.join(' '),
        state,
        code_challenge: pkce.challenge,
        code_challenge_method: 'S256',
        login_hint: address,
        ...provider.extra,
      };
      for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
      return { authorizationUrl: url.href, session };
    },
    finish: async (session) => {
      const found = sessions.get(session);
      if (found === undefined) return { kind: 'failed', message: 'This sign-in is over. Begin it again.' };
      const outcome = await found.outcome;
      sessions.delete(session);
      return outcome;
    },
    close: () => {
      for (const { end } of sessions.values()) end('Firstline was closed.');
    },
  };
};
