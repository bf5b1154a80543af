import type { TokenRefresher } from '#engine/ports/token-refresher.ts';
import { oauthProviders, type OAuthProviders } from './oauth-provider.ts';
import { renewTokens, type TokenEndpointDeps } from './token-endpoint.ts';

/** Renews tokens at the providers' own endpoints. A network fault is tried once more at once. */
export const createTokenRefresher = (
  deps: TokenEndpointDeps,
  providers: OAuthProviders = oauthProviders,
): TokenRefresher => ({
  refresh: async (id, clientId, tokens) => {
    const provider = providers[id];
    let answer = await renewTokens(deps, provider, clientId, tokens);
    if (answer.kind === 'unreachable') answer = await renewTokens(deps, provider, clientId, tokens);
    switch (answer.kind) {
      case 'tokens':
        return { kind: 'refreshed', tokens: answer.tokens };
      case 'invalid-grant':
      case 'refused':
        return { kind: 'invalid-grant', message: answer.message };
      case 'unreachable':
        return answer;
      default:
        return answer satisfies never;
    }
  },
});
