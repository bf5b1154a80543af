import { testConnection, type ConnectionTestDeps } from '#engine/accounts/test-connection.ts';
import type { AccountTools } from '#engine/ports/account-tools.ts';
import type { Clock } from '#engine/ports/clock.ts';
import type { MailServer } from '#engine/ports/mail-server.ts';
import type { Timers } from '#engine/ports/timers.ts';
import type { TokenRefresher } from '#engine/ports/token-refresher.ts';
import { discoverSettings } from '#mail/discover/discover-settings.ts';
import { systemDns } from '#mail/discover/dns-resolver.ts';
import { systemNetworkProbe } from '#mail/discover/system-network-probe.ts';
import { createTokenRefresher } from '#mail/oauth/create-token-refresher.ts';
import { createOAuthSignIn } from '#mail/oauth/oauth-sign-in.ts';
import { createSmtpProbe } from '#mail/smtp/create-smtp-probe.ts';

export type AccountToolsOptions = {
  readonly server: MailServer;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly trustedCertificates: readonly string[];
};

/** Discovery, connection test and OAuth on the real network. `close` ends open sign-ins. */
export function accountTools(
  options: AccountToolsOptions,
): AccountTools & { readonly tokens: TokenRefresher; readonly close: () => void } {
  const { server, clock, timers, trustedCertificates } = options;
  const tokenEndpoint = { clock };
  const tokens = createTokenRefresher(tokenEndpoint);
  const oauth = createOAuthSignIn({ ...tokenEndpoint, timers });
  const dns = systemDns();
  const test: ConnectionTestDeps = {
    server,
    network: systemNetworkProbe(),
    smtp: createSmtpProbe({ trustedCertificates }),
    tokens,
    clock,
  };
  return {
    tokens,
    discover: (address) => discoverSettings(dns, address),
    test: ({ draft, secret }) => testConnection(test, draft, secret),
    beginOAuth: (request) => oauth.begin(request),
    awaitOAuth: (session) => oauth.finish(session),
    close: oauth.close,
  };
}
