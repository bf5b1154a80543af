import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultSending } from '#engine/ports/account-store.ts';
import { accountCredentials, signInEnd } from '#engine/sync/account-credentials.ts';
import { createTokenRefresher } from '#mail/oauth/create-token-refresher.ts';
import { startFakeImap } from '#test/support/fake-imap/fake-imap-server.ts';
import { startOAuthProvider, type TestOAuthProvider } from '#test/support/oauth-provider/start-oauth-provider.ts';
import { memorySecrets, openSync } from '#test/support/sync/open-sync.ts';
import { plainMail } from '#test/support/sync/plain-mail.ts';
import { createOAuthSignIn } from '#mail/oauth/oauth-sign-in.ts';
import { testTimers } from '#test/support/sync/test-timers.ts';

const day = 86_400_000;

describe('renewing OAuth tokens', () => {
  let provider: TestOAuthProvider;
  let now = Date.now();
  beforeEach(async () => {
    provider = await startOAuthProvider();
    now = Date.now();
  });
  afterEach(() => provider.stop());
  const clock = { now: () => now };
  const refresher = () => createTokenRefresher({ clock, timeout: 300 }, provider.providers);
  const signedIn = async (): Promise<string> => {
    const oauth = createOAuthSignIn({ clock, timers: testTimers(), providers: provider.providers });
    const { authorizationUrl, session } = await oauth.begin({
      provider: 'oauth-google',
      clientId: 'client-of-the-user',
      address: 'a@b.example',
    });
    await provider.browse(authorizationUrl);
    const outcome = await oauth.finish(session);
    if (outcome.kind !== 'done') throw new Error(outcome.message);
    return outcome.secret;
  };
  const account = {
    id: 1,
    address: 'a@b.example',
    name: '',
    user: 'a@b.example',
    imap: { host: '127.0.0.1', port: 1, security: 'none' },
    smtp: null,
    folders: [],
    auth: 'oauth-google',
    oauthClientId: 'client-of-the-user',
    goLiveAt: 0,
    sample: false,
    sending: defaultSending,
  } as const;

  it('uses a token while it lasts and renews it before it ends, keeping the refresh token', async () => {
    const secrets = memorySecrets({ 'account-1': await signedIn() });
    const deps = { secrets, tokens: refresher(), clock };
    const first = await accountCredentials(deps, account);
    now += 54 * 60_000;
    expect(await accountCredentials(deps, account)).toEqual(first);
    now += 2 * 60_000;
    const second = await accountCredentials(deps, account);
    expect(second).not.toEqual(first);
    now += 56 * 60_000;
    expect(await accountCredentials(deps, account)).not.toEqual(second);
    expect(provider.tokenRequests.map((form) => form['grant_type'])).toEqual([
      'authorization_code',
      'refresh_token',
      'refresh_token',
    ]);
  });

  it('takes over a new refresh token', async () => {
    provider.rotates = true;
    const secrets = memorySecrets({ 'account-1': await signedIn() });
    const before = secrets.entries.get('account-1');
    await accountCredentials({ secrets, tokens: refresher(), clock }, account, true);
    const refreshOf = (secret = ''): unknown => JSON.parse(secret).refreshToken;
    expect(refreshOf(secrets.entries.get('account-1'))).not.toBe(refreshOf(before));
  });

  it('tells a revoked sign-in from a network fault, which it tries once more', async () => {
    const deps = { secrets: memorySecrets({ 'account-1': await signedIn() }), tokens: refresher(), clock };
    provider.mood = 'invalid-grant';
    await expect(accountCredentials(deps, account, true)).rejects.toMatchObject({
      fault: { kind: 'sign-in', message: expect.stringContaining('Sign in again') },
    });
    const asked = provider.tokenRequests.length;
    for (const mood of ['broken', 'hangs', 'nonsense'] as const) {
      provider.mood = mood;
      await expect(accountCredentials(deps, account, true)).rejects.toMatchObject({ fault: { kind: 'unreachable' } });
    }
    expect(provider.tokenRequests.length - asked).toBe(6);
  });

  it('signs in to a server that has ended the token early: renews it and tries once more', async () => {
    const secret = await signedIn();
    const fake = await startFakeImap([{ uid: 1, raw: plainMail(1) }]);
    fake.capability = 'IMAP4rev1 IDLE SASL-IR AUTH=XOAUTH2';
    fake.script = ({ tag, name, args }, line) => {
      if (name !== 'AUTHENTICATE') return false;
      const token = /Bearer ([^\u0001]+)/u.exec(Buffer.from(args.split(' ')[1] ?? '', 'base64').toString())?.[1] ?? '';
      line.send(
        provider.validTokens.has(token)
          ? `${tag} OK signed in`
          : `${tag} NO [AUTHENTICATIONFAILED] Invalid credentials`,
      );
      return true;
    };
    const sync = openSync({
      imap: fake.settings,
      user: 'a@b.example',
      password: secret,
      auth: 'oauth-google',
      tokens: refresher(),
    });
    provider.revoke(JSON.parse(secret).accessToken);
    expect(await sync.once()).toMatchObject({ messages: 1 });
    expect(sync.runner.status()[0]?.signInEndsAt, 'the provider gave a token that renews itself').toBeNull();
    provider.mood = 'invalid-grant';
    for (const token of Array.from(provider.validTokens)) provider.revoke(token);
    sync.runner.start(sync.account);
    await sync.until(({ state }) => state.kind === 'sign-in-failed');
    expect(sync.states.at(-1)).toMatchObject({ message: expect.stringContaining('Sign in again') });
    await sync.runner.stop();
    await fake.stop();
  });

  it('knows when a sign-in ends for good', () => {
    const tokens = { accessToken: 'a', refreshToken: 'r', expiresAt: now, refreshExpiresAt: now + 7 * day };
    expect(signInEnd(tokens)).toBe(now + 7 * day);
    expect(signInEnd({ ...tokens, refreshExpiresAt: null })).toBeNull();
    expect(signInEnd({ ...tokens, refreshToken: null, refreshExpiresAt: null })).toBe(now);
  });
});
