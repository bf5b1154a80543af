import { describe, expect, it } from 'vitest';
import {
  dayOf,
  editServer,
  emptyAccountForm,
  formOfAccount,
  readAccountForm,
  startOfDay,
  type AccountForm,
} from '#state/account-form.ts';

const now = Date.UTC(2026, 10, 23, 12);
const good: AccountForm = {
  ...emptyAccountForm(now),
  address: ' help@acme.example ',
  user: 'help',
  imap: { host: 'imap.acme.example', port: '993', security: 'tls' },
  smtp: { host: 'smtp.acme.example', port: '587', security: 'starttls' },
};

describe('the form of an account', () => {
  it('reads into a draft, trimmed', () => {
    expect(readAccountForm(good)).toMatchObject({
      kind: 'draft',
      draft: {
        address: 'help@acme.example',
        user: 'help',
        imap: { port: 993 },
        smtp: { port: 587, security: 'starttls' },
        oauthClientId: null,
      },
    });
  });

  it('starts thirty days before today', () => {
    expect(emptyAccountForm(now).goLiveDay).toBe('2026-10-24');
  });

  it('leaves the sending server out when replies are off, however wrong it is', () => {
    expect(readAccountForm({ ...good, sends: false, smtp: { host: '', port: 'x', security: 'none' } })).toMatchObject({
      kind: 'draft',
      draft: { smtp: null },
    });
  });

  it.each([
    [{ user: ' ' }, 'user', 'User name: expected'],
    [{ imap: { host: 'https://imap.acme.example/', port: '993', security: 'tls' } }, 'imap.host', 'without “https://”'],
    [
      { imap: { host: 'imap.acme.example', port: '99x', security: 'tls' } },
      'imap.port',
      'expected a number from 1 to 65535',
    ],
    [
      { imap: { host: 'imap.acme.example', port: '70000', security: 'tls' } },
      'imap.port',
      'expected a number from 1 to 65535',
    ],
    [
      { imap: { host: 'imap.acme.example', port: '143', security: 'none' } },
      'imap.security',
      'only possible to this machine',
    ],
    [{ auth: 'oauth-google' }, 'clientId', 'Client ID: expected'],
    [{ goLiveDay: '2026-02-30' }, 'goLiveDay', 'expected a day of the calendar'],
  ] satisfies readonly (readonly [Partial<AccountForm>, string, string])[])(
    'names the field of %o',
    (change, field, words) => {
      const read = readAccountForm({ ...good, ...change });
      expect(read.kind === 'problems' ? read.problems.map((problem) => problem.field) : []).toEqual([field]);
      expect(read.kind === 'problems' ? read.problems[0]?.message : '').toContain(words);
    },
  );

  it.each(['localhost', '127.0.0.1', ' ::1 '])('allows plain text to this machine: %s', (host) => {
    expect(readAccountForm({ ...good, imap: { host, port: '143', security: 'none' } }).kind).toBe('draft');
  });

  it.each(['mail.localhost', 'localhost.evil.example', '10.0.0.1'])(
    'refuses plain text to %s, as the engine does',
    (host) => {
      expect(readAccountForm({ ...good, imap: { host, port: '143', security: 'none' } })).toMatchObject({
        kind: 'problems',
        problems: [{ field: 'imap.security' }],
      });
    },
  );

  it('moves the usual port along with the encryption, and leaves an unusual one', () => {
    expect(editServer('smtp', { host: 'a', port: '465', security: 'tls' }, { security: 'starttls' }).port).toBe('587');
    expect(editServer('imap', { host: 'a', port: '', security: 'tls' }, { security: 'starttls' }).port).toBe('143');
    expect(editServer('imap', { host: 'a', port: '10993', security: 'tls' }, { security: 'starttls' }).port).toBe(
      '10993',
    );
  });

  it('reads a day as its local midnight and back', () => {
    expect(dayOf(startOfDay('2026-03-29') ?? 0)).toBe('2026-03-29');
    expect(startOfDay('29.3.2026')).toBeNull();
  });

  it('is the same account again after a round trip', () => {
    const read = readAccountForm(good);
    if (read.kind !== 'draft') throw new Error('expected a draft');
    const again = readAccountForm(
      formOfAccount({
        ...read.draft,
        id: 1,
        sample: false,
        goLiveAt: read.goLiveAt,
        sending: { signature: '', sentCopy: 'auto', plusAddress: false },
      }),
    );
    expect(again).toEqual(read);
  });
});
