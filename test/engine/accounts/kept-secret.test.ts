import { describe, expect, it, onTestFinished } from 'vitest';
import type { AccountDraft } from '#contract/accounts.ts';
import { openTestEngine } from '#test/support/open-test-engine.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const draft: AccountDraft = {
  address: 'help@acme.example',
  name: '',
  user: 'help',
  imap: { host: 'imap.acme.example', port: 993, security: 'tls' },
  smtp: null,
  folders: [],
  auth: 'password',
  oauthClientId: null,
};

/** An engine with one account, whose connection test notes the secret it is given. */
async function open() {
  const sent: (string | null)[] = [];
  const engine = await openTestEngine(temporaryFolder(), {
    tools: {
      test: async ({ secret }) => {
        sent.push(secret);
        return { ok: true, steps: [], folders: [] };
      },
    },
  });
  onTestFinished(() => engine.close());
  await engine.ask('accounts.add', { draft, secret: 'kept', goLiveAt: null });
  return { engine, sent };
}

describe('testing an account without typing its password again', () => {
  it('uses the kept one for the servers it was kept for', async () => {
    const { engine, sent } = await open();
    await engine.ask('accounts.test', { draft: { ...draft, name: 'Another name', folders: ['INBOX'] }, secret: null });
    expect(sent).toEqual(['kept']);
  });

  it('prefers the one that was typed', async () => {
    const { engine, sent } = await open();
    await engine.ask('accounts.test', { draft, secret: 'typed' });
    expect(sent).toEqual(['typed']);
  });

  it.each<Partial<AccountDraft>>([
    { imap: { host: 'imap.evil.example', port: 993, security: 'tls' } },
    { imap: { host: 'imap.acme.example', port: 143, security: 'starttls' } },
    { smtp: { host: 'smtp.evil.example', port: 465, security: 'tls' } },
    { user: 'somebody' },
    { address: 'other@acme.example' },
  ])('never sends the kept one elsewhere: %o', async (change) => {
    const { engine, sent } = await open();
    await engine.ask('accounts.test', { draft: { ...draft, ...change }, secret: null });
    expect(sent).toEqual([null]);
  });
});
