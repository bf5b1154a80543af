import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readTokenSet } from '#engine/sync/account-credentials.ts';
import { createOAuthSignIn } from '#mail/oauth/oauth-sign-in.ts';
import { startOAuthProvider, type TestOAuthProvider } from '#test/support/oauth-provider/start-oauth-provider.ts';
import { testTimers } from '#test/support/sync/test-timers.ts';

describe('signing in with OAuth', () => {
  let provider: TestOAuthProvider;
  const now = Date.UTC(2026, 0, 5, 9);
  beforeEach(async () => {
    provider = await startOAuthProvider();
  });
  afterEach(() => provider.stop());
  const timers = testTimers();
  const signIn = () =>
    createOAuthSignIn({ clock: { now: () => now }, timers, providers: provider.providers, timeout: 300 });
  const request = { provider: 'oauth-google', clientId: 'my-client', address: 'support@firstline.example' } as const;

  it('exchanges a code for tokens, proving that it asked for them', async () => {
    const oauth = signIn();
    const { authorizationUrl, session } = await oauth.begin(request);
    const url = new URL(authorizationUrl);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      response_type: 'code',
      client_id: 'my-client',
      code_challenge_method: 'S256',
      login_hint: 'support@firstline.example',
      access_type: 'offline',
      scope: 'mail',
    });
    expect(url.searchParams.get('redirect_uri')).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/callback$/u);
    expect((await provider.browse(authorizationUrl)).text).toContain('Signed in');
    const outcome = await oauth.finish(session);
    if (outcome.kind !== 'done') throw new Error(outcome.message);
    const tokens = readTokenSet(outcome.secret);
    expect(provider.validTokens.has(tokens?.accessToken ?? '')).toBe(true);
    expect(tokens).toMatchObject({
      refreshToken: expect.stringMatching(/^refresh-/u),
      expiresAt: now + 3_600_000,
      refreshExpiresAt: null,
    });
    expect(provider.tokenRequests[0]).not.toHaveProperty('client_secret');
  });

  it("sends the secret that Google's desktop clients come with, when the user enters it after the id", async () => {
    const oauth = signIn();
    const { authorizationUrl, session } = await oauth.begin({ ...request, clientId: 'my-client GOCSPX-1' });
    await provider.browse(authorizationUrl);
    expect((await oauth.finish(session)).kind).toBe('done');
    expect(provider.tokenRequests[0]).toMatchObject({ client_id: 'my-client', client_secret: 'GOCSPX-1' });
  });

  it('ignores an answer with a state that is not ours, and still takes the right one', async () => {
    const oauth = signIn();
    const { authorizationUrl, session } = await oauth.begin(request);
    provider.mood = 'wrong-state';
    expect((await provider.browse(authorizationUrl)).status).toBe(400);
    provider.mood = 'kind';
    await provider.browse(authorizationUrl);
    expect((await oauth.finish(session)).kind).toBe('done');
  });

  it('says so when the user does not grant access', async () => {
    const oauth = signIn();
    const { authorizationUrl, session } = await oauth.begin(request);
    provider.mood = 'denies';
    await provider.browse(authorizationUrl);
    expect(await oauth.finish(session)).toEqual({
      kind: 'failed',
      message: 'Access was not granted (The user said no).',
    });
  });

  it('gives up when nobody comes back, and closes its port', async () => {
    const oauth = signIn();
    const { authorizationUrl, session } = await oauth.begin(request);
    timers.fire();
    expect(await oauth.finish(session)).toEqual({ kind: 'failed', message: expect.stringContaining('in time') });
    await expect(fetch(new URL(authorizationUrl).searchParams.get('redirect_uri') ?? '')).rejects.toThrow(
      'fetch failed',
    );
  });

  for (const [mood, message] of [
    ['bad-client', /refused: Unknown client/u],
    ['broken', /not available/u],
    ['nonsense', /do not understand/u],
    ['hangs', /could not be reached/u],
    ['invalid-grant', /expired or revoked/u],
  ] as const) {
    it(`fails in words when the token endpoint is in the mood "${mood}"`, async () => {
      const oauth = signIn();
      const { authorizationUrl, session } = await oauth.begin(request);
      provider.mood = 'kind';
      const browsing = provider.browse(authorizationUrl);
      provider.mood = mood;
      await browsing;
      expect(await oauth.finish(session)).toEqual({ kind: 'failed', message: expect.stringMatching(message) });
    });
  }

  it('answers for other paths, methods and unknown sessions without ending a sign-in', async () => {
    const oauth = signIn();
    const { authorizationUrl, session } = await oauth.begin(request);
    const redirect = new URL(authorizationUrl).searchParams.get('redirect_uri') ?? '';
    expect((await fetch(redirect.replace('/callback', '/other'))).status).toBe(404);
    expect((await fetch(redirect, { method: 'POST' })).status).toBe(404);
    expect(await oauth.finish('unknown')).toMatchObject({ kind: 'failed' });
    oauth.close();
    expect(await oauth.finish(session)).toMatchObject({ kind: 'failed' });
  });
});
