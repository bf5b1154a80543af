import type { AccountAuth } from '#engine/ports/account-store.ts';

export type OAuthProviderId = Exclude<AccountAuth, 'password'>;

/** Where a provider's OAuth lives and what we ask of it. */
export type OAuthProvider = {
  readonly name: string;
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly scopes: readonly string[];
  /** Asked for beside the standard parameters, so that a refresh token comes. */
  readonly extra: Readonly<Record<string, string>>;
};

export type OAuthProviders = Readonly<Record<OAuthProviderId, OAuthProvider>>;

/** Google: developers.google.com/identity/protocols/oauth2/native-app. Microsoft: learn.microsoft.com, "Authenticate an IMAP, POP or SMTP connection using OAuth". */
export const oauthProviders: OAuthProviders = {
  'oauth-google': {
    name: 'Google',
    authorizationEndpoint: 'https://accounts.google.com/o/oauth2/v2/auth',
    tokenEndpoint: 'https://oauth2.googleapis.com/token',
    scopes: ['https://mail.google.com/'],
    extra: { access_type: 'offline', prompt: 'consent' },
  },
  'oauth-microsoft': {
    name: 'Microsoft',
    authorizationEndpoint: 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize',
    tokenEndpoint: 'https://login.microsoftonline.com/common/oauth2/v2.0/token',
    scopes: [
      'https://outlook.office.com/IMAP.AccessAsUser.All',
      'https://outlook.office.com/SMTP.Send',
      'offline_access',
    ],
    extra: { prompt: 'select_account' },
  },
};

/**
 * The parts of what a user enters as client id. Google's desktop clients come with a secret that is none (RFC 8252 §8.5) but
 * that its token endpoint insists on: it may follow the id after a blank or a colon.
 */
export const splitClient = (client: string): { readonly id: string; readonly secret: string | null } => {
  const [id = '', secret] = client.trim().split(/[\s:]+/u);
  return { id, secret: secret === undefined || secret === '' ? null : secret };
};
